"""The orders of a list: read from its index once, remembered, and mended where a few records changed.

To read a hundred thousand numbers in order from the database takes longer than to paint their list several
times. So each order that was asked for stays in memory; after an edit the records it touched are taken out of
it and put in again, each where it belongs now.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import chain, filterfalse
from typing import Final, NamedTuple

from equality_tracker.operations.lists.first_order import CALENDARS
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.operations.lists.list_index_queries import (
    OF_THE_DAY,
    OnDay,
    behind_query,
    order_queries,
    sorted_query,
)
from equality_tracker.operations.lists.list_index_rows import FIRST, Layout
from equality_tracker.operations.lists.list_index_tables import index_order
from equality_tracker.store.derived_index import DerivedIndex

LONG: Final = 5_000
"""Records from which on an order takes so long to read that it is read before somebody asks for it."""

_MOST_ALTERED: Final = 200
"""So many records are put in again sooner than all are read anew."""


class _Question(NamedTuple):
    """Which order; the day counts only where the order depends on it."""

    code: str
    sort: str
    descending: bool
    day: OnDay | None


class _Order(NamedTuple):
    """The numbers in order as they were, what state of the index that stands for, and who may have moved."""

    stamp: str
    numbers: "array[int]"
    altered: frozenset[int] = frozenset()


def order(index: DerivedIndex, layout: Layout, sort: str, day: OnDay, *, descending: bool) -> "array[int]":
    """Return the numbers of all records of a kind in an order; those asked for last are remembered."""
    stamp = stamp_of(index, layout)
    question = _question(layout, sort, day, descending=descending)
    known = index.remembered.get(question)
    if known is None or known.stamp != stamp:
        numbers = _read(index, layout, sort, day, descending=descending)
        known = _Order(stamp, numbers)
    elif known.altered:
        known = _Order(stamp, _mended(index, layout, known, sort, day, descending=descending))
    index.remember(question, known)
    return known.numbers


def usual_orders(index: DerivedIndex, layout: Layout, columns: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Yield the orders of a long list that are worth reading before they are asked for: column and way.

    Args:
        index: The index of the list.
        layout: What it keeps.
        columns: The keys of the columns whose headings are seen; of none, those shown at first.

    """
    if _count(index.connection, layout) < LONG:
        return
    wanted = columns or [column.key for column in columns_of(layout.code) if column.is_shown]
    yield "", False
    for column in columns_of(layout.code):
        if column.key in wanted:
            yield from ((column.key, False), (column.key, True))


def stamp_of(index: DerivedIndex, layout: Layout) -> str:
    """Return what is kept of the state of the register that the index of a kind stands for."""
    (reach,) = index.connection.execute("SELECT reach FROM kept WHERE code = ?", [layout.code]).fetchone()
    return str(reach)


def note_altered(
    index: DerivedIndex, layout: Layout, before: str, ids: Sequence[int], changed: Collection[str] | None
) -> None:
    """Let the orders remembered be good for what is kept now, once `ids` have been put in again.

    Args:
        index: The index of the list.
        layout: What it keeps.
        before: What `stamp_of` said before.
        ids: The records that were taken out and put in again.
        changed: The columns that say something else of them now; None where their natural order changed.

    """
    now = stamp_of(index, layout)
    for question, known in list(index.remembered.items()):
        if question.code != layout.code or known.stamp != before:
            continue
        altered = known.altered.union(ids) if _rests_on(question, changed) else known.altered
        if altered and (len(altered) > _MOST_ALTERED or _is_calendar(question)):
            del index.remembered[question]
        else:
            index.remembered[question] = known._replace(stamp=now, altered=altered)


def _question(layout: Layout, sort: str, day: OnDay, *, descending: bool) -> _Question:
    depends_on_day = sort in OF_THE_DAY or (not sort and layout.code in CALENDARS)
    return _Question(layout.code, sort, descending, day if depends_on_day else None)


def _rests_on(question: _Question, changed: Collection[str] | None) -> bool:
    """Tell whether an order may be another now; what depends on the day is worked out from much."""
    return changed is None or question.day is not None or (question.sort or FIRST) in changed


def _is_calendar(question: _Question) -> bool:
    return not question.sort and question.day is not None


def _read(index: DerivedIndex, layout: Layout, sort: str, day: OnDay, *, descending: bool) -> "array[int]":
    is_kept = sort in layout.sorted and sort not in OF_THE_DAY
    if is_kept and _count(index.connection, layout) >= LONG:
        index_order(index.connection, layout, sort)
    queries = order_queries(layout, sort, day, descending=descending)
    answers = (chain.from_iterable(index.connection.execute(query)) for query in queries)
    return array("q", chain.from_iterable(answers))


def _mended(
    index: DerivedIndex, layout: Layout, known: _Order, sort: str, day: OnDay, *, descending: bool
) -> "array[int]":
    """Return an order in which each record that was altered stands where it belongs now, if it is there."""
    numbers = array("q", filterfalse(known.altered.__contains__, known.numbers))
    query = sorted_query(layout, sort, day, descending=descending, among=sorted(known.altered))
    probe = behind_query(layout, sort, day, descending=descending)
    place = 0
    for number, *keys in index.connection.execute(query).fetchall():
        is_behind = partial(_is_behind, index.connection, probe, keys)
        place = bisect_left(numbers, True, lo=place, key=is_behind)
        numbers.insert(place, number)
        place += 1
    return numbers


def _is_behind(
    connection: sqlite3.Connection, probe: str, keys: Sequence[str | int | None], number: int
) -> bool:
    """Tell whether a record stands behind one with these keys."""
    value, place = keys
    (is_behind,) = connection.execute(probe, {"number": number, "value": value, "place": place}).fetchone()
    return bool(is_behind)


def _count(connection: sqlite3.Connection, layout: Layout) -> int:
    (count,) = connection.execute(f"SELECT count(*) FROM keys_{layout.table}").fetchone()  # noqa: S608 - our own
    return int(count)
