"""Meetings and pre-election periods for tests of duties."""

from datetime import date
from typing import Final

from offices import NOON
from sqlalchemy.orm import Session

from equality_tracker.checks.duty_positions import duty_positions
from equality_tracker.checks.duty_steps import DutyStep, duty_steps
from equality_tracker.checks.office_calendar import office_calendar
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.elections import PreElectionPeriod
from equality_tracker.records.meetings import Meeting

BOARD: Final = "Executive board"


def add_meeting(session: Session, on: date, papers: date | None = None, title: str = BOARD) -> Meeting:
    """Add one meeting."""
    meeting = Meeting(title=title, meets_on=on, papers_due_on=papers)
    add_record(session, meeting, now=NOON)
    return meeting


def add_period(session: Session, begins: date, ends: date, source: str = "the returning officer") -> str:
    """Add a pre-election period and return its identity."""
    period = PreElectionPeriod(title="Elections of May", begins_on=begins, ends_on=ends, source=source)
    return add_record(session, period, now=NOON).uuid


def sign_off(session: Session, as_at: date, duty: str = "annual-information") -> DutyStep:
    """Return the step of a duty that goes to a meeting, as at a day."""
    position = next(each for each in duty_positions(session, as_at) if each.duty.code == duty)
    steps = duty_steps(position, position.clock, office_calendar(session), as_at)
    return next(step for step in steps if step.milestone.goes_to_a_meeting)
