"""Browsing long lists: first the records' numbers in the wanted order, then their rows a page at a time."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    case,
    false,
    func,
    literal,
    or_,
    true,
)
from sqlalchemy.orm import Session

from equality_tracker.checks.rag import SOON
from equality_tracker.operations.list_columns import (
    Holds,
    ListColumn,
    column_of,
    columns_of,
    term_label,
    term_order,
)
from equality_tracker.operations.list_sources import (
    ListSource,
    Query,
    link_owner,
    link_owners,
    link_text,
    list_source,
)
from equality_tracker.operations.listing import Row
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import fields_of

PAGE: Final = 200
"""How many rows are read at once."""

Filters = Mapping[str, Collection[str]]
"""The values wanted, by column: any of a column's values, in all of the columns; "" is nothing filled in."""

NO_FILTERS: Final[Filters] = MappingProxyType({})

_PAST, _SOON, _LATER = "past", "soon", "later"
_PERIODS: Final = {
    _PAST: "Before today",
    _SOON: f"Today or in the next {SOON.days} days",
    _LATER: "Later",
    "": "No date",
}


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One value that a list can be narrowed to.

    Attributes:
        value: The value as filters take it; "" is a value not filled in.
        label: The words for it.
        count: How many of all records of the kind have it.

    """

    value: str
    label: str
    count: int


def ordered_ids(
    session: Session,
    kind: str,
    *,
    as_at: date,
    sort: str = "",
    descending: bool = False,
    filters: Filters = NO_FILTERS,
    find: str = "",
) -> list[int]:
    """Return the numbers of the records wanted, in the wanted order, by one query.

    Args:
        session: A reading session.
        kind: The kind's code, such as `actions`.
        as_at: The day that colours and periods are worked out for.
        sort: The key of the column to order by; "" is the natural order of the references.
        descending: Whether the greatest comes first; what is not filled in stands last either way.
        filters: The values wanted, by column.
        find: Text that a searchable field must hold; capitals do not count.

    Raises:
        UnknownKindError: There is no such kind.

    """
    source = list_source(kind, as_at)
    statement = source.base({sort, *filters}).where(*_wanted(source, filters, as_at))
    if find:
        statement = statement.where(_holds_text(source, find))
    statement = statement.order_by(*_order(source, sort, descending=descending), *_natural_order(source))
    # By the connection: a hundred thousand plain numbers, among which a session would look for records.
    return list(session.connection().execute(statement).scalars())


def page(session: Session, kind: str, ids: Sequence[int], *, as_at: date) -> list[Row]:
    """Return the rows of some records in the order of `ids`, with `id`, `uuid` and every column's value."""
    source = list_source(kind, as_at, only=ids)
    keys = [column.key for column in columns_of(kind) if column.key in source.values]
    values = [source.values[key].label(key) for key in keys]
    statement = source.base(keys).with_only_columns(source.table.c.id, source.table.c.uuid, *values)
    found = session.connection().execute(statement.where(source.table.c.id.in_(ids))).mappings()
    rows = {row["id"]: dict(row) for row in found}
    for key, link in source.links.items():
        texts = _texts(session, link, [row["uuid"] for row in rows.values()])
        for row in rows.values():
            row[key] = texts.get(row["uuid"], [])
    return [rows[number] for number in ids if number in rows]


def filter_choices(session: Session, kind: str, field: str, *, as_at: date) -> list[FilterChoice]:
    """Return what a column can be narrowed to, each with how many records have it."""
    source = list_source(kind, as_at)
    column = column_of(kind, field)
    counted: Query
    if field in source.links:
        counted = _count_of_texts(source, source.links[field])
    else:
        value = _filter_value(source, column, as_at)
        counted = source.base({field}).with_only_columns(value, func.count()).group_by(value)
    counts = {str(value): count for value, count in session.connection().execute(counted)}
    return [FilterChoice(value, _label(column, value), counts[value]) for value in _sorted(column, counts)]


def _texts(session: Session, link: Select[str, str], uuids: Sequence[str]) -> Mapping[str, list[str]]:
    owner = link_owner(link)
    found: dict[str, list[str]] = defaultdict(list)
    for uuid, text in session.connection().execute(link.where(owner.in_(uuids))):
        if text not in found[uuid]:
            found[uuid].append(text)
    return found


