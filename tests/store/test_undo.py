import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from store.registers import (
    START,
    TITLES,
    edit,
    findings,
    new_register,
    opened,
    retitle,
    ticking,
    titles,
    titles_in,
)

from equality_tracker.records.actions import Action, ActionOwner, ActionPlan
from equality_tracker.records.kinds import TRACKED
from equality_tracker.store.bulk import apply_entries
from equality_tracker.store.failures import NothingToUndoError
from equality_tracker.store.log_tables import CHANGE
from equality_tracker.store.logged_rows import logged_columns
from equality_tracker.store.register import Register
from equality_tracker.store.undo import CREATE, REDO, UNDO, TakenBack, last_steps, newest, steps, taken_back

_EDITS: Final = 100


def test_undo_puts_back_what_was_there_and_redo_does_it_again(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        retitle(register, "New")
        take_back(register, UNDO)
        assert TITLES[0] == titles(register)[0]
        take_back(register, REDO)
        assert titles(register)[0] == "New"
        assert findings(register) == []


def test_undo_and_redo_reach_across_openings(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "First")
    edit(path, "Second")
    for expected in ("First", TITLES[0]):
        with opened(path, write=True) as register:
            take_back(register, UNDO)
        assert expected == titles_in(path)[0]
    for expected in ("First", "Second"):
        with opened(path, write=True) as register:
            take_back(register, REDO)
        assert expected == titles_in(path)[0]


def test_undo_of_a_new_record_puts_it_into_the_trash_and_redo_takes_it_out(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction("A new action.") as session:
            plan = session.scalars(select(ActionPlan)).one()
            action = Action(reference="4", plan_uuid=plan.uuid, title="New")
            session.add_all([action, ActionOwner(action_uuid=action.uuid, text="Equality lead")])
        assert len(take_back(register, UNDO).ops) == 2
        assert _trash(register, "4") == [True]
        take_back(register, REDO)
        assert _trash(register, "4") == [False]
        assert findings(register) == []


def test_a_field_that_somebody_moved_on_is_left_and_said(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register, register.transaction("Title and note.") as session:
        action = session.scalars(select(Action).where(Action.reference == "1")).one()
        action.title, action.note = "Mine", "My note"
    edit(path, "A colleague's", who="A. Colleague")
    with opened(path, write=True) as register:
        back = take_back(register, UNDO)
        assert back.moved_on == ("Action was changed again since and was left as it is.",)
        assert titles(register)[0] == "A colleague's"
        with register.reading() as session:
            assert session.scalars(select(Action.note).where(Action.reference == "1")).one() == ""
        assert findings(register) == []


def test_a_new_record_that_somebody_worked_on_since_is_not_put_into_the_trash(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register, register.transaction("A new action.") as session:
        plan = session.scalars(select(ActionPlan)).one()
        session.add(Action(reference="4", plan_uuid=plan.uuid, title="New"))
    edit(path, "A colleague's work", reference="4", who="A. Colleague")
    with opened(path, write=True) as register:
        back = take_back(register, UNDO)
        assert back.moved_on == ("The new action was changed again since and was left as it is.",)
        assert _trash(register, "4") == [False]


def test_an_undo_of_which_nothing_is_left_does_not_stand_in_the_way_of_the_next(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "Before", reference="2")
    edit(path, "Mine")
    edit(path, "A colleague's", who="A. Colleague")
    with opened(path, write=True) as register:
        assert take_back(register, UNDO).ops == ()
        take_back(register, UNDO)
        assert ["A colleague's", TITLES[1]] == titles(register)[:2]
        assert findings(register) == []


def test_only_what_this_person_did_on_this_copy_is_taken_back(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "A colleague's", who="A. Colleague")
    edit(path, "Elsewhere", reference="2", home=tmp_path / "home" / "other")
    with opened(path, write=True, who="A. Colleague") as register:
        take_back(register, UNDO)
        assert [TITLES[0], "Elsewhere"] == titles(register)[:2]
        with pytest.raises(NothingToUndoError, match=r"nothing of A\. Colleague's on this copy left to undo"):
            take_back(register, UNDO)


def test_nothing_is_left_to_redo_after_a_new_edit(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        retitle(register, "New")
        take_back(register, UNDO)
        retitle(register, "Another way")
        with pytest.raises(NothingToUndoError, match="left to redo"):
            take_back(register, REDO)


def test_the_making_of_the_register_itself_is_not_taken_back(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction("The register was started.", kind=CREATE) as session:
            session.add(ActionPlan(reference="PLAN-002", title="Start"))
        take_back(register, UNDO)
        assert len([one for one in _trash(register, "1", "2", "3") if one]) == 3
        with pytest.raises(NothingToUndoError):
            take_back(register, UNDO)


def test_a_long_text_comes_back_though_the_log_keeps_it_once(tmp_path: Path) -> None:
    long = "A long text. " * 1000
    with opened(new_register(tmp_path), write=True) as register:
        retitle(register, long)
        retitle(register, "Short")
        take_back(register, UNDO)
        assert long == titles(register)[0]
        take_back(register, UNDO)
        assert TITLES[0] == titles(register)[0]
        take_back(register, REDO)
        assert long == titles(register)[0]
        assert findings(register) == []


def test_an_import_of_many_changes_is_one_undo(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction("An import.", kind="import") as session:
            plan = session.scalars(select(ActionPlan)).one()
            session.add_all(Action(reference=f"x{n}", plan_uuid=plan.uuid, title="x") for n in range(1200))
        assert len(take_back(register, UNDO).ops) == 1200
        assert _untrashed(register) == 3
        take_back(register, REDO)
        assert _untrashed(register) == 1203
        assert findings(register) == []


def test_to_take_an_import_back_asks_the_database_for_many_rows_at_once(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction("An import.", kind="import") as session:
            plan = session.scalars(select(ActionPlan)).one()
            session.add_all(Action(reference=f"x{n}", plan_uuid=plan.uuid, title="x") for n in range(1200))
        asked: list[str] = []
        with register.driver() as driver:
            driver.set_trace_callback(asked.append)
        for kind in (UNDO, REDO):
            take_back(register, kind)
        with register.driver() as driver:
            driver.set_trace_callback(None)

        writing = [each for each in asked if each.startswith("UPDATE action ")]
        assert 2 * 3 == len(writing)
        assert not [each for each in asked if "action.title" in each]


@pytest.mark.parametrize("seed", range(2))
def test_the_last_steps_read_from_the_end_of_the_log_are_the_last_of_all_steps(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's own
    with opened(new_register(tmp_path), write=True) as register:
        for number in range(40):
            kind = chance.choice(["edit", UNDO, UNDO, REDO])
            if kind == "edit":
                retitle(register, f"Title {number}")
            else:
                with suppress(NothingToUndoError):
                    take_back(register, kind)
            with register.reading() as session:
                every = steps(session, who=register.who, replica=register.replica)
                last = last_steps(session, who=register.who, replica=register.replica)
                assert tuple(each[-1] if each else None for each in every) == last


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2, 3))])
def test_any_hundred_edits_undone_and_redone_pass_every_state_between(tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311 - the same edits in every run
    path = new_register(tmp_path)
    register = opened(path, write=True, now=ticking(START))
    states = [_everything(register)]
    while len(states) <= _EDITS:
        before = _logged(register)
        _edit_somehow(register, chosen)
        if _logged(register) > before:
            states.append(_everything(register))
    for expected in reversed(states[:-1]):
        take_back(register, UNDO)
        assert expected == _everything(register)
    register.close()
    register = opened(path, write=True, now=ticking(START))
    for expected in states[1:]:
        take_back(register, REDO)
        assert expected == _everything(register)
    assert findings(register) == []
    register.close()


def take_back(register: Register, kind: str) -> TakenBack:
    """Undo or redo the newest step, as the operation of the product does."""
    with register.reading() as session:
        undoable, redoable = steps(session, who=register.who, replica=register.replica)
    step = newest(undoable if kind == UNDO else redoable, register.who, kind)
    with register.transaction(step.note, kind=kind, undoes=step.operation) as session:
        back = taken_back(session, step.operation)
        apply_entries(session, back.ops)
    return back


def _edit_somehow(register: Register, chosen: random.Random) -> None:
    edits: tuple[Callable[[Session, random.Random], None], ...] = (
        _retitle,
        _move,
        _trash_or_restore,
        _add,
        _retitle,
    )
    with register.transaction("Some edit.") as session:
        for _ in range(chosen.randint(1, 3)):
            chosen.choice(edits)(session, chosen)
            if chosen.random() < 0.5:
                session.flush()


def _any_action(session: Session, chosen: random.Random) -> Action:
    return chosen.choice(session.scalars(select(Action).order_by(Action.id)).all())


def _retitle(session: Session, chosen: random.Random) -> None:
    _any_action(session, chosen).title = chosen.choice(
        ("", "short", "x" * 5000, "y" * 4097, f"{chosen.random()}")
    )


def _move(session: Session, chosen: random.Random) -> None:
    action = _any_action(session, chosen)
    action.due_on = chosen.choice((None, START.date()))
    action.is_ours = chosen.random() < 0.5
    action.reference = str(chosen.randint(1, 30))


def _trash_or_restore(session: Session, chosen: random.Random) -> None:
    action = _any_action(session, chosen)
    action.deleted = not action.deleted


def _add(session: Session, chosen: random.Random) -> None:
    plan = session.scalars(select(ActionPlan)).first()
    assert plan is not None
    session.add(Action(reference=str(chosen.randint(1, 30)), plan_uuid=plan.uuid, title="Added"))


def _everything(register: Register) -> dict[str, Any]:
    """Return all logged values of all rows outside the trash: undoing a new row can only lay it there."""
    with register.reading() as session:
        return {
            row.uuid: {code: getattr(row, column.key) for code, column in logged_columns(table).items()}
            for table, record in TRACKED.items()
            for row in session.scalars(select(record)).all()
            if not row.deleted
        }


def _logged(register: Register) -> int:
    with register.reading() as session:
        return int(session.execute(select(func.count()).select_from(CHANGE)).scalar_one())


def _trash(register: Register, *references: str) -> list[bool]:
    with register.reading() as session:
        return list(session.scalars(select(Action.deleted).where(Action.reference.in_(references))))


def _untrashed(register: Register) -> int:
    with register.reading() as session:
        return len(session.scalars(select(Action.id).where(~Action.deleted)).all())
