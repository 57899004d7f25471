from datetime import date

import pytest
from duties import detail, publish
from offices import NOON, memory_office

from equality_tracker.checks.duty_status import DutyStatus
from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.rules import explain
from equality_tracker.operations.duties.duty_detail import OfficeWord, day_in_words
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.duties import DutySetting
from equality_tracker.records.recommendations import SourceDocument


def test_the_reason_for_a_date_is_the_sum_for_this_very_date() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        found = detail(session)

    assert found.why == tuple(explain("annual-information", date(2026, 3, 30)).splitlines())
    assert found.clock.safe_date == date(2027, 3, 29)
    assert any("29 Mar 2027" in line for line in found.why)


def test_a_pay_gap_date_is_explained_from_its_snapshot() -> None:
    with memory_office(employees=300) as session:
        publish(session, date(2026, 3, 20), duty="pay-gap")
        found = detail(session, "pay-gap")

    assert found.clock.safe_date == date(2027, 3, 30)
    assert found.why == tuple(explain("pay-gap", date(2026, 3, 31)).splitlines())


def test_a_report_s_date_is_explained_from_the_day_of_the_report() -> None:
    with memory_office() as session:
        report = SourceDocument(title="Inspection", published_on=date(2027, 3, 1), section_55_applies=True)
        add_record(session, report, now=NOON)
        found = detail(session, "inspection-response")

    assert found.why == tuple(explain("inspection-response", date(2027, 3, 1)).splitlines())
    assert [report.uuid] == [each.uuid for each in found.reports]
    assert not found.is_done
    assert [step.milestone.title for step in found.milestones] == ["Draft ready", "Signed off", "Published"]


def test_a_duty_without_a_date_has_neither_reason_nor_steps() -> None:
    with memory_office() as session:
        found = detail(session, "due-regard")
    assert (found.why, found.milestones) == ((), ())


def test_steps_are_shown_only_while_the_date_is_ahead() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        assert len(detail(session, as_at=date(2027, 3, 29)).milestones) == 3
        assert detail(session, as_at=date(2027, 3, 30)).milestones == ()


@pytest.mark.parametrize(
    ("as_at", "status", "colour"),
    [
        (date(2027, 3, 29), DutyStatus.DUE_TODAY, "amber"),
        (date(2027, 3, 30), DutyStatus.DUE_ON_ANNIVERSARY, "grey"),
        (date(2027, 3, 31), DutyStatus.OVERDUE, "red"),
        (date(2026, 6, 1), DutyStatus.ON_TRACK, "green"),
        (date(2025, 6, 1), DutyStatus.NOT_RECORDED, "amber"),
    ],
)
def test_the_anniversary_is_neutral_and_what_is_not_recorded_is_amber(
    as_at: date, status: DutyStatus, colour: str
) -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        state = detail(session, as_at=as_at).state
    assert (status, colour) == (state.status, state.colour)


def test_publications_stand_newest_first_with_what_the_clock_of_their_day_says() -> None:
    with memory_office() as session:
        publish(session, date(2025, 3, 30), url="https://example.org/2025")
        publish(session, date(2026, 3, 30), attachment_name="copy.pdf")
        publish(session, date(2026, 5, 1), restarts_clock=False, note="A correction.")
        found = detail(session)

    assert [date(2026, 5, 1), date(2026, 3, 30), date(2025, 3, 30)] == [
        each.published_on for each in found.published
    ]
    correction, newest, first = found.published
    assert (correction.sentence, correction.note) == (
        "The office does not rely on it for the clock.",
        "A correction.",
    )
    assert newest.sentence.startswith("Published on the anniversary.")
    assert first.sentence == "Published 30 Mar 2025, the first recorded here."
    assert found.proof == "copy.pdf"
    assert found.relied_on == (date(2025, 3, 30), date(2026, 3, 30))


def test_the_office_s_word_is_shown_and_asked_for_only_where_the_catalogue_leaves_it_open() -> None:
    with memory_office(kind=BodyKind.MAYOR) as session:
        assert detail(session).is_for_person
        word = DutySetting(duty="annual-information", applies=True, because="Our order says so.")
        add_record(session, word, now=NOON)
        found = detail(session)

    assert (found.applies, found.is_for_person) == (True, True)
    assert found.word == OfficeWord(applies=True, because="Our order says so.")
    with memory_office() as session:
        assert not detail(session).is_for_person
        assert not detail(session, "socio-economic").is_for_person


def test_a_day_is_named_where_it_is_a_bank_holiday() -> None:
    assert day_in_words(date(2027, 3, 29)) == "Mon 29 Mar 2027 (Easter Monday)"
    assert day_in_words(date(2027, 3, 25)) == "Thu 25 Mar 2027"
