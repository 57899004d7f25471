from pathlib import Path

from offices import NOON, TODAY, listed, new_office, one, recording, write_csv

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.eqias.stages import move
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.records.eqias import Eqia

HEADINGS = ("Ref", "EqIA", "Stage", "Signed on")
LEFT = (
    "EQ-7: its stage and its signature are taken here, step by step; what the list says of them was left "
    "aside."
)


def rows(folder: Path, *row: str) -> Path:
    return write_csv(folder / "eqias.csv", HEADINGS, row)


def test_a_list_goes_on_with_an_eqia_that_it_brought_and_that_took_no_step_here(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_document(register, rows(tmp_path, "EQ-7", "Helpline", "Drafting", ""), today=TODAY)
        again = rows(tmp_path, "EQ-7", "Helpline", "Approved", "14/05/2026")
        result = import_document(register, again, today=TODAY)
        assert [row["stage"] for row in listed(register, "eqias")] == ["approved"]
    assert (result.updated, result.problems) == (1, [])


def test_no_list_approves_an_eqia_that_was_made_here_or_took_a_step_here(tmp_path: Path) -> None:
    approved = rows(tmp_path, "EQ-7", "Helpline, by phone", "Approved", "14/05/2026")
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Eqia(title="Helpline", reference="EQ-7"), now=NOON)
        made_here = import_document(register, approved, today=TODAY)
        with register.reading() as session:
            kept = one(session, Eqia)
    assert [problem.reason for problem in made_here.problems] == [LEFT]
    assert (kept.stage, kept.signed_on) == ("not-started", None)

    (tmp_path / "second").mkdir()
    with new_office(tmp_path / "second") as register:
        import_document(register, rows(tmp_path, "EQ-7", "Helpline", "Not started", ""), today=TODAY)
        with recording(register) as session:
            uuid = one(session, Eqia).uuid
            move(session, uuid, "screening", on=TODAY, by="A. Office", role="Officer")
        stepped = import_document(register, approved, today=TODAY)
        assert [row["stage"] for row in listed(register, "eqias")] == ["screening"]
    assert [problem.reason for problem in stepped.problems] == [LEFT]
