"""What the index of a list keeps of each record, read from the register some records at a time."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from typing import Any, Final

from sqlalchemy import ColumnElement, SQLColumnExpression, String, case, func, literal, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from equality_tracker.operations.lists.first_order import CALENDARS, first_order
from equality_tracker.operations.lists.list_answers import PLAN_REFERENCE
from equality_tracker.operations.lists.list_column import Holds, ListColumn
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.operations.lists.list_sources import (
    BASED,
    GUARDED,
    OF_THE_BASIS,
    OF_THE_GUARD,
    ListSource,
    Query,
    link_owner,
    list_source,
)
from equality_tracker.operations.lists.term_words import term_order
from equality_tracker.operations.lists.worked_out_columns import BASIS_SENTENCE, NEXT_TRIGGER
from equality_tracker.records.actions import Action, ActionPlan, ActionUpdate
from equality_tracker.records.base import fields_of
from equality_tracker.records.evidence import Evidence, EvidenceLink

AT_ONCE: Final = 2_000
"""How many records are read with one query: their texts must not fill the memory."""

FIRST: Final = "first_order"
"""Stands among the columns to put in order for what a list shows first, where a kind has such a thing."""

UPDATED: Final = "last_update_on"
"""The column of an action's newest update, which depends on the day asked for."""

_ANY_DAY: Final = date(9000, 1, 1)
_LONGEST_KEY: Final = 200
"""Characters by which texts are put in order; beyond them the natural order decides."""

_NOT_SEARCHED: Final = frozenset({"agreement"})
_DEPENDS_ON_THE_DAY: Final = frozenset(
    {"rag", UPDATED, "guard", "guard_days", "basis", BASIS_SENTENCE, NEXT_TRIGGER}
)
_SEARCHED_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "agreements": ("provider",),
    "organisations": ("names",),
}
_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {"eqias": OF_THE_GUARD, "decisions": OF_THE_BASIS}

SortKey = str | int | None


@dataclass(frozen=True, slots=True)
class IndexedRows:
    """Some records as the index keeps them, each at the same place of every list.

    Attributes:
        ids: Their numbers in the register.
        natural: Their places in the natural order, as texts to compare by.
        filtered: Their values of the columns in `Layout.filtered`, then of those in `Layout.beside`.
        keys: Their keys of the columns in `Layout.sorted`; None where nothing is filled in.
        words: All that is searched of them: their own texts, those linked, and those of their updates and
            their evidence.
        links: What is linked to them: column, text and number of the record.
        updates: The days of their updates: number of the record and day.

    """

    ids: Sequence[int]
    natural: Sequence[str]
    filtered: Sequence[tuple[Any, ...]]
    keys: Sequence[tuple[SortKey, ...]]
    words: Sequence[str]
    links: Sequence[tuple[str, str, int]]
    updates: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns the index of a kind keeps.

    Attributes:
        code: The kind's code.
        linked: The columns of linked texts.
        filtered: The columns with one value to narrow by.
        beside: What columns that depend on the day are worked out from, beside those.
        sorted: The columns to put in order; the reference is the natural order itself.
        has_updates: Whether its records are followed by dated updates.

    """

    code: str
    linked: tuple[str, ...]
    filtered: tuple[str, ...]
    beside: tuple[str, ...]
    sorted: tuple[str, ...]
    has_updates: bool

    @property
    def table(self) -> str:
        """The kind's name as part of the names of tables."""
        return self.code.replace("-", "_")


@cache
def layout_of(code: str) -> Layout:
    """Return what the index of a kind keeps.

    Raises:
        UnknownKindError: There is no such kind.

    """
    source = list_source(code, _ANY_DAY)
    of_the_day = {"rag", BASIS_SENTENCE, NEXT_TRIGGER, *GUARDED, *BASED}
    columns = [column for column in columns_of(code) if column.key not in of_the_day]
    first = () if first_order(code) is None else (FIRST,)
    return Layout(
        code,
        tuple(source.links),
        tuple(column.key for column in columns if column.is_filterable and column.key not in source.links),
        _BESIDE.get(code, ()),
        (*first, *(column.key for column in columns if column.key != "reference")),
        source.kind.record is Action,
    )


