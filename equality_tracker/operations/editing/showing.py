"""Showing one record whole: its fields, its parts, and its history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.rag import latest_updates, rag_by_rule
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.dates_shown import DatesShown, dates_shown
from equality_tracker.operations.editing.record_parts import row_word
from equality_tracker.operations.editing.record_references import reference_label, references_of
from equality_tracker.operations.editing.references import find_record, full_reference
from equality_tracker.operations.wording import in_words
from equality_tracker.records.actions import Action
from equality_tracker.records.base import Part, Record, fields_of
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.kinds import BY_CODE, BY_TABLE, TRACKED, Kind
from equality_tracker.store.history import HistoryLine, history_of
from equality_tracker.store.logged_rows import LoggedColumn, logged_columns, table_of
from equality_tracker.store.ops import CREATED

_NOT_SHOWN: Final = frozenset({"position", "content"})
"""Of a frozen version its number, its day and its fingerprint are told; its content is a file of its own."""

_ROLES: Final = MappingProxyType({"parent_uuid": "lot of"})
"""Columns that point to a record for what their name does not say."""

NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ShownField:
    """One filled field: its key, its label, its value."""

    key: str
    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class RelatedRecord:
    """A record that this one points to: what it is to it, its full reference, and what it is called."""

    role: str
    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record as it is shown.

    Attributes:
        kind: What kind of record it is.
        reference: Its full reference.
        fields: Its filled fields in order.
        related: The records that it points to.
        parts: Its links and dated entries, by what they are called.
        evidence: The evidence that serves it, as reference and title.
        rag: For an action: its colour by the printed rule.
        history: What was ever recorded about it and its parts, oldest first; empty unless asked for.
        names: What the records are called that the history names, by identity.
        dates: Of an EqIA, a decision or a service: what their dates show.

    """

    kind: Kind
    reference: str
    fields: tuple[ShownField, ...]
    related: tuple[RelatedRecord, ...]
    parts: dict[str, list[dict[str, Any]]]
    evidence: tuple[tuple[str, str], ...]
    rag: str
    history: tuple[HistoryLine, ...]
    names: Mapping[str, str]
    dates: DatesShown | None = None


def show_record(session: Session, reference: str, *, as_at: date, with_history: bool = False) -> ShownRecord:
    """Return the record that people call `reference`.

    Raises:
        UnknownReferenceError, AmbiguousReferenceError: There is none, or there are several.

    """
    kind, record = find_record(session, reference)
    parts = {part: _parts(session, part, column, record) for part, column in kind.parts}
    uuids = {record.uuid} | {item.uuid for found in parts.values() for item in found}
    history = tuple(history_of(session, uuids)) if with_history else ()
    return ShownRecord(
        kind=kind,
        reference=full_reference(session, record),
        fields=tuple(_filled(record)),
        related=tuple(_related(session, record)),
        parts={
            part.__tablename__: [_values(session, item, record) for item in found if not item.deleted]
            for part, found in parts.items()
        },
        evidence=_evidence(session, record),
        rag=_rag(session, record, as_at),
        history=history,
        names=history_names(session, history),
        dates=dates_shown(session, record, as_at),
    )


