"""The days that an office planned itself, for the pack's year ahead: its meetings, with their papers."""

from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.meetings import Meeting
from equality_tracker.reports.pack_lines.date_lines import DateLine
from equality_tracker.reports.printed_values import date_with_day

_OWN: Final = frozenset({"board", "working-group"})
"""The kinds of meeting that are the office's own business."""


def date_lines(session: Session, as_at: date, *, names_papers: bool = True) -> tuple[DateLine, ...]:
    """Return the meetings from a day on (included), by date; when papers are due is internal."""
    statement = (
        select(Meeting)
        .where(Meeting.deleted.is_(False), Meeting.archived.is_(False), Meeting.meets_on >= as_at)
        .order_by(Meeting.meets_on, Meeting.reference_key, Meeting.id)
    )
    return tuple(_line(each, as_at, names_papers=names_papers) for each in session.scalars(statement))


def _line(meeting: Meeting, as_at: date, *, names_papers: bool) -> DateLine:
    papers = meeting.papers_due_on
    by = f" (papers by {date_with_day(papers)})" if names_papers and papers and papers >= as_at else ""
    return DateLine(
        on=meeting.meets_on,
        what=f"{meeting.title}{by}",
        reference=meeting.reference,
        kind="Meeting",
        is_own_board=meeting.kind in _OWN,
        marking=meeting.marking,
    )
