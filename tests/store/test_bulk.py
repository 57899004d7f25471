from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from store.registers import START, TITLES, edit, findings, new_register, opened, ticking, titles

from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.column_types import instant_text
from equality_tracker.records.identity import new_uuid
from equality_tracker.store.bulk import apply_entries, current_values
from equality_tracker.store.failures import OutsideTheChangePathError, TextTooLongError
from equality_tracker.store.history import all_changes
from equality_tracker.store.ops import CREATED, Op, Value
from equality_tracker.store.register import Register


def test_rows_written_at_once_are_the_rows_written_one_by_one(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction("By hand.") as session:
            plan = session.scalars(select(ActionPlan)).one().uuid
            session.add(Action(reference="4", plan_uuid=plan, title="One"))
        with register.transaction("At once.") as session:
            made: dict[str, Value] = {
                "reference": "5",
                "plan_uuid": plan,
                "title": "One",
                "status": "not-started",
                "is_ours": True,
            }
            apply_entries(session, [("action", new_uuid(), CREATED, None, made)])
        assert _as_logged(register, "4") | {"reference": "5"} == _as_logged(register, "5")
        assert findings(register) == []


def test_edits_at_once_keep_row_and_log_alike(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction() as session:
            ops: list[Op] = [
                ("action", uuid, "title", TITLES[number], f"New {number}")
                for number, uuid in enumerate(
                    session.scalars(select(Action.uuid).order_by(Action.reference_key))
                )
            ]
            uuid = ops[0][1]
            ops += [
                ("action", uuid, "due_on", "2027-01-01", None),
                ("action", uuid, "reference", "1", "10b"),
                ("action", uuid, "deleted", False, True),
            ]
            apply_entries(session, ops)
        assert titles(register) == ["New 1", "New 2", "New 0"]
        assert findings(register) == []


@pytest.mark.parametrize("number", [2, 9, 10, 30])
def test_numbers_that_are_equal_keep_each_the_digits_that_were_written(tmp_path: Path, number: int) -> None:
    objective = new_uuid()
    made: list[Op] = [("objective", objective, CREATED, None, {})]
    measures = [new_uuid() for _ in range(number)]
    made += [
        ("measure", uuid, CREATED, None, {"objective_uuid": objective, "target": "1"}) for uuid in measures
    ]
    written = ["2.1" if each % 2 else "2.10" for each in range(number)]
    ops: list[Op] = [
        ("measure", uuid, "target", "1", text) for uuid, text in zip(measures, written, strict=True)
    ]
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction("Measures.") as session:
            apply_entries(session, made)
        with register.transaction("Corrected.") as session:
            apply_entries(session, ops)
        with register.reading() as session:
            values = current_values(session, "measure", measures)
        assert [values[uuid]["target"] for uuid in measures] == written
        assert findings(register) == []


def test_more_than_500_entries_are_several_changes_of_one_operation(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction("Many.") as session:
            apply_entries(
                session,
                _new_plans(1200),
                sentence="Writing",
                progress=lambda done, total, sentence: told.append((done, total, sentence)),
            )
        with register.reading() as session:
            newest = list(all_changes(session.connection()))[-3:]
        assert [len(change.ops) for change in newest] == [500, 500, 200]
        assert len({change.operation for change in newest}) == 1
        assert findings(register) == []
    assert told == [
        (0, 1200, "Writing"),
        (500, 1200, "Writing"),
        (1000, 1200, "Writing"),
        (1200, 1200, "Writing"),
    ]


def test_rows_of_many_changes_each_say_when_their_own_change_was_recorded(tmp_path: Path) -> None:
    made = _new_plans(600)
    renamed: list[Op] = [
        ("action_plan", op[1], "title", f"Plan {n}", f"New {n}") for n, op in enumerate(made)
    ]
    again: list[Op] = [("action_plan", made[0][1], "title", "New 0", "Newest")]
    ops = made + renamed + _new_plans(5000) + again
    with opened(new_register(tmp_path), write=True, now=ticking(START)) as register:
        with register.transaction("Many.") as session:
            apply_entries(session, ops)
        with register.reading() as session:
            instants = {
                uuid: change.at for change in all_changes(session.connection()) for _, uuid, *_ in change.ops
            }
            plans = session.scalars(select(ActionPlan).where(ActionPlan.reference == "")).all()
        told = {plan.uuid: instant_text(plan.changed_at) for plan in plans if plan.changed_at}
        assert {uuid: instants[uuid] for uuid in told} == told
        assert len(told) == 5600
        assert {plan.title for plan in plans if plan.uuid == made[0][1]} == {"Newest"}
        assert findings(register) == []


@pytest.mark.parametrize("number", [1, 99, 100, 101, 200])
def test_any_number_of_rows_has_its_history_noted(tmp_path: Path, number: int) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction("Some.") as session:
            apply_entries(session, _new_plans(number))
        assert findings(register) == []


def test_no_entries_leave_the_log_as_it_is(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.reading() as session:
            before = len(list(all_changes(session.connection())))
        with register.transaction("Nothing.") as session:
            apply_entries(session, [])
        with register.reading() as session:
            assert len(list(all_changes(session.connection()))) == before
        assert findings(register) == []


def test_cancelling_from_the_progress_rolls_everything_back(tmp_path: Path) -> None:
    def cancel(done: int, _total: int, _sentence: str) -> None:
        if done >= 1000:
            raise KeyboardInterrupt

    with opened(new_register(tmp_path), write=True) as register:
        with pytest.raises(KeyboardInterrupt), register.transaction("Many.") as session:
            apply_entries(session, _new_plans(1200), progress=cancel)
        with register.reading() as session:
            assert len(session.scalars(select(ActionPlan)).all()) == 1
        assert findings(register) == []


def test_unflushed_edits_of_the_session_are_written_first(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        with register.transaction() as session:
            plan = session.scalars(select(ActionPlan)).one()
            plan.title = "By hand"
            apply_entries(session, [("action_plan", plan.uuid, "title", "By hand", "At once")])
        with register.reading() as session:
            assert session.scalars(select(ActionPlan.title)).one() == "At once"
        assert findings(register) == []


def test_entries_are_refused_where_nothing_may_be_written(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with (
        opened(path) as register,
        register.reading() as session,
        pytest.raises(OutsideTheChangePathError),
    ):
        apply_entries(session, _new_plans(1))


def test_current_values_speak_as_the_log_does(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "New")
    with opened(path) as register:
        values = _as_logged(register, "1")
    assert tuple(values[code] for code in ("title", "due_on", "deleted", "done_on")) == (
        "New",
        "2027-01-01",
        False,
        None,
    )


def _as_logged(register: Register, reference: str) -> dict[str, object]:
    with register.reading() as session:
        uuid = _uuid(session, reference)
        return current_values(session, "action", [uuid])[uuid]


def _uuid(session: Session, reference: str) -> str:
    return session.scalars(select(Action.uuid).where(Action.reference == reference)).one()


def _new_plans(number: int) -> list[Op]:
    return [("action_plan", new_uuid(), CREATED, None, {"title": f"Plan {each}"}) for each in range(number)]


@pytest.mark.parametrize("is_new", [True, False])
def test_a_text_that_is_too_long_is_refused_at_once_as_it_is_one_by_one(tmp_path: Path, is_new: bool) -> None:  # noqa: FBT001 - a case
    with opened(new_register(tmp_path), write=True) as register:
        with register.reading() as session:
            action = session.scalars(select(Action).where(Action.reference == "1")).one()
        long: dict[str, Value] = {"plan_uuid": action.plan_uuid, "title": "x" * 100_001}
        op: Op = (
            ("action", new_uuid(), CREATED, None, long)
            if is_new
            else ("action", action.uuid, "title", action.title, "x" * 100_001)
        )
        with pytest.raises(TextTooLongError), register.transaction() as session:
            apply_entries(session, [op])
        assert list(TITLES) == titles(register)
        assert findings(register) == []
