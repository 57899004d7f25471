"""Papers that are due for a meeting within ten working days, and what they are for."""

from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.office_calendar import MeetingDay, office_calendar
from equality_tracker.law.date_words import days_away, format_weekday
from equality_tracker.law.working_days import after_working_days
from equality_tracker.operations.duties.coming_meetings import papers_for
from equality_tracker.operations.today.today_rows import NEAR, TodayRow, status

WITHIN: Final = 10
"""How many working days ahead papers are shown."""


def papers_due(session: Session, as_at: date) -> list[tuple[date, TodayRow]]:
    """Return the meetings whose papers are due soon, with the day, in order."""
    calendar = office_calendar(session)
    last = after_working_days(as_at, WITHIN)
    near = [each for each in calendar.meetings if each.papers_due_on and as_at <= each.papers_due_on <= last]
    wanted = papers_for(session, calendar, as_at) if near else {}
    rows = [(each.takes_papers_until, _row(each, wanted.get(each.uuid, []), as_at)) for each in near]
    return sorted(rows, key=lambda row: row[0])


def _row(meeting: MeetingDay, wanted: list[str], as_at: date) -> TodayRow:
    due = meeting.takes_papers_until
    needed = f"For {'; '.join(wanted)}" if wanted else "No duty needs this meeting for its date"
    return TodayRow(
        text=f"{meeting.reference}  Papers for {meeting.title} due {format_weekday(due)}, "
        f"{days_away(due, as_at)}",
        detail=f"It meets on {format_weekday(meeting.meets_on)}. {needed}",
        kind="meetings",
        uuid=meeting.uuid,
        **status(NEAR),
    )
