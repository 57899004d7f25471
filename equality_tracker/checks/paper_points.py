"""Points to check about papers: a date is near, and no meeting on record still takes its paper."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.duty_positions import DutyPosition, duty_positions
from equality_tracker.checks.duty_status import DUE_SOON, Clock
from equality_tracker.checks.duty_steps import DutyStep, duty_steps, meeting_in_words
from equality_tracker.checks.office_calendar import office_calendar
from equality_tracker.checks.point import Point
from equality_tracker.law.date_words import days_away
from equality_tracker.record_codes import Severity

CODE: Final = "paper-misses-meeting"


def papers_missing_meetings(session: Session, as_at: date) -> Iterator[Point]:
    """Yield each date ahead whose paper is due about now, while no meeting before it still takes papers.

    An office that records no meetings is told nothing: there is nothing to compare with.
    """
    calendar = office_calendar(session)
    if not calendar.meetings:
        return
    for position in duty_positions(session, as_at):
        if position.applicability.applies is False:
            continue
        code = position.duty.code
        reports = [(each.source.reference, each.source.uuid, each.clock) for each in position.responses]
        for reference, about, clock in reports or [(code, code, position.clock)]:
            for step in duty_steps(position, clock, calendar, as_at):
                if step.misses_its_meeting and step.milestone.on <= as_at + DUE_SOON:
                    yield Point(
                        CODE, reference, _sentence(position, clock, step, as_at), Severity.DECIDE, about
                    )


def _sentence(position: DutyPosition, clock: Clock, step: DutyStep, as_at: date) -> str:
    date_ahead = f"{clock.date_label.lower()} {days_away(step.due_on, as_at)}"
    return f"{position.duty.title}: {date_ahead}. {meeting_in_words(step, as_at)}"
