from datetime import date, timedelta

import pytest
from calendars import add_meeting
from duties import DAY, publish
from offices import memory_office

from equality_tracker.operations.today.today_decisions import before_a_decision
from equality_tracker.operations.today.today_papers import papers_due


def test_papers_due_stand_before_a_decision_with_what_they_are_for() -> None:
    with memory_office() as session:
        publish(session, date(2026, 4, 30))
        add_meeting(session, date(2027, 3, 25), DAY)
        (row,) = before_a_decision(session, DAY).rows

    assert row.text == "MEET-001  Papers for Executive board due Thu 18 Mar 2027, today"
    assert row.detail == (
        "It meets on Thu 25 Mar 2027. For Publish equality information, signed off by Thu 25 Mar 2027"
    )
    assert (row.kind, row.word) == ("meetings", "Due soon")


@pytest.mark.parametrize(
    ("papers", "is_shown"),
    [
        (DAY - timedelta(days=1), False),
        (DAY, True),
        (date(2027, 4, 5), True),  # the tenth working day: Good Friday and Easter Monday do not count
        (date(2027, 4, 6), False),
    ],
)
def test_ten_working_days_are_counted_without_bank_holidays(papers: date, is_shown: bool) -> None:  # noqa: FBT001
    with memory_office() as session:
        add_meeting(session, date(2027, 4, 22), papers)
        assert bool(papers_due(session, DAY)) is is_shown


def test_beyond_the_list_of_bank_holidays_every_weekday_counts() -> None:
    day = date(2040, 6, 1)
    with memory_office() as session:
        for papers in (date(2040, 6, 15), date(2040, 6, 18)):
            add_meeting(session, date(2040, 7, 2), papers)
        assert [on for on, _ in papers_due(session, day)] == [date(2040, 6, 15)]


def test_a_meeting_that_no_duty_needs_says_so() -> None:
    with memory_office() as session:
        add_meeting(session, date(2027, 3, 25), DAY)
        ((_, row),) = papers_due(session, DAY)
    assert row.detail == "It meets on Thu 25 Mar 2027. No duty needs this meeting for its date"
