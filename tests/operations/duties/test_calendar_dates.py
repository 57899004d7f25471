from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from duties import DAY, publish
from offices import NOON, memory_office
from sqlalchemy import insert
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.duties.calendar_dates import write_duty_calendar, write_year_calendar
from equality_tracker.operations.duties.duty_detail import duty_details
from equality_tracker.operations.duties.year_ahead import year_ahead
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.decisions import Decision
from equality_tracker.store.log_tables import META, REGISTER_ID

NOW = datetime(2027, 3, 18, 9, tzinfo=UTC)


def named(session: Session) -> None:
    session.execute(insert(META).values(key=REGISTER_ID, value="the-register"))


def lines(file: Path, name: str) -> list[str]:
    text = file.read_bytes().decode().replace("\r\n ", "")
    return [line.partition(":")[2] for line in text.split("\r\n") if line.startswith(f"{name}")]


def write_duties(session: Session, file: Path) -> int:
    found = duty_details(session, DAY)
    return write_duty_calendar(session, found, file, name="Duties", now=NOW)


def test_safe_date_last_working_day_and_anniversary_are_events_apart(tmp_path: Path) -> None:
    file = tmp_path / "duties.ics"
    with memory_office() as session:
        named(session)
        publish(session, date(2026, 3, 30))
        assert write_duties(session, file) == 3

    assert lines(file, "DTSTART") == ["20270329", "20270325", "20270330"]
    assert lines(file, "SUMMARY") == [
        "Publish equality information: safe date",
        "Publish equality information: last working day",
        "Publish equality information: anniversary",
    ]
    assert all("Last published 30 Mar 2026." in text for text in lines(file, "DESCRIPTION"))
    assert all("in 11 days" not in text and "not legal advice" in text for text in lines(file, "DESCRIPTION"))


def test_an_event_keeps_its_identity_when_its_day_moves(tmp_path: Path) -> None:
    before, after = tmp_path / "before.ics", tmp_path / "after.ics"
    with memory_office() as session:
        named(session)
        publish(session, date(2026, 3, 30))
        write_duties(session, before)
        publish(session, date(2027, 3, 1))
        write_duties(session, after)

    assert lines(before, "UID") == lines(after, "UID")
    assert lines(before, "UID")[0] == "duty-annual-information-safe-date@the-register"
    assert lines(before, "DTSTART") != lines(after, "DTSTART")


def test_the_dates_of_a_year_are_written_with_their_references(tmp_path: Path) -> None:
    file = tmp_path / "year.ics"
    with memory_office() as session:
        named(session)
        decision = add_record(session, Decision(title="Pay, and grades", decided_on=DAY), now=NOON)
        dates = year_ahead(session, DAY).dates
        assert write_year_calendar(session, dates, file, name="Year", now=NOW) == 1

    assert lines(file, "SUMMARY") == ["DEC-2026-001: Pay\\, and grades"]
    assert lines(file, "UID") == [f"decision-{decision.uuid}@the-register"]


def test_a_place_where_nothing_can_be_written_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    with memory_office() as session:
        named(session)
        with pytest.raises(TrackerError, match="was not found"):
            write_duties(session, tmp_path / "nowhere" / "duties.ics")
