"""Changing one record or many: checked values in, what follows from them beside, one operation out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.changing.change_rules import with_what_follows
from equality_tracker.operations.changing.in_pieces import written_so_far
from equality_tracker.operations.editing.days_in_turn import ensure_in_turn
from equality_tracker.operations.editing.form_fields import is_writable, label_of
from equality_tracker.operations.editing.part_texts import (
    plain_texts,
    put_texts,
    texts_of,
)
from equality_tracker.operations.editing.record_editing import check_code
from equality_tracker.operations.editing.record_parts import PartKind, living_rows, texts_called
from equality_tracker.operations.editing.record_references import (
    ensure_there,
    found_by_uuid,
    references_of,
    written_reference,
)
from equality_tracker.operations.editing.recorded_days import day_of_recording, ensure_recorded
from equality_tracker.operations.editing.reference_checks import ensure_all_free
from equality_tracker.operations.editing.refusals import NoSuchRecordError, NotAcceptedError
from equality_tracker.operations.editing.value_reading import ensure_filled, ensure_writable, read_typed
from equality_tracker.operations.editing.written_values import (
    DUE_ON,
    DUE_PRECISION,
    DUE_TEXT,
    keeps_due_text,
    written_field,
)
from equality_tracker.operations.eqias.plain_changes import ensure_plain, take_plain_step
from equality_tracker.operations.lists.listing import kind_called
from equality_tracker.records.base import Part, Record
from equality_tracker.records.kinds import Kind
from equality_tracker.store.failures import OutsideTheChangePathError
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.recording import operation_of


def change_typed(session: Session, uuid: str, texts: Mapping[str, str], *, as_at: date) -> None:
    """Set fields of a record to what was typed into them; what stands there already is left as it is.

    Args:
        session: A writing session.
        uuid: The record's identity.
        texts: What was typed, by field key; other records by reference or title; owners with `;` between.
        as_at: The day that words like `today` are seen from.

    Raises:
        NoSuchRecordError: There is no such record.
        NotAcceptedError: A field does not take what was typed.
        UnknownFieldError: There is no such field, or it is not to be filled in.
        DaysOutOfTurnError: It would end before it begins.
        AheadOfTimeError: A day on which something happened has not come.
        ReferenceTakenError: Another record has the reference.
        WrittenByAStepError, GoesByASignatureError, NotNextError, StepHinderedError, BehindAnApprovalError:
            Of an EqIA, what only a step writes.

    """
    kind, record = found_by_uuid(session, uuid)
    edited = {key: text for key, text in texts.items() if text.strip() != _shown(session, kind, record, key)}
    _change(session, kind, [record], read_typed(session, kind, edited, as_at=as_at), as_at)


def typed_for_many(
    session: Session, kind_code: str, texts: Mapping[str, str], *, as_at: date
) -> dict[str, Any]:
    """Return what was typed for many records of a kind as values.

    Raises:
        NotAcceptedError, UnknownFieldError: As for one record.

    """
    return read_typed(session, kind_called(kind_code), texts, as_at=as_at)


def change_many(
    session: Session,
    kind_code: str,
    uuids: Sequence[str],
    values: Mapping[str, Any],
    *,
    as_at: date,
    progress: Progress = silent,
) -> int:
    """Set the same fields of many records and return how many really change.

    Told how far it is, `progress` stops it by raising; then none is changed.

    Raises:
        NoSuchRecordError, NotAcceptedError, UnknownFieldError, ReferenceTakenError: As for one record;
            then none is changed.

    """
    kind = kind_called(kind_code)
    return _change(session, kind, records_called(session, kind, uuids), values, as_at, progress=progress)


def who_works(session: Session) -> str:
    """Return who changes the register in this session, or "" where it only reads."""
    try:
        return operation_of(session).who
    except OutsideTheChangePathError:
        return ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a change sets: fields of the record, and the texts of its rows by their key."""

    fields: dict[str, Any]
    texts: dict[str, tuple[str, ...]]
    parts: dict[str, PartKind]


