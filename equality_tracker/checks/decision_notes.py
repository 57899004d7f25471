"""Due-regard notes: whether the record shows that one was there before its decision."""

from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, case, false, func, literal, not_

from equality_tracker.checks.says_something import says_something
from equality_tracker.law.date_words import count_days, format_date
from equality_tracker.records.decisions import Decision

UNORDERED: Final = "the dates do not show which came first"
"""What two dates that are the same say of their order."""


class Note(StrEnum):
    """How the dates of a due-regard note stand to its decision."""

    NONE = "none"
    BEFORE = "before"
    UNPLACED = "unplaced"
    """The dates do not show that it came first: it has none of its own, or that of the decision."""
    AFTER = "after"
    """It is dated after the decision, or no date on record is before it."""


def note_standing() -> ColumnElement[str]:
    """Return how a decision's note stands to it, as an expression over decisions that have a day.

    The note counts by its own date, unless it was recorded here only after the decision. Where it has none,
    the day on which equality was considered is not the note's, and the words say so.
    """
    decided = Decision.decided_on
    return case(
        (not_(says_something(Decision.due_regard_note)), literal(Note.NONE.value)),
        (and_(Decision.note_before_on <= decided, _recorded_after()), literal(Note.UNPLACED.value)),
        (Decision.note_before_on < decided, literal(Note.BEFORE.value)),
        (Decision.note_before_on == decided, literal(Note.UNPLACED.value)),
        (Decision.note_before_on.is_not(None), literal(Note.AFTER.value)),
        (Decision.considered_on <= decided, literal(Note.UNPLACED.value)),
        else_=literal(Note.AFTER.value),
    )


def note_words(
    note: Note,
    *,
    written_on: date | None,
    considered_on: date | None,
    decided_on: date,
    recorded_on: date | None = None,
) -> str:
    """Return what the dates of a note show, in a sentence of its own; "" where there is none."""
    if note is Note.NONE:
        return ""
    if written_on is None:
        if considered_on is None:
            return (
                "A due-regard note is on record, but not when it was written or when equality was considered."
            )
        considered = f"{format_date(considered_on)}, {_beside(considered_on, decided_on)}"
        return (
            "A due-regard note is on record without a date of its own; equality is recorded as considered on "
            f"{considered}."
        )
    order = f"; {UNORDERED}" if written_on == decided_on else ""
    if written_on <= decided_on and recorded_on is not None and recorded_on > decided_on:
        order = f"; it was recorded here on {format_date(recorded_on)}, after it"
    dated = f"{format_date(written_on)}, {_beside(written_on, decided_on)}"
    return f"A due-regard note is dated {dated}{order}."


def _recorded_after() -> ColumnElement[bool]:
    return func.coalesce(Decision.note_recorded_on > Decision.decided_on, false())


def _beside(day: date, decided_on: date) -> str:
    days = (decided_on - day).days
    if days == 0:
        return "the same day as the decision"
    return f"{count_days(abs(days))} {'before' if days > 0 else 'after'} the decision"