def natural_ids(session: Session, code: str) -> list[int]:
    """Return the numbers of the records that are listed, in the natural order of their references."""
    source = list_source(code, _ANY_DAY)
    return _numbers(session, source.base(()).order_by(*_natural_parts(source), source.table.c.id))


def first_ids(session: Session, code: str, *, as_at: date, most: int | None = None) -> list[int]:
    """Return the numbers of the records that are listed as a list shows them first; of many only `most`."""
    source, later = list_source(code, _ANY_DAY), first_order(code)
    if later is not None and code in CALENDARS:
        # What is still to come by its day, then what is over, backwards.
        is_over = case((later < as_at, literal(1)), else_=literal(0))
        past = case((later < as_at, later))
        days = [is_over, past.desc(), later]
        order = [*days, *_natural_parts(source), source.table.c.id]
        return _numbers(session, source.base(()).order_by(*order).limit(most))
    if most is not None and later is not None and source.kind.record is Action:
        return _first_actions(session, source.table, later, most)
    order = [*([] if later is None else [later]), *_natural_parts(source), source.table.c.id]
    return _numbers(session, source.base(()).order_by(*order).limit(most))


def listed_count(session: Session, code: str) -> int:
    """Return how many records are listed."""
    counted = list_source(code, _ANY_DAY).base(()).with_only_columns(func.count())
    return int(session.connection().execute(counted).scalar_one())


def indexed_rows(session: Session, code: str, ids: Sequence[int]) -> IndexedRows:
    """Return those of some records that are listed, by number; a long list is asked for bit by bit."""
    source, layout = list_source(code, _ANY_DAY, only=ids), layout_of(code)
    known_of = source.values if (later := first_order(code)) is None else {**source.values, FIRST: later}
    searched = _searched(source)
    full = (PLAN_REFERENCE, "reference") if source.kind.record is Action else ()
    wanted = dict.fromkeys((*searched, *full, *layout.filtered, *layout.beside, *layout.sorted))
    keys = [key for key in wanted if key in known_of and key not in _DEPENDS_ON_THE_DAY]
    natural = _natural_parts(source)
    values = [source.table.c.uuid, *natural, *(known_of[key] for key in keys)]
    statement = source.base(keys).add_columns(*(type_coerce(value, NullType()) for value in values))
    statement = statement.where(source.table.c.id.in_(ids)).order_by(source.table.c.id)
    rows = session.connection().execute(statement).all()
    # Column by column: a hundred thousand rows of thirty fields each are read so in half the time.
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * (2 + len(natural) + len(keys))
    numbers, uuids = columns[:2]
    known = dict(zip(keys, columns[2 + len(natural) :], strict=True))
    linked = {key: _texts(session, source, key, uuids) for key in source.links}
    updates = _updates(session, uuids) if layout.has_updates else {}
    if layout.has_updates:
        known[UPDATED] = [max(updates[uuid])[0] if uuid in updates else None for uuid in uuids]
    first = {
        key: [texts[uuid][0] if uuid in texts else None for uuid in uuids] for key, texts in linked.items()
    }
    words = [known[key] for key in searched]
    if full:
        # As it is printed and told: EP-2025/9.
        words.append(list(map("/".join, zip(*(known[key] for key in full), strict=True))))
    words += [
        ["\n".join(texts[uuid]) if uuid in texts else "" for uuid in uuids]
        for key, texts in linked.items()
        if key not in _NOT_SEARCHED
    ]
    if layout.has_updates:
        words.append(["\n".join(text for _, text in updates.get(uuid, ())) for uuid in uuids])
    evidence = _evidence(session, uuids)
    words.append(["\n".join(evidence.get(uuid, ())) for uuid in uuids])
    sorters = {FIRST: _as_it_is} | {column.key: _sorter(column) for column in columns_of(code)}
    return IndexedRows(
        numbers,
        list(map("\x01".join, zip(*columns[2 : 2 + len(natural)], strict=True))),
        _rows_of([known[key] for key in (*layout.filtered, *layout.beside)], len(numbers)),
        _rows_of([sorters[key]({**known, **first}[key]) for key in layout.sorted], len(numbers)),
        list(map("\n".join, zip(*words, strict=True))),
        _linked_rows(linked, uuids, numbers),
        [
            (number, day)
            for number, uuid in zip(numbers, uuids, strict=True)
            if uuid in updates
            for day in {day for day, _ in updates[uuid]}
        ],
    )


