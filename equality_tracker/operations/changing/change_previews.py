"""What a change of many records would alter, record by record; nothing is changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.changing.change_rules import NOTE_RECORDED_ON, with_what_follows
from equality_tracker.operations.changing.record_changes import Checked, checked_values, records_called
from equality_tracker.operations.editing.days_in_turn import ensure_in_turn
from equality_tracker.operations.editing.form_fields import label_of
from equality_tracker.operations.editing.names_on_record import as_written
from equality_tracker.operations.editing.part_texts import differ, texts_of
from equality_tracker.operations.editing.record_parts import living_rows
from equality_tracker.operations.editing.record_references import references_of, written_reference
from equality_tracker.operations.editing.written_values import (
    DUE_PRECISION,
    DUE_TEXT,
    due_in_words,
    keeps_due_text,
    written_field,
    written_value,
)
from equality_tracker.operations.eqias.plain_changes import ensure_plain
from equality_tracker.operations.lists.listing import kind_called
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Part, Record


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One field of one record that a change would alter."""

    uuid: str
    reference: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """What a change of many records would do.

    Attributes:
        lines: Each field that would be altered, record by record.
        unchanged: The references of the records that are so already.

    """

    lines: tuple[PreviewLine, ...]
    unchanged: tuple[str, ...]

    @property
    def changed_count(self) -> int:
        """How many records would be altered."""
        return len({line.uuid for line in self.lines})


def preview_many(
    session: Session, kind_code: str, uuids: Sequence[str], values: Mapping[str, Any], *, as_at: date
) -> ChangePreview:
    """Return what `change_many` would alter, record by record; nothing is changed.

    Raises:
        NoSuchRecordError, NotAcceptedError, UnknownFieldError, ReferenceTakenError: As `change_many`.

    """
    kind = kind_called(kind_code)
    records = records_called(session, kind, uuids)
    checked = _as_written(session, checked_values(session, kind, records, values), uuids)
    references = _full_references(session, records)
    rows = {key: living_rows(session, part, uuids) for key, part in checked.parts.items()}
    lines: list[PreviewLine] = []
    unchanged: list[str] = []
    for record in records:
        line = partial(PreviewLine, record.uuid, references[record.uuid])
        own = [line(*said) for said in _differences(session, record, checked, rows, as_at)]
        lines += own
        unchanged += [] if own else [references[record.uuid]]
    return ChangePreview(tuple(lines), tuple(unchanged))


def _as_written(session: Session, checked: Checked, uuids: Sequence[str]) -> Checked:
    """Return what was checked with its names as the register writes them, as `put_texts` will."""
    texts = {
        key: as_written(session, checked.parts[key], names, besides=uuids)
        for key, names in checked.texts.items()
    }
    return replace(checked, texts=texts)


def _differences(
    session: Session,
    record: Record,
    checked: Checked,
    rows: Mapping[str, Mapping[str, Sequence[Part]]],
    as_at: date,
) -> Iterable[tuple[str, str, str]]:
    """Yield the label, the words before and the words after of each field that would be altered."""
    for key, part in checked.parts.items():
        before = texts_of(rows[key][record.uuid])
        if differ(before, checked.texts[key]):
            yield part.label, "; ".join(before), "; ".join(checked.texts[key])
    values = with_what_follows(record, checked.fields, as_at=as_at, recorded_on=as_at, who="")
    ensure_in_turn(type(record), values, record, called=record.reference)
    ensure_plain(session, record, values)
    for key, value in values.items():
        if key not in _NOT_PREVIEWED and getattr(record, key) != value:
            yield label_of(type(record), key), *_before_and_after(session, record, key, values)


def _before_and_after(
    session: Session, record: Record, key: str, values: Mapping[str, Any]
) -> tuple[str, str]:
    target = references_of(type(record)).get(key)
    if target is not None:
        before, after = (
            written_reference(session, target, uuid) for uuid in (getattr(record, key), values[key])
        )
        return before, after
    if keeps_due_text(type(record), key):
        after = due_in_words(values[key], values.get(DUE_TEXT, ""), values.get(DUE_PRECISION, ""))
        return written_field(record, key), after
    return written_field(record, key), written_value(type(record), key, values[key])


def _full_references(session: Session, records: Iterable[Record]) -> dict[str, str]:
    """Return the full references of records, reading each action plan once."""
    plans = dict(session.execute(select(ActionPlan.uuid, ActionPlan.reference)).all())
    return {
        record.uuid: f"{plans[record.plan_uuid]}/{record.reference}"
        if isinstance(record, Action)
        else record.reference
        for record in records
    }


_NOT_PREVIEWED: Final = frozenset(
    {DUE_TEXT, DUE_PRECISION, "rag_reported_text", "rag_reported_by", NOTE_RECORDED_ON}
)
"""What is said with another field of the same change, or known only when it is made."""