def _count_of_texts(source: ListSource, link: Select[str, str]) -> Query:
    """Count the records behind each linked text, and under "" those that have none."""
    owner, text = link_owner(link), link_text(link)
    listed = source.base(()).with_only_columns(source.table.c.uuid)
    linked = link.order_by(None).with_only_columns(text, func.count(owner.distinct()))
    linked = linked.where(owner.in_(listed)).group_by(text)
    none = source.base(()).where(source.table.c.uuid.not_in(link_owners(link)))
    unlinked = none.with_only_columns(literal(""), func.count()).having(func.count() > 0)
    return linked.union_all(unlinked)  # type: ignore[return-value] # a union is executed like a select


def _wanted(source: ListSource, filters: Filters, as_at: date) -> list[ColumnElement[bool]]:
    wanted = []
    for key, values in filters.items():
        if key in source.links:
            wanted.append(_has_linked(source, source.links[key], values))
        else:
            value = _filter_value(source, column_of(source.kind.code, key), as_at)
            wanted.append(value.in_(list(values)))
    return wanted


def _has_linked(source: ListSource, link: Select[str, str], values: Collection[str]) -> ColumnElement[bool]:
    uuid = source.table.c.uuid
    has_one = uuid.in_(link_owners(link).where(link_text(link).in_(list(values))))
    return or_(has_one, uuid.not_in(link_owners(link))) if "" in values else has_one


def _filter_value(source: ListSource, column: ListColumn, as_at: date) -> ColumnElement[str]:
    """Return the expression for what filters compare: a text, or the period that a day lies in."""
    value = source.values[column.key]
    match column.holds:
        case Holds.DAY:
            return case(
                (value.is_(None), literal("")),
                (value < as_at, literal(_PAST)),
                (value <= as_at + SOON, literal(_SOON)),
                else_=literal(_LATER),
            )
        case Holds.YES_NO:
            return case(
                (value.is_(true()), literal("yes")), (value.is_(false()), literal("no")), else_=literal("")
            )
        case _:
            return func.coalesce(value, "")


def _holds_text(source: ListSource, find: str) -> ColumnElement[bool]:
    """Tell whether a record's searchable fields, or what is linked to it by name, hold a text."""
    searched = [
        source.values[key]
        for key, description in fields_of(source.kind.record).items()
        if description.searchable and isinstance(source.values[key].type, String)
    ]
    if source.kind.code == "agreements":
        searched.append(source.values["provider"])
    linked = [
        source.table.c.uuid.in_(link_owners(link).where(link_text(link).icontains(find, autoescape=True)))
        for key, link in source.links.items()
        if key != "agreement"
    ]
    return or_(*(value.icontains(find, autoescape=True) for value in searched), *linked)


def _order(source: ListSource, sort: str, *, descending: bool) -> list[ColumnElement[Any]]:
    if not sort or (sort == "reference" and not descending):
        return []
    if sort == "reference":
        return [key.desc() for key in _natural_order(source)]
    value = _sort_value(source, sort)
    return [value.is_(None), value.desc() if descending else value]


def _sort_value(source: ListSource, sort: str) -> ColumnElement[Any]:
    """Return what a column is ordered by, NULL where nothing is filled in."""
    if sort in source.links:
        link = source.links[sort]
        first = link.with_only_columns(func.lower(link_text(link))).where(
            link_owner(link) == source.table.c.uuid
        )
        return first.limit(1).correlate(source.table).scalar_subquery()
    column, value = column_of(source.kind.code, sort), source.values[sort]
    codes = term_order(column.vocabulary)
    if codes and column.holds in {Holds.CODE, Holds.COLOUR}:
        return case({code: place for place, code in enumerate(codes)}, value=value)
    if column.holds in {Holds.TEXT, Holds.LONG_TEXT, Holds.CODE}:
        return func.lower(func.nullif(value, ""))
    return value


def _natural_order(source: ListSource) -> list[ColumnElement[Any]]:
    own = [source.table.c.reference_key, source.table.c.id]
    if source.kind.record is not Action:
        return own
    return [ActionPlan.reference_key.expression, Action.plan_uuid.expression, *own]


def _label(column: ListColumn, value: str) -> str:
    if column.holds is Holds.DAY:
        return _PERIODS[value]
    if not value:
        return "Not filled in"
    if column.vocabulary:
        return term_label(column.vocabulary, value)
    return value.capitalize() if column.holds is Holds.YES_NO else value


def _sorted(column: ListColumn, values: Collection[str]) -> list[str]:
    """Return values in the order of their list, else by letter; what is not filled in stands last."""
    order = tuple(_PERIODS) if column.holds is Holds.DAY else term_order(column.vocabulary)
    places = {code: place for place, code in enumerate(order)}
    return sorted(
        values,
        key=lambda value: (value == "", places.get(value, len(places)), value.casefold()),
    )
