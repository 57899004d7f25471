"""The index behind every list: which records hold some words and values, in which order, at once.

It is worked out from the register, follows its change log, and can be thrown away at any time. What people
type is looked for as beginnings of words, in any order, whatever the capitals and accents: "cym wyr" finds
"Wŷr Cymru".
"""

import sqlite3
import weakref
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy.orm import Session

from equality_tracker.operations.lists.list_answers import Filters, Readiness
from equality_tracker.operations.lists.list_columns import column_of, columns_of
from equality_tracker.operations.lists.list_index_building import IndexBuild
from equality_tracker.operations.lists.list_index_changes import (
    BuildAnewError,
    Reach,
    TextTakenOutError,
    altered_ids,
    reach_of,
    touched_since,
)
from equality_tracker.operations.lists.list_index_orders import note_altered, order, stamp_of, usual_orders
from equality_tracker.operations.lists.list_index_queries import (
    all_of,
    filter_value,
    found_by,
    linked_ids,
    narrowed_to,
    on_day,
)
from equality_tracker.operations.lists.list_index_rows import (
    Layout,
    indexed_rows,
    layout_of,
    listed_count,
)
from equality_tracker.operations.lists.list_index_tables import (
    is_complete,
    keep_reach,
    kept_reach,
    replace_rows,
)
from equality_tracker.store.derived_index import DerivedIndex, handed_index
from equality_tracker.store.header import SCHEMA_VERSION
from equality_tracker.store.log_tables import register_id

_OWN: Final = "own_list_index"
_ATTEMPTS: Final = 3
_T = TypeVar("_T")


def is_ready(session: Session, code: str) -> bool:
    """Tell whether the index of a kind can answer without the whole kind being read first."""
    index = handed_index(session)
    if index is None:
        return True
    try:
        reach = kept_reach(index.connection, layout_of(code), _register(session))
        if reach is None:
            return False
        if reach != reach_of(session):
            touched_since(session, reach)
    except (BuildAnewError, sqlite3.Error):
        return False
    return True


def go_on_making(
    session: Session, code: str, *, as_at: date, columns: Collection[str] = ()
) -> Readiness | None:
    """Make a piece of what is missing of the index of a kind; return how far it is, None where it is ready.

    It is ready when it has followed the register that the session reads, holds every record of it (a failing
    disk may have lost some), and knows the orders of a long list that somebody may ask for: those of
    `columns` or, where none are named, of the columns shown at first.
    """
    return _asked(session, lambda index: _next_piece(session, index, layout_of(code), as_at, columns))


def indexed_ids(
    session: Session,
    code: str,
    *,
    as_at: date,
    sort: str = "",
    descending: bool = False,
    filters: Filters,
    find: str = "",
) -> list[int]:
    """Return the numbers of the records wanted, in order; see `browsing.ordered_ids`."""
    layout = layout_of(code)
    known = {"", *(column.key for column in columns_of(code))}
    if unknown := {sort, *filters} - known:
        raise KeyError(*unknown)
    day = on_day(session, {sort, *filters}, as_at)
    wanted = [*narrowed_to(layout, filters, day), *found_by(layout, find)]

    def ids(index: DerivedIndex) -> list[int]:
        _follow(session, index, layout)
        if not wanted:
            return order(index, layout, sort, day, descending=descending).tolist()
        found = _numbers_at_once(index, *all_of(wanted))
        # Faster by far than to have some put in order again by the database.
        return list(filter(found.__contains__, order(index, layout, sort, day, descending=descending)))

    return _asked(session, ids)


def indexed_counts(session: Session, code: str, field: str, *, as_at: date) -> dict[str, int]:
    """Return how many records have each value that a column can be narrowed to."""
    layout = layout_of(code)
    if field in layout.linked:
        none = f"SELECT '', count(*) FROM list_{layout.table} WHERE id NOT IN {linked_ids(layout)}"  # noqa: S608
        linked = f"SELECT text, count(*) FROM links_{layout.table} WHERE field = ? GROUP BY text"  # noqa: S608
        query = f"{linked} UNION ALL {none}"
        values = [field, field]
    else:
        value = filter_value(layout, column_of(code, field), on_day(session, {field}, as_at))
        query, values = f"SELECT {value} AS value, count(*) FROM list_{layout.table} l GROUP BY value", []  # noqa: S608

    def found(index: DerivedIndex) -> list[tuple[str, int]]:
        _follow(session, index, layout)
        return index.connection.execute(query, values).fetchall()

    counts: dict[str, int] = {}
    for text, count in _asked(session, found):
        if count:
            counts[text] = counts.get(text, 0) + count
    return counts