def _rows_of(columns: Sequence[Sequence[Any]], count: int) -> list[tuple[Any, ...]]:
    return list(zip(*columns, strict=True)) if columns else [()] * count


def _linked_rows(
    linked: Mapping[str, Mapping[str, Sequence[str]]], uuids: Sequence[str], numbers: Sequence[int]
) -> list[tuple[str, str, int]]:
    return [
        (key, text, number)
        for key, texts in linked.items()
        for number, uuid in zip(numbers, uuids, strict=True)
        if uuid in texts
        for text in set(texts[uuid])
    ]


def _searched(source: ListSource) -> tuple[str, ...]:
    own = [
        key
        for key, description in fields_of(source.kind.record).items()
        if description.searchable and isinstance(source.values[key].type, String)
    ]
    return (*own, *_SEARCHED_BESIDE.get(source.kind.code, ()))


def _sorter(column: ListColumn) -> Callable[[Sequence[Any]], Sequence[SortKey]]:
    """Return what makes the keys of a column out of its values."""
    codes = term_order(column.vocabulary)
    if codes and column.holds in {Holds.CODE, Holds.COLOUR}:
        places = {code: place for place, code in enumerate(codes)}
        return lambda values: [places.get(value) for value in values]
    if column.holds in {Holds.TEXT, Holds.LONG_TEXT, Holds.CODE, Holds.TEXTS}:
        return lambda values: [value[:_LONGEST_KEY].lower() if value else None for value in values]
    return _as_it_is


def _as_it_is(values: Sequence[Any]) -> Sequence[SortKey]:
    return values


def _first_actions(session: Session, table: Any, later: SQLColumnExpression[Any], most: int) -> list[int]:  # noqa: ANN401 - as `ListSource.table`
    """Ask plan by plan: to put a hundred thousand actions in order for the sake of a page takes too long."""
    plans = select(ActionPlan.uuid).where(ActionPlan.deleted.is_(False))
    uuids = session.connection().execute(plans.order_by(ActionPlan.reference_key, ActionPlan.uuid)).scalars()
    listed = select(table.c.id).where(table.c.deleted.is_(False), table.c.archived.is_(False))
    listed = listed.order_by(table.c.reference_key, table.c.id)
    found: list[int] = []
    for group, plan in product((0, 1), list(uuids)):
        its = listed.where(table.c.plan_uuid == plan, later == group)
        found += _numbers(session, its.limit(most - len(found)))
        if len(found) == most:
            break
    return found


def _numbers(session: Session, query: Query) -> list[int]:
    # By the connection: a hundred thousand plain numbers, among which a session would look for records.
    return list(session.connection().execute(query).scalars())


def _natural_parts(source: ListSource) -> list[ColumnElement[str]]:
    own = source.table.c.reference_key
    if source.kind.record is not Action:
        return [own]
    return [ActionPlan.reference_key.expression, Action.plan_uuid.expression, own]


def _texts(
    session: Session, source: ListSource, key: str, uuids: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    link = source.links[key]
    found: dict[str, list[str]] = defaultdict(list)
    for uuid, text in session.connection().execute(link.where(link_owner(link).in_(uuids))).all():
        found[uuid].append(text)
    return found


def _updates(session: Session, uuids: Sequence[str]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return day and text of the updates of actions."""
    day: ColumnElement[Any] = type_coerce(ActionUpdate.written_on, NullType())
    written = select(ActionUpdate.action_uuid, day, ActionUpdate.text).where(ActionUpdate.deleted.is_(False))
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    written = written.where(ActionUpdate.action_uuid.in_(uuids))
    for uuid, written_on, text in session.connection().execute(written).all():
        found[uuid].append((written_on, text))
    return found


def _evidence(session: Session, uuids: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return what the evidence of records is called, and what it shows of them."""
    linked = (
        select(EvidenceLink.about_uuid, Evidence.reference, Evidence.title, EvidenceLink.shows)
        .join(Evidence, Evidence.uuid == EvidenceLink.evidence_uuid)
        .where(EvidenceLink.deleted.is_(False), Evidence.deleted.is_(False))
        .where(EvidenceLink.about_uuid.in_(uuids))
    )
    found: dict[str, list[str]] = defaultdict(list)
    for uuid, *texts in session.connection().execute(linked).all():
        found[uuid] += texts
    return found
