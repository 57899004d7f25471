"""A grid of cells that know their place in the document: all that a table reader makes."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

CellValue = str | int | float | Decimal | date | datetime | bool | None


class Merged(StrEnum):
    """Whether a cell's text was carried into it from the first cell of a merged area."""

    NO = ""
    ACROSS = "across"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, its value as the file holds it, and where it stands."""

    text: str
    value: CellValue
    where: str
    merged: Merged = Merged.NO


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a document that could not be taken over, where it stands and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells as a document holds it, before anybody asks what the columns mean.

    Attributes:
        name: What the document calls it, or which of its tables it is.
        rows: Its rows of cells.
        heading_before: The heading under which it stands, or "".
        why_unread: Why none of its rows is read as one of a list, without a full stop; "" where they are.
        problems: What the reader could not take over.

    """

    name: str
    rows: list[list[Cell]]
    heading_before: str = ""
    why_unread: str = ""
    problems: tuple[Problem, ...] = ()


def cell_of(value: object, where: str) -> Cell:
    """Make the cell for a value that a reader found, in the words a person would use for it."""
    if isinstance(value, str):
        text = clean_text(value)
        return Cell(text, text or None, where)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", value, where)
    if isinstance(value, int | float):
        return _number_cell(value, where)
    return _moment_cell(value, where)


def clean_text(text: str) -> str:
    """Return text with plain spaces and line ends, composed letters, and no invisible characters."""
    if text.isascii() and text.isprintable():
        return text.strip()
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_PLAIN)
    return _SPACE_BEFORE_LINE_END.sub("\n", plain).strip()


def _number_cell(value: float, where: str) -> Cell:
    if abs(value) < _EXACT_IN_A_FLOAT and value == int(value):
        return Cell(str(int(value)), int(value), where)
    return Cell(f"{value:.15g}", value, where)


def _moment_cell(value: object, where: str) -> Cell:
    if isinstance(value, datetime):
        if value.time() == time():
            return Cell(value.date().isoformat(), value.date(), where)
        return Cell(value.isoformat(" "), value, where)
    if isinstance(value, date):
        return Cell(value.isoformat(), value, where)
    text = "" if value is None else str(value)
    if isinstance(value, time | timedelta):
        return Cell(text, text, where)
    return Cell(text, text or None, where)


# A float holds whole numbers exactly up to this size; beyond it, digits would be invented.
_EXACT_IN_A_FLOAT: Final = 1e15

_SPACE_BEFORE_LINE_END: Final = re.compile(r"[ \t]+\n")


def _plain_characters() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: None for code in range(32) if chr(code) not in "\n\t"}
    table |= dict.fromkeys([*range(0x7F, 0xA0), 0xAD, 0xFEFF, 0x2060], None)
    table |= dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], None)
    table |= dict.fromkeys([0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], "\n")
    table |= dict.fromkeys([0xA0, 0x202F, 0x2007, 0x2009, 0x200A, 0x3000], " ")
    return table


_PLAIN: Final = _plain_characters()
