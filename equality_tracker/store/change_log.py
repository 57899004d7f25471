"""Promise: every change of a record reaches the log through one function, in the rows' own transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert, select, update

from equality_tracker.records.column_types import instant_text
from equality_tracker.records.identity import new_uuid
from equality_tracker.store.canonical import written
from equality_tracker.store.change import FIRST_PREVIOUS, ChangeRow, seal_change
from equality_tracker.store.header import SCHEMA_VERSION
from equality_tracker.store.log_tables import CHANGE, TAIL
from equality_tracker.store.logged_rows import is_free_text
from equality_tracker.store.ops import Op

MOST_ENTRIES: Final = 500
"""The most entries in one change; an import is many changes and one operation."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a person did, however many changes it takes.

    Attributes:
        replica: The copy it was done on.
        who: Who did it, as they call themselves.
        now: Tells the time.
        kind: `edit`, `import`, `undo`, `redo`, `create`.
        note: A sentence of the program's own; never a record's text, which may need redacting.
        undoes: The operation it takes back, for an undo or a redo.
        uuid: Its own identity.

    """

    replica: str
    who: str
    now: Callable[[], datetime]
    kind: str
    note: str
    undoes: str | None
    uuid: str

    @classmethod
    def begun(
        cls,
        *,
        replica: str,
        who: str,
        now: Callable[[], datetime],
        kind: str = "edit",
        note: str = "",
        undoes: str | None = None,
    ) -> "Operation":
        """Begin an operation with an identity of its own."""
        return cls(replica, who, now, kind, note, undoes, new_uuid())


def append_change(connection: Connection, operation: Operation, ops: Sequence[Op], *, at: datetime) -> None:
    """Append one change with `ops`, recorded at `at`, to the chain of the operation's replica."""
    chains = {row.replica: row for row in connection.execute(select(TAIL))}
    own = chains.get(operation.replica)
    seen = {replica: row.seq for replica, row in chains.items() if replica != operation.replica}
    vv = written(seen) if seen else None
    row = seal_change(
        ops,
        is_free_text,
        replica=operation.replica,
        seq=own.seq + 1 if own else 1,
        lamport=max((chain.lamport for chain in chains.values()), default=0) + 1,
        vv=None if own and own.vv == vv else seen or None,
        operation=operation.uuid,
        undoes=operation.undoes,
        schema=SCHEMA_VERSION,
        who=operation.who,
        at=instant_text(at),
        kind=operation.kind,
        note=operation.note,
        previous=own.hash if own else FIRST_PREVIOUS,
    )
    result = connection.execute(insert(CHANGE).values(**row._asdict()))
    (change_id,) = result.inserted_primary_key or (0,)
    _index(connection, change_id, ops)
    _move_tail(connection, row, vv, is_first=own is None)


def batches(ops: Sequence[Op]) -> list[Sequence[Op]]:
    """Cut `ops` into changes of at most 500 entries, in order."""
    return [ops[start : start + MOST_ENTRIES] for start in range(0, len(ops), MOST_ENTRIES)]


def _index(connection: Connection, change_id: int, ops: Sequence[Op]) -> None:
    touched = sorted({bytes.fromhex(op[1].replace("-", "")) for op in ops})
    if touched:
        mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        # By the driver itself: an import touches hundreds of thousands of rows.
        connection.exec_driver_sql(
            f"INSERT INTO touched (row_uuid, change_id) VALUES ({mark}, {mark})",  # noqa: S608 - no value in it
            [(row, change_id) for row in touched],
        )


def _move_tail(connection: Connection, row: ChangeRow, vv: str | None, *, is_first: bool) -> None:
    values = {"seq": row.seq, "lamport": row.lamport, "hash": row.hash, "vv": vv}
    if is_first:
        connection.execute(insert(TAIL).values(replica=row.replica, **values))
    else:
        connection.execute(update(TAIL).where(TAIL.c.replica == row.replica).values(**values))
