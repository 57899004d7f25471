from datetime import timedelta
from pathlib import Path

import pytest
from offices import NOON, TODAY, add_plan, listed, new_office, recording, write_csv

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.undoing import redo_last, undo_last
from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.operations.importing.import_undoing import NotNewestError, recent_imports, undo_import
from equality_tracker.store.register import Register


class StoppedError(TrackerError):
    pass


def import_plan(register: Register, folder: Path) -> None:
    document = write_csv(folder / "plan.csv", ("Ref", "Action", "Owner"), ("1", "Publish figures", "Analyst"))
    import_document(register, document, plan="Plan", today=TODAY)


def offered(register: Register, days: int = 0) -> list[str]:
    with register.reading() as session:
        return [each.operation for each in recent_imports(session, now=NOON + timedelta(days=days))]


def test_an_import_is_offered_for_seven_days(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_plan(register, tmp_path)
        assert [1, 1, 0] == [len(offered(register, days)) for days in (0, 7, 8)]


def test_the_newest_thing_done_can_be_taken_back_and_is_then_not_offered(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_plan(register, tmp_path)
        (operation,) = offered(register)
        undo_import(register, operation)
        assert (offered(register), listed(register, "actions")) == ([], [])


def test_what_was_done_after_it_is_never_taken_back_in_its_place(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_plan(register, tmp_path)
        (operation,) = offered(register)
        with recording(register, "A plan was added.") as session:
            add_plan(session, "Another")
        with pytest.raises(NotNewestError, match="A plan was added"):
            undo_import(register, operation)
        assert len(listed(register, "action-plans")) == 2


def test_an_import_done_again_is_offered_by_its_redo(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        import_plan(register, tmp_path)
        (first,) = offered(register)
        undo_last(register)
        redo_last(register)
        (again,) = offered(register)
        assert first != again
        undo_import(register, again)
        assert offered(register) == []


def test_an_edit_is_no_import(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_plan(session)
        assert offered(register) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Taking back",
        "Reading what was done",
        "Looking for what was changed since",
        "Looking for what still points to it",
    ],
)
def test_taking_back_tells_each_step_and_can_be_stopped_there(tmp_path: Path, sentence: str) -> None:
    def stop(_done: int, _total: int, said: str) -> None:
        if said == sentence:
            raise StoppedError("Stopped.")

    with new_office(tmp_path) as register:
        import_plan(register, tmp_path)
        (operation,) = offered(register)
        before = listed(register, "actions")
        with pytest.raises(StoppedError):
            undo_import(register, operation, progress=stop)
        assert (offered(register), listed(register, "actions")) == ([operation], before)
        undo_import(register, operation)
        assert listed(register, "actions") == []
