"""Which import one was, in words."""

from typing import Final
from zoneinfo import ZoneInfo

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.undo_steps import RecentImport

_LOCAL: Final = ZoneInfo("Europe/London")


def import_done_words(found: RecentImport) -> str:
    """Return which import one was: of what, when, by whom, and where it begins."""
    at = found.at.astimezone(_LOCAL)
    first = f" It begins with {found.first}." if found.first else ""
    return f"{found.note.rstrip('.')}, {format_date(at.date())} at {at:%H:%M}, by {found.who}.{first}"
