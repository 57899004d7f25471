"""Meetings ahead with the day their papers are due and what those are for, and pre-election periods."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.duty_positions import duty_positions
from equality_tracker.checks.duty_steps import DutyStep, duty_steps
from equality_tracker.checks.office_calendar import MeetingDay, OfficeCalendar, Period
from equality_tracker.law.date_words import format_weekday
from equality_tracker.operations.duties.coming import Coming, DateType, Span

_MEETINGS: Final = "meetings"
_PERIODS: Final = "pre-election-periods"


def coming_meetings(session: Session, calendar: OfficeCalendar, as_at: date, last: date) -> Iterator[Coming]:
    """Yield each meeting from a day to another, and the day its papers are due, each on its own day."""
    ahead = [each for each in calendar.meetings if as_at <= max(each.meets_on, each.takes_papers_until)]
    papers = papers_for(session, calendar, as_at) if ahead else {}
    for meeting in ahead:
        needed = "; ".join(papers.get(meeting.uuid, ()))
        found = _papers(meeting, needed), _meeting(meeting, needed)
        yield from (each for each in found if each is not None and as_at <= each.on <= last)


def papers_for(session: Session, calendar: OfficeCalendar, as_at: date) -> Mapping[str, list[str]]:
    """Return what the duties need a meeting for, by the meeting's identity: the last one they can reach."""
    found: dict[str, list[str]] = defaultdict(list)
    for position in duty_positions(session, as_at):
        if position.applicability.applies is False:
            continue
        for title, clock in position.clocks:
            for step in duty_steps(position, clock, calendar, as_at):
                if step.meeting is not None:
                    found[step.meeting.uuid].append(f"{title}, {_wanted(step)}")
    return found


def coming_periods(periods: Sequence[Period], as_at: date, last: date) -> Iterator[Coming]:
    """Yield the first and the last day of each pre-election period that is ahead or runs."""
    for period in periods:
        by = f"Set by {period.source}." if period.source else "By whom it was set is not recorded."
        span = Span(
            identity=f"pre-election-{period.uuid}",
            first=period.begins_on,
            last=period.ends_on,
            what=f"{period.title}: pre-election period",
        )
        since = "Begins" if period.begins_on >= as_at else "Began"
        days = (
            ("begins", period.begins_on, f"It ends on {format_weekday(period.ends_on)}. {by}"),
            ("ends", period.ends_on, f"{since} on {format_weekday(period.begins_on)}. {by}"),
        )
        for code, day, detail in days:
            if as_at <= day <= last:
                yield Coming(
                    identity=f"{span.identity}-{code}",
                    on=day,
                    type=DateType.PRE_ELECTION,
                    what=f"{span.what} {code}",
                    detail=detail,
                    lasting_detail=by,
                    reference=period.reference,
                    kind=_PERIODS,
                    uuid=period.uuid,
                    span=span,
                )


def _wanted(step: DutyStep) -> str:
    return f"{step.milestone.title.lower()} by {format_weekday(step.milestone.on)}"


def _papers(meeting: MeetingDay, needed: str) -> Coming | None:
    if meeting.papers_due_on is None:
        return None
    return Coming(
        identity=f"meeting-{meeting.uuid}-papers",
        on=meeting.papers_due_on,
        type=DateType.PAPERS,
        what=f"Papers for {meeting.title} on {format_weekday(meeting.meets_on)}",
        detail=f"For {needed}." if needed else "",
        reference=meeting.reference,
        kind=_MEETINGS,
        uuid=meeting.uuid,
    )


def _meeting(meeting: MeetingDay, needed: str) -> Coming:
    return Coming(
        identity=f"meeting-{meeting.uuid}-meets",
        on=meeting.meets_on,
        type=DateType.MEETING,
        what=meeting.title,
        detail=f"Last in time for {needed}." if needed else "",
        reference=meeting.reference,
        kind=_MEETINGS,
        uuid=meeting.uuid,
    )
