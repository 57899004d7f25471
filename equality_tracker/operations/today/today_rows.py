"""The rows of the lists on the first page, and the lists themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypedDict

LATE: Final = ("red", "L", "Late")
NEAR: Final = ("amber", "D", "Due soon")
AHEAD: Final = ("grey", "–", "Ahead")  # noqa: RUF001 - the sign that paper uses, too
WAITING: Final = ("grey", "W", "Waiting")
_NEEDS_SOMEBODY: Final = frozenset({"red", "amber"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """One row: a sentence, more about it, its status, and where it leads.

    Attributes:
        text: The sentence.
        detail: What stands below it, or "".
        colour: The code of its status' colour.
        letter: The letter of its status.
        word: The word of its status.
        day: The day that it stands for among others: when it is due, or since when it lies there; or None.
        kind: The code of the kind of record that it leads to, or "".
        uuid: The record's identity, or "".
        duty: The code of the duty that it leads to, or "".

    """

    text: str
    detail: str = ""
    colour: str = "grey"
    letter: str = "–"  # noqa: RUF001 - the sign that paper uses, too
    word: str = ""
    day: date | None = None
    kind: str = ""
    uuid: str = ""
    duty: str = ""

    @property
    def needs_somebody(self) -> bool:
        """Whether it is shown as late or as near."""
        return self.colour in _NEEDS_SOMEBODY


@dataclass(frozen=True, slots=True)
class TodayList:
    """Some rows of a list, and how many it has in all."""

    rows: tuple[TodayRow, ...] = ()
    total: int = 0

    def __add__(self, other: "TodayList") -> "TodayList":
        """Return this list with another below it."""
        return TodayList(self.rows + other.rows, self.total + other.total)

    def by_urgency(self) -> "TodayList":
        """Return the list with what is late on top, then what is near, each by day; ties stay as they are."""
        return replace(self, rows=tuple(sorted(self.rows, key=_urgency)))

    def cut(self, most: int) -> "TodayList":
        """Return the list with no more than so many rows; the total stays."""
        return replace(self, rows=self.rows[:most])


def _urgency(row: TodayRow) -> tuple[int, date]:
    marks = (LATE[0], NEAR[0])
    rank = marks.index(row.colour) if row.colour in marks else len(marks)
    return rank, row.day or date.max


def all_of(rows: Sequence[TodayRow]) -> TodayList:
    """Return a list of rows that are all there are."""
    return TodayList(tuple(rows), len(rows))


class _Mark(TypedDict):
    colour: str
    letter: str
    word: str


def status(mark: tuple[str, str, str]) -> _Mark:
    """Return a mark as the fields of a row."""
    colour, letter, word = mark
    return _Mark(colour=colour, letter=letter, word=word)
