"""What documents about single records print, read from the register by the descriptions of its fields."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.point import Point
from equality_tracker.checks.points import points_to_check
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.form_fields import FormField, form_fields, label_of
from equality_tracker.operations.editing.record_references import title_of
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.operations.packs.pack_lines import (
    HELD_BACK_NAME,
    action_lines,
    decision_lines,
    running_agreements,
)
from equality_tracker.operations.packs.pack_points import shown_reference
from equality_tracker.operations.wording import label
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Record, fields_of
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.fields import Writer
from equality_tracker.records.kinds import BY_CODE, BY_TABLE
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.reports.content import Visibility
from equality_tracker.reports.documents.record_lines import FieldLine, HistoryEnds, RecordLines
from equality_tracker.reports.pack_lines.action_lines import ActionLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, DecisionLine
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.printed_values import date_text
from equality_tracker.store.history import history_of
from equality_tracker.store.logged_rows import table_of

_Kind = TypeVar("_Kind", bound=Record)

_OWN_PLACE = frozenset({"reference", "title", "name", "marking"})
"""What stands in a document's title, above its pages, or in the heading of a record."""
_ONLY_WHERE_SO = frozenset(
    {
        "archived",
        "on_hold",
        "members",
        "note",
        "due_regard_note",
        "note_recorded_on",
        "extension_to",
        "parent_uuid",
        "consortium",
        "supersedes_uuid",
    }
)
"""What is worth a line only where it is so; nobody expects a note, or a choice to extend, of every record."""
_WHEN_EMPTY = {"assessed_by": "Our own office", "needs_eqia": "As the office's own threshold says"}
"""What a field says by being left empty; that nothing is recorded would be untrue there."""


def record_lines(session: Session, record: Record) -> RecordLines:
    """Return a record with all its fields, also those that are empty."""
    kind = BY_TABLE[record.__tablename__]
    return RecordLines(
        kind=f"{kind.singular[:1].upper()}{kind.singular[1:]}",
        reference=full_reference(session, record),
        title=title_of(record),
        fields=tuple(field_lines(session, record).values()),
        marking=record.marking,
    )


def field_lines(session: Session, record: Record) -> dict[str, FieldLine]:
    """Return the fields of a record by their key, also those that are empty."""
    kind = BY_TABLE[record.__tablename__].record
    values = {column.key: getattr(record, column.key) for column in table_of(record.__tablename__).columns}
    fields = form_fields(session, kind, values)
    return {field.key: _field(session, kind, field) for field in fields if _is_printed(field)}


def living(records: Iterable[_Kind | None]) -> tuple[list[_Kind], int]:
    """Return the records that may be printed, and how many are marked as legal advice instead."""
    found = [record for record in records if record is not None and not record.deleted]
    kept = [record for record in found if record.marking != LEGAL_ADVICE]
    return kept, len(found) - len(kept)


def decision_line(session: Session, uuid: str, as_at: date) -> DecisionLine | None:
    """Return one decision with what the record shows was before it."""
    return next(iter(decision_lines(session, as_at, only=[uuid])), None)


def service_lines(
    session: Session, agreements: Sequence[Agreement], as_at: date
) -> tuple[AgreementLine, ...]:
    """Return services with the EqIA that covers each; of one that has ended, that it has."""
    running = running_agreements(session, as_at)
    return tuple(running.get(each.uuid) or _ended(session, each) for each in agreements)


def linked_actions(session: Session, actions: Iterable[Action], as_at: date) -> tuple[ActionLine, ...]:
    """Return actions as the pack prints them, by plan and number."""
    wanted = {full_reference(session, action) for action in actions}
    return tuple(line for line in action_lines(session, as_at) if line.full_reference in wanted)


def evidence_of(session: Session, uuid: str) -> list[Evidence]:
    """Return the evidence that serves a record."""
    statement = (
        select(Evidence)
        .join(EvidenceLink, EvidenceLink.evidence_uuid == Evidence.uuid)
        .where(EvidenceLink.about_uuid == uuid, EvidenceLink.deleted.is_(False))
        .order_by(Evidence.reference_key, Evidence.id)
    )
    return list(session.scalars(statement))


def points_about(session: Session, uuids: Iterable[str], as_at: date) -> list[Point]:
    """Return the points to check about some records."""
    wanted = set(uuids)
    return [point for point in points_to_check(session, as_at) if point.about in wanted]


def point_line(point: Point) -> PointLine:
    """Return a point as it is printed."""
    return PointLine(
        check=point.check,
        reference=shown_reference(point),
        sentence=point.sentence,
        severity=point.severity,
        explanation=point.explanation,
    )


def history_ends(session: Session, uuid: str) -> HistoryEnds | None:
    """Return how long the history of a record is, and its first and newest entries."""
    entries = history_of(session, {uuid})
    if not entries:
        return None
    first, newest = entries[0], entries[-1]
    return HistoryEnds(
        count=len(entries),
        first_on=first.at.date(),
        first_by=first.who,
        newest_on=newest.at.date(),
        newest_by=newest.who,
    )


def actions_of_plans(session: Session, *conditions: object) -> list[Action]:
    """Return the living actions of living plans that meet conditions, by plan and number."""
    statement = (
        select(Action)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(Action.deleted.is_(False), Action.archived.is_(False), ActionPlan.deleted.is_(False))
        .order_by(ActionPlan.reference_key, Action.reference_key, Action.id)
    )
    for condition in conditions:
        statement = statement.where(condition)  # type: ignore[arg-type] # whatever SQLAlchemy compares
    return list(session.scalars(statement))


def _is_printed(field: FormField) -> bool:
    return field.key not in _OWN_PLACE and (field.key not in _ONLY_WHERE_SO or bool(field.value))


def _field(session: Session, record: type[Record], field: FormField) -> FieldLine:
    description = fields_of(record).get(field.key)
    visibility = description.visibility.value if description else Visibility.INTERNAL.value
    return FieldLine(
        label=label_of(record, field.key),
        text=HELD_BACK_NAME if _leads_to_advice(session, field) else _printed(field),
        when_empty=_WHEN_EMPTY.get(field.key, ""),
        is_long=field.is_long,
        is_providers=description is not None and description.writer is Writer.PROVIDER,
        visibility=Visibility(visibility),
    )


def _leads_to_advice(session: Session, field: FormField) -> bool:
    """Tell whether a field names a record that leaves no register."""
    if not field.kind or not field.value:
        return False
    record = BY_CODE[field.kind].record
    marking = session.scalars(select(record.marking).where(record.uuid == field.value)).first()
    return marking == LEGAL_ADVICE


def _printed(field: FormField) -> str:
    match field.value:
        case bool():
            return "Yes" if field.value else "No"
        case date():
            return date_text(field.value)
        case _:
            return field.text


def _ended(session: Session, agreement: Agreement) -> AgreementLine:
    provider = session.scalars(
        select(Provider.name).where(Provider.uuid == agreement.provider_uuid, Provider.deleted.is_(False))
    ).first()
    ended = f"Ended on {format_date(agreement.ends_on)}." if agreement.ends_on else "Archived."
    return AgreementLine(
        reference=agreement.reference,
        title=agreement.title,
        provider=provider or "",
        kind=label("agreement-kind", agreement.kind),
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        value=agreement.value,
        eqia_sentence=ended,
        marking=agreement.marking,
    )
