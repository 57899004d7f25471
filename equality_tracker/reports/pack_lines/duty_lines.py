"""What the pack prints of duties and of what was published for them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class DutyLine:
    """A duty, whether it applies, and where its clock stands; `days` counts to the safe date."""

    code: str
    number: str
    title: str
    kind: str
    applies: bool | None
    reason: str
    clause: str = ""
    citation: str = ""
    link: str = ""
    checked_on: date | None = None
    last_published_on: date | None = None
    proof: str = ""
    safe_date: date | None = None
    anniversary: date | None = None
    last_working_day: date | None = None
    days: int | None = None
    date_label: str = "Safe date"
    """What `safe_date` is called: a review has a day on which it is due and no last day."""
    status: str = ""
    status_words: str = ""
    sentence: str = ""
    adviser_reading: str = ""


@dataclass(frozen=True, kw_only=True)
class PublicationLine:
    """One publication in a duty's history, newest or oldest first as handed in."""

    duty_code: str
    duty_title: str
    published_on: date
    previous_safe_date: date | None = None
    status: str = ""
    status_words: str = ""
    sentence: str = ""
    proof: str = ""
    note: str = ""
    is_relied_on: bool = True
    """Whether the office counts from it; a correction need not restart the clock."""
    reference: str = ""
    marking: str = ""
