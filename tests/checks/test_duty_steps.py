from datetime import date

import pytest
from calendars import BOARD, add_meeting, sign_off
from duties import publish
from offices import NOON, memory_office

from equality_tracker.checks.duty_steps import meeting_in_words, step_in_words
from equality_tracker.operations.duties.duty_recording import set_word_on_duty
from equality_tracker.operations.duties.lead_times import set_lead_time

PUBLISHED = date(2026, 3, 30)
"""The safe date is then Mon 29 Mar 2027, and the day to have it signed off Fri 26 Feb 2027."""
FEBRUARY = (date(2027, 2, 18), date(2027, 2, 11))
MARCH = (date(2027, 3, 18), date(2027, 3, 11))
APRIL = (date(2027, 4, 22), date(2027, 4, 15))


@pytest.mark.parametrize(
    ("as_at", "said"),
    [
        (date(2027, 2, 8), "Executive board Thu 18 Feb 2027, papers by Thu 11 Feb 2027, in 3 days"),
        (date(2027, 2, 11), "Executive board Thu 18 Feb 2027, papers by Thu 11 Feb 2027, today"),
        (
            date(2027, 2, 12),
            (
                "No meeting by then still takes papers. The next one before the date: Executive board "
                "Thu 18 Mar 2027, papers by Thu 11 Mar 2027, in 27 days."
            ),
        ),
        (
            date(2027, 3, 12),
            (
                "No meeting recorded here still takes papers before Mon 29 Mar 2027. The last one: "
                "Executive board Thu 18 Mar 2027, papers by Thu 11 Mar 2027."
            ),
        ),
    ],
)
def test_the_last_meeting_that_can_still_be_reached_is_named_or_that_there_is_none(
    as_at: date, said: str
) -> None:
    with memory_office() as session:
        publish(session, PUBLISHED)
        for days in (FEBRUARY, MARCH, APRIL):
            add_meeting(session, *days)
        step = sign_off(session, as_at)

    assert step_in_words(step) == "Signed off by Fri 26 Feb 2027"
    assert meeting_in_words(step, as_at) == said


def test_of_several_meetings_in_time_the_last_one_counts_also_on_the_very_day() -> None:
    with memory_office() as session:
        publish(session, PUBLISHED)
        for day in (date(2027, 1, 21), date(2027, 2, 26), date(2027, 2, 18)):
            add_meeting(session, day)
        step = sign_off(session, date(2027, 1, 4))

    assert step.is_in_time
    assert step.meeting is not None
    assert step.meeting.meets_on == date(2027, 2, 26)
    assert "no day for papers recorded" in step.meeting.in_words


def test_a_meeting_on_the_safe_date_still_helps_and_one_after_it_does_not() -> None:
    with memory_office() as session:
        publish(session, PUBLISHED)
        add_meeting(session, date(2027, 3, 30))
        before = sign_off(session, date(2027, 3, 1))
        add_meeting(session, date(2027, 3, 29))
        after = sign_off(session, date(2027, 3, 1))

    assert (before.meeting, before.missed) == (None, None)
    assert meeting_in_words(before, date(2027, 3, 1)) == "No meeting is recorded here before Mon 29 Mar 2027."
    assert after.meeting is not None
    assert not after.is_in_time


def test_a_day_for_papers_after_the_meeting_does_not_keep_it_open() -> None:
    with memory_office() as session:
        publish(session, PUBLISHED)
        add_meeting(session, date(2027, 2, 18), date(2027, 3, 18))
        assert sign_off(session, date(2027, 2, 19)).misses_its_meeting


def test_papers_go_to_the_series_that_the_office_names_however_it_is_written() -> None:
    with memory_office() as session:
        publish(session, PUBLISHED)
        add_meeting(session, date(2027, 2, 25), title="Audit committee")
        wanted = add_meeting(session, *FEBRUARY, title=f"{BOARD.upper()} ")
        set_word_on_duty(session, "annual-information", {"papers_go_to": BOARD}, now=NOON)
        step = sign_off(session, date(2027, 2, 8))
        set_word_on_duty(session, "annual-information", {"papers_go_to": "Panel"}, now=NOON)
        unknown = sign_off(session, date(2027, 2, 8))

        assert step.meeting is not None
        assert step.meeting.uuid == wanted.uuid
    assert (unknown.meeting, unknown.missed) == (None, None)
    assert "No meeting called “Panel” is recorded here" in meeting_in_words(unknown, date(2027, 2, 8))


def test_the_office_s_lead_time_moves_the_day_and_with_it_the_meeting() -> None:
    with memory_office() as session:
        publish(session, PUBLISHED)
        january = add_meeting(session, date(2027, 1, 21), date(2027, 1, 14))
        add_meeting(session, *FEBRUARY)
        set_lead_time(session, "annual-information", "signed-off", 45, now=NOON)
        step = sign_off(session, date(2027, 1, 4))

        assert step.milestone.on == date(2027, 2, 12)
        assert step.meeting is not None
        assert step.meeting.uuid == january.uuid


def test_meetings_in_the_trash_or_put_aside_count_for_nothing() -> None:
    with memory_office() as session:
        publish(session, PUBLISHED)
        gone, aside = add_meeting(session, *FEBRUARY), add_meeting(session, *MARCH)
        gone.deleted, aside.archived = True, True
        session.flush()
        assert sign_off(session, date(2027, 2, 8)).meeting is None
