"""What commands print: documents and lists on standard output, progress and refusals on standard error."""

import csv
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TextIO

from equality_tracker.exchange.formula_guard import guarded

_WIDEST: Final = 60
_NARROWEST: Final = 11
"""A date still fits."""
_GAP: Final = "  "
_CLEAR_LINE: Final = "\r\x1b[K"


class Output:
    """Where a command prints.

    Args:
        out: Standard output.
        err: Standard error.

    """

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err
        self._has_progress = False

    @property
    def is_screen(self) -> bool:
        """Whether a person reads the result as it comes, and not a file or another program."""
        return self._out.isatty()

    def line(self, text: str = "") -> None:
        """Print one line of result."""
        self._out.write(f"{text}\n")

    def document(self, value: object) -> None:
        """Print one JSON document: dates in ISO form, amounts as text, codes as they are kept."""
        json.dump(value, self._out, ensure_ascii=False, indent=1, default=as_json)
        self._out.write("\n")

    def result(self, document: Mapping[str, Any], *sentences: str, as_document: bool) -> None:
        """Print what a command did, as one JSON document or as sentences."""
        if as_document:
            self.document(document)
        else:
            for sentence in sentences:
                self.line(sentence)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Print a list in columns, long cells cut short."""
        texts = [[_short(_as_text(cell)) for cell in row] for row in rows]
        widths = [max(len(row[place]) for row in [list(headings), *texts]) for place in range(len(headings))]
        if self.is_screen:
            widths = _narrowed(widths, shutil.get_terminal_size().columns)
        for row in [list(headings), ["-" * width for width in widths], *texts]:
            cells = [_short(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True)]
            self.line(_GAP.join(cells).rstrip())

    def values(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Print comma-separated values that no spreadsheet takes for a formula."""
        if not rows:
            return
        writer = csv.writer(self._out, lineterminator="\n")
        writer.writerow(rows[0])
        for row in rows:
            writer.writerow([guarded(_as_text(cell, dates=_iso)) for cell in row.values()])

    def tell(self, sentence: str) -> None:
        """Say something beside the result."""
        self._end_progress()
        self._err.write(f"{sentence}\n")

    def refuse(self, sentence: str) -> None:
        """Say in one line why nothing was done."""
        self.tell(" ".join(sentence.split()))

    def progress(self, done: int, total: int, sentence: str) -> None:
        """Show how far a long piece of work is, on a screen only."""
        if not self._err.isatty():
            return
        share = f" {100 * done // total} %" if total > 1 else ""
        self._err.write(f"{_CLEAR_LINE}{sentence}{share} …")
        self._err.flush()
        self._has_progress = True
        if done >= total:
            self._end_progress()

    def _end_progress(self) -> None:
        if self._has_progress:
            self._err.write(_CLEAR_LINE)
            self._has_progress = False


def date_text(day: date) -> str:
    """Return a day as people read it: `31 Mar 2027`."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _iso(day: date) -> str:
    return day.isoformat()


def _as_text(value: object, dates: Any = date_text) -> str:  # noqa: ANN401 - a function of a day
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return str(dates(value))
        case list() | tuple():
            return "; ".join(_as_text(item, dates) for item in value)
        case _:
            return str(value)


def _short(text: str, widest: int = _WIDEST) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= widest else f"{flat[: widest - 1]}…"


def _narrowed(widths: Sequence[int], room: int) -> list[int]:
    """Return column widths that fit into a line of the screen, the widest columns cut first."""
    narrowed = list(widths)
    while sum(narrowed) + len(_GAP) * (len(narrowed) - 1) > room and max(narrowed) > _NARROWEST:
        widest = narrowed.index(max(narrowed))
        narrowed[widest] -= 1
    return narrowed


def as_json(value: object) -> object:
    """Return what stands in JSON for a value that JSON has no kind for: ISO dates, amounts as text."""
    match value:
        case datetime():
            return value.isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Enum():
            return value.value
        case _:
            message = f"{type(value).__name__} has no place in JSON"
            raise TypeError(message)
