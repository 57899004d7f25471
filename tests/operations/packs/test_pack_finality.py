from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest
from kept import OWN_WORDS, others_title
from offices import NOON, TODAY, add_action, add_plan, new_office, one, recording

from equality_tracker.operations.duties.publishing import record_publication
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.packs.pack_finality import (
    FinalObstacle,
    NotFinalYetError,
    ensure_final,
    final_obstacles,
    open_disputes,
)
from equality_tracker.operations.packs.pack_points import HELD_BACK_WORDS, printed_points
from equality_tracker.operations.packs.pack_statement import confirm_statement, edit_statement
from equality_tracker.operations.points.explaining import explain
from equality_tracker.record_codes import Severity
from equality_tracker.records.actions import Action
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.fields import Visibility
from equality_tracker.records.statements import Statement
from equality_tracker.reports.content import Edition
from equality_tracker.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        yield opened


def obstacles(register: Register, as_at: date = TODAY) -> list[FinalObstacle]:
    with register.reading() as session:
        return list(final_obstacles(session, as_at))


def confirm(register: Register, **texts: str) -> None:
    with recording(register) as session:
        uuid = edit_statement(session, OWN_WORDS | texts, as_at=TODAY, now=NOON)
        confirm_statement(session, uuid, name="A. Office", role="Chief executive", on=TODAY, today=TODAY)


def publish(register: Register, on: date) -> None:
    """Let the safe date of the equality information follow a year after a day."""
    with recording(register) as session:
        record_publication(
            session, "annual-information", published_on=on, now=NOON, today=TODAY, url="https://example.org"
        )


def test_a_statement_is_written_confirmed_and_of_the_same_day_before_a_pack_is_final(
    register: Register,
) -> None:
    assert [each.sentence for each in obstacles(register)] == ["The statement is not written."]
    with recording(register) as session:
        uuid = edit_statement(session, OWN_WORDS | {"exceptions": "[which]"}, as_at=TODAY, now=NOON)
    (found,) = obstacles(register)
    assert found.sentence == (
        "The statement is not confirmed: fill in or take out what stands in square brackets: “[which]”."
    )
    assert (found.code, found.reference) == ("statement", "STMT-001")
    with recording(register) as session:
        edit_statement(session, {"exceptions": "Two dates."}, as_at=TODAY, now=NOON, uuid=uuid)
    assert [each.sentence for each in obstacles(register)] == ["The statement is not confirmed."]
    with recording(register) as session:
        confirm_statement(session, uuid, name="A", role="B", on=TODAY, today=TODAY)
    assert obstacles(register) == []
    (other,) = obstacles(register, date(2026, 12, 1))
    assert other.sentence == (
        "The statement speaks of the records as at 21 Nov 2026, the pack of 1 Dec 2026."
    )


@pytest.mark.parametrize(
    ("published_on", "severity"),
    [(date(2025, 11, 30), Severity.DECIDE), (date(2025, 6, 1), Severity.STATUTORY)],
)
def test_a_grave_point_waits_for_words_and_its_words_print(
    register: Register, published_on: date, severity: Severity
) -> None:
    confirm(register)
    publish(register, published_on)
    with register.reading() as session:
        assert severity in {point.severity for point in printed_points(session, TODAY)}
    found = obstacles(register)
    assert {each.code for each in found} == {"point"}
    assert {each.reference for each in found} == {"D1"}
    assert all(each.sentence.endswith(". Not explained yet.") for each in found)
    with recording(register) as session:
        for check in ("date-near", "paper-misses-meeting"):
            explain(session, check, "annual-information", "The board decided to wait.", now=NOON)
    assert obstacles(register) == []
    with register.reading() as session:
        printed = [point.explanation for point in printed_points(session, TODAY) if point.reference == "D1"]
    assert set(printed) == {"The board decided to wait."}


def test_a_lesser_point_stands_in_no_ones_way(register: Register) -> None:
    confirm(register)
    with recording(register) as session:
        add_action(session, add_plan(session), "1", owners=(), status="in-progress")
    with register.reading() as session:
        assert {point.severity for point in printed_points(session, TODAY)} <= {
            Severity.EXPLAIN,
            Severity.CHECK,
        }
    assert obstacles(register) == []


def test_words_on_legal_advice_are_held_back_and_print_as_that(register: Register) -> None:
    confirm(register)
    with recording(register) as session:
        advice = Evidence(
            title="Counsel", marking="legal-advice", visibility=Visibility.PUBLIC.value, source="Chambers"
        )
        add_record(session, advice, now=NOON)
    assert [each.reference for each in obstacles(register)] == ["EV-001"]
    with recording(register) as session:
        explain(session, "legal-advice-in-public", advice.uuid, "Waived in the case.", now=NOON)
    assert obstacles(register) == []
    with register.reading() as session:
        words = [point.explanation for point in printed_points(session, TODAY) if point.explanation]
    assert words == [HELD_BACK_WORDS]


def test_a_field_with_two_versions_stands_in_the_way_until_somebody_chooses(register: Register) -> None:
    confirm(register)
    with recording(register) as session:
        action = add_action(session, add_plan(session), "1")
    with recording(register) as session:
        one(session, Action).title = "Ours"
    with recording(register) as session:
        assert open_disputes(session) == []
        others_title(session, action.uuid, "Theirs")
    (found,) = obstacles(register)
    assert (found.code, found.reference) == ("two-versions", "PLAN-001/1")
    assert found.sentence == "“Action” of PLAN-001/1 has two versions; choose one."
    with register.reading() as session, pytest.raises(NotFinalYetError) as refused:
        ensure_final(session, TODAY)
    assert str(refused.value) == ("The pack cannot be final yet: “Action” of PLAN-001/1 has two versions.")
    with recording(register) as session:
        one(session, Action).title = "Chosen"
    assert obstacles(register) == []


def test_what_stands_in_the_way_is_named_in_one_sentence(register: Register) -> None:
    publish(register, date(2025, 6, 1))
    with register.reading() as session, pytest.raises(NotFinalYetError) as refused:
        ensure_final(session, TODAY)
    assert str(refused.value) == (
        "The pack cannot be final yet: D1 waits for a decision or an explanation; "
        "the statement is not written."
    )
    assert len(refused.value.obstacles) >= 2


def test_a_statement_that_an_edition_does_not_print_stands_in_its_way(register: Register) -> None:
    confirm(register)
    with recording(register) as session:
        one(session, Statement).marking = "official-sensitive"
    assert obstacles(register) == []
    with register.reading() as session, pytest.raises(NotFinalYetError) as refused:
        ensure_final(session, TODAY, Edition.PUBLIC)
    assert str(refused.value) == (
        "The pack cannot be final yet: the statement is marked “OFFICIAL-SENSITIVE”, so this edition does "
        "not print it."
    )
