from pathlib import Path

import pytest
from offices import add_plan, listed, new_office, one, open_office, recording

from equality_tracker.operations.editing.undoing import redo_last, undo_last
from equality_tracker.records.actions import ActionPlan
from equality_tracker.store.failures import NothingToUndoError
from equality_tracker.store.register import Register


def titles(register: Register) -> list[str]:
    return [row["title"] for row in listed(register, "action-plans")]


def test_edits_are_taken_back_newest_first_and_done_again_across_openings(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        for title in ("First", "Second"):
            with recording(register, f"{title} was added.") as session:
                add_plan(session, title)
    with open_office(tmp_path) as register:
        assert [undo_last(register).note for _ in range(2)] == ["Second was added.", "First was added."]
        assert titles(register) == []
    with open_office(tmp_path) as register:
        assert [redo_last(register).note for _ in range(2)] == ["First was added.", "Second was added."]
        assert titles(register) == ["First", "Second"]
        with pytest.raises(NothingToUndoError):
            redo_last(register)


def test_another_persons_work_is_not_mine_to_take_back(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        add_plan(session)
    with open_office(tmp_path, who="Policy officer") as register:
        with pytest.raises(NothingToUndoError, match="nothing of Policy officer's"):
            undo_last(register)
        assert titles(register) == ["Equality plan"]


def test_a_field_changed_since_is_left_and_named(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_plan(session)
        with recording(register, "Two edits.") as session:
            plan = one(session, ActionPlan)
            plan.title, plan.period = "New title", "2026/27"
    with open_office(tmp_path, who="Policy officer") as register, recording(register) as session:
        one(session, ActionPlan).title = "Newest title"
    with open_office(tmp_path) as register:
        undone = undo_last(register)
        assert (undone.entries, undone.moved_on) == (
            1,
            ("Plan was changed again since and was left as it is.",),
        )
        assert [(row["title"], row["period"]) for row in listed(register, "action-plans")] == [
            ("Newest title", "")
        ]
