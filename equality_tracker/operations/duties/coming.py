"""What falls on a day ahead, as plain values: its kind, its words, and what stands behind it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class DateType(StrEnum):
    """What kind of date something is."""

    STATUTORY = "statutory"
    EXPECTED = "expected"
    DECISION = "decision"
    PAPERS = "papers"
    MEETING = "meeting"
    ACTIONS = "actions"
    AGREEMENT = "agreement"
    REVIEW = "review"
    PRE_ELECTION = "pre-election"
    ELECTION = "election"

    @property
    def label(self) -> str:
        """What people read."""
        return _LABELS[self]


_LABELS: Final = MappingProxyType(
    {
        DateType.STATUTORY: "Statutory date",
        DateType.EXPECTED: "Expected date",
        DateType.DECISION: "Decision",
        DateType.PAPERS: "Papers due",
        DateType.MEETING: "Meeting",
        DateType.ACTIONS: "Actions due",
        DateType.AGREEMENT: "Agreement ends",
        DateType.REVIEW: "EqIA review",
        DateType.PRE_ELECTION: "Pre-election period",
        DateType.ELECTION: "Election",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days on end, of which a calendar shows one event.

    Attributes:
        identity: What stays the same when they move.
        first: The first day.
        last: The last day, which counts.
        what: What they are, in words.

    """

    identity: str
    first: date
    last: date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Something on a date.

    Attributes:
        identity: What stays the same when the date moves.
        on: The day.
        type: What kind of date it is.
        what: What happens, in words.
        detail: What else there is to say, or "".
        lasting_detail: The same without days counted from the day it is shown for, or "".
        reference: What people call the record, or "".
        kind: The code of the record's kind, or "" where several records or none stand behind it.
        uuid: The record's identity, or "".
        duty: The code of the duty, or "".
        span: The days on end that it is the first or the last of, or None.
        due_within: The first and the last day between which the several records behind it are due, or None.

    """

    identity: str
    on: date
    type: DateType
    what: str
    detail: str = ""
    lasting_detail: str = ""
    reference: str = ""
    kind: str = ""
    uuid: str = ""
    duty: str = ""
    span: Span | None = None
    due_within: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class YearAhead:
    """Twelve months of dates.

    Attributes:
        first: The first day, which counts.
        last: The last day, which counts.
        dates: What falls on a day, in order; statutory dates that passed and are still open come first.
        notes: What is left out, and why.
        has_period: Whether a pre-election period on record has not ended on the first day.

    """

    first: date
    last: date
    dates: tuple[Coming, ...]
    notes: tuple[str, ...]
    has_period: bool = False
