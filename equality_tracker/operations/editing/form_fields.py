"""The fields of a form, made from the descriptions of a record's columns and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.code_choices import Choice, choices_of
from equality_tracker.operations.editing.record_references import (
    reference_label,
    references_of,
    written_reference,
)
from equality_tracker.operations.editing.typed_values import (
    may_be_empty,
)
from equality_tracker.operations.editing.written_values import (
    DUE_PRECISION,
    DUE_TEXT,
    due_in_words,
    keeps_due_text,
    written_value,
)
from equality_tracker.operations.lists.list_column import Holds
from equality_tracker.operations.lists.list_columns import holds_of
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.column_types import LONGEST_TEXT
from equality_tracker.records.fields import Field, Writer
from equality_tracker.store.logged_rows import table_of


@dataclass(frozen=True, slots=True)
class FormField:
    """One field as a form shows it.

    Attributes:
        key: Its key, under which it is changed.
        label: What people call it.
        hint: One sentence that helps to fill it in.
        law: The act and section that asks for it, if one does.
        unit: The unit of a number.
        holds: What it holds.
        kind: For a reference: the code of the kind that it points to; for owners and the like: the key of all
            as one text; else "".
        vocabulary: The list that its codes come from, or "".
        choices: What can be chosen, in order; "not filled in" is none of them.
        value: What it holds now; of a reference the identity, or None.
        text: The value as people would type it.
        is_writable: Whether people fill it in; what follows from other fields is shown only.
        is_required: Whether it can never be empty.
        is_long: Whether it takes several lines.
        longest: The most characters it takes; 0 where it holds no text.

    """

    key: str
    label: str
    hint: str
    law: str
    unit: str
    holds: Holds
    kind: str
    vocabulary: str
    choices: tuple[Choice, ...]
    value: Any
    text: str
    is_writable: bool
    is_required: bool
    is_long: bool
    longest: int


def form_fields(
    session: Session, record: type[Part], values: Mapping[str, Any], *, besides: str = ""
) -> tuple[FormField, ...]:
    """Return the fields of a class with some values, the reference first.

    Args:
        session: A reading session, for what references are called.
        record: The class.
        values: What its columns hold, by key.
        besides: The column that points to what the row belongs to, which is no field.

    """
    keys = [key for key in form_keys(record) if key != besides]
    return tuple(_form_field(session, record, key, values) for key in keys)


def form_keys(record: type[Part]) -> list[str]:
    """Return the keys of what a form shows, the reference first."""
    columns = table_of(record.__tablename__).columns
    shown = fields_of(record).keys() | references_of(record).keys()
    keys = [column.key for column in columns if column.key in shown and column.key not in _NOT_SHOWN]
    return sorted(keys, key=lambda key: key != "reference")


def is_writable(record: type[Part], key: str) -> bool:
    """Tell whether people may fill in a field themselves."""
    if key in references_of(record):
        return True
    description = fields_of(record).get(key)
    return description is not None and description.writer is not Writer.NOBODY and key not in _FOLLOWS


def is_required(record: type[Part], key: str) -> bool:
    """Tell whether a field can never be empty."""
    column = table_of(record.__tablename__).columns[key]
    return not may_be_empty(column) and holds_of(column) is not Holds.YES_NO


def label_of(record: type[Part], key: str) -> str:
    """Return what a field or a reference to another record is called."""
    description = fields_of(record).get(key)
    return description.label if description else reference_label(key)


def _form_field(session: Session, record: type[Part], key: str, values: Mapping[str, Any]) -> FormField:
    column = table_of(record.__tablename__).columns[key]
    description = fields_of(record).get(key) or Field(reference_label(key))
    target = references_of(record).get(key)
    holds = Holds.RECORD if target else holds_of(column)
    value = values.get(key)
    text = written_reference(session, target, value) if target else _written(record, key, values)
    return FormField(
        key=key,
        label=description.label,
        hint=description.hint,
        law=description.law,
        unit=description.unit,
        holds=holds,
        kind=target.code if target else "",
        vocabulary=description.vocabulary,
        choices=_YES_NO if holds is Holds.YES_NO else choices_of(description.vocabulary),
        value=value,
        text=text,
        is_writable=is_writable(record, key),
        is_required=is_required(record, key),
        is_long=holds is Holds.LONG_TEXT,
        longest=_longest(column, holds),
    )


def _written(record: type[Part], key: str, values: Mapping[str, Any]) -> str:
    if keeps_due_text(record, key):
        return due_in_words(values.get(key), values.get(DUE_TEXT) or "", values.get(DUE_PRECISION) or "")
    return written_value(record, key, values.get(key))


def _longest(column: Column[Any], holds: Holds) -> int:
    if holds not in {Holds.TEXT, Holds.LONG_TEXT, Holds.REFERENCE}:
        return 0
    return getattr(column.type, "length", None) or LONGEST_TEXT


_YES_NO: Final = (Choice("yes", "Yes"), Choice("no", "No"))
_NOT_SHOWN: Final = frozenset(
    {
        DUE_TEXT,
        DUE_PRECISION,
        "position",
        "attachment_sha256",
        "data_sha256",
        "scan_sha256",
        "confirmed_text",
        "sent_values",
    }
)
"""What is shown with another field, or worked out: a due date's words, the order of rows, a fingerprint."""
_FOLLOWS: Final = frozenset(
    {DUE_TEXT, DUE_PRECISION, "attachment_name", "attachment_sha256", "is_sample", "sample_day"}
)
"""What follows from something else: the date, the copy that is kept, how the register began."""
