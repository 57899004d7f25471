"""One record as a form shows it: fields, rows, updates, evidence, what it points to and what to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.rag import latest_updates, rag_by_rule
from equality_tracker.operations.editing.dates_shown import DatesShown, dates_shown
from equality_tracker.operations.editing.form_fields import FormField, form_fields
from equality_tracker.operations.editing.form_history import FormHistory, form_history
from equality_tracker.operations.editing.pointing import RelatedRecord, pointing_to, related_to, served_by
from equality_tracker.operations.editing.record_beginnings import beginnings, defaults_of
from equality_tracker.operations.editing.record_parts import (
    PartKind,
    PartWay,
    living_rows,
    parts_below,
    parts_of,
)
from equality_tracker.operations.editing.record_references import found_by_uuid, title_of
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.operations.lists.listing import kind_called
from equality_tracker.records.actions import Action, ActionUpdate
from equality_tracker.records.base import Part, Record
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.store.logged_rows import table_of


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row that belongs to a record: its identity, what it is called, its fields, its own rows."""

    uuid: str
    title: str
    fields: tuple[FormField, ...]
    parts: "tuple[FormPart, ...]"


@dataclass(frozen=True, slots=True)
class FormPart:
    """The rows of one kind that belong to a record.

    Attributes:
        table: The name of their table, by which they are added.
        key: The key under which their texts are typed, or "".
        label: What several are called, as a heading.
        singular: What one is called.
        way: How they are filled in.
        fields: An empty row to be filled in.
        rows: The rows there are, in order.
        text: Of texts: all of them as people would type them.

    """

    table: str
    key: str
    label: str
    singular: str
    way: PartWay
    fields: tuple[FormField, ...]
    rows: tuple[PartRow, ...]
    text: str


@dataclass(frozen=True, slots=True)
class FormUpdate:
    """A dated word on how an action goes."""

    uuid: str
    written_on: date
    text: str
    written_by: str


@dataclass(frozen=True, slots=True)
class FormEvidence:
    """A piece of evidence that serves the record, and what it shows of it."""

    link_uuid: str
    uuid: str
    reference: str
    title: str
    kind: str
    shows: str
    url: str
    attachment_name: str
    attachment_sha256: str
    fresh_until: date | None


@dataclass(frozen=True, slots=True)
class RecordForm:
    """A record as a form shows it.

    Attributes:
        kind: The code of its kind.
        singular: What one of the kind is called.
        uuid: Its identity; "" of one that is not there yet.
        reference: Its full reference.
        title: What it is called.
        is_in_trash: Whether it lies in the trash.
        fields: Its fields, the reference first.
        parts: The rows that belong to it.
        updates: The dated words on it, the newest first.
        evidence: The evidence that serves it.
        related: What it points to.
        pointing: What points to it, at most 200.
        pointing_count: How many records point to it.
        serves: Of evidence: the records that it serves.
        rag: Of an action: its colour by the printed rule.
        history: What was ever recorded about it, the newest first; empty unless asked for.
        dates: Of an EqIA, a decision or a service: what their dates show.

    """

    kind: str
    singular: str
    uuid: str
    reference: str
    title: str
    is_in_trash: bool
    fields: tuple[FormField, ...]
    parts: tuple[FormPart, ...]
    updates: tuple[FormUpdate, ...] = ()
    evidence: tuple[FormEvidence, ...] = ()
    related: tuple[RelatedRecord, ...] = ()
    pointing: tuple[RelatedRecord, ...] = ()
    pointing_count: int = 0
    serves: tuple[RelatedRecord, ...] = ()
    rag: str = ""
    history: tuple[FormHistory, ...] = ()
    dates: DatesShown | None = None

    def field(self, key: str) -> FormField:
        """Return the field with this key."""
        return next(field for field in self.fields if field.key == key)


def record_form(session: Session, uuid: str, *, as_at: date, with_history: bool = False) -> RecordForm:
    """Return the form of a record, also of one in the trash.

    Raises:
        NoSuchRecordError: There is none.

    """
    kind, record = found_by_uuid(session, uuid)
    pointing, count = pointing_to(session, kind, record)
    return RecordForm(
        kind=kind.code,
        singular=kind.singular,
        uuid=uuid,
        reference=full_reference(session, record),
        title=title_of(record),
        is_in_trash=record.deleted,
        fields=form_fields(session, kind.record, _values(record)),
        parts=tuple(_form_part(session, known, uuid) for known in parts_of(kind)),
        updates=_updates(session, record),
        evidence=_evidence(session, uuid),
        related=related_to(session, record),
        pointing=pointing,
        pointing_count=count,
        serves=served_by(session, record),
        rag=_rag(session, record, as_at),
        history=form_history(session, kind, uuid) if with_history else (),
        dates=dates_shown(session, record, as_at),
    )


