"""The index behind every list: which records hold some words and values, in which order, at once.

It is worked out from the register, follows its change log, and can be thrown away at any time. What people
type is looked for as beginnings of words, in any order, whatever the capitals and accents: "cym wyr" finds
"Wŷr Cymru".
"""

import sqlite3
import unicodedata
import weakref
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, literal_column
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.visitors import replacement_traverse

from equality_tracker.checks.rag import SOON, latest_updates, rag_by_rule
from equality_tracker.operations.list_columns import Holds, ListColumn, column_of, columns_of, term_order
from equality_tracker.operations.list_index_changes import (
    BuildAnewError,
    Reach,
    TextTakenOutError,
    altered_ids,
    reach_of,
    touched_since,
)
from equality_tracker.operations.list_index_rows import (
    AT_ONCE,
    UPDATED,
    Layout,
    indexed_rows,
    layout_of,
    natural_ids,
)
from equality_tracker.operations.list_index_tables import (
    fill,
    index_order,
    is_complete,
    keep_reach,
    kept_reach,
    replace_rows,
)
from equality_tracker.store.derived_index import DerivedIndex, handed_index
from equality_tracker.store.header import SCHEMA_VERSION
from equality_tracker.store.log_tables import register_id

PAST: Final = "past"
SOON_DUE: Final = "soon"
LATER: Final = "later"

Filters = Mapping[str, Collection[str]]
"""The values wanted, by column: any of a column's values, in all of the columns; "" is nothing filled in."""

_OWN: Final = "own_list_index"
_LETTERS: Final = ("L", "N", "Co")
_ATTEMPTS: Final = 3
_MOST_WORDS: Final = 2_000
_WORDS_AT_ONCE: Final = 50
"""The words of one question: of a text pasted by mistake SQLite would not take all at once."""
_OF_THE_DAY: Final = frozenset({"rag", UPDATED})
"""Columns whose order depends on the day asked for."""
_RAG_RESTS_ON: Final = frozenset({"status", "due_on", UPDATED})
_Condition = tuple[str, Sequence[Any]]
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


def make_ready(session: Session, code: str, *, as_at: date) -> None:
    """Bring the index of a kind up to the register that the session reads, and know its usual orders.

    An index that has lost a row, as a failing disk may have it, is made anew.
    """
    shown = [column.key for column in columns_of(code) if column.is_shown]

    def orders(index: DerivedIndex) -> None:
        if code not in index.checked:
            if not is_complete(index.connection, layout_of(code), len(natural_ids(session, code))):
                _build(session, index, layout_of(code), reach_of(session))
            index.checked.add(code)
        for key in shown:
            for descending in (False, True):
                _order(index, layout_of(code), key, as_at, descending=descending)

    _asked(session, code, orders)


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
    known = {"", "reference", "rag", *layout.sorted, *layout.filtered, *layout.linked}
    if unknown := {sort, *filters} - known:
        raise KeyError(*unknown)
    wanted = [*_filtered(layout, filters, as_at), *_found(layout, find)]

    def ids(index: DerivedIndex) -> list[int]:
        if not wanted:
            return _order(index, layout, sort, as_at, descending=descending).tolist()
        found = _numbers_at_once(index, *_all_of(wanted))
        # Faster by far than to have some put in order again by the database.
        return list(filter(found.__contains__, _order(index, layout, sort, as_at, descending=descending)))

    return _asked(session, code, ids)


def indexed_counts(session: Session, code: str, field: str, *, as_at: date) -> dict[str, int]:
    """Return how many records have each value that a column can be narrowed to."""
    layout = layout_of(code)
    if field in layout.linked:
        none = f"SELECT '', count(*) FROM list_{layout.table} WHERE id NOT IN {_linked_ids(layout)}"  # noqa: S608
        linked = f"SELECT text, count(*) FROM links_{layout.table} WHERE field = ? GROUP BY text"  # noqa: S608
        query = f"{linked} UNION ALL {none}"
        values = [field, field]
    else:
        value = _filter_value(layout, column_of(code, field), as_at)
        query, values = f"SELECT {value} AS value, count(*) FROM list_{layout.table} l GROUP BY value", []  # noqa: S608
    counts: dict[str, int] = {}
    found = _asked(session, code, lambda index: index.connection.execute(query, values).fetchall())
    for text, count in found:
        if count:
            counts[text] = counts.get(text, 0) + count
    return counts


def _asked(session: Session, code: str, work: Callable[[DerivedIndex], _T]) -> _T:
    """Return what the index answers, made anew where it is damaged, in memory where its place fails."""
    index = handed_index(session) or _own_index(session)
    for attempt in range(_ATTEMPTS):
        try:
            _follow(session, index, layout_of(code))
            return work(index)
        except sqlite3.Error as failure:
            if attempt == _ATTEMPTS - 1:
                raise
            index.give_way(failure)
    raise AssertionError("the last attempt returns or raises")


