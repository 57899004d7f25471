"""What people said that columns hold: checked, remembered by the headings, used when those come again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.column_guesses import ColumnGuess, Mapped
from equality_tracker.exchange.plain_words import plain_heading
from equality_tracker.exchange.understanding import Reading
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_targets import ImportTarget
from equality_tracker.store.canonical import read_written, written
from equality_tracker.store.log_tables import IMPORT_MAPPING
from equality_tracker.store.logged_rows import logged_columns

KEEP_IN_NOTE: Final = "(note)"
"""Stands in place of a field for a column that is kept in each record's note."""


class UnknownColumnError(TrackerError):
    """A column was spoken of that the document does not have."""

    def __init__(self, column: str | int, headings: Iterable[str]) -> None:
        """Name the column and those there are."""
        listed = ", ".join(f"“{heading}”" for heading in headings)
        super().__init__(f"“{column}” is no column of this document; its columns are {listed}.")


class UnknownColumnFieldError(TrackerError):
    """A column was said to hold a field that the kind of record does not have."""

    def __init__(self, code: str, kind: str, known: Iterable[str]) -> None:
        """Name the field, the kind and its fields."""
        super().__init__(f"There is no field {code} in {kind}; the fields are: {', '.join(known)}.")


class NoNoteError(TrackerError):
    """Records of this kind have no note that other columns could be kept in."""

    def __init__(self, kind: str) -> None:
        """Name the kind."""
        super().__init__(f"There is no note in {kind} to keep other columns in; nothing was changed.")


def takes_note(target: ImportTarget) -> bool:
    """Say whether records of a kind have a note, in which other columns can be kept."""
    return "note" in logged_columns(target.record.__tablename__)


def only_fields(mapping: Mapped) -> Mapped:
    """Return a mapping as readers know it: a column that is kept in the note holds no field."""
    return {column: None if code == KEEP_IN_NOTE else code for column, code in mapping.items()}


def note_headings(mapping: Mapped, columns: Sequence[ColumnGuess]) -> frozenset[str]:
    """Return the headings of the columns that a mapping keeps in the note."""
    said = {column for column, code in mapping.items() if code == KEEP_IN_NOTE}
    plain = {plain_heading(column) for column in said if isinstance(column, str)}
    return frozenset(
        column.header
        for column in columns
        if column.position in said or (plain and plain_heading(column.header) in plain)
    )


def check_mapping(mapping: Mapped, reading: Reading) -> None:
    """Refuse a mapping that speaks of columns or fields that are not there.

    Raises:
        UnknownColumnError: The document has no such column.
        UnknownColumnFieldError: Records of this kind have no such field.
        NoNoteError: A column is to be kept in the note, and records of this kind have none.

    """
    kind = TARGETS[reading.kind].kind
    headings = {plain_heading(column.header) for column in reading.columns}
    positions = {column.position for column in reading.columns}
    for column, code in mapping.items():
        known = column in positions if isinstance(column, int) else plain_heading(column) in headings
        if not known:
            raise UnknownColumnError(column, (one.header for one in reading.columns))
        if code == KEEP_IN_NOTE:
            if not takes_note(TARGETS[reading.kind]):
                raise NoNoteError(reading.kind)
        elif code and kind.field(code) is None:
            raise UnknownColumnFieldError(code, kind.label, (one.code for one in kind.fields))


def remember_mapping(session: Session, reading: Reading, mapping: Mapped) -> None:
    """Remember a mapping for documents with these headings, in place of the one remembered before."""
    connection = session.connection()
    connection.execute(delete(IMPORT_MAPPING).where(*_of(reading)))
    values: dict[str, Any] = {"layout": reading.layout_key, "kind": reading.kind}
    text = written({str(key): value for key, value in mapping.items()})
    connection.execute(insert(IMPORT_MAPPING).values(**values, mapping=text))


def remembered_mapping(session: Session, reading: Reading) -> Mapped | None:
    """Return the mapping that was remembered for a document's headings, or None."""
    statement = select(IMPORT_MAPPING.c.mapping).where(*_of(reading))
    text = session.execute(statement).scalar_one_or_none()
    return None if text is None else _mapping(text)


def remembered_mappings(session: Session) -> Iterator[tuple[str, str, Mapped]]:
    """Yield every mapping that was remembered, with its layout and its kind."""
    statement = select(IMPORT_MAPPING).order_by(IMPORT_MAPPING.c.layout, IMPORT_MAPPING.c.kind)
    for row in session.execute(statement).all():
        yield row.layout, row.kind, _mapping(row.mapping)


def _of(reading: Reading) -> tuple[Any, ...]:
    return (IMPORT_MAPPING.c.layout == reading.layout_key, IMPORT_MAPPING.c.kind == reading.kind)


def _mapping(text: str) -> Mapped:
    return {int(key) if key.isdecimal() else key: value for key, value in read_written(text).items()}
