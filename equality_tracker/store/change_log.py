"""Promise: every change of a record reaches the log through one function, in the rows' own transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat
from operator import itemgetter
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, update

from equality_tracker.records.column_types import instant_text
from equality_tracker.records.identity import new_uuid
from equality_tracker.store.canonical import written
from equality_tracker.store.change import first_previous, seal_change
from equality_tracker.store.failures import LongNameError
from equality_tracker.store.header import SCHEMA_VERSION
from equality_tracker.store.log_tables import CHANGE, TAIL, register_id
from equality_tracker.store.logged_rows import is_free_text
from equality_tracker.store.ops import Op, kept_json

MOST_ENTRIES: Final = 500
"""The most entries in one change; an import is many changes and one operation."""

LONGEST_NAME: Final = 200
"""The most characters of a person's name in the log: a redacted line names one, and must fit a field."""

_PAIRS_AT_ONCE: Final = 100
"""Rows in one statement: SQLite takes them in little more than half the time of as many statements."""


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
    open_chain = OpenChain(connection, operation)
    open_chain.append(ops, at=at)
    open_chain.close()


class OpenChain:
    """The chain of an operation's replica, to which changes are appended until it is closed.

    Args:
        connection: Where to; nothing else may append to the log on it before the chain is closed.
        operation: What all the changes belong to.

    """

    def __init__(self, connection: Connection, operation: Operation) -> None:
        """Read where every chain ends."""
        tails = {row.replica: row for row in connection.execute(_TAILS)}
        own = tails.get(operation.replica)
        seen = {replica: row.seq for replica, row in tails.items() if replica != operation.replica}
        self._connection = connection
        self._operation = operation
        self._vv = written(seen) if seen else None
        self._news = None if own and own.vv == self._vv else seen or None
        self._lamport: int = max((tail.lamport for tail in tails.values()), default=0)
        self._seq: int = own.seq if own else 0
        self._previous: str = own.hash if own else first_previous(register_id(connection))
        self._is_first = own is None
        self._has_grown = False
        self._touched: list[Touch] = []

    def append(self, ops: Sequence[Op], *, at: datetime) -> None:
        """Append one change with `ops`, recorded at `at`."""
        operation = self._operation
        self._seq, self._lamport = self._seq + 1, self._lamport + 1
        row = seal_change(
            ops,
            is_free_text,
            replica=operation.replica,
            seq=self._seq,
            lamport=self._lamport,
            vv=self._news,
            operation=operation.uuid,
            undoes=operation.undoes,
            schema=SCHEMA_VERSION,
            who=operation.who,
            at=instant_text(at),
            kind=operation.kind,
            note=operation.note,
            previous=self._previous,
        )
        self._previous, self._news, self._has_grown = row.hash, None, True
        (change_id,) = self._connection.execute(_NEW_CHANGE, row._asdict()).inserted_primary_key or (0,)
        rows = {bytes.fromhex(op[1].replace("-", "")) for op in ops}
        self._touched += zip(rows, repeat(change_id, len(rows)), strict=True)

    def close(self) -> None:
        """Note where the chain now ends, and which changes touched which rows."""
        if not self._has_grown:
            return
        values = {"seq": self._seq, "lamport": self._lamport, "hash": self._previous, "vv": self._vv}
        if self._is_first:
            self._connection.execute(_NEW_TAIL, values | {"replica": self._operation.replica})
        else:
            self._connection.execute(_MOVED_TAIL, values | {"its_replica": self._operation.replica})
        _note_touched(self._connection, self._touched)


def batches(ops: Sequence[Op]) -> list[Sequence[Op]]:
    """Cut `ops` into changes of at most 500 entries, in order."""
    return [ops[start : start + MOST_ENTRIES] for start in range(0, len(ops), MOST_ENTRIES)]


def _note_touched(connection: Connection, touched: Iterable[Touch]) -> None:
    """Note which changes touched which rows; all of an import at once and in order is much the fastest."""
    # By the identities alone: what touched one row stands in order already.
    in_order = sorted(touched, key=itemgetter(0))
    values: list[bytearray | int] = [0] * (2 * len(in_order))
    # Python's driver takes a bytearray as it is, but asks of each bytes whether something adapts it.
    values[::2] = [bytearray(row) for row, _ in in_order]
    values[1::2] = [change for _, change in in_order]
    step = 2 * _PAIRS_AT_ONCE
    parts = [tuple(values[start : start + step]) for start in range(0, len(values), step)]
    whole, rest = divmod(len(in_order), _PAIRS_AT_ONCE)
    for pairs, some in ((_PAIRS_AT_ONCE, parts[:whole]), (rest, parts[whole:])):
        if some:
            mark = "(?, ?)" if connection.dialect.paramstyle == "qmark" else "(%s, %s)"
            connection.exec_driver_sql(
                f"INSERT INTO touched (row_uuid, change_id) VALUES {', '.join([mark] * pairs)}",  # noqa: S608 - no value in it
                some,
            )


# Made once: an import runs them hundreds of times, and building a statement takes longer than running it.
_TAILS: Final = select(TAIL)
_NEW_CHANGE: Final = insert(CHANGE)
_NEW_TAIL: Final = insert(TAIL)
_MOVED_TAIL: Final = (
    update(TAIL)
    .where(TAIL.c.replica == bindparam("its_replica"))
    .values({name: bindparam(name) for name in ("seq", "lamport", "hash", "vv")})
)
