"""What people typed for a record, read into the values of its fields, its references and its texts."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from equality_tracker.operations.editing.form_fields import is_required, is_writable, label_of
from equality_tracker.operations.editing.part_texts import split_texts
from equality_tracker.operations.editing.record_editing import UnknownFieldError
from equality_tracker.operations.editing.record_parts import row_word, texts_called
from equality_tracker.operations.editing.record_references import references_of, typed_reference, with_article
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.typed_values import typed_values
from equality_tracker.records.base import Part
from equality_tracker.records.kinds import Kind


def read_typed(session: Session, kind: Kind, texts: Mapping[str, str], *, as_at: date) -> dict[str, Any]:
    """Return what was typed for a record of a kind as values.

    Raises:
        NotAcceptedError, UnknownFieldError: A field does not take it, or there is none.

    """
    values: dict[str, Any] = {}
    for key, text in texts.items():
        part = texts_called(kind, key)
        if part is not None:
            values[key] = split_texts(session, part, text)
        else:
            values |= read_field(session, kind.record, key, text, as_at=as_at)
    return values


def read_field(session: Session, record: type[Part], key: str, text: str, *, as_at: date) -> dict[str, Any]:
    """Return the values that a text gives for a field of a class, or for its reference to another record.

    Raises:
        NotAcceptedError, UnknownFieldError: The field does not take it, or there is none.

    """
    ensure_writable(record, key)
    target = references_of(record).get(key)
    if target is None:
        return typed_values(record, key, text, today=as_at)
    if text.strip():
        return {key: typed_reference(session, label_of(record, key), target, text)}
    ensure_filled(record, key, None)
    return {key: None}


def ensure_filled(record: type[Part], key: str, value: object) -> None:
    """Refuse to empty a field that can never be empty.

    Raises:
        NotAcceptedError: It would be empty.

    """
    if value not in (None, "") or not (is_required(record, key) or key == _REFERENCE):
        return
    target = references_of(record).get(key)
    accepted = f"the reference or the title of {with_article(target)}" if target else "text"
    raise NotAcceptedError(label_of(record, key), "", f"{accepted}, and cannot be left empty")


def ensure_writable(record: type[Part], key: str) -> None:
    """Refuse a field that there is none of, or that is not to be filled in.

    Raises:
        UnknownFieldError: It is such a one.

    """
    if not is_writable(record, key):
        raise UnknownFieldError(row_word(record.__tablename__), key)


_REFERENCE: Final = "reference"
"""What can be left open when a record is added, and is never taken away again."""