def new_form(
    session: Session, kind_code: str, *, as_at: date, values: Mapping[str, Any] = MappingProxyType({})
) -> RecordForm:
    """Return an empty form of a kind, with what is known beforehand filled in.

    Args:
        session: A reading session.
        kind_code: The kind's code, such as `actions`.
        as_at: The day that is filled in where the day of recording is asked for.
        values: What else is known, by field key.

    Raises:
        UnknownKindError: There is no such kind.

    """
    kind = kind_called(kind_code)
    given = {**beginnings(session, kind, as_at=as_at), **values}
    return RecordForm(
        kind=kind.code,
        singular=kind.singular,
        uuid="",
        reference="",
        title="",
        is_in_trash=False,
        fields=form_fields(session, kind.record, given),
        parts=tuple(_form_part(session, known, "") for known in parts_of(kind)),
    )


def _values(item: Part) -> dict[str, Any]:
    return {column.key: getattr(item, column.key) for column in table_of(item.__tablename__).columns}


def _form_part(session: Session, known: PartKind, uuid: str) -> FormPart:
    is_listed = uuid and known.way in {PartWay.TEXTS, PartWay.ROWS}
    rows = living_rows(session, known, [uuid])[uuid] if is_listed else ()
    texts = [getattr(row, "text", "") for row in rows]
    return FormPart(
        table=known.table,
        key=known.key,
        label=known.label,
        singular=known.singular,
        way=known.way,
        fields=form_fields(session, known.part, defaults_of(known.part), besides=known.points_by),
        rows=tuple(_part_row(session, known, row) for row in rows),
        text="; ".join(texts) if known.way is PartWay.TEXTS else "",
    )


def _part_row(session: Session, known: PartKind, row: Part) -> PartRow:
    fields = form_fields(session, known.part, _values(row), besides=known.points_by)
    return PartRow(
        uuid=row.uuid,
        title=title_of(row) or next((field.text for field in fields if field.text), ""),
        fields=fields,
        parts=tuple(_form_part(session, lower, row.uuid) for lower in parts_below(known.part)),
    )


def _updates(session: Session, record: Record) -> tuple[FormUpdate, ...]:
    if not isinstance(record, Action):
        return ()
    statement = (
        select(ActionUpdate)
        .where(ActionUpdate.action_uuid == record.uuid, ActionUpdate.deleted.is_(False))
        .order_by(ActionUpdate.written_on.desc(), ActionUpdate.id.desc())
    )
    return tuple(
        FormUpdate(one.uuid, one.written_on, one.text, one.written_by) for one in session.scalars(statement)
    )


def _evidence(session: Session, uuid: str) -> tuple[FormEvidence, ...]:
    statement = (
        select(EvidenceLink, Evidence)
        .join(Evidence, Evidence.uuid == EvidenceLink.evidence_uuid)
        .where(EvidenceLink.about_uuid == uuid, EvidenceLink.deleted.is_(False), Evidence.deleted.is_(False))
        .order_by(Evidence.reference_key, Evidence.id)
    )
    return tuple(
        FormEvidence(
            link_uuid=link.uuid,
            uuid=piece.uuid,
            reference=piece.reference,
            title=piece.title,
            kind=piece.kind,
            shows=link.shows,
            url=piece.url,
            attachment_name=piece.attachment_name,
            attachment_sha256=piece.attachment_sha256,
            fresh_until=piece.fresh_until,
        )
        for link, piece in session.execute(statement)
    )


def _rag(session: Session, record: Record, as_at: date) -> str:
    if not isinstance(record, Action):
        return ""
    updates = latest_updates(as_at)
    # The same rule over this action's updates only, as a page of a list reads it.
    own = updates.element.where(ActionUpdate.action_uuid == record.uuid).subquery("latest_update")  # type: ignore[attr-defined] # a subquery's element is its select
    statement = (
        select(rag_by_rule(as_at, own))
        .select_from(Action)
        .outerjoin(own, own.c.action_uuid == Action.uuid)
        .where(Action.uuid == record.uuid)
    )
    return session.execute(statement).scalar_one()
