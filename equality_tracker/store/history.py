"""Promise: what the log says is read in one place, as it was written."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, select
from sqlalchemy.orm import Session

from equality_tracker.store.change import Change, ChangeRow, read_change, read_vv
from equality_tracker.store.fold import Touch, values_before
from equality_tracker.store.log_tables import CHANGE, TOUCHED
from equality_tracker.store.ops import Earlier, Value, cells_of
from equality_tracker.store.sight import Moment, Sight

_KeyT = TypeVar("_KeyT")
_KEYS_PER_QUERY: Final = 500
_COLUMNS: Final = tuple(CHANGE.c[name] for name in ChangeRow._fields)
_OPS_OF_ONE: Final = select(CHANGE.c.ops).where(CHANGE.c.id == bindparam("its_id"))


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
        old: The value before, as the log writes it; a long one, too.
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


def changes_of(session: Session, operation: str) -> list[int]:
    """Return the numbers that the changes of one operation have in this file, in order."""
    statement = select(CHANGE.c.id).where(CHANGE.c.operation == operation).order_by(CHANGE.c.seq)
    return list(session.connection().execute(statement).scalars())


def cells_of_change(session: Session, change_id: int) -> list[tuple[str, str, str, bool]]:
    """Return what a change touched, without values, which take most of the time and the room; see `ops`."""
    return cells_of(session.connection().execute(_OPS_OF_ONE, {"its_id": change_id}).scalar_one())


def whole_changes(session: Session, change_ids: Sequence[int]) -> dict[int, Change]:
    """Return changes whole, by their numbers in this file."""
    connection = session.connection()
    found: dict[int, Change] = {}
    for some in _chunks(change_ids):
        rows = connection.execute(select(CHANGE.c.id, *_COLUMNS).where(CHANGE.c.id.in_(some))).all()
        found |= {row[0]: read_change(ChangeRow(*row[1:])) for row in rows}
    return found


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
    changes = sorted(
        _touching(session.connection(), rows), key=lambda change: (change.lamport, change.replica)
    )
    touches = [
        touch
        for change in changes
        for touch in (Touch(change, place) for place in range(len(change.ops)))
        if touch.op[1] in rows
    ]
    earlier = earlier_values(session, touches)
    return [_line(touch, earlier) for touch in touches]


def earlier_values(session: Session, touches: Collection[Touch]) -> dict[Moment, Value]:
    """Return the long old values of `touches` that the log does not keep a second time."""
    cells = [touch for touch in touches if touch.op[3] is Earlier.VALUE]
    if not cells:
        return {}
    connection = session.connection()
    changes = _touching(connection, {touch.op[1] for touch in cells})
    return values_before(changes, cells, _sight(connection))


def touched_elsewhere(
    session: Session, operation: str, rows: Collection[str], *, looked: Callable[[int], None]
) -> set[str]:
    """Return those of `rows` that some other operation touched as well; `looked` is told how many it saw."""
    own = select(CHANGE.c.id).where(CHANGE.c.operation == operation).scalar_subquery()
    connection = session.connection()
    # Made once: building it for each few hundred rows takes longer than finding them.
    statement = select(TOUCHED.c.row_uuid).where(
        TOUCHED.c.row_uuid.in_(bindparam("some", expanding=True)), TOUCHED.c.change_id.not_in(own)
    )
    found: set[str] = set()
    seen = 0
    for some in _chunks([bytes.fromhex(row.replace("-", "")) for row in sorted(rows)]):
        looked(seen)
        seen += len(some)
        touched = connection.execute(statement, {"some": some}).scalars()
        found.update(str(UUID(bytes=row)) for row in touched)
    return found


def changes_touching(connection: Connection, row: str) -> Sequence[RowMapping]:
    """Return the stored changes that touched one row, with what redacting them needs."""
    ids = select(TOUCHED.c.change_id).where(TOUCHED.c.row_uuid == UUID(row).bytes)
    statement = select(CHANGE.c.id, CHANGE.c.ops, CHANGE.c.texts).where(CHANGE.c.id.in_(ids))
    return connection.execute(statement).mappings().all()


def _line(touch: Touch, earlier: dict[Moment, Value]) -> HistoryLine:
    change, (table, row, field, old, new) = touch.change, touch.op
    if old is Earlier.VALUE:
        old = earlier[touch.moment]
    at = datetime.fromisoformat(change.at)
    return HistoryLine(at, change.who, change.kind, table, row, field, old, new)


def _touching(connection: Connection, rows: Collection[str]) -> Iterator[Change]:
    """Yield every change that touched one of `rows`."""
    keys = [UUID(row).bytes for row in sorted(rows)]
    ids: set[int] = set()
    for some in _chunks(keys):
        ids.update(
            connection.execute(select(TOUCHED.c.change_id).where(TOUCHED.c.row_uuid.in_(some))).scalars()
        )
    for some_ids in _chunks(sorted(ids)):
        yield from _read(connection, select(*_COLUMNS).where(CHANGE.c.id.in_(some_ids)))


def _chunks(keys: Sequence[_KeyT]) -> Iterator[Sequence[_KeyT]]:
    return (keys[start : start + _KEYS_PER_QUERY] for start in range(0, len(keys), _KEYS_PER_QUERY))


def _sight(connection: Connection) -> Sight:
    """Return who had seen what, without reading the whole log."""
    stored = connection.execute(
        select(CHANGE.c.replica, CHANGE.c.seq, CHANGE.c.vv).where(CHANGE.c.vv.is_not(None))
    )
    return Sight((replica, seq, read_vv(vv)) for replica, seq, vv in stored.all())


def _read(connection: Connection, statement: Select[Any]) -> Iterator[Change]:
    # Fetched whole: a reader left open would block the next commit.
    for row in connection.execute(statement).all():
        yield read_change(ChangeRow(*row))
