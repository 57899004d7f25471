from collections.abc import Generator
from pathlib import Path

import pytest
from offices import (
    NOON,
    TODAY,
    add_action,
    add_evidence,
    add_plan,
    add_update,
    listed,
    new_office,
    one,
    organisation,
    recording,
)
from sqlalchemy import select

from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.changing.trash import (
    OrganisationStaysError,
    StandsUnderTrashError,
    StillNeededError,
    move_to_trash,
    take_out_of_trash,
    trashed,
)
from equality_tracker.operations.editing.part_changes import add_part
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.record_forms import record_form
from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.people import Role
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        with recording(opened) as session:
            action = add_action(session, add_plan(session), "1")
            add_update(session, action, TODAY)
            add_evidence(session, action)
        yield opened


def test_a_record_goes_to_the_trash_and_comes_back_with_all_that_is_its_own(register: Register) -> None:
    with register.reading() as session:
        uuid = one(session, Action).uuid
        before = record_form(session, uuid, as_at=TODAY)
    with recording(register) as session:
        assert move_to_trash(session, [uuid]) == 1
    assert listed(register, "actions") == []
    with register.reading() as session:
        assert record_form(session, uuid, as_at=TODAY).is_in_trash
        (found,) = trashed(session)
        assert (found.kind, found.reference, found.title, found.changed_by) == (
            "actions",
            "PLAN-001/1",
            "Action 1",
            "Equality lead",
        )
    with recording(register) as session:
        assert take_out_of_trash(session, [uuid]) == 1
    with register.reading() as session:
        assert record_form(session, uuid, as_at=TODAY) == before
        assert trashed(session) == ()
    assert verify_register(register) == []


def test_nothing_is_removed_for_good_and_undo_brings_it_back(register: Register) -> None:
    with register.reading() as session:
        uuid = one(session, Action).uuid
    with recording(register) as session:
        move_to_trash(session, [uuid])
    undo_last(register)
    assert [row["reference"] for row in listed(register, "actions")] == ["1"]


def test_a_record_that_others_point_to_stays_and_says_which(register: Register) -> None:
    with recording(register) as session:
        provider = add_record(session, Provider(name="Harbour Trust"), now=NOON).uuid
        for _ in range(5):
            add_record(session, Agreement(title="Advice", provider_uuid=provider), now=NOON)
        words = "PROV-001 stays, because AGR-001, AGR-002, AGR-003 and others point to it. Change that first"
        with pytest.raises(StillNeededError, match=words) as refusal:
            move_to_trash(session, [provider])
        assert len(refusal.value.pointers) == 5
        first = refusal.value.pointers[0]
        assert (first.reference, first.kind, first.other_reference, first.other_title) == (
            "PROV-001",
            "agreements",
            "AGR-001",
            "Advice",
        )
        assert not one(session, Provider).deleted


def test_a_plan_and_its_actions_go_together(register: Register) -> None:
    with recording(register) as session:
        plan, action = one(session, ActionPlan).uuid, one(session, Action).uuid
        with pytest.raises(StillNeededError, match="PLAN-001 stays, because PLAN-001/1 points to it"):
            move_to_trash(session, [plan])
        assert move_to_trash(session, [plan, action]) == 2
        with pytest.raises(StandsUnderTrashError, match="PLAN-001/1 stands under PLAN-001"):
            take_out_of_trash(session, [action])
        assert take_out_of_trash(session, [action, plan]) == 2


def test_evidence_that_serves_a_record_stays_but_the_record_may_go(register: Register) -> None:
    with recording(register) as session:
        evidence, action = one(session, Evidence).uuid, one(session, Action).uuid
        with pytest.raises(StillNeededError, match="EV-001 stays, because PLAN-001/1 points to it"):
            move_to_trash(session, [evidence])
        move_to_trash(session, [action])
        assert move_to_trash(session, [evidence]) == 1


def test_a_role_may_go_because_its_owners_keep_their_words(register: Register) -> None:
    with recording(register) as session:
        role = add_record(session, Role(title="Chair"), now=NOON).uuid
        change_typed(session, one(session, Action).uuid, {"owners": "Chair"}, as_at=TODAY)
        assert [other.reference for other in record_form(session, role, as_at=TODAY).pointing] == [
            "PLAN-001/1"
        ]
        assert move_to_trash(session, [role]) == 1


def test_an_eqia_that_serves_an_agreement_stays_until_the_link_is_taken_away(register: Register) -> None:
    with recording(register) as session:
        eqia = add_record(session, Eqia(title="Advice"), now=NOON).uuid
        agreement = add_record(session, Agreement(title="Advice"), now=NOON).uuid
        add_part(session, eqia, "eqia_agreement", {"agreement_uuid": "AGR-001"}, as_at=TODAY)
        for uuid, words in ((eqia, "EQ-2026-001 stays, because AGR-001"), (agreement, "AGR-001 stays")):
            with pytest.raises(StillNeededError, match=words):
                move_to_trash(session, [uuid])
        assert move_to_trash(session, [eqia, agreement]) == 2


def test_the_organisation_and_what_is_not_there_are_refused(register: Register) -> None:
    with recording(register) as session:
        with pytest.raises(OrganisationStaysError):
            move_to_trash(session, [organisation(session).uuid])
        with pytest.raises(NoSuchRecordError):
            move_to_trash(session, ["none"])
        assert session.scalars(select(Action).where(Action.deleted.is_(True))).all() == []
