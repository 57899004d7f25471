from datetime import date
from pathlib import Path

from sqlalchemy import select
from store.registers import findings, new_register, opened

from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.records.actions import Action, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.base import Part
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.store.register import Register
from equality_tracker.store.standing import left_standing


def add_second_plan(register: Register) -> None:
    """Add a plan with two owned actions as one operation."""
    with register.transaction("A second plan.") as session:
        plan = ActionPlan(reference="PLAN-002", title="Second")
        session.add(plan)
        for number in ("8", "9"):
            action = Action(reference=number, plan_uuid=plan.uuid, title="New")
            session.add_all([action, ActionOwner(action_uuid=action.uuid, text=f"Owner {number}")])


def living(register: Register, record: type[Part], key: str) -> list[str]:
    with register.reading() as session:
        return [getattr(row, key) for row in session.scalars(select(record)) if not row.deleted]


def action(register: Register, number: str) -> str:
    with register.reading() as session:
        return session.scalars(select(Action.uuid).where(Action.reference == number)).one()


def test_what_nobody_touched_goes_whole(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        add_second_plan(register)
        assert undo_last(register).moved_on == ()
        assert living(register, ActionPlan, "reference") == ["PLAN-001"]
        assert living(register, ActionOwner, "text") == []


def test_a_row_that_something_new_points_to_stays_with_its_parts_and_what_it_belongs_to(
    tmp_path: Path,
) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        add_second_plan(register)
    with opened(path, write=True, who="A. Colleague") as register:
        about = action(register, "9")
        with register.transaction("A word.") as session:
            session.add(ActionUpdate(action_uuid=about, written_on=date(2026, 11, 21), text="Begun."))
    with opened(path, write=True) as register:
        assert undo_last(register).moved_on == (
            "The new action is still used and was left as it is.",
            "The new action plan is still used and was left as it is.",
        )
        assert living(register, ActionPlan, "reference") == ["PLAN-001", "PLAN-002"]
        assert living(register, Action, "reference") == ["1", "2", "3", "9"]
        assert living(register, ActionOwner, "text") == ["Owner 9"]
        assert findings(register) == []


def test_a_pointer_in_the_trash_holds_nothing(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        add_second_plan(register)
    with opened(path, write=True, who="A. Colleague") as register:
        about = action(register, "9")
        with register.transaction("A word and away with it.") as session:
            word = ActionUpdate(action_uuid=about, written_on=date(2026, 11, 21), text="Begun.")
            session.add(word)
            session.flush()
            word.deleted = True
    with opened(path, write=True) as register:
        assert undo_last(register).moved_on == ()
        assert living(register, Action, "reference") == ["1", "2", "3"]


def test_a_row_that_only_the_same_operation_pointed_to_goes_whole(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        moved = action(register, "2")
        with register.transaction("A second plan, and an action moved there.") as session:
            plan = ActionPlan(reference="PLAN-002", title="Second")
            session.add(plan)
            session.scalars(select(Action).where(Action.uuid == moved)).one().plan_uuid = plan.uuid
        assert living(register, ActionPlan, "reference") == ["PLAN-001", "PLAN-002"]
        assert undo_last(register).moved_on == ()
        assert living(register, ActionPlan, "reference") == ["PLAN-001"]
        assert findings(register) == []


def test_a_row_stays_that_a_colleague_pointed_to_once_more(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        moved = [action(register, number) for number in ("2", "3")]
        with register.transaction("A second plan, and an action moved there.") as session:
            plan = ActionPlan(reference="PLAN-002", title="Second")
            session.add(plan)
            session.scalars(select(Action).where(Action.uuid == moved[0])).one().plan_uuid = plan.uuid
            second = plan.uuid
    with (
        opened(path, write=True, who="A. Colleague") as register,
        register.transaction("Another action moved there.") as session,
    ):
        session.scalars(select(Action).where(Action.uuid == moved[1])).one().plan_uuid = second
    with opened(path, write=True) as register:
        assert undo_last(register).moved_on == ("The new action plan is still used and was left as it is.",)
        assert living(register, ActionPlan, "reference") == ["PLAN-001", "PLAN-002"]
        assert findings(register) == []


def test_evidence_keeps_what_it_is_about(tmp_path: Path) -> None:
    with opened(new_register(tmp_path), write=True) as register:
        add_second_plan(register)
        about = action(register, "8")
        with register.transaction("Evidence.") as session:
            evidence = Evidence(reference="EV-001", title="Minutes")
            link = EvidenceLink(evidence_uuid=evidence.uuid, about_kind="action", about_uuid=about)
            session.add_all([evidence, link])
        with register.reading() as session:
            made = set(session.scalars(select(Action.uuid).where(Action.reference.in_(["8", "9"]))))
            owners = set(session.scalars(select(ActionOwner.uuid).where(ActionOwner.action_uuid.in_(made))))
            own = set(session.scalars(select(ActionOwner.uuid).where(ActionOwner.action_uuid == about)))
            assert left_standing(session, made | owners, frozenset()) == {about} | own
            assert left_standing(session, set(), frozenset()) == set()
