"""The rows of the lists on the first page, and the lists themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

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
        kind: The code of the kind of record that it leads to, or "".
        uuid: The record's identity, or "".
        duty: The code of the duty that it leads to, or "".

    """

    text: str
    detail: str = ""
    colour: str = "grey"
    letter: str = "–"  # noqa: RUF001 - the sign that paper uses, too
    word: str = ""
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

    def cut(self, most: int) -> "TodayList":
        """Return the list with no more than so many rows; the total stays."""
        return replace(self, rows=self.rows[:most])


def all_of(rows: Sequence[TodayRow]) -> TodayList:
    """Return a list of rows that are all there are."""
    return TodayList(tuple(rows), len(rows))


def status(mark: tuple[str, str, str]) -> dict[str, str]:
    """Return a mark as the fields of a row."""
    return dict(zip(("colour", "letter", "word"), mark, strict=True))
