"""What is asked of the index of a list: its orders, what was typed, what it is narrowed to, as SQL."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Date, String, literal, literal_column
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.visitors import replacement_traverse

from equality_tracker.checks.basis_expression import SETTLED_BASIS, basis_on
from equality_tracker.checks.decision_guard import GUARD_SIGNED, SETTLED, guard_on
from equality_tracker.checks.near_decisions import last_near_day
from equality_tracker.checks.rag import SOON, latest_updates, rag_by_rule
from equality_tracker.checks.service_triggers import MONTHS_BEFORE
from equality_tracker.operations.lists.first_order import CALENDARS
from equality_tracker.operations.lists.list_columns import (
    BASIS,
    BASIS_SENTENCE,
    GUARD,
    NEXT_TRIGGER,
    Holds,
    ListColumn,
    column_of,
    term_order,
)
from equality_tracker.operations.lists.list_index_rows import FIRST, UPDATED, Layout

PAST: Final = "past"
SOON_DUE: Final = "soon"
LATER: Final = "later"

Filters = Mapping[str, Collection[str]]
"""The values wanted, by column: any of a column's values, in all of the columns; "" is nothing filled in."""

Condition = tuple[str, Sequence[Any]]
"""A query for numbers of records, and its values."""

OF_THE_DAY: Final = frozenset({"rag", UPDATED, "guard", "guard_days", "basis", BASIS_SENTENCE, NEXT_TRIGGER})
"""Columns whose order depends on the day asked for."""

_OF_THE_GUARD: Final = frozenset({SETTLED, GUARD_SIGNED, "decision_on"})
_OF_THE_BASIS: Final = frozenset({SETTLED_BASIS, "decided_on"})
RESTS_ON: Final[Mapping[str, frozenset[str]]] = {
    "rag": frozenset({"status", "due_on", UPDATED}),
    "guard": _OF_THE_GUARD,
    "guard_days": _OF_THE_GUARD,
    "basis": _OF_THE_BASIS,
    BASIS_SENTENCE: _OF_THE_BASIS,
    NEXT_TRIGGER: frozenset({"ends_on", "extension_to"}),
}
"""What the columns are worked out from that the index does not keep."""


class OnDay(NamedTuple):
    """The day that columns are worked out for, and the last day of decisions that are near on it."""

    as_at: date
    near_until: date


_LETTERS: Final = ("L", "N", "Co")
_MOST_WORDS: Final = 2_000
_WORDS_AT_ONCE: Final = 50
"""The words of one question: of a text pasted by mistake SQLite would not take all at once."""


def on_day(session: Session, columns: Collection[str], as_at: date) -> OnDay:
    """Return what columns of a day rest on; the office's notice is asked for only where they need it."""
    needs_notice = not {"guard", "guard_days"}.isdisjoint(columns)
    return OnDay(as_at, last_near_day(session, as_at) if needs_notice else as_at)


def order_queries(layout: Layout, sort: str, day: OnDay, *, descending: bool) -> list[str]:
    """Return the queries whose answers, one after the other, are all numbers in order."""
    keys, down, as_at = f"keys_{layout.table}", " DESC" if descending else "", day.as_at
    if not sort and layout.code in CALENDARS:
        return [
            f"SELECT id FROM {keys} WHERE s_{FIRST} >= '{as_at}' ORDER BY s_{FIRST}, place",  # noqa: S608
            f"SELECT id FROM {keys} WHERE s_{FIRST} < '{as_at}' ORDER BY s_{FIRST} DESC, place",  # noqa: S608
        ]
    if not sort and FIRST in layout.sorted:
        return [f"SELECT id FROM {keys} ORDER BY s_{FIRST}, place"]  # noqa: S608
    if sort in {"", "reference"}:
        return [f"SELECT id FROM {keys} ORDER BY place{down if sort else ''}"]  # noqa: S608
    if sort in OF_THE_DAY:
        value = _value_of(sort, day)
        both = f"{keys} k CROSS JOIN list_{layout.table} l USING (id)"
        valued = f"SELECT k.id, k.place, {value} AS value FROM {both}"  # noqa: S608
        return [f"SELECT id FROM ({valued}) ORDER BY value{down} NULLS LAST, place"]  # noqa: S608
    return [
        f"SELECT id FROM {keys} WHERE s_{sort} IS NOT NULL ORDER BY s_{sort}{down}, place",  # noqa: S608
        f"SELECT id FROM {keys} WHERE s_{sort} IS NULL ORDER BY place",  # noqa: S608
    ]


def found_by(layout: Layout, find: str) -> Iterator[Condition]:
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


