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
from equality_tracker.checks.rag import latest_updates, rag_by_rule
from equality_tracker.checks.rag_words import SOON
from equality_tracker.checks.service_triggers import MONTHS_BEFORE
from equality_tracker.operations.lists.day_spans import days_of_span
from equality_tracker.operations.lists.first_order import CALENDARS
from equality_tracker.operations.lists.list_answers import LATER, PAST, SOON_DUE, Filters
from equality_tracker.operations.lists.list_column import Holds, ListColumn
from equality_tracker.operations.lists.list_columns import column_of
from equality_tracker.operations.lists.list_index_rows import FIRST, UPDATED, Layout
from equality_tracker.operations.lists.names_in_search import without_kind_names
from equality_tracker.operations.lists.term_words import term_order
from equality_tracker.operations.lists.worked_out_columns import BASIS, BASIS_SENTENCE, GUARD, NEXT_TRIGGER
from equality_tracker.records.kinds import BY_CODE

Condition = tuple[str, Sequence[Any]]
"""A query for numbers of records, and its values."""

OF_THE_DAY: Final = frozenset({"rag", UPDATED, "guard", "guard_days", "basis", BASIS_SENTENCE, NEXT_TRIGGER})
"""Columns whose order depends on the day asked for."""


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
    keys, as_at = f"keys_{layout.table}", day.as_at
    if not sort and layout.code in CALENDARS:
        return [
            f"SELECT id FROM {keys} WHERE s_{FIRST} >= '{as_at}' ORDER BY s_{FIRST}, place",  # noqa: S608
            f"SELECT id FROM {keys} WHERE s_{FIRST} < '{as_at}' ORDER BY s_{FIRST} DESC, place",  # noqa: S608
        ]
    down = _down(sort, descending=descending)
    if sort in OF_THE_DAY:
        return [f"SELECT id FROM {_valued(layout, sort, day)} ORDER BY value{down} NULLS LAST, place"]  # noqa: S608
    if not _has_key(layout, sort):
        return [f"SELECT id FROM {keys} ORDER BY place{down}"]  # noqa: S608
    if not sort:
        return [f"SELECT id FROM {keys} ORDER BY s_{FIRST}, place"]  # noqa: S608
    # In two, because only so the database goes along the order that it keeps of the column.
    return [
        f"SELECT id FROM {keys} WHERE s_{sort} IS NOT NULL ORDER BY s_{sort}{down}, place",  # noqa: S608
        f"SELECT id FROM {keys} WHERE s_{sort} IS NULL ORDER BY place",  # noqa: S608
    ]


def sorted_query(layout: Layout, sort: str, day: OnDay, *, descending: bool, among: Collection[int]) -> str:
    """Return the query for some records in an order: the number, what decides first, and the place."""
    down, numbers = _down(sort, descending=descending), ", ".join(map(str, among))
    some = f"SELECT id, value, place FROM {_valued(layout, sort, day)} WHERE id IN ({numbers})"  # noqa: S608
    return f"{some} ORDER BY value{down} NULLS LAST, place"


def behind_query(layout: Layout, sort: str, day: OnDay, *, descending: bool) -> str:
    """Return the query that tells whether the record :number stands behind :value and :place in an order."""
    further = "value < :value" if _down(sort, descending=descending) else "value > :value"
    equal = "value IS :value AND place > :place"
    behind = f"(:value IS NOT NULL AND (value IS NULL OR {further})) OR ({equal})"
    return f"SELECT {behind} FROM {_valued(layout, sort, day)} WHERE id = :number"  # noqa: S608


def found_by(layout: Layout, find: str) -> Iterator[Condition]:
    """Yield the queries for what a person typed: letters begin words, other signs stand for themselves.

    Names of the kind itself are left out: they hold of every record, and would find none by its own words.
    """
    find = without_kind_names(BY_CODE[layout.code], find)
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
            condition, given = _one_of(layout, column_of(layout.code, key), values, day)
            yield f"SELECT id FROM list_{layout.table} l WHERE {condition}", given  # noqa: S608
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
    value = _kept_value(layout, column, as_at)
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


def _one_of(layout: Layout, column: ListColumn, values: Collection[str], day: OnDay) -> tuple[str, list[str]]:
    """Return the condition for any of a column's values, and what it is given: of days, stretches, too."""
    is_day = column.holds is Holds.DAY
    spans = {value: days for value in values if is_day and (days := days_of_span(value))}
    others = [value for value in values if value not in spans]
    conditions, given = [f"{filter_value(layout, column, day)} IN ({', '.join('?' * len(others))})"], others
    for first, last in spans.values():
        conditions.append(f"{_kept_value(layout, column, day.as_at)} BETWEEN ? AND ?")
        given = [*given, first.isoformat(), last.isoformat()]
    return " OR ".join(conditions), given


def _kept_value(layout: Layout, column: ListColumn, as_at: date) -> str:
    """Return the expression for what a column holds, before it is put into a period."""
    if column.key == UPDATED and layout.has_updates:
        return _updated(as_at)
    return _next_trigger(as_at) if column.key == NEXT_TRIGGER else f"l.f_{column.key}"


def _has_key(layout: Layout, sort: str) -> bool:
    """Tell whether an order goes by a key of its own before the place in the natural order."""
    return (sort or FIRST) in layout.sorted


def _down(sort: str, *, descending: bool) -> str:
    return " DESC" if descending and sort else ""


def _valued(layout: Layout, sort: str, day: OnDay) -> str:
    """Return the records with what decides an order: a value, and among equals the place."""
    keys = f"keys_{layout.table} k"
    if sort in OF_THE_DAY:
        keys, value = f"{keys} CROSS JOIN list_{layout.table} l USING (id)", _value_of(sort, day)
    else:
        value = f"k.s_{sort or FIRST}" if _has_key(layout, sort) else "k.place"
    return f"(SELECT k.id AS id, k.place AS place, {value} AS value FROM {keys})"  # noqa: S608


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
