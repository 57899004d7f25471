"""Statuses as shape, letter and word."""

from typing import Final

from equality_tracker.reports.content import Cell
from equality_tracker.reports.pack_lines.duty_lines import DutyLine
from equality_tracker.reports.printed_values import NOTHING, words_of
from equality_tracker.reports.status_mark import Shape, StatusMark, Tone

RAG: Final = {
    "blue": StatusMark(Shape.TICKED_BOX, "B", "Complete", Tone.COMPLETE),
    "green": StatusMark(Shape.CIRCLE, "G", "Green", Tone.GREEN),
    "amber": StatusMark(Shape.DIAMOND, "A", "Amber", Tone.AMBER),
    "red": StatusMark(Shape.TRIANGLE, "R", "Red", Tone.RED),
    "grey": StatusMark(Shape.EMPTY_BOX, NOTHING, "Not rated", Tone.NEUTRAL),
}

_LATE: Final = (Shape.TRIANGLE, "L", Tone.RED)
_NEAR: Final = (Shape.DIAMOND, "D", Tone.AMBER)
_WAS_LATE: Final = (Shape.DIAMOND, "L", Tone.AMBER)
_UNKNOWN: Final = (Shape.DIAMOND, "N", Tone.AMBER)
_AHEAD: Final = (Shape.CIRCLE, "O", Tone.GREEN)
_DONE: Final = (Shape.TICKED_BOX, "P", Tone.COMPLETE)
_NEUTRAL: Final = (Shape.EMPTY_BOX, NOTHING, Tone.NEUTRAL)
_ANNIVERSARY: Final = (Shape.EMPTY_BOX, "A", Tone.NEUTRAL)

_DUTY: Final = {
    "overdue": (*_LATE, "Overdue"),
    "due-today": (*_NEAR, "Due today"),
    "due-soon": (*_NEAR, "Due soon"),
    "not-recorded": (*_UNKNOWN, "Not recorded here"),
    "on-track": (*_AHEAD, "On track"),
    "met-on-time": (*_DONE, "Done in time"),
    "met-late": (*_WAS_LATE, "Done late"),
    "met-on-anniversary": (*_ANNIVERSARY, "Done on the anniversary"),
    "due-on-anniversary": (*_ANNIVERSARY, "Due on the anniversary"),
    "continuous": (*_NEUTRAL, "Continuous"),
    "no-fixed-date": (*_NEUTRAL, "No fixed date"),
    "watch": (*_NEUTRAL, "Watched"),
    "not-applicable": (*_NEUTRAL, "Does not apply"),
}


def rag_cell(code: str) -> str | Cell:
    """Return a cell for a RAG code; unknown text is printed as it was reported."""
    mark = RAG.get(code)
    return Cell(status=mark) if mark else words_of(code)


def status_cell(status: str, words: str = "", more: str = "") -> Cell:
    """Return a cell for the status of a clock, with `more` on a line below."""
    shape, letter, tone, usual = _DUTY.get(status, (*_NEUTRAL, words_of(status)))
    return Cell(more, status=StatusMark(shape, letter, words or usual, tone))


def duty_cell(duty: DutyLine) -> Cell:
    """Return a cell for the state of a duty."""
    return status_cell(duty.status, duty.status_words)
