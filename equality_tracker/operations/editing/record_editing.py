"""Making and changing one record: checked values in, one logged operation out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.vocabularies import vocabulary, vocabulary_names
from equality_tracker.operations.editing.references import next_reference
from equality_tracker.records.base import Part, Record, fields_of
from equality_tracker.records.fields import Writer
from equality_tracker.records.kinds import BY_TABLE


class UnknownFieldError(TrackerError):
    """A record has no such field, or nobody may write it."""

    def __init__(self, kind: str, field: str) -> None:
        """Name the kind and the field."""
        super().__init__(f"{kind.capitalize()} has no field called {field} that can be filled in.")


class UnknownCodeError(TrackerError):
    """A code is not in the field's list."""

    def __init__(self, label: str, code: str, known: list[str]) -> None:
        """Name the field, the code and what the list holds."""
        super().__init__(f"“{code}” is not one of the words for {label}: {', '.join(known)}.")


def add_record(session: Session, record: Record, *, now: datetime) -> Record:
    """Add a new record, giving it the next reference of its kind where it brings none."""
    kind = BY_TABLE[record.__tablename__]
    if not record.reference and kind.prefix:
        record.reference = next_reference(session, kind, year=now.year)
    check_codes(record)
    session.add(record)
    session.flush()
    return record


def change_record(session: Session, record: Part, values: Mapping[str, Any]) -> None:
    """Set fields of a record; the session logs what really changed.

    Raises:
        UnknownFieldError: A field does not exist or is not to be filled in.
        UnknownCodeError: A code is not in its list.

    """
    kind = BY_TABLE[record.__tablename__].singular if record.__tablename__ in BY_TABLE else "this row"
    fields = fields_of(type(record))
    for key, value in values.items():
        if key not in fields or fields[key].writer is Writer.NOBODY:
            raise UnknownFieldError(kind, key)
        setattr(record, key, value)
    check_codes(record)
    session.flush()


def check_codes(record: Part) -> None:
    """Refuse codes that are in no list.

    Raises:
        UnknownCodeError: A code is not in its field's list.

    """
    for key in fields_of(type(record)):
        check_code(type(record), key, getattr(record, key))


def check_code(record: type[Part], key: str, value: Any) -> None:  # noqa: ANN401 - whatever a field holds
    """Refuse a value of a field that holds codes which are not in its list.

    Raises:
        UnknownCodeError: A code is not in the field's list.

    """
    description = fields_of(record)[key]
    name = description.vocabulary
    if not name or name not in vocabulary_names():
        return
    known = [term.code for term in vocabulary(name).terms]
    for code in (value,) if isinstance(value, str) else (value or ()):
        if code and code not in known:
            raise UnknownCodeError(description.label, code, known)
