"""Lists on their way out, as plain rows; and what every kind of file needs to know to write them."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import BinaryIO, Final, TypeAlias
from zoneinfo import ZoneInfo

from equality_tracker.exchange.formula_guard import guarded

Value: TypeAlias = str | int | Decimal | date | datetime | bool | None
"""What a cell holds; an instant knows its time zone."""

Progress: TypeAlias = Callable[[int, int, str], None]
"""Told how much is done, of how much, in a sentence; raising from it cancels."""

EVERY: Final = 500
"""After how many rows progress is told."""

SAMPLE_WORDS: Final = "SAMPLE, INVENTED"

_LOCAL: Final = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class WrittenColumn:
    """A column of a list: its heading, how wide it wants to be in characters, and whether it holds pounds."""

    label: str
    width: int
    is_money: bool = False


@dataclass(frozen=True, slots=True)
class WrittenList:
    """A list as it is written.

    Attributes:
        title: What it lists.
        organisation: Whose register it comes from.
        marking: How the register is marked, in words.
        as_at: The day that it is shown for.
        prepared_on: The day that it was written on.
        about: Sentences on what it holds: filters, order, what was left out.
        columns: Its columns, from left to right.
        rows: Its rows; each has a value for every column.
        is_sample: Whether the office is invented.

    """

    title: str
    organisation: str
    marking: str
    as_at: date
    prepared_on: date
    about: tuple[str, ...]
    columns: tuple[WrittenColumn, ...]
    rows: Sequence[Sequence[Value]]
    is_sample: bool = False

    @property
    def headline(self) -> str:
        """Return the marking, and that the office is invented where it is."""
        return f"{self.marking} · {SAMPLE_WORDS}" if self.is_sample else self.marking


def write_csv(listed: WrittenList, file: BinaryIO, *, progress: Progress) -> None:
    """Write a list as a csv file that Excel opens by a double click.

    Text that a spreadsheet would work out gets a mark before it; days are written as 2027-03-31, yes and no
    as words. The file holds headings and rows only: it has no place for a marking.
    """
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([guarded(column.label) for column in listed.columns])
    for number, row in enumerate(listed.rows, start=1):
        writer.writerow([_csv_cell(value) for value in row])
        tell(progress, number, len(listed.rows))
    text.detach()


def tell(progress: Progress, number: int, count: int) -> None:
    """Tell the progress now and then, and at the end."""
    if number % EVERY == 0 or number == count:
        progress(number, count, "Writing the rows")


def local_time(at: datetime) -> datetime:
    """Return an instant by the clocks of England and Wales, without its time zone."""
    return at.astimezone(_LOCAL).replace(tzinfo=None, microsecond=0)


def exact_text(value: Value) -> str:
    """Return a value as text that other programs read back: days as 2027-03-31, numbers unrounded."""
    match value:
        case None:
            text = ""
        case bool():
            text = "Yes" if value else "No"
        case datetime():
            text = f"{local_time(value):%Y-%m-%d %H:%M}"
        case date():
            text = value.isoformat()
        case Decimal():
            text = f"{value:f}"
        case _:
            text = str(value)
    return text


def _csv_cell(value: Value) -> str:
    return guarded(value) if isinstance(value, str) else exact_text(value)
