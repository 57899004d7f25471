"""What a list asks of a register, answered on the worker thread: order, pages, values to narrow by."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from equality_tracker.operations.lists.list_answers import FIRST, PAGE, Readiness, Row
from ui.later import Later

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from equality_tracker.operations.lists import browsing, needed_columns
    from equality_tracker.operations.lists.list_answers import FilterChoice
else:
    browsing = Later("equality_tracker.operations.lists.browsing")
    needed_columns = Later("equality_tracker.operations.lists.needed_columns")

Reader: TypeAlias = "Callable[[], AbstractContextManager[Session]]"
"""Opens a session for reading, on the thread that calls it."""

Pages: TypeAlias = Mapping[int, Sequence[Row]]
"""Rows by the place of their page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked to show.

    Attributes:
        find: Text to look for.
        sort: The key of the column to order by; "" is the references' natural order.
        descending: Whether the greatest comes first.
        filters: The values to narrow to, by column.
        near: The number of a record whose page is read at once; without it, the first page is.
        in_full: Whether all of a long list is wanted, also where its first page could be had sooner.

    """

    find: str
    sort: str
    descending: bool
    filters: Mapping[str, Sequence[str]]
    near: int | None
    in_full: bool = False

    def as_asked(self) -> dict[str, Any]:
        """Return what makes it another question, as JSON takes it."""
        filters = {key: list(values) for key, values in self.filters.items()}
        return {"find": self.find, "sort": self.sort, "descending": self.descending, "filters": filters}

    @property
    def needs_index(self) -> bool:
        """Whether it is not the whole list in its first order."""
        return bool(self.sort or self.filters or self.find)


@dataclass(frozen=True, slots=True)
class Found:
    """What a list shows: the records' numbers in order, and the page that is seen first.

    Attributes:
        ids: The numbers.
        pages: Rows by the place of their page.
        needed: The columns without which records of this register look the same.
        is_whole: Whether these are all; otherwise only the first, to be asked for again in full.
        is_indexed: Whether search and sorting need not wait.

    """

    ids: Sequence[int]
    pages: Pages
    needed: Sequence[str] = ()
    is_whole: bool = True
    is_indexed: bool = True


class ListReader:
    """Reads one kind of record of a register; every method works on the thread that calls it."""

    def __init__(self, kind: str, reader: Reader, as_at: date) -> None:
        """Read the records of `kind` as they are on the day `as_at`."""
        self._kind = kind
        self._reader = reader
        self._as_at = as_at

    def found(self, wanted: Wanted) -> Found | Readiness:
        """Return the records wanted, with the page of the record `near`, or the first one.

        Of a long list without an index come the first ones only. Where it takes the index, a piece of it is
        made, and how far it is comes instead: whoever asks again gets the next one made, and what is wanted
        at last.
        """
        with self._reader() as session:
            is_indexed = browsing.is_prepared(session, self._kind)
            if wanted.needs_index and not is_indexed:
                return self._piece(session)
            is_in_full = is_indexed or wanted.in_full or wanted.near is not None
            ids = (
                self._ids(session, wanted)
                if is_in_full
                else browsing.first_few_ids(session, self._kind, as_at=self._as_at)
            )
            is_whole = is_in_full or len(ids) < FIRST
            pages = self._pages(session, ids, {_place_of(wanted.near, ids)})
            return Found(ids, pages, needed_columns.needed_columns(session, self._kind), is_whole, is_indexed)

    def prepare(self, columns: Sequence[str] = ()) -> None:
        """Make the index of the list, or bring it up to date: search and sorting need not wait then.

        The whole list is read without it. Over a hundred thousand records it takes some seconds once.
        """
        with self._reader() as session:
            browsing.prepare(session, self._kind, as_at=self._as_at, columns=columns)

    def prepare_some(self, columns: Sequence[str] = ()) -> Readiness | None:
        """Make a piece of the index of the list; None where nothing is missing.

        `columns` are those that a person may sort a long list by; of none, those shown at first.
        """
        with self._reader() as session:
            return browsing.prepare_some(session, self._kind, as_at=self._as_at, columns=columns)

    def pages(self, ids: Sequence[int], places: Iterable[int]) -> Pages:
        """Return some pages of a list."""
        with self._reader() as session:
            return self._pages(session, ids, places)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Return the rows of many records, in the order of `ids`."""
        starts = range(0, len(ids), PAGE)
        with self._reader() as session:
            return [row for start in starts for row in self._page(session, ids[start : start + PAGE])]

    def choices(self, key: str) -> list["FilterChoice"] | Readiness:
        """Return what a column can be narrowed to, or how far the index is; see `found`."""
        with self._reader() as session:
            if not browsing.is_prepared(session, self._kind):
                return self._piece(session)
            return browsing.filter_choices(session, self._kind, key, as_at=self._as_at)

    def _piece(self, session: "Session") -> Readiness:
        made = browsing.prepare_some(session, self._kind, as_at=self._as_at)
        return Readiness(0, 0) if made is None else made

    def _ids(self, session: "Session", wanted: Wanted) -> list[int]:
        return browsing.ordered_ids(
            session,
            self._kind,
            as_at=self._as_at,
            sort=wanted.sort,
            descending=wanted.descending,
            filters=wanted.filters,
            find=wanted.find,
        )

    def _pages(self, session: "Session", ids: Sequence[int], places: Iterable[int]) -> Pages:
        """Return pages of a list, all of them by one query."""
        wanted = {place: ids[place * PAGE : (place + 1) * PAGE] for place in sorted(places)}
        rows = self._page(session, [number for numbers in wanted.values() for number in numbers])
        by_number = {row["id"]: row for row in rows}
        return {
            place: [by_number[number] for number in numbers if number in by_number]
            for place, numbers in wanted.items()
        }

    def _page(self, session: "Session", ids: Sequence[int]) -> list[Row]:
        return browsing.page(session, self._kind, ids, as_at=self._as_at) if ids else []


def _place_of(number: int | None, ids: Sequence[int]) -> int:
    """Return the place of the page with a record, or that of the first page."""
    try:
        return ids.index(number) // PAGE if number is not None else 0
    except ValueError:
        return 0
