"""Showing one record whole: its fields, its parts, and its history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.rag import latest_updates, rag_by_rule
from equality_tracker.operations.editing.dates_shown import DatesShown, dates_shown
from equality_tracker.operations.editing.record_history import RecordHistory, record_history
from equality_tracker.operations.editing.record_references import title_of
from equality_tracker.operations.editing.references import find_record, full_reference
from equality_tracker.records.actions import Action
from equality_tracker.records.base import Part, Record, fields_of
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.kinds import BY_TABLE, TRACKED, Kind
from equality_tracker.store.history import HistoryLine
from equality_tracker.store.logged_rows import table_of

_NOT_SHOWN: Final = frozenset({"position", "content"})
"""Of a frozen version its number, its day and its fingerprint are told; its content is a file of its own."""

_ROLES: Final = MappingProxyType({"parent_uuid": "lot of"})
"""Columns that point to a record for what their name does not say."""


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
        history: What was ever recorded about it, its parts and its links to evidence, oldest first; empty
            unless asked for.
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
    history = record_history(session, kind, record.uuid) if with_history else RecordHistory((), {})
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
        history=history.lines,
        names=history.names,
        dates=dates_shown(session, record, as_at),
    )


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
            found.append(RelatedRecord(role, full_reference(session, other), title_of(other)))
    return found


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
