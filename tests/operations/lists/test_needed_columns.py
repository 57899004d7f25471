"""Columns that a list shows only where the register needs them."""

from pathlib import Path

from offices import add_plan, new_office, recording

from equality_tracker.operations.changing.trash import move_to_trash
from equality_tracker.operations.lists.needed_columns import needed_columns


def test_the_plan_is_needed_where_several_plans_are_current(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        add_plan(session)
        assert () == needed_columns(session, "actions")

        second = add_plan(session)
        session.flush()
        assert ("plan",) == needed_columns(session, "actions")
        assert () == needed_columns(session, "eqias")

        second.archived = True
        session.flush()
        assert () == needed_columns(session, "actions")

        second.archived = False
        move_to_trash(session, [second.uuid])
        assert () == needed_columns(session, "actions")
