"""Promise: many rows at once travel the same path as one: the same entries, the same transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.base import Base
from equality_tracker.records.kinds import TRACKED
from equality_tracker.records.row_rules import RULES
from equality_tracker.store.change_log import MOST_ENTRIES, OpenChain, Operation
from equality_tracker.store.logged_rows import Scalar, checked, derived, logged_columns, table_of
from equality_tracker.store.ops import CREATED, Op
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.recording import operation_of
from equality_tracker.store.row_inserts import NewRow, Origin, insert_rows
from equality_tracker.store.row_updates import update_rows
from equality_tracker.store.whole_rows import note_rows

_ROWS_PER_QUERY: Final = 500

# While a row waits for its parent, SQLite looks through every table that may point to each new parent.
_PARENTS_FIRST: Final = tuple(table.name for table in Base.metadata.sorted_tables if table.name in TRACKED)


def apply_entries(
    session: Session, ops: Sequence[Op], *, sentence: str = "", progress: Progress = silent
) -> None:
    """Write `ops` to the tables and the log as part of the session's operation.

    The session's own unflushed edits are flushed first; objects it has loaded are not refreshed.

    Raises:
        TextTooLongError: A text is longer than its field takes.
        ValueNotKeptError: A value holds what no register can keep.
        OutsideTheChangePathError: The session only reads.

    """
    session.flush()
    connection = session.connection()
    operation = operation_of(session)
    chain = OpenChain(connection, operation)
    if operation.undoes and not ops:
        # Logged all the same: the next undo would otherwise stay with a step of which nothing is left.
        chain.append((), at=operation.now())
    for start in range(0, len(ops), MOST_ENTRIES):
        progress(start, len(ops), sentence)
        batch = ops[start : start + MOST_ENTRIES]
        at = operation.now()
        # The log first, because it refuses what cannot be kept with a sentence.
        chain.append(batch, at=at)
        _write_rows(session, operation, batch, at)
    chain.close()
    progress(len(ops), len(ops), sentence)


def current_values(
    session: Session, table: str, uuids: Iterable[str], codes: Collection[str] | None = None
) -> dict[str, dict[str, Any]]:
    """Return the logged values, as the log writes them, of rows of `table` by uuid and field code.

    With `codes`, only these fields.
    """
    known = logged_columns(table)
    columns = {code: column for code, column in known.items() if codes is None or code in codes}
    source = table_of(table)
    wanted = sorted(set(uuids))
    asked = select(source.c.uuid, *(source.c[column.key] for column in columns.values()))
    connection = session.connection()
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(wanted), _ROWS_PER_QUERY):
        some = wanted[start : start + _ROWS_PER_QUERY]
        for uuid, *values in connection.execute(asked.where(source.c.uuid.in_(some))):
            found[uuid] = {
                code: column.to_log(value)
                for (code, column), value in zip(columns.items(), values, strict=True)
            }
    return found


def _write_rows(session: Session, operation: Operation, ops: Sequence[Op], at: datetime) -> None:
    connection = session.connection()
    origin = Origin(at, operation.who, at, operation.who)
    new_rows: dict[str, list[NewRow]] = defaultdict(list)
    edits: dict[str, dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    for table, uuid, code, _old, new in ops:
        if code == CREATED and (type(new) is dict or isinstance(new, Mapping)):
            new_rows[table].append((uuid, new, origin))
        else:
            column = logged_columns(table)[code]
            value = checked(column, cast("Scalar", new))
            edits[table][uuid][column.key] = column.empty if value is None else column.from_log(value)
    for table in _PARENTS_FIRST:
        if rows := new_rows.get(table):
            note_rows(session, table, [uuid for uuid, _, _ in rows], are_new=True)
            insert_rows(connection, table, rows)
    for table in RULES:
        note_rows(session, table, edits.get(table, ()))
    touched = {"changed_at": at, "changed_by": operation.who}
    for table, edited in edits.items():
        whole = {uuid: values | derived(table, values) | touched for uuid, values in edited.items()}
        update_rows(connection, table, whole)
