"""Promise: whatever a session flushes is in the log, and nothing gets past it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, cast

from sqlalchemy import Connection, Delete, Engine, Insert, TextClause, Update, event
from sqlalchemy import inspect as inspected
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, sessionmaker

from equality_tracker.records.base import Part, Record
from equality_tracker.records.references import reference_key
from equality_tracker.store.change_log import Operation, append_change, batches
from equality_tracker.store.failures import OutsideTheChangePathError
from equality_tracker.store.log_tables import BLOB, IMPORT_MAPPING
from equality_tracker.store.logged_rows import PLUMBING, checked, entry_for_new_row, logged_columns
from equality_tracker.store.ops import CREATED, Op
from equality_tracker.store.whole_rows import ensure_whole_rows, note_rows

_OPERATION: Final = "operation"
_REDACTED: Final = "redacted"
_UNLOGGED: Final = frozenset({BLOB.name, IMPORT_MAPPING.name})
_READS: Final = ("select", "with", "pragma")


class RecordingSession(Session):
    """A session whose flushes append to the change log; one that has no operation only reads."""

    def bulk_save_objects(self, *_arguments: object, **_options: object) -> None:
        """Refuse what would not pass through a flush."""
        raise OutsideTheChangePathError("Saving objects in bulk")

    def bulk_insert_mappings(self, *_arguments: object, **_options: object) -> None:
        """Refuse what would not pass through a flush."""
        raise OutsideTheChangePathError("Inserting rows in bulk")

    def bulk_update_mappings(self, *_arguments: object, **_options: object) -> None:
        """Refuse what would not pass through a flush."""
        raise OutsideTheChangePathError("Updating rows in bulk")


def recording_session(engine: Engine | Connection, operation: Operation | None) -> RecordingSession:
    """Return a session on `engine` that records what it flushes as part of `operation`."""
    make = sessionmaker(engine, class_=RecordingSession, expire_on_commit=False)
    return make(info={_OPERATION: operation})


def operation_of(session: Session) -> Operation:
    """Return the operation that `session` records under.

    Raises:
        OutsideTheChangePathError: The session only reads.

    """
    operation = session.info.get(_OPERATION)
    if not isinstance(operation, Operation):
        raise OutsideTheChangePathError("A change during reading")
    return operation


def note_redaction(session: Session) -> None:
    """Remember that a value was taken out, so that the file is written anew after the commit."""
    session.info[_REDACTED] = True


def has_redacted(session: Session) -> bool:
    """Tell whether a value was taken out in `session`."""
    return bool(session.info.get(_REDACTED))


@event.listens_for(RecordingSession, "before_flush")
def _record(session: RecordingSession, _context: UOWTransaction, _instances: object) -> None:
    if session.deleted:
        raise OutsideTheChangePathError("Removing a row for good")
    new = sorted(session.new, key=lambda record: cast("int", inspected(record).insert_order))
    dirty = [record for record in session.dirty if session.is_modified(record)]
    if not new and not dirty:
        return
    operation = operation_of(session)
    _note_for_the_commit(session, new, dirty)
    at = operation.now()
    ops = [_creation(record, operation, at) for record in new]
    ops += [op for record in dirty for op in _edits(record, operation, at)]
    for batch in batches(ops):
        append_change(session.connection(), operation, batch, at=at)


@event.listens_for(RecordingSession, "before_commit")
def _ensure_whole(session: RecordingSession) -> None:
    session.flush()
    ensure_whole_rows(session)


@event.listens_for(RecordingSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    statement = state.statement
    if isinstance(statement, (Insert, Update, Delete)):
        name = getattr(statement.table, "name", "")
        if name not in _UNLOGGED:
            raise OutsideTheChangePathError(f"A bulk statement on {name}")
        operation_of(state.session)
    elif isinstance(statement, TextClause) and not statement.text.lstrip().casefold().startswith(_READS):
        raise OutsideTheChangePathError("A statement of one's own")


def _note_for_the_commit(session: RecordingSession, new: Iterable[Part], dirty: Iterable[Part]) -> None:
    for record in new:
        note_rows(session, record.__tablename__, [record.uuid], are_new=True)
    for record in dirty:
        note_rows(session, record.__tablename__, [record.uuid])


def _creation(record: Part, operation: Operation, at: datetime) -> Op:
    record.created_at, record.created_by = at, operation.who
    _derive(record, operation, at)
    return (record.__tablename__, record.uuid, CREATED, None, entry_for_new_row(record))


def _edits(record: Part, operation: Operation, at: datetime) -> Iterator[Op]:
    state = inspected(record)
    for key in PLUMBING.intersection(state.attrs.keys()):
        if state.attrs[key].history.has_changes():
            raise OutsideTheChangePathError(f"Setting {key} by hand")
    edited = False
    for code, column in logged_columns(record.__tablename__).items():
        history = state.attrs[column.key].history
        if not history.has_changes():
            continue
        old = column.to_log(history.deleted[0]) if history.deleted else None
        new = checked(column, column.to_log(getattr(record, column.key)))
        if old != new:
            edited = True
            yield (record.__tablename__, record.uuid, code, old, new)
    if edited:
        _derive(record, operation, at)


def _derive(record: Part, operation: Operation, at: datetime) -> None:
    record.changed_at, record.changed_by = at, operation.who
    if isinstance(record, Record):
        record.reference_key = reference_key(record.reference)
