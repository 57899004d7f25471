"""What is on screen of a register, taken in as it comes, to be kept when the register is closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from equality_tracker.operations.today.today_found import TodayPage
from ui.plain_data import NotPlainError, as_fields, kept
from ui.records.list_reader import Found, Wanted

_MOST_NUMBERS: Final = 5_000
"""Of a list of more records only so many are taken."""


@dataclass(frozen=True, slots=True)
class TakenList:
    """What is to be kept of a list: what it was `asked` for, and the beginning of what is `shown`."""

    asked: Mapping[str, Any]
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be kept, as plain data that any thread may write.

    Attributes:
        today: What the first page shows, or None.
        needs: How much needs somebody, by place.
        lists: What the lists show, by kind.

    """

    today: Any
    needs: Mapping[str, int]
    lists: Mapping[str, TakenList]


class OnScreen:
    """Holds what was read last of one register; it is filled and asked on the window's thread.

    Attributes:
        turn: Grows with each change: what was asked for in an earlier turn is taken in no more.

    """

    def __init__(self) -> None:
        """Hold nothing."""
        self.turn = 0
        self._today: tuple[TodayPage, tuple[str, ...]] | None = None
        self._needs: tuple[Mapping[str, int], tuple[str, ...]] = ({}, ())
        self._lists: dict[str, tuple[Wanted, Found]] = {}

    def forget(self) -> None:
        """Forget what a change made otherwise; what is shown then is taken in anew."""
        self.turn += 1
        self._today = None
        self._needs = ({}, ())
        self._lists.clear()

    def take_today(self, found: TodayPage | None, names: Sequence[str], turn: int) -> None:
        """Take in what the first page shows at first to who goes by `names`; None where it shows more."""
        if turn == self.turn:
            self._today = (found, tuple(names)) if found is not None else None

    def take_needs(self, counts: Mapping[str, int], names: Sequence[str], turn: int) -> None:
        """Take in how much needs somebody, by place, for who goes by `names`."""
        if turn == self.turn:
            self._needs = (dict(counts), tuple(names))

    def take_list(self, kind: str, wanted: Wanted, found: Found, turn: int) -> None:
        """Take in what the list of a kind shows that was asked for `wanted`."""
        if turn == self.turn:
            self._lists[kind] = (wanted, found)

    def taken(self, names: Sequence[str]) -> Taken:
        """Return what is to be kept for who goes by `names`."""
        today, for_whom = self._today if self._today is not None else (None, ())
        needs, of_whom = self._needs
        lists = {
            kind: TakenList(wanted.as_asked(), shown)
            for kind, (wanted, found) in self._lists.items()
            if (shown := _beginning(found)) is not None
        }
        return Taken(
            today=as_fields(today) if for_whom == tuple(names) else None,
            needs=needs if of_whom == tuple(names) else {},
            lists=lists,
        )


def _beginning(found: Found) -> dict[str, Any] | None:
    """Return the beginning of a list as plain data, or None where its first page is not at hand."""
    if 0 not in found.pages:
        return None
    ids = found.ids
    try:
        rows = [{key: kept(value) for key, value in row.items()} for row in found.pages[0]]
    except NotPlainError:
        return None
    return {
        "ids": list(ids[:_MOST_NUMBERS]),
        "is_whole": found.is_whole and len(ids) <= _MOST_NUMBERS,
        "needed": list(found.needed),
        "rows": rows,
    }