def _asked(session: Session, work: Callable[[DerivedIndex], _T]) -> _T:
    """Return what the index answers, made anew where it is damaged, in memory where its place fails."""
    index = handed_index(session) or _own_index(session)
    for attempt in range(_ATTEMPTS):
        try:
            return work(index)
        except sqlite3.Error as failure:
            if attempt == _ATTEMPTS - 1:
                raise
            index.give_way(failure)
    raise AssertionError("the last attempt returns or raises")


def _next_piece(
    session: Session, index: DerivedIndex, layout: Layout, as_at: date, columns: Collection[str]
) -> Readiness | None:
    if not _has_followed(session, index, layout):
        return _go_on(session, index, layout)
    if layout.code not in index.checked:
        records = listed_count(session, layout.code)
        if not is_complete(index.connection, layout, records):
            index.unfinished[layout.code] = IndexBuild(layout, _register(session))
            return _go_on(session, index, layout)
        index.checked.add(layout.code)
    for sort, descending in usual_orders(index, layout, columns):
        name = _order_name(layout, sort, descending=descending)
        if name not in index.checked:
            day = on_day(session, {sort}, as_at)
            ids = order(index, layout, sort, day, descending=descending)
            index.checked.add(name)
            return Readiness(len(ids), len(ids))
    return None


def _follow(session: Session, index: DerivedIndex, layout: Layout) -> None:
    """Bring the index up to the register that the session reads, all that is missing at once."""
    while not _has_followed(session, index, layout):
        _go_on(session, index, layout)


def _has_followed(session: Session, index: DerivedIndex, layout: Layout) -> bool:
    """Take in what changed in the register since the index was asked last; False where it is to be made."""
    if layout.code in index.unfinished:
        return False
    kept, now = kept_reach(index.connection, layout, _register(session)), reach_of(session)
    if kept is None or kept == now:
        return kept is not None
    try:
        _take_in(session, index, layout, kept, now)
    except TextTakenOutError:
        index.discard()
        return False
    except BuildAnewError:
        index.unfinished[layout.code] = IndexBuild(layout, _register(session))
        return False
    return True


def _go_on(session: Session, index: DerivedIndex, layout: Layout) -> Readiness:
    """Make the next piece of an index that is being made, or the first of one that is not."""
    build = index.unfinished.get(layout.code)
    if not isinstance(build, IndexBuild):
        build = index.unfinished[layout.code] = IndexBuild(layout, _register(session))
    try:
        build.go_on(session, index)
    except BuildAnewError:
        index.leave_file()
    else:
        if build.is_done:
            del index.unfinished[layout.code]
            index.checked.difference_update(
                [name for name in index.checked if name.split()[0] == layout.code]
            )
            index.checked.add(layout.code)
    return build.readiness


def _order_name(layout: Layout, sort: str = "", *, descending: bool = False) -> str:
    return f"{layout.code} {sort} {descending}"


def _take_in(session: Session, index: DerivedIndex, layout: Layout, kept: Reach, now: Reach) -> None:
    register = _register(session)
    ids = altered_ids(session, layout.code, touched_since(session, kept))
    rows = indexed_rows(session, layout.code, ids)
    with index.changing() as connection:
        # Another window of the same register may have been quicker.
        if kept_reach(connection, layout, register) != kept:
            return
        changed = replace_rows(connection, layout, ids, rows)
        before = stamp_of(index, layout)
        keep_reach(connection, layout, register, now)
    note_altered(index, layout, before, ids, changed)


def _register(session: Session) -> str:
    if handed_index(session) is None:
        return ""
    return f"{register_id(session.connection())} {SCHEMA_VERSION}"


def _own_index(session: Session) -> DerivedIndex:
    """Return an index in memory for a session that was given none, as long as nothing is changed in it."""
    driver = session.connection().connection.driver_connection
    state = (getattr(driver, "total_changes", 0), session.get_transaction())
    known = session.info.get(_OWN)
    if known is None or known[0] != state:
        if known is not None:
            known[1].close()
        index = DerivedIndex(None)
        weakref.finalize(session, index.close)
        known = session.info[_OWN] = (state, index)
    return known[1]


def _numbers_at_once(index: DerivedIndex, query: str, values: Sequence[Any]) -> set[int]:
    """Return the numbers that a query finds, in no order; as one text they come in half the time."""
    joined = f"WITH found(number) AS ({query}) SELECT group_concat(number) FROM found"  # noqa: S608
    (numbers,) = index.connection.execute(joined, values).fetchone()
    return set(map(int, numbers.split(","))) if numbers else set()