def _follow(session: Session, index: DerivedIndex, layout: Layout) -> None:
    """Take in what changed in the register since the index was asked last."""
    kept, now = kept_reach(index.connection, layout, _register(session)), reach_of(session)
    if kept == now:
        return
    if kept is not None:
        try:
            _take_in(session, index, layout, kept, now)
        except TextTakenOutError:
            index.discard()
        except BuildAnewError:
            pass
        else:
            return
    _build(session, index, layout, now)


def _take_in(session: Session, index: DerivedIndex, layout: Layout, kept: Reach, now: Reach) -> None:
    register = _register(session)
    ids = altered_ids(session, layout.code, touched_since(session, kept))
    rows = indexed_rows(session, layout.code, ids)
    with index.changing() as connection:
        # Another window of the same register may have been quicker.
        if kept_reach(connection, layout, register) != kept:
            return
        changed = replace_rows(connection, layout, ids, rows)
        before = _stamp(index, layout)
        keep_reach(connection, layout, register, now)
    _renew_orders(index, layout, before, changed)


def _renew_orders(index: DerivedIndex, layout: Layout, before: str, changed: Collection[str] | None) -> None:
    """Let the remembered orders that a change left alone be good for what is kept now."""
    now = _stamp(index, layout)
    for question, (stamp, numbers) in list(index.remembered.items()):
        code, sort = question[:2]
        rests_on = _RAG_RESTS_ON if sort == "rag" else {sort}
        if code == layout.code and stamp == before and changed is not None and rests_on.isdisjoint(changed):
            index.remembered[question] = now, numbers


def _stamp(index: DerivedIndex, layout: Layout) -> str:
    """Return what is kept of the state of the register that the index of a kind stands for."""
    (reach,) = index.connection.execute("SELECT reach FROM kept WHERE code = ?", [layout.code]).fetchone()
    return str(reach)


def _build(session: Session, index: DerivedIndex, layout: Layout, now: Reach) -> None:
    ids = natural_ids(session, layout.code)
    by_number = sorted(ids)
    bundles = (
        indexed_rows(session, layout.code, by_number[start : start + AT_ONCE])
        for start in range(0, len(ids), AT_ONCE)
    )
    with index.changing() as connection:
        fill(connection, layout, ids, bundles)
        keep_reach(connection, layout, _register(session), now)


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


def _order(
    index: DerivedIndex, layout: Layout, sort: str, as_at: date, *, descending: bool = False
) -> "array[int]":
    """Return the numbers of all records of a kind in an order; those asked for last are remembered."""
    stamp = _stamp(index, layout)
    question = (layout.code, sort, descending, as_at if sort in _OF_THE_DAY else None)
    known = index.remembered.get(question)
    if known is None or known[0] != stamp:
        if sort in layout.sorted and sort not in _OF_THE_DAY:
            index_order(index.connection, layout, sort)
        queries = _order_queries(layout, sort, as_at, descending=descending)
        known = stamp, array("q", chain.from_iterable(_numbers(index, query) for query in queries))
    index.remember(question, known)
    return known[1]


def _order_queries(layout: Layout, sort: str, as_at: date, *, descending: bool) -> list[str]:
    """Return the queries whose answers, one after the other, are all numbers in order."""
    keys, down = f"keys_{layout.table}", " DESC" if descending else ""
    if sort in {"", "reference"}:
        return [f"SELECT id FROM {keys} ORDER BY place{down if sort else ''}"]  # noqa: S608
    if sort in _OF_THE_DAY:
        value = _rag_place(as_at) if sort == "rag" else _updated(as_at)
        both = f"{keys} k CROSS JOIN list_{layout.table} l USING (id)"
        valued = f"SELECT k.id, k.place, {value} AS value FROM {both}"  # noqa: S608
        return [f"SELECT id FROM ({valued}) ORDER BY value{down} NULLS LAST, place"]  # noqa: S608
    return [
        f"SELECT id FROM {keys} WHERE s_{sort} IS NOT NULL ORDER BY s_{sort}{down}, place",  # noqa: S608
        f"SELECT id FROM {keys} WHERE s_{sort} IS NULL ORDER BY place",  # noqa: S608
    ]


def _numbers(index: DerivedIndex, query: str, values: Sequence[Any] = ()) -> Iterator[int]:
    return chain.from_iterable(index.connection.execute(query, values))


