"""The files of drafts: whenever the program died, what comes back is what was kept."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ui.draft_files import Draft, DraftFiles, DraftPlace

PLACES = [DraftPlace("register", "actions", "uuid", field) for field in ("title", "due_on", "note")]
CHANGES = st.tuples(st.sampled_from(PLACES), st.none() | st.builds(Draft, st.text(max_size=3)))
STEPS = st.one_of(CHANGES, st.sampled_from(["whole", "killed before", "killed between", "half a line"]))


@given(st.lists(STEPS, max_size=30))
def test_what_was_appended_last_is_read_whenever_the_program_dies(steps: list[object]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files, kept = DraftFiles(folder), dict[DraftPlace, Draft | None]()
        for step in steps:
            if isinstance(step, tuple):
                place, draft = step
                files.append({place: draft})
                kept[place] = draft
                continue
            if step in {"whole", "killed between"}:
                before = files.turn()
                files.write_whole(_there(kept))
                files.remove(before if step == "whole" else 0)
            if step == "half a line":
                files.append({PLACES[0]: Draft("never seen")})
                _cut_last_line(folder)
            if step != "whole":
                files = DraftFiles(folder)

            assert _there(kept) == files.read()


def test_a_folder_that_is_a_file_is_read_as_empty(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.write_text("a file")

    assert {} == DraftFiles(folder).read()


def test_lines_that_are_no_drafts_are_passed_over(tmp_path: Path) -> None:
    files = DraftFiles(tmp_path)
    files.append({PLACES[0]: Draft("a")})
    (journal,) = tmp_path.glob("*.journal")
    with journal.open("ab") as writing:
        writing.write(b'[1]\n7\n{"text": null}\n\xff\n{"register": 1, "kind": "x", "text": null}\n')
    (tmp_path / "drafts.old.journal").write_text("not ours")

    assert {PLACES[0]: Draft("a")} == DraftFiles(tmp_path).read()


def _there(kept: Mapping[DraftPlace, Draft | None]) -> dict[DraftPlace, Draft]:
    return {place: draft for place, draft in kept.items() if draft is not None}


def _cut_last_line(folder: Path) -> None:
    newest = max(folder.glob("*.journal"), key=lambda file: int(file.name.split(".")[1]))
    newest.write_bytes(newest.read_bytes()[:-4])
