from collections.abc import Generator
from pathlib import Path

import pytest
from offices import NOON, add_action, add_plan, new_office, one, recording
from sqlalchemy.orm import Session

from equality_tracker.operations.changing.trash import move_to_trash
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.record_references import (
    all_by_uuid,
    candidates,
    found_by_uuid,
    reference_label,
    references_of,
    typed_reference,
    written_reference,
)
from equality_tracker.operations.editing.refusals import NoSuchRecordError, NotAcceptedError
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.kinds import BY_CODE, TRACKED
from equality_tracker.records.people import Person
from equality_tracker.records.providers import Provider

ACTIONS, PROVIDERS = BY_CODE["actions"], BY_CODE["providers"]


@pytest.fixture
def session(tmp_path: Path) -> Generator[Session]:
    with new_office(tmp_path) as register, recording(register) as opened:
        for title in ("Equality plan", "Force plan"):
            plan = add_plan(opened, title)
            for reference in ("1", "10", "2"):
                add_action(opened, plan, reference, title=f"{title} {reference}")
        for name in ("Harbour Trust", "Âncora", "Twin", "Twin"):
            add_record(opened, Provider(name=name), now=NOON)
        yield opened


def test_candidates_come_in_the_order_of_their_references_and_are_found_by_any_word(session: Session) -> None:
    found = candidates(session, "agreements", "provider_uuid")
    assert [(one.reference, one.title) for one in found] == [
        ("PROV-001", "Harbour Trust"),
        ("PROV-002", "Âncora"),
        ("PROV-003", "Twin"),
        ("PROV-004", "Twin"),
    ]
    assert [one.title for one in candidates(session, "agreements", "provider_uuid", "âNC")] == ["Âncora"]
    assert [one.title for one in candidates(session, "agreements", "provider_uuid", "-001")] == [
        "Harbour Trust"
    ]
    assert len(candidates(session, "agreements", "provider_uuid", limit=2)) == 2
    assert candidates(session, "agreements", "provider_uuid", "100%") == ()


def test_candidates_of_a_row_are_asked_for_by_its_table(session: Session) -> None:
    add_record(session, Person(name="Post 12"), now=NOON)
    assert [one.title for one in candidates(session, "roles", "role_holder.person_uuid")] == ["Post 12"]


def test_what_lies_in_the_trash_is_no_candidate_and_cannot_be_typed(session: Session) -> None:
    plan = one(session, ActionPlan, title="Force plan")
    under = session.query(Action).filter_by(plan_uuid=plan.uuid)
    move_to_trash(session, [plan.uuid, *(action.uuid for action in under)])
    assert [one.reference for one in candidates(session, "actions", "carried_over_from_uuid")] == [
        "PLAN-001/1",
        "PLAN-001/2",
        "PLAN-001/10",
    ]
    with pytest.raises(NotAcceptedError, match="none is called “PLAN-002/1”"):
        typed_reference(session, "Carried over from", ACTIONS, "PLAN-002/1")


@pytest.mark.parametrize(
    "text",
    ["PLAN-002/10", "plan-002/10", "Force plan 10", "PLAN-002/10 Force plan 10", "plan-002/10  force pl…"],
)
def test_an_action_is_typed_by_its_plan_and_number_or_by_its_title(session: Session, text: str) -> None:
    uuid = typed_reference(session, "Carried over from", ACTIONS, text)
    assert written_reference(session, ACTIONS, uuid) == "PLAN-002/10 Force plan 10"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Nobody",
            "Provider takes the reference or the title of a provider in this register; none is",
        ),
        ("Twin", "several are called that, so type PROV-003 or PROV-004"),
        ("PROV-003 Twin and another", "none is called “PROV-003 Twin and another”"),
    ],
)
def test_a_record_that_is_not_found_is_refused_in_a_plain_sentence(
    session: Session, text: str, words: str
) -> None:
    with pytest.raises(NotAcceptedError, match=words):
        typed_reference(session, "Provider", PROVIDERS, text)


def test_every_column_that_points_has_a_label_in_words() -> None:
    labels = {reference_label(key) for record in TRACKED.values() for key in references_of(record)}
    assert all(label[:1].isupper() and "uuid" not in label and "_" not in label for label in labels)


def test_the_contract_of_a_lot_is_called_so() -> None:
    assert reference_label("parent_uuid") == "Lot of"


def test_records_are_found_by_their_identities_in_the_order_asked_for(session: Session) -> None:
    plan, action = one(session, ActionPlan, title="Equality plan"), one(session, Action, title="Force plan 1")
    found = all_by_uuid(session, [action.uuid, plan.uuid, action.uuid])
    assert [(kind.code, record.uuid) for kind, record in found] == [
        ("actions", action.uuid),
        ("action-plans", plan.uuid),
    ]
    with pytest.raises(NoSuchRecordError):
        all_by_uuid(session, [plan.uuid, "none"])
    with pytest.raises(NoSuchRecordError):
        found_by_uuid(session, "none")