def describe(line: HistoryLine, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return one entry of a history as a sentence; `names` are those of other records, by identity."""
    what = row_word(line.table)
    is_own = line.table in BY_TABLE
    if line.field == CREATED:
        text = _called(line, names)
        return f"{what} {'made' if is_own else 'added'}{f': {text}' if text else ''}"
    if line.field == "deleted" and is_own:
        return "put into the trash" if line.new else "taken out of the trash"
    if line.field == "deleted":
        text = f": {names[line.row]}" if line.row in names else ""
        return f"{what} {'taken away' if line.new else 'put back'}{text}"
    column = logged_columns(line.table).get(line.field)
    if column is None:
        return f"{line.field}: {_said(line.old)} → {_said(line.new)}"
    if column.key in references_of(TRACKED[line.table]):
        old, new = (names.get(str(value), value) for value in (line.old, line.new))
        return f"{reference_label(column.key)}: {_said(old)} → {_said(new)}"
    old, new = (_in_words(line.table, column, value) for value in (line.old, line.new))
    return f"{column.label}: {_said(old)} → {_said(new)}"


def history_names(session: Session, lines: Iterable[HistoryLine]) -> dict[str, str]:
    """Return what the records that entries of a history name are called, and the rows, by identity."""
    lines = tuple(lines)
    wanted: dict[str, set[str]] = {}
    for line in lines:
        targets = references_of(TRACKED[line.table]) if line.table in TRACKED else {}
        said = line.new if isinstance(line.new, Mapping) else {line.field: line.new, "old": line.old}
        for key, target in targets.items():
            given = {said.get(key), said.get("old")} if line.field == key else {said.get(key)}
            wanted.setdefault(target.code, set()).update(str(uuid) for uuid in given if uuid)
    rows = {line.row: text for line in lines if line.field == CREATED and (text := _called(line, NO_NAMES))}
    return rows | {
        record.uuid: f"{full_reference(session, record)} {_title(record)}".strip()
        for code, uuids in wanted.items()
        for record in session.scalars(
            select(BY_CODE[code].record).where(BY_CODE[code].record.uuid.in_(uuids))
        )
    }


def _called(line: HistoryLine, names: Mapping[str, str]) -> str:
    """Return what a new row is called: its own words, the name it is given, or what it links to."""
    if not isinstance(line.new, Mapping):
        return ""
    own = next((str(line.new[key]) for key in ("text", "title", "name") if line.new.get(key)), "")
    if own or line.table in BY_TABLE:
        return own
    if line.row in names:
        return names[line.row]
    linked = [names[str(uuid)] for key, uuid in line.new.items() if str(uuid) in names]
    return " · ".join(linked)


def _in_words(table: str, column: LoggedColumn, value: object) -> object:
    """Return what people read for a logged value."""
    if value in (None, "") or column.is_free_text:
        return value
    return in_words(TRACKED[table], column.key, column.from_log(value))


def _said(value: object) -> str:
    match value:
        case None | "" | ():
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case date():
            return format_date(value)
        case tuple() | list():
            return ", ".join(str(item) for item in value)
        case _:
            return str(value)


def _filled(record: Record) -> list[ShownField]:
    return [
        ShownField(key, description.label, value)
        for key, description in fields_of(type(record)).items()
        if (value := getattr(record, key)) not in (None, "", (), False)
    ]


def _related(session: Session, item: Part, besides: Record | None = None) -> list[RelatedRecord]:
    """Return the records that a row points to, `besides` the one it is shown with."""
    found = []
    for column in table_of(item.__tablename__).columns:
        uuid = getattr(item, column.key)
        tables = [key.column.table.name for key in column.foreign_keys]
        # Rows may point to rows of the same record, as an answer to the return that it came with.
        kinds = [BY_TABLE[table] for table in tables if table in BY_TABLE]
        if uuid and kinds and not (besides and uuid == besides.uuid):
            other = session.scalars(select(kinds[0].record).where(kinds[0].record.uuid == uuid)).one()
            role = _ROLES.get(column.key) or column.key.removesuffix("_uuid").replace("_", " ")
            found.append(RelatedRecord(role, full_reference(session, other), _title(other)))
    return found


def _title(record: Record) -> str:
    return next((str(text) for key in ("title", "name", "text") if (text := getattr(record, key, ""))), "")


def _values(session: Session, item: Part, record: Record) -> dict[str, Any]:
    own = {
        key: value
        for key in fields_of(type(item))
        if (value := getattr(item, key)) not in (None, "", ()) and key not in _NOT_SHOWN
    }
    others = _related(session, item, besides=record)
    return own | {other.role: f"{other.reference} {other.title}".strip() for other in others}


def _parts(session: Session, part: type[Part], column: str, record: Record) -> list[Part]:
    table = TRACKED[part.__tablename__]
    statement = select(table).where(getattr(table, column) == record.uuid).order_by(table.id)
    return sorted(session.scalars(statement), key=lambda item: getattr(item, "position", 0))


def _evidence(session: Session, record: Record) -> tuple[tuple[str, str], ...]:
    statement = (
        select(Evidence.reference, Evidence.title)
        .join(EvidenceLink, EvidenceLink.evidence_uuid == Evidence.uuid)
        .where(
            EvidenceLink.about_uuid == record.uuid,
            EvidenceLink.deleted.is_(False),
            Evidence.deleted.is_(False),
        )
        .order_by(Evidence.reference_key)
    )
    return tuple((reference, title) for reference, title in session.execute(statement))


def _rag(session: Session, record: Record, as_at: date) -> str:
    if not isinstance(record, Action):
        return ""
    updates = latest_updates(as_at)
    statement = (
        select(rag_by_rule(as_at, updates))
        .select_from(Action)
        .outerjoin(updates, updates.c.action_uuid == Action.uuid)
        .where(Action.uuid == record.uuid)
    )
    return session.execute(statement).scalar_one()
