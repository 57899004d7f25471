"""Two who typed into the same field: refused is only what somebody else really changed."""

import pytest
from duties import publish
from offices import NOON, TODAY, add_action, add_plan, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.duties.duty_recording import set_word_on_duty
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.refusals import TwoVersionsError
from equality_tracker.operations.editing.two_versions import (
    ensure_as_seen,
    ensure_part_as_seen,
    ensure_word_as_seen,
)
from equality_tracker.records.actions import Action
from equality_tracker.records.objectives import Measure, Objective

AS_IT_IS = {
    "note": "Both\nlines",
    "due_on": "20 Nov 2026",
    "status": "In progress",
    "owners": "Chair; Analyst",
    "plan_uuid": "PLAN-001 Equality plan",
    "done_on": "",
}


def an_action(session: Session) -> Action:
    return add_action(
        session,
        add_plan(session),
        "1a",
        note="Both\nlines",
        due_on=TODAY.replace(day=20),
        due_text="20 Nov 2026",
        due_precision="day",
        status="in-progress",
        owners=("Chair", "Analyst"),
    )


def is_refused(session: Session, key: str, seen: str, typed: str = "something of mine") -> bool:
    action = an_action(session)
    try:
        ensure_as_seen(session, action.uuid, key, seen=seen, typed=typed, as_at=TODAY)
    except TwoVersionsError:
        return True
    return False


@pytest.mark.parametrize("key", list(AS_IT_IS))
def test_a_field_that_stands_as_it_was_seen_can_be_changed(key: str) -> None:
    with memory_office() as session:
        assert not is_refused(session, key, AS_IT_IS[key])


@pytest.mark.parametrize(
    ("key", "seen"),
    [
        ("note", "Both lines "),
        ("due_on", "20/11/26"),
        ("due_on", "2026-11-20"),
        ("status", "in-progress"),
        ("owners", "Chair\nAnalyst"),
        ("plan_uuid", "PLAN-001"),
    ],
)
def test_what_means_the_same_is_no_other_version(key: str, seen: str) -> None:
    with memory_office() as session:
        assert not is_refused(session, key, seen)


@pytest.mark.parametrize(
    ("key", "seen"),
    [
        ("note", "Of old"),
        ("note", ""),
        ("due_on", "21 Nov 2026"),
        ("due_on", ""),
        ("status", "Complete"),
        ("owners", "Chair"),
        ("owners", "Analyst; Chair"),
        ("plan_uuid", ""),
        ("done_on", "20 Nov 2026"),
    ],
)
def test_what_somebody_else_changed_is_not_written_over(key: str, seen: str) -> None:
    with memory_office() as session:
        assert is_refused(session, key, seen)


def test_two_who_typed_the_same_are_asked_nothing() -> None:
    with memory_office() as session:
        assert not is_refused(session, "due_on", seen="", typed="20/11/26")


def test_the_sentence_shows_what_stands_there_now() -> None:
    with memory_office() as session:
        action = an_action(session)
        with pytest.raises(TwoVersionsError, match=r"Two versions: Due was .* “20 Nov 2026” now") as said:
            ensure_as_seen(session, action.uuid, "due_on", seen="", typed="+6m", as_at=TODAY)
        with pytest.raises(TwoVersionsError, match="It is empty now"):
            ensure_as_seen(session, action.uuid, "done_on", seen="1/1/26", typed="2/1/26", as_at=TODAY)
    assert "20 Nov 2026" == said.value.now


def test_a_row_of_a_record_has_its_own_versions() -> None:
    with memory_office() as session:
        objective = add_record(session, Objective(title="Be open"), now=NOON)
        measure = Measure(objective_uuid=objective.uuid, title="Pages published", unit="pages")
        session.add(measure)
        session.flush()
        ensure_part_as_seen(session, measure.uuid, "unit", seen="pages", typed="%", as_at=TODAY)
        with pytest.raises(TwoVersionsError):
            ensure_part_as_seen(session, measure.uuid, "unit", seen="people", typed="%", as_at=TODAY)


def test_the_word_on_a_duty_has_its_own_versions() -> None:
    with memory_office() as session:
        publish(session, TODAY)
        with pytest.raises(TwoVersionsError):
            ensure_word_as_seen(session, "objectives", "because", seen="Ours", typed="x", as_at=TODAY)
        ensure_word_as_seen(session, "objectives", "because", seen="", typed="x", as_at=TODAY)
        set_word_on_duty(session, "objectives", {"because": "Theirs"}, now=NOON)
        ensure_word_as_seen(session, "objectives", "because", seen="Theirs", typed="x", as_at=TODAY)
        with pytest.raises(TwoVersionsError):
            ensure_word_as_seen(session, "objectives", "because", seen="", typed="x", as_at=TODAY)
