"""Values in a register that no longer read, as another program may leave them: found, and named by record."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, Dialect, Integer, Row, Select, select, type_coerce
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType, TypeDecorator

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.form_fields import label_of
from equality_tracker.operations.editing.record_references import references_of
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Part, Record, fields_of
from equality_tracker.records.kinds import BY_TABLE, TRACKED
from equality_tracker.store.register import Register

_COULD_BE: Final = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, InvalidRequestError)
"""What reading such a value ends in, sooner or later; also what a fault of ours does."""
_LONGEST: Final = 40


class DamagedValueError(TrackerError):
    """A value in a record cannot be read."""

    def __init__(self, label: str, record: str, value: object) -> None:
        """Name the field, the record and what stands there."""
        holds = f" (it holds “{value}”)" if isinstance(value, str) and len(value) <= _LONGEST else ""
        super().__init__(
            f"“{label}” of {record} cannot be read{holds}: another program must have written there. "
            "Restore a backup, or open a copy of the register that reads."
        )


@contextmanager
def naming_damage(session: Session) -> Generator[None]:
    """Say by record and field which value could not be read, where what is done in the block fails of one.

    Raises:
        DamagedValueError: A value of the register cannot be read.

    """
    try:
        yield
    except _COULD_BE as error:
        session.rollback()
        found = next(damaged_values(session), None)
        if found is None:
            raise
        raise found from error


@contextmanager
def naming_damage_in(register: Register) -> Generator[None]:
    """Say the same where what is done in the block has sessions of its own, which are over when it fails.

    Raises:
        DamagedValueError: A value of the register cannot be read.

    """
    try:
        yield
    except _COULD_BE as error:
        with register.reading() as session:
            found = next(damaged_values(session), None)
        if found is None:
            raise
        raise found from error


def damaged_values(session: Session) -> Iterator[DamagedValueError]:
    """Yield every value of a record or of a part of one that cannot be read."""
    tables = _Tables(session)
    for record in TRACKED.values():
        for row in tables.rows(record).values():
            for column in _columns(record):
                value = row._mapping[column.key]  # noqa: SLF001 - its public name, whatever it looks like
                if not tables.reads(column, value):
                    yield DamagedValueError(_label(record, column.key), tables.named(record, row), value)


class _Tables:
    """Reads rows as they lie in the file, each table once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dialect = session.connection().dialect
        self._read: dict[str, Mapping[object, Row[Any]]] = {}

    def rows(self, record: type[Part]) -> Mapping[object, Row[Any]]:
        """Return the rows of a table by their identities, nothing of them interpreted."""
        name = record.__tablename__
        if name not in self._read:
            columns = (type_coerce(column, NullType()).label(column.key) for column in _columns(record))
            raw: Select[Any] = select(*columns)  # type: ignore[assignment] # the stubs count to ten
            self._read[name] = {row.uuid: row for row in self._session.execute(raw)}
        return self._read[name]

    def reads(self, column: Column[Any], value: object) -> bool:
        """Tell whether a value is one that its column can hold."""
        if value is None:
            return bool(column.nullable)
        if not isinstance(value, _kept_as(column)) or not _is_understood(column, value, self._dialect):
            return False
        targets = (TRACKED[key.column.table.name] for key in column.foreign_keys)
        return all(value in self.rows(target) for target in targets)

    def named(self, record: type[Part], row: Row[Any]) -> str:
        """Return what people call a record, or the record that a row belongs to."""
        while not issubclass(record, Record):
            owner = _owner(record)
            row_above = self.rows(owner[0]).get(getattr(row, owner[1])) if owner else None
            if owner is None or row_above is None:
                return f"a row of {record.__tablename__}"
            record, row = owner[0], row_above
        return f"{BY_TABLE[record.__tablename__].singular} {self._reference(record, row)}"

    def _reference(self, record: type[Part], row: Row[Any]) -> str:
        plan = self.rows(ActionPlan).get(row.plan_uuid) if record is Action else None
        return f"{plan.reference}/{row.reference}" if plan else str(row.reference)


def _columns(record: type[Part]) -> Iterable[Column[Any]]:
    return record.metadata.tables[record.__tablename__].columns


def _owner(record: type[Part]) -> tuple[type[Part], str] | None:
    """Return what the rows of a part belong to, and the column that says to which: the first that must."""
    for column in _columns(record):
        for key in column.foreign_keys:
            if not column.nullable:
                return TRACKED[key.column.table.name], column.key
    return None


def _kept_as(column: Column[Any]) -> tuple[type, ...]:
    """Return the types in which the values of a column lie in a file or come from a server."""
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, Boolean | Integer):
        return (int,)
    return (str, date) if isinstance(kind, Date) else (str,)


def _is_understood(column: Column[Any], value: object, dialect: Dialect) -> bool:
    if isinstance(column.type, Boolean):
        return value in {0, 1}
    understand = column.type.dialect_impl(dialect).result_processor(dialect, None)
    try:
        if understand is not None and isinstance(value, str | int):
            understand(value)
    except _COULD_BE:
        return False
    return True


def _label(record: type[Part], key: str) -> str:
    """Return what people call a field; of what no person fills in, its name in words."""
    if key in fields_of(record) or key in references_of(record):
        return label_of(record, key)
    return key.replace("_", " ").capitalize()
