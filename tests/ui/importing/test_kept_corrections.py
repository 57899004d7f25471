"""A correction is kept whole, however many cells of a document share its text."""

from pathlib import Path

from equality_tracker.operations.importing.import_choices import CellPlace
from ui.drafts import Drafts
from ui.importing.kept_corrections import KeptCorrections

FIRST, SECOND = CellPlace(0, 1, 2), CellPlace(0, 2, 2)


def kept_in(drafts: Drafts) -> KeptCorrections:
    kept = KeptCorrections()
    kept.use_drafts(drafts, "office")
    kept.open("document")
    return kept


def test_a_text_that_two_cells_share_is_kept_once_and_stands_in_the_first(tmp_path: Path) -> None:
    kept = kept_in(Drafts(tmp_path))
    kept.correct((FIRST, SECOND), "Chair")
    kept.save()
    again = kept_in(Drafts(tmp_path)).all_kept()["document"]
    assert {FIRST: "Chair", SECOND: ""} == again.corrections


def test_it_is_discarded_whole(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    kept = kept_in(drafts)
    gone: list[object] = []
    kept.discarded.connect(gone.append)
    kept.correct((FIRST, SECOND), "Chair")
    (place,) = drafts.kept
    drafts.discard([place])
    assert [(FIRST, SECOND)] == gone
    assert {} == kept.all_kept()


def test_what_was_imported_is_let_go_of_in_one_writing(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    kept = kept_in(drafts)
    for row in range(3):
        kept.correct((CellPlace(0, row, 0),), "Chair")
    kept.forget()
    assert {} == Drafts(tmp_path).kept
