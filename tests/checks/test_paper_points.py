from datetime import date, timedelta

import pytest
from calendars import add_meeting
from checks.planted import found, points
from duties import publish
from offices import NOON, memory_office

from equality_tracker.checks.points import points_of
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.points.explaining import explain
from equality_tracker.record_codes import Severity
from equality_tracker.records.recommendations import SourceDocument

CHECK = "paper-misses-meeting"


def test_a_paper_that_misses_every_meeting_before_a_near_date_is_told_once() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        add_meeting(session, date(2027, 2, 18), date(2027, 2, 11))
        (point,) = points(session, CHECK, date(2027, 2, 15))

    assert (point.reference, point.about, point.severity) == (
        "annual-information",
        "annual-information",
        Severity.DECIDE,
    )
    assert point.sentence == (
        "Publish equality information: safe date in 42 days. No meeting recorded here still takes papers "
        "before Mon 29 Mar 2027. The last one: Executive board Thu 18 Feb 2027, papers by Thu 11 Feb 2027."
    )


@pytest.mark.parametrize(
    "as_at",
    [
        date(2027, 2, 11),  # its papers are still taken
        date(2026, 12, 1),  # the date is not near
        date(2027, 3, 30),  # the date has passed
    ],
)
def test_nothing_is_told_while_a_meeting_can_be_reached_or_the_date_is_far_or_past(as_at: date) -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        add_meeting(session, date(2027, 2, 18), date(2027, 2, 11))
        if as_at.year == 2026:
            add_meeting(session, date(2026, 11, 20))
        assert found(session, CHECK, as_at) == []


def test_an_office_that_records_no_meetings_is_told_nothing() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        assert found(session, CHECK, date(2027, 3, 18)) == []


def test_a_meeting_after_the_date_alone_is_no_meeting_that_was_missed() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        add_meeting(session, date(2027, 4, 22))
        assert found(session, CHECK, date(2027, 3, 18)) == []


def test_each_report_is_told_by_itself_and_answered_ones_are_not() -> None:
    published = date(2027, 2, 1)
    with memory_office() as session:
        for title, answered in (("Open", None), ("Answered", published + timedelta(days=9))):
            report = SourceDocument(
                title=title, published_on=published, section_55_applies=True, responded_on=answered
            )
            add_record(session, report, now=NOON)
        add_meeting(session, date(2027, 2, 18), date(2027, 2, 11))
        (point,) = points(session, CHECK, date(2027, 3, 1))

    assert point.reference == "SRC-001"
    assert "before Sun 28 Mar 2027" in point.sentence


def test_it_can_be_explained_beside_the_date_itself() -> None:
    with memory_office() as session:
        publish(session, date(2026, 3, 30))
        add_meeting(session, date(2027, 2, 18), date(2027, 2, 11))
        as_at = date(2027, 3, 1)
        explain(session, CHECK, "annual-information", "Signed off by the commissioner in person.", now=NOON)
        (point,) = points_of(session, CHECK, as_at)
        (date_near,) = [
            each for each in points_of(session, "date-near", as_at) if each.about == "annual-information"
        ]

    assert point.explanation == "Signed off by the commissioner in person."
    assert date_near.explanation == ""
