"""Browsing long lists: first the records' numbers in the wanted order, then their rows a page at a time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import BindParameter, Select, bindparam
from sqlalchemy.orm import Session

from equality_tracker.checks.rag_words import SOON
from equality_tracker.checks.service_triggers import next_trigger_on
from equality_tracker.operations.lists.first_order import first_order
from equality_tracker.operations.lists.guard_cells import basis_cells, guard_cells
from equality_tracker.operations.lists.list_answers import (
    FIRST,
    LATER,
    PAST,
    PLAN_REFERENCE,
    SOON_DUE,
    FilterChoice,
    Filters,
    Readiness,
    Row,
)
from equality_tracker.operations.lists.list_column import Holds, ListColumn
from equality_tracker.operations.lists.list_columns import column_of, columns_of
from equality_tracker.operations.lists.list_index import go_on_making, indexed_counts, indexed_ids, is_ready
from equality_tracker.operations.lists.list_index_rows import first_ids
from equality_tracker.operations.lists.list_sources import Query, link_owner, list_source
from equality_tracker.operations.lists.term_words import term_label, term_order
from equality_tracker.operations.lists.worked_out_columns import (
    BASIS_SENTENCE,
    BASIS_WORDS,
    GUARD,
    GUARD_WORDS,
    NEXT_TRIGGER,
)

NO_FILTERS: Final[Filters] = MappingProxyType({})

_WANTED: Final = "wanted"
_EQIAS: Final = "eqias"
_DECISIONS: Final = "decisions"
_AGREEMENTS: Final = "agreements"

_PERIODS: Final = {
    PAST: "Before today",
    SOON_DUE: f"Today or in the next {SOON.days} days",
    LATER: "Later",
    "": "No date",
}


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
    """Return the numbers of the records wanted, in the wanted order.

    They come from the index of the list. The whole list in its first order does not wait for an index that
    has still to be made.

    Args:
        session: A reading session.
        kind: The kind's code, such as `actions`.
        as_at: The day that colours and periods are worked out for.
        sort: The key of the column to order by; "" is the first order: what still needs somebody before what
            is over, or of a calendar what comes next, then the natural order of the references.
        descending: Whether the greatest comes first; what is not filled in stands last either way.
        filters: The values wanted, by column.
        find: Words that the searchable fields must hold, all of them and in any order; the beginning of a
            word is enough, and capitals and accents do not count.

    Raises:
        UnknownKindError: There is no such kind.

    """
    is_whole = not (sort or filters or find.strip())
    if is_whole and not is_ready(session, kind):
        return first_ids(session, kind, as_at=as_at)
    return indexed_ids(
        session, kind, as_at=as_at, sort=sort, descending=descending, filters=filters, find=find
    )


def is_prepared(session: Session, kind: str) -> bool:
    """Tell whether a list can be searched, sorted and narrowed at once."""
    return is_ready(session, kind)


def first_few_ids(session: Session, kind: str, *, as_at: date) -> list[int]:
    """Return the first numbers of the whole list in its first order; quick without an index."""
    return first_ids(session, kind, as_at=as_at, most=FIRST)


def has_own_first_order(kind: str) -> bool:
    """Tell whether a list begins in an order of its own, and not in that of its references."""
    return first_order(kind) is not None


def prepare(session: Session, kind: str, *, as_at: date, columns: Collection[str] = ()) -> None:
    """Make the index of a list, so that the first search or sorting need not wait for it."""
    while prepare_some(session, kind, as_at=as_at, columns=columns) is not None:
        pass


def prepare_some(
    session: Session, kind: str, *, as_at: date, columns: Collection[str] = ()
) -> Readiness | None:
    """Make a piece of the index of a list; return how far it is, or None where nothing is missing.

    Each piece may have a session of its own: what is changed between two is taken in at the end.

    Args:
        session: A reading session.
        kind: The kind's code.
        as_at: The day that orders are worked out for.
        columns: The keys of the columns that somebody may sort a long list by; of none, those shown at first.

    """
    return go_on_making(session, kind, as_at=as_at, columns=columns)


def page(session: Session, kind: str, ids: Sequence[int], *, as_at: date) -> list[Row]:
    """Return the rows of some records in the order of `ids`, with `id`, `uuid` and every column's value."""
    query = _page_query(kind, as_at)
    connection = session.connection()
    found = connection.execute(query.rows, {_WANTED: list(ids)})
    keys = tuple(found.keys())
    rows = {row[0]: dict(zip(keys, row, strict=True)) for row in found.all()}
    uuids = [row["uuid"] for row in rows.values()]
    for key, link in query.links.items():
        texts: dict[str, list[str]] = {uuid: [] for uuid in uuids}
        for uuid, text in connection.execute(link, {_WANTED: uuids}).all():
            if text not in texts[uuid]:
                texts[uuid].append(text)
        for row in rows.values():
            row[key] = texts[row["uuid"]]
    _add_words(session, kind, rows.values(), as_at)
    return [rows[number] for number in ids if number in rows]


def _add_words(session: Session, kind: str, rows: Collection[Row], as_at: date) -> None:
    """Add what no query says: how EqIAs stand to decisions, what was before these, when to think again."""
    uuids = [row["uuid"] for row in rows]
    if kind == _EQIAS:
        words = guard_cells(session, uuids, as_at)
        for row in rows:
            row[GUARD_WORDS] = words.get(row["uuid"], "")
    if kind == _AGREEMENTS:
        for row in rows:
            row[NEXT_TRIGGER] = next_trigger_on(row["ends_on"], row["extension_to"], as_at)
    if kind == _DECISIONS:
        before = basis_cells(session, uuids, as_at)
        for row in rows:
            row[BASIS_WORDS], row[BASIS_SENTENCE] = before.get(row["uuid"], ("", ""))


def filter_choices(session: Session, kind: str, field: str, *, as_at: date) -> list[FilterChoice]:
    """Return what a column can be narrowed to, each with how many records have it."""
    column = column_of(kind, field)
    counts = indexed_counts(session, kind, field, as_at=as_at)
    return [FilterChoice(value, _label(column, value), counts[value]) for value in _sorted(column, counts)]


@dataclass(frozen=True, slots=True)
class _PageQuery:
    """The queries behind a page: the rows by number, and the texts linked to them by identity."""

    rows: Query
    links: Mapping[str, Select[str, str]]


@lru_cache(maxsize=32)
def _page_query(kind: str, as_at: date) -> _PageQuery:
    """Return the queries for pages of a kind; to put them together takes longer than to run them."""
    wanted: BindParameter[Any] = bindparam(_WANTED, expanding=True)
    source = list_source(kind, as_at, only=wanted)
    shown = [*(column.key for column in columns_of(kind)), PLAN_REFERENCE]
    keys = [key for key in shown if key in source.values]
    values = [source.values[key].label(key) for key in keys]
    rows = source.base(keys).with_only_columns(source.table.c.id, source.table.c.uuid, *values)
    links = {key: link.where(link_owner(link).in_(wanted)) for key, link in source.links.items()}
    return _PageQuery(rows.where(source.table.c.id.in_(wanted)), links)


def _label(column: ListColumn, value: str) -> str:
    if column.holds is Holds.DAY:
        return _PERIODS[value]
    if not value:
        return "Put aside without a signature" if column.vocabulary == GUARD else "Not filled in"
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
