"""Promise: what the log says is read in one place, as it was written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, RowMapping, Select, func, select
from sqlalchemy.orm import Session

from equality_tracker.store.change import Change, ChangeRow, read_change
from equality_tracker.store.log_tables import CHANGE, TOUCHED

_COLUMNS: Final = tuple(CHANGE.c[name] for name in ChangeRow._fields)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a record's history.

    Attributes:
        at: When it was recorded (UTC).
        who: Who recorded it.
        kind: The kind of operation.
        table: The table of the row it is about: the record's own or one of its parts.
        row: The row's identity.
        field: The field's code, or `*` where the row was made.
        old: The value before, as the log writes it.
        new: The value after.

    """

    at: datetime
    who: str
    kind: str
    table: str
    row: str
    field: str
    old: Any
    new: Any


def all_changes(connection: Connection) -> Iterator[Change]:
    """Yield every change, each replica's chain in its order."""
    statement = select(*_COLUMNS).order_by(CHANGE.c.replica, CHANGE.c.seq)
    yield from _read(connection, statement)


def changes_of(session: Session, operation: str) -> list[Change]:
    """Return the changes of one operation, in order."""
    statement = select(*_COLUMNS).where(CHANGE.c.operation == operation).order_by(CHANGE.c.seq)
    return list(_read(session.connection(), statement))


def changes_of_kind(session: Session, kind: str) -> Iterator[Change]:
    """Yield the changes of one kind, such as `import`, oldest first."""
    statement = select(*_COLUMNS).where(CHANGE.c.kind == kind).order_by(CHANGE.c.lamport, CHANGE.c.replica)
    yield from _read(session.connection(), statement)


def operations_taken_back(session: Session) -> set[str]:
    """Return the operations that an undo took back and no redo did again."""
    statement = (
        select(CHANGE.c.operation, CHANGE.c.undoes)
        .where(CHANGE.c.undoes.is_not(None))
        .group_by(CHANGE.c.operation, CHANGE.c.undoes)
        .order_by(func.min(CHANGE.c.lamport), func.min(CHANGE.c.replica))
    )
    first: dict[str, str] = {}
    taken_back: set[str] = set()
    for operation, undoes in session.execute(statement):
        # A redo undoes the undo, and the next undo undoes the redo: all lead to the operation they are about.
        first[operation] = first.get(undoes, undoes)
        taken_back ^= {first[operation]}
    return taken_back


def history_of(session: Session, rows: set[str]) -> list[HistoryLine]:
    """Return what was ever recorded about `rows`, oldest first."""
    keys = [UUID(row).bytes for row in sorted(rows)]
    ids = select(TOUCHED.c.change_id).where(TOUCHED.c.row_uuid.in_(keys))
    statement = select(*_COLUMNS).where(CHANGE.c.id.in_(ids)).order_by(CHANGE.c.lamport, CHANGE.c.replica)
    return [
        HistoryLine(datetime.fromisoformat(change.at), change.who, change.kind, table, row, field, old, new)
        for change in _read(session.connection(), statement)
        for table, row, field, old, new in change.ops
        if row in rows
    ]


def changes_touching(connection: Connection, row: str) -> Sequence[RowMapping]:
    """Return the stored changes that touched one row, with what redacting them needs."""
    ids = select(TOUCHED.c.change_id).where(TOUCHED.c.row_uuid == UUID(row).bytes)
    statement = select(CHANGE.c.id, CHANGE.c.ops, CHANGE.c.texts).where(CHANGE.c.id.in_(ids))
    return connection.execute(statement).mappings().all()


def _read(connection: Connection, statement: Select[Any]) -> Iterator[Change]:
    # Fetched whole: a reader left open would block the next commit.
    for row in connection.execute(statement).all():
        yield read_change(ChangeRow(*row))
