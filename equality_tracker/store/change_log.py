"""Promise: every change of a record reaches the log through one function, in the rows' own transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, update

from equality_tracker.records.column_types import instant_text
from equality_tracker.records.identity import new_uuid
from equality_tracker.store.canonical import written
from equality_tracker.store.change import ChangeRow, first_previous, seal_change
from equality_tracker.store.failures import LongNameError
from equality_tracker.store.header import SCHEMA_VERSION
from equality_tracker.store.log_tables import CHANGE, TAIL, register_id
from equality_tracker.store.logged_rows import is_free_text
from equality_tracker.store.ops import Op, kept_json

MOST_ENTRIES: Final = 500
"""The most entries in one change; an import is many changes and one operation."""

LONGEST_NAME: Final = 200
"""The most characters of a person's name in the log: a redacted line names one, and must fit a field."""


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
        """Begin an operation with an identity of its own.

        Raises:
            LongNameError, ValueNotKeptError: The log cannot keep that name.

        """
        ensure_name(who)
        return cls(replica, who, now, kind, note, undoes, new_uuid())


def ensure_name(who: str) -> None:
    """Refuse the name of a person that the log cannot keep for good.

    Raises:
        LongNameError, ValueNotKeptError: It is too long, or holds half of a character.

    """
    if len(who) > LONGEST_NAME:
        raise LongNameError(len(who), LONGEST_NAME)
    kept_json(who, "the name of whoever does this")


Touch = tuple[bytes, int]
"""A row's identity as bytes and the number of a change that touched it."""


def append_change(connection: Connection, operation: Operation, ops: Sequence[Op], *, at: datetime) -> None:
    """Append one change with `ops`, recorded at `at`, to the chain of the operation's replica."""
    note_touched(connection, append_unindexed(connection, operation, ops, at=at))


def append_unindexed(
    connection: Connection, operation: Operation, ops: Sequence[Op], *, at: datetime
) -> list[Touch]:
    """Append one change and return what it touched, which the caller notes in the same transaction."""
    chains = {row.replica: row for row in connection.execute(_TAILS)}
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
        previous=own.hash if own else first_previous(register_id(connection)),
    )
    result = connection.execute(_NEW_CHANGE, row._asdict())
    (change_id,) = result.inserted_primary_key or (0,)
    _move_tail(connection, row, vv, is_first=own is None)
    return [(row_uuid, change_id) for row_uuid in {bytes.fromhex(op[1].replace("-", "")) for op in ops}]


def note_touched(connection: Connection, touched: Sequence[Touch]) -> None:
    """Note which changes touched which rows; all of an import at once and in order is much the fastest."""
    if touched:
        mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        # By the driver itself: an import touches hundreds of thousands of rows.
        connection.exec_driver_sql(
            f"INSERT INTO touched (row_uuid, change_id) VALUES ({mark}, {mark})",  # noqa: S608 - no value in it
            sorted(touched),
        )


def batches(ops: Sequence[Op]) -> list[Sequence[Op]]:
    """Cut `ops` into changes of at most 500 entries, in order."""
    return [ops[start : start + MOST_ENTRIES] for start in range(0, len(ops), MOST_ENTRIES)]


def _move_tail(connection: Connection, row: ChangeRow, vv: str | None, *, is_first: bool) -> None:
    values = {"seq": row.seq, "lamport": row.lamport, "hash": row.hash, "vv": vv}
    if is_first:
        connection.execute(_NEW_TAIL, values | {"replica": row.replica})
    else:
        connection.execute(_MOVED_TAIL, values | {"its_replica": row.replica})


# Made once: an import runs them hundreds of times, and building a statement takes longer than running it.
_TAILS: Final = select(TAIL)
_NEW_CHANGE: Final = insert(CHANGE)
_NEW_TAIL: Final = insert(TAIL)
_MOVED_TAIL: Final = (
    update(TAIL)
    .where(TAIL.c.replica == bindparam("its_replica"))
    .values({name: bindparam(name) for name in ("seq", "lamport", "hash", "vv")})
)
