from datetime import UTC, date, datetime
from pathlib import Path

from calendars import add_meeting, add_period
from duties import DAY, publish
from offices import memory_office
from sqlalchemy import insert

from equality_tracker.operations.duties.calendar_dates import write_year_calendar
from equality_tracker.operations.duties.coming import DateType
from equality_tracker.operations.duties.year_ahead import year_ahead
from equality_tracker.store.log_tables import META, REGISTER_ID


def test_a_meeting_and_the_day_its_papers_are_due_are_dates_of_their_own() -> None:
    with memory_office() as session:
        meeting = add_meeting(session, date(2027, 4, 22), date(2027, 4, 15))
        found = year_ahead(session, DAY).dates

    assert [(each.on, each.type, each.what) for each in found] == [
        (date(2027, 4, 15), DateType.PAPERS, "Papers for Executive board on Thu 22 Apr 2027"),
        (date(2027, 4, 22), DateType.MEETING, "Executive board"),
    ]
    assert {(each.kind, each.uuid, each.reference) for each in found} == {
        ("meetings", meeting.uuid, "MEET-001")
    }
    assert len({each.identity for each in found}) == 2


def test_what_a_duty_needs_the_meeting_for_stands_beside_it() -> None:
    with memory_office() as session:
        publish(session, date(2026, 6, 30))
        add_meeting(session, date(2027, 5, 20), date(2027, 5, 13))
        papers, meeting = (each for each in year_ahead(session, DAY).dates if each.kind == "meetings")

    wanted = "Publish equality information, signed off by Fri 28 May 2027."
    assert (papers.detail, meeting.detail) == (f"For {wanted}", f"Last in time for {wanted}")


def test_only_days_within_the_twelve_months_are_there() -> None:
    with memory_office() as session:
        add_meeting(session, date(2027, 3, 18), date(2027, 3, 11))
        add_meeting(session, date(2028, 3, 18), date(2028, 3, 17))
        add_meeting(session, date(2027, 3, 17))
        found = year_ahead(session, DAY).dates

    assert [(each.on, each.type) for each in found] == [
        (date(2027, 3, 18), DateType.MEETING),
        (date(2028, 3, 17), DateType.PAPERS),
    ]


def test_a_pre_election_period_is_a_span_that_begins_and_ends() -> None:
    with memory_office() as session:
        add_period(session, date(2027, 3, 23), date(2027, 5, 6))
        ahead = year_ahead(session, DAY)
        running = year_ahead(session, date(2027, 4, 1))

    assert [(each.on, each.what, each.detail) for each in ahead.dates] == [
        (
            date(2027, 3, 23),
            "Elections of May: pre-election period begins",
            "It ends on Thu 6 May 2027. Set by the returning officer.",
        ),
        (
            date(2027, 5, 6),
            "Elections of May: pre-election period ends",
            "Begins on Tue 23 Mar 2027. Set by the returning officer.",
        ),
    ]
    assert [each.detail for each in running.dates] == [
        "Began on Tue 23 Mar 2027. Set by the returning officer."
    ]
    assert {each.type for each in ahead.dates} == {DateType.PRE_ELECTION}


def test_whether_a_period_is_on_record_is_told_until_it_has_ended() -> None:
    with memory_office() as session:
        before = year_ahead(session, DAY).has_period
        add_period(session, date(2027, 3, 23), date(2027, 5, 6))
        days = (DAY, date(2027, 5, 6), date(2027, 5, 7))
        assert [before, *(year_ahead(session, day).has_period for day in days)] == [False, True, True, False]


def test_the_calendar_file_holds_papers_meetings_and_the_period(tmp_path: Path) -> None:
    file = tmp_path / "year.ics"
    with memory_office() as session:
        session.execute(insert(META).values(key=REGISTER_ID, value="the-register"))
        add_meeting(session, date(2027, 4, 22), date(2027, 4, 15))
        add_period(session, date(2027, 3, 23), date(2027, 5, 6))
        dates = year_ahead(session, DAY).dates
        now = datetime(2027, 3, 18, 9, tzinfo=UTC)
        assert write_year_calendar(session, dates, file, name="Year", now=now) == 3

    text = file.read_bytes().decode().replace("\r\n ", "")
    assert [line.partition(":")[2] for line in text.split("\r\n") if line.startswith("SUMMARY")] == [
        "PRE-001: Elections of May: pre-election period",
        "MEET-001: Papers for Executive board on Thu 22 Apr 2027",
        "MEET-001: Executive board",
    ]
    assert text.count("CATEGORIES:Pre-election period") == 1
    assert "DTSTART;VALUE=DATE:20270323\r\nDTEND;VALUE=DATE:20270507\r\n" in text


def test_a_period_that_runs_is_the_same_event_whatever_day_it_is_written(tmp_path: Path) -> None:
    files = tmp_path / "before.ics", tmp_path / "within.ics"
    now = datetime(2027, 3, 18, 9, tzinfo=UTC)
    with memory_office() as session:
        session.execute(insert(META).values(key=REGISTER_ID, value="the-register"))
        add_period(session, date(2027, 3, 23), date(2027, 5, 6))
        for file, day in zip(files, (DAY, date(2027, 4, 1)), strict=True):
            write_year_calendar(session, year_ahead(session, day).dates, file, name="Year", now=now)

    assert files[0].read_bytes() == files[1].read_bytes()