def _change(
    session: Session,
    kind: Kind,
    records: Sequence[Record],
    values: Mapping[str, Any],
    as_at: date,
    *,
    progress: Progress = silent,
) -> int:
    checked = checked_values(session, kind, records, values)
    changed: set[str] = set()
    uuids = [record.uuid for record in records]
    total = len(records) * (len(checked.parts) + 1)
    for number, (key, part) in enumerate(checked.parts.items()):
        rows = living_rows(session, part, uuids)
        told = partial(written_so_far, session, total=total, progress=progress, before=number * len(records))
        changed |= put_texts(session, part, rows, checked.texts[key], look=told)
    who, recorded_on = who_works(session), day_of_recording(session) or as_at
    follows = [
        with_what_follows(record, checked.fields, as_at=as_at, recorded_on=recorded_on, who=who)
        for record in records
    ]
    for record, fields in zip(records, follows, strict=True):
        ensure_recorded(session, kind.record, fields, record)
        ensure_in_turn(kind.record, fields, record, called=record.reference if len(records) > 1 else "")
        ensure_plain(session, record, fields)
    before = total - len(records)
    for done, (record, fields) in enumerate(zip(records, follows, strict=True)):
        written_so_far(session, done, total, progress, before=before)
        left = take_plain_step(session, record, fields, on=as_at, who=who)
        changed |= _set(record, left) | ({record.uuid} if len(left) < len(fields) else set())
    session.flush()
    return len(changed)


def _set(record: Record, values: Mapping[str, Any]) -> set[str]:
    """Set what is different; return the record's identity where anything was."""
    different = {key: value for key, value in values.items() if getattr(record, key) != value}
    for key, value in different.items():
        setattr(record, key, value)
    return {record.uuid} if different else set()


def checked_values(
    session: Session, kind: Kind, records: Sequence[Record], values: Mapping[str, Any]
) -> Checked:
    """Split values into fields and texts of rows, and refuse what is not to be set.

    Raises:
        UnknownFieldError, NotAcceptedError, UnknownCodeError, ReferenceTakenError: Something is not.

    """
    parts = {key: part for key in values if (part := texts_called(kind, key)) is not None}
    texts = {key: plain_texts(part, values[key]) for key, part in parts.items()}
    fields = {key: value for key, value in values.items() if key not in parts}
    for key, value in fields.items():
        _ensure_settable(session, kind.record, key, value)
    if len(records) > 1 and fields.get("reference"):
        raise NotAcceptedError("Reference", "", "one record at a time, because no two can share one")
    ensure_all_free(session, kind, records, fields)
    return Checked(fields, texts, parts)


def _shown(session: Session, kind: Kind, record: Record, key: str) -> str | None:
    """Return what stands in a field as people would type it, or None where it is no field of the record."""
    part = texts_called(kind, key)
    if part is not None:
        return "; ".join(texts_of(living_rows(session, part, [record.uuid])[record.uuid]))
    if key in references_of(kind.record):
        return written_reference(session, references_of(kind.record)[key], getattr(record, key))
    return written_field(record, key) if is_writable(kind.record, key) else None


def _ensure_settable(session: Session, record: type[Part], key: str, value: object) -> None:
    if key in _WITH_THE_DATE and keeps_due_text(record, DUE_ON):
        return
    ensure_writable(record, key)
    ensure_filled(record, key, value)
    target = references_of(record).get(key)
    if target is None:
        check_code(record, key, value)
    elif value:
        ensure_there(session, label_of(record, key), target, str(value))


def records_called(session: Session, kind: Kind, uuids: Sequence[str]) -> list[Record]:
    """Return the records with these identities, in their order.

    Raises:
        NoSuchRecordError: One is not there.

    """
    found: dict[str, Record] = {}
    for start in range(0, len(uuids), _RECORDS_PER_QUERY):
        some = uuids[start : start + _RECORDS_PER_QUERY]
        for record in session.scalars(select(kind.record).where(kind.record.uuid.in_(some))):
            found[record.uuid] = record
    if found.keys() < set(uuids):
        raise NoSuchRecordError
    return [found[uuid] for uuid in dict.fromkeys(uuids)]


_WITH_THE_DATE: Final = frozenset({DUE_TEXT, DUE_PRECISION})
_RECORDS_PER_QUERY: Final = 500