def narrowed_to(layout: Layout, filters: Filters, day: OnDay) -> Iterator[Condition]:
    """Yield the queries for what a list is narrowed to, one for each column."""
    for key, values in filters.items():
        marks = ", ".join("?" * len(values))
        if key not in layout.linked:
            value = filter_value(layout, column_of(layout.code, key), day)
            yield f"SELECT id FROM list_{layout.table} l WHERE {value} IN ({marks})", list(values)  # noqa: S608
            continue
        linked = f"SELECT id FROM links_{layout.table} WHERE field = ? AND text IN ({marks})"  # noqa: S608
        if "" not in values:
            yield linked, [key, *values]
            continue
        either = f"id IN ({linked}) OR id NOT IN {linked_ids(layout)}"
        yield f"SELECT id FROM list_{layout.table} WHERE {either}", [key, *values, key]  # noqa: S608


def all_of(wanted: Sequence[Condition]) -> Condition:
    """Return the query for the numbers of the records that meet all conditions; each is a query itself."""
    query = " INTERSECT ".join(condition for condition, _ in wanted)
    return query, [value for _, some in wanted for value in some]


def linked_ids(layout: Layout) -> str:
    """Return the query for the records that have something linked in a column."""
    return f"(SELECT id FROM links_{layout.table} WHERE field = ?)"  # noqa: S608


def filter_value(layout: Layout, column: ListColumn, day: OnDay) -> str:
    """Return the expression for what filters compare: a text, or the period that a day lies in."""
    as_at = day.as_at
    if column.key == "rag":
        return _rag(as_at)
    if column.key == "guard":
        return f"coalesce({_guard(day)['guard']}, '')"
    if column.key == "basis":
        return _basis(as_at)
    value = f"l.f_{column.key}"
    if column.key == UPDATED and layout.has_updates:
        value = _updated(as_at)
    if column.key == NEXT_TRIGGER:
        value = _next_trigger(as_at)
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


def _value_of(sort: str, day: OnDay) -> str:
    """Return the expression that a column is put in order by which depends on the day."""
    match sort:
        case "rag":
            return _place_of(_rag(day.as_at), "rag")
        case "guard":
            return _place_of(_guard(day)["guard"], GUARD)
        case "guard_days":
            return _guard(day)["guard_days"]
        case "basis" | "basis_sentence":
            return _place_of(_basis(day.as_at), BASIS)
        case "next_trigger":
            return _next_trigger(day.as_at)
        case _:
            return _updated(day.as_at)


def _place_of(value: str, vocabulary: str) -> str:
    places = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(term_order(vocabulary)))
    return f"CASE {value} {places} END"


@lru_cache(maxsize=8)
def _guard(day: OnDay) -> Mapping[str, str]:
    """Return how EqIAs stand to their decisions as it stands in `checks`, over the columns of the index."""
    expressions = guard_on(
        settled=literal_column(f"l.f_{SETTLED}", String()),
        decided_on=literal_column("l.f_decision_on", Date()),
        signed_on=literal_column(f"l.f_{GUARD_SIGNED}", Date()),
        as_at=day.as_at,
        near=literal(day.near_until, Date()),
    )
    return {key: _compiled(expression) for key, expression in expressions.items()}


def _next_trigger(as_at: date) -> str:
    """Return the expression for the next day to think about a service, as `service_triggers` works it out."""
    end = "l.f_ends_on"
    days = [*(_months_before(end, months) for months in MONTHS_BEFORE), end]
    later = "l.f_extension_to"
    extended = f"CASE WHEN {later} > {end} AND {later} >= '{as_at}' THEN {later} END"
    next_one = " ".join(f"WHEN {day} >= '{as_at}' THEN {day}" for day in days)
    return f"CASE {next_one} ELSE {extended} END"


def _months_before(day: str, months: int) -> str:
    """Return the expression for the same day so many months earlier, or that month's last day."""
    month = f"{day}, 'start of month', '-{months} months'"
    same = f"date({month}, '+' || (strftime('%d', {day}) - 1) || ' days')"
    return f"min({same}, date({month}, '+1 month', '-1 day'))"


@lru_cache(maxsize=8)
def _basis(as_at: date) -> str:
    """Return what was before decisions as it stands in `checks`, over the columns of the index."""
    settled = literal_column(f"l.f_{SETTLED_BASIS}", String())
    decided_on = literal_column("l.f_decided_on", Date())
    return _compiled(basis_on(settled=settled, decided_on=decided_on, as_at=as_at))


def _compiled(expression: ColumnElement[Any]) -> str:
    return str(expression.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


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
    return _compiled(rule)
