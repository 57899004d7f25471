from datetime import date
from pathlib import Path

import pytest
from guided_eqias import begun, filled
from offices import NOON, TODAY, add_action, add_plan, memory_office, new_office, one, recording
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_points import unknown_without_action
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.eqia_actions import PLAN
from equality_tracker.operations.eqias.eqia_rows import agreements_of, rows_of
from equality_tracker.operations.eqias.mitigations import (
    HasActionError,
    NoSuchRowError,
    NotThisAgreementError,
    WantedAction,
    make_actions,
    proposed_actions,
)
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement


def asking(session: Session) -> str:
    """Return an EqIA of which two rows ask for an action."""
    uuid = filled(session).uuid
    age, disability, *_ = rows_of(session, EqiaImpact, uuid)
    age.mitigation, age.clause = " Open in the evening. ", "12.3"
    disability.impact = "unknown"
    session.flush()
    return uuid


def test_mitigations_and_what_is_unknown_are_proposed_as_actions() -> None:
    with memory_office() as session:
        uuid = asking(session)
        (agreement,) = agreements_of(session, uuid)
        first, second = proposed_actions(session, uuid)
    assert (first.called, first.title, first.clause, first.finds_out) == (
        "Age",
        "Open in the evening.",
        "12.3",
        False,
    )
    assert (second.title, second.finds_out, second.agreement) == (
        "Find out: Disability",
        True,
        agreement.uuid,
    )


def test_what_is_unknown_is_found_out_first_although_something_is_promised_already() -> None:
    with memory_office() as session:
        uuid = asking(session)
        rows_of(session, EqiaImpact, uuid)[0].impact = "unknown"
        first, _ = proposed_actions(session, uuid)
    assert (first.title, first.finds_out) == ("Find out: Age; Open in the evening.", True)


def test_an_action_that_was_not_accepted_carries_nothing_and_is_proposed_anew(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        uuid = asking(session)
        _, unknown = proposed_actions(session, uuid)
        (made,) = make_actions(session, uuid, [WantedAction(row=unknown.row, title=unknown.title)], on=TODAY)
        one(session, Eqia, uuid=uuid).stage = "qa"
        assert [point.about for point in unknown_without_action(session, TODAY)] == []
        one(session, Action, uuid=made).status = "not-accepted"
        session.flush()
        assert unknown in proposed_actions(session, uuid)
        assert [point.about for point in unknown_without_action(session, TODAY)] == [uuid]


def test_actions_carry_owner_date_clause_and_agreement_and_one_undo_takes_them_back(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = asking(session)
        with recording(register, "Actions made") as session:
            wanted = [
                WantedAction(
                    row=each.row,
                    title=each.title,
                    owner="Harbour Advice; Commissioning manager",
                    due_on=date(2027, 6, 30),
                    clause="12.3",
                    agreement=each.agreement,
                )
                for each in proposed_actions(session, uuid)
            ]
            first, second = make_actions(session, uuid, wanted, on=TODAY)
            assert proposed_actions(session, uuid) == ()
        with register.reading() as session:
            plan, made = one(session, ActionPlan), one(session, Action, uuid=first)
            owners = session.scalars(select(ActionOwner.text).where(ActionOwner.action_uuid == first)).all()
            assert (plan.title, made.plan_uuid, made.reference, made.eqia_uuid) == (
                PLAN,
                plan.uuid,
                "1",
                uuid,
            )
            assert (made.due_on, made.due_text, made.clause) == (date(2027, 6, 30), "30 Jun 2027", "12.3")
            assert (made.original_due_on, made.due_precision) == (date(2027, 6, 30), "day")
            assert [row.text for row in session.scalars(select(ActionOrigin))] == [
                "EQ-2026-001, Age",
                "EQ-2026-001, Disability",
            ]
            assert made.agreement_uuid == agreements_of(session, uuid)[0].uuid
            assert one(session, Action, uuid=second).reference == "2"
            assert owners == ["Harbour Advice", "Commissioning manager"]
        undo_last(register)
        with register.reading() as session:
            assert session.scalars(select(Action).where(Action.deleted.is_(False))).all() == []
            assert len(proposed_actions(session, uuid)) == 2


def test_actions_go_into_the_plan_that_is_named_after_those_that_are_there() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        add_action(session, plan, "7b")
        uuid = asking(session)
        row = proposed_actions(session, uuid)[0].row
        (made,) = make_actions(session, uuid, [WantedAction(row=row, title="T")], on=TODAY, plan=plan.uuid)
        assert (
            one(session, Action, uuid=made).reference,
            len(session.scalars(select(ActionPlan)).all()),
        ) == (
            "8",
            1,
        )


def test_a_row_has_one_action_until_that_lies_in_the_trash() -> None:
    with memory_office() as session:
        uuid = asking(session)
        row = proposed_actions(session, uuid)[0].row
        (made,) = make_actions(session, uuid, [WantedAction(row=row, title="T")], on=TODAY)
        with pytest.raises(HasActionError, match="“Age” has its action already"):
            make_actions(session, uuid, [WantedAction(row=row, title="T")], on=TODAY)
        one(session, Action, uuid=made).deleted = True
        session.flush()
        assert proposed_actions(session, uuid)[0].row == row


def test_an_action_needs_words_a_row_that_is_there_and_an_agreement_of_the_eqia() -> None:
    with memory_office() as session:
        uuid = asking(session)
        row = proposed_actions(session, uuid)[0].row
        other = add_record(session, Agreement(title="Other"), now=NOON).uuid
        with pytest.raises(NotAcceptedError):
            make_actions(session, uuid, [WantedAction(row=row, title=" ")], on=TODAY)
        with pytest.raises(NoSuchRowError):
            make_actions(session, begun(session).eqia, [WantedAction(row=row, title="T")], on=TODAY)
        with pytest.raises(NotThisAgreementError):
            make_actions(session, uuid, [WantedAction(row=row, title="T", agreement=other)], on=TODAY)
        assert make_actions(session, uuid, [], on=TODAY) == ()
