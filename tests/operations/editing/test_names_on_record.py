"""An owner is written as the register writes it already, and offered while somebody types."""

from collections.abc import Generator
from pathlib import Path

import pytest
from offices import NOON, TODAY, add_action, add_plan, memory_office, new_office, one, recording
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.changing.change_previews import preview_many
from equality_tracker.operations.changing.new_records import add_typed
from equality_tracker.operations.changing.record_changes import change_many, change_typed, typed_for_many
from equality_tracker.operations.editing.part_changes import set_texts
from equality_tracker.operations.editing.record_forms import record_form
from equality_tracker.operations.editing.record_parts import living_rows, texts_called
from equality_tracker.operations.editing.record_references import candidates
from equality_tracker.records.actions import Action, ActionOwner
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.people import Role
from equality_tracker.records.recommendations import SourceDocument

OWNERS = {
    "1": ("Equality lead",),
    "2": ("Equality lead", "Head of People"),
    "3": ("Chief executive",),
    "4": ("Deputy equality lead",),
}


@pytest.fixture
def session(tmp_path: Path) -> Generator[Session]:
    """Four actions with their owners."""
    with new_office(tmp_path) as register, recording(register) as session:
        plan = add_plan(session)
        for reference, owners in OWNERS.items():
            add_action(session, plan, reference, owners=owners)
        session.flush()
        yield session


def uuid_of(session: Session, reference: str) -> str:
    return session.scalars(select(Action.uuid).where(Action.reference == reference)).one()


def owners_of(session: Session, uuid: str) -> list[str]:
    part = texts_called(BY_CODE["actions"], "owners")
    assert part is not None
    return [row.text for row in living_rows(session, part, [uuid])[uuid]]  # type: ignore[attr-defined] # an owner


def offered(session: Session, text: str, key: str = "owners") -> list[str]:
    return [each.title for each in candidates(session, "actions", key, text)]


@pytest.mark.parametrize(
    "typed", ["equality lead", "EQUALITY LEAD", "  Equality   lead ", "the Equality Lead", "equality lead."]
)
def test_an_owner_typed_otherwise_becomes_the_one_on_record(session: Session, typed: str) -> None:
    third, fourth = uuid_of(session, "3"), uuid_of(session, "4")
    change_typed(session, third, {"owners": f"{typed}; Chair"}, as_at=TODAY)
    set_texts(session, fourth, "action_owner", f"Chair\n{typed}")
    new = add_typed(session, "actions", {"title": "Publish", "owners": typed}, now=NOON, as_at=TODAY)
    assert ["Equality lead", "Chair"] == owners_of(session, third)
    assert ["Chair", "Equality lead"] == owners_of(session, fourth)
    assert ["Equality lead"] == owners_of(session, new)


def test_a_change_of_many_writes_the_owner_as_it_stands_and_its_preview_says_so(session: Session) -> None:
    uuids = [uuid_of(session, reference) for reference in ("1", "3", "4")]
    values = typed_for_many(session, "actions", {"owners": "equality LEAD"}, as_at=TODAY)
    preview = preview_many(session, "actions", uuids, values, as_at=TODAY)
    count = change_many(session, "actions", uuids, values, as_at=TODAY)
    assert (2, ("PLAN-001/1",)) == (preview.changed_count, preview.unchanged)
    assert {"Equality lead"} == {line.after for line in preview.lines}
    assert 2 == count
    assert [["Equality lead"]] * 3 == [owners_of(session, uuid) for uuid in uuids]


def test_what_nobody_else_has_is_put_right_by_typing_it_anew(session: Session) -> None:
    third = uuid_of(session, "3")
    change_typed(session, third, {"owners": "Chief Executive"}, as_at=TODAY)
    assert ["Chief Executive"] == owners_of(session, third)


def test_a_name_is_put_right_in_all_records_that_have_it_at_once(session: Session) -> None:
    uuids = [uuid_of(session, reference) for reference in ("1", "2")]
    values = typed_for_many(session, "actions", {"owners": "Equality Lead"}, as_at=TODAY)
    assert 2 == preview_many(session, "actions", uuids, values, as_at=TODAY).changed_count
    change_many(session, "actions", uuids, values, as_at=TODAY)
    assert [["Equality Lead"]] * 2 == [owners_of(session, uuid) for uuid in uuids]


def test_of_two_ways_on_record_the_one_typed_stays_and_another_becomes_the_more_usual(
    session: Session,
) -> None:
    third, fourth = uuid_of(session, "3"), uuid_of(session, "4")
    session.add(ActionOwner(action_uuid=fourth, text="equality lead", position=2))
    session.flush()
    change_typed(session, third, {"owners": "equality lead"}, as_at=TODAY)
    assert ["equality lead"] == owners_of(session, third)
    change_typed(session, third, {"owners": "EQUALITY LEAD"}, as_at=TODAY)
    assert ["Equality lead"] == owners_of(session, third)


def test_a_role_that_owns_nothing_yet_is_written_as_its_title(session: Session) -> None:
    session.add(Role(reference="ROLE-001", title="Monitoring Officer"))
    session.flush()
    third = uuid_of(session, "3")
    change_typed(session, third, {"owners": "monitoring officer"}, as_at=TODAY)
    assert ["Monitoring Officer"] == owners_of(session, third)
    assert ["Monitoring Officer"] == offered(session, "monit")


def test_an_owner_of_what_lies_in_the_trash_is_no_model(session: Session) -> None:
    one(session, Action, reference="3").deleted = True
    session.flush()
    fourth = uuid_of(session, "4")
    change_typed(session, fourth, {"owners": "CHIEF executive"}, as_at=TODAY)
    assert ["CHIEF executive"] == owners_of(session, fourth)
    assert [] == [name for name in offered(session, "chief") if name == "Chief executive"]


def test_origins_are_written_as_the_report_is_called(session: Session) -> None:
    session.add(SourceDocument(reference="SRC-001", title="Custody inspection 2025"))
    session.flush()
    first = uuid_of(session, "1")
    change_typed(session, first, {"origins": "custody Inspection 2025"}, as_at=TODAY)
    (origins,) = [
        part.text for part in record_form(session, first, as_at=TODAY).parts if part.key == "origins"
    ]
    assert "Custody inspection 2025" == origins
    assert ["Custody inspection 2025"] == offered(session, "inspection", "origins")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("equ", ["Equality lead", "Deputy equality lead"]),
        ("LEAD", ["Equality lead", "Deputy equality lead"]),
        ("the chief", ["Chief executive"]),
        ("ead", []),
        ("", ["Equality lead", "Chief executive", "Deputy equality lead", "Head of People"]),
    ],
)
def test_owners_are_offered_by_the_beginnings_of_their_words_the_most_used_first(
    session: Session, typed: str, names: list[str]
) -> None:
    assert names == offered(session, typed)


def test_no_more_names_are_offered_than_can_be_looked_over() -> None:
    with memory_office() as session:
        plan = add_plan(session)
        for number in range(40):
            add_action(session, plan, str(number), owners=(f"Owner {number}",))
        session.flush()
        assert 12 == len(offered(session, "own"))