def _numbers_at_once(index: DerivedIndex, query: str, values: Sequence[Any]) -> set[int]:
    """Return the numbers that a query finds, in no order; as one text they come in half the time."""
    joined = f"WITH found(number) AS ({query}) SELECT group_concat(number) FROM found"  # noqa: S608
    (numbers,) = index.connection.execute(joined, values).fetchone()
    return set(map(int, numbers.split(","))) if numbers else set()


def _all_of(wanted: Sequence[_Condition]) -> _Condition:
    """Return the query for the numbers of the records that meet all conditions; each is a query itself."""
    query = " INTERSECT ".join(condition for condition, _ in wanted)
    return query, [value for _, some in wanted for value in some]


def _found(layout: Layout, find: str) -> Iterator[_Condition]:
    """Yield the queries for what a person typed: letters begin words, other signs stand for themselves."""
    # Half of a character, as a damaged clipboard may hold, is found nowhere.
    words = list(dict.fromkeys(find.replace("\0", " ").encode(errors="replace").decode().split()))[
        :_MOST_WORDS
    ]
    spelt = [word for word in words if any(unicodedata.category(each).startswith(_LETTERS) for each in word)]
    table = f"words_{layout.table}"
    for start in range(0, len(spelt), _WORDS_AT_ONCE):
        quoted = [word.replace('"', '""') for word in spelt[start : start + _WORDS_AT_ONCE]]
        matched = " AND ".join(f'"{word}" *' for word in quoted)
        yield f"SELECT rowid FROM {table} WHERE words MATCH ?", [matched]  # noqa: S608
    for word in words:
        if word not in spelt:
            yield f"SELECT rowid FROM {table} WHERE instr(words, ?)", [word]  # noqa: S608


def _filtered(layout: Layout, filters: Filters, as_at: date) -> Iterator[_Condition]:
    for key, values in filters.items():
        marks = ", ".join("?" * len(values))
        if key not in layout.linked:
            value = _filter_value(layout, column_of(layout.code, key), as_at)
            yield f"SELECT id FROM list_{layout.table} l WHERE {value} IN ({marks})", list(values)  # noqa: S608
            continue
        linked = f"SELECT id FROM links_{layout.table} WHERE field = ? AND text IN ({marks})"  # noqa: S608
        if "" not in values:
            yield linked, [key, *values]
            continue
        either = f"id IN ({linked}) OR id NOT IN {_linked_ids(layout)}"
        yield f"SELECT id FROM list_{layout.table} WHERE {either}", [key, *values, key]  # noqa: S608


def _linked_ids(layout: Layout) -> str:
    return f"(SELECT id FROM links_{layout.table} WHERE field = ?)"  # noqa: S608


def _filter_value(layout: Layout, column: ListColumn, as_at: date) -> str:
    """Return the expression for what filters compare: a text, or the period that a day lies in."""
    if column.key == "rag":
        return _rag(as_at)
    value = _updated(as_at) if column.key == UPDATED and layout.has_updates else f"l.f_{column.key}"
    match column.holds:
        case Holds.DAY:
            return (
                f"CASE WHEN {value} IS NULL THEN '' WHEN {value} < '{as_at}' THEN '{PAST}' "
                f"WHEN {value} <= '{as_at + SOON}' THEN '{SOON_DUE}' ELSE '{LATER}' END"
            )
        case Holds.YES_NO:
            return f"CASE {value} WHEN 1 THEN 'yes' WHEN 0 THEN 'no' ELSE '' END"
        case _:
            return f"coalesce({value}, '')"


def _updated(as_at: date) -> str:
    """Return the expression for the day of an action's newest update up to a day."""
    earlier = f"SELECT max(written_on) FROM updates_actions u WHERE u.id = l.id AND written_on <= '{as_at}'"  # noqa: S608
    return f"CASE WHEN l.f_{UPDATED} > '{as_at}' THEN ({earlier}) ELSE l.f_{UPDATED} END"


def _rag_place(as_at: date) -> str:
    places = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(term_order("rag")))
    return f"CASE {_rag(as_at)} {places} END"


@lru_cache(maxsize=8)
def _rag(as_at: date) -> str:
    """Return the rule for an action's colour as it stands in `checks`, over the columns of the index."""
    updates = latest_updates(as_at)
    in_index: dict[str, ColumnElement[Any]] = {
        "status": literal_column("l.f_status"),
        "due_on": literal_column("l.f_due_on"),
        "written_on": literal_column(f"({_updated(as_at)})"),
    }

    def replaced(element: Any, **_options: Any) -> ColumnElement[Any] | None:  # noqa: ANN401 - SQLAlchemy's own
        return in_index.get(getattr(element, "key", None) or "") if hasattr(element, "table") else None

    rule = replacement_traverse(rag_by_rule(as_at, updates), {}, replaced)
    return str(rule.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
