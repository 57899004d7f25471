"""Taking back one import, whatever was done after it, without taking back any of that."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.operations.editing.undo_steps import RecentImport, Undone
from equality_tracker.operations.editing.undoing import WayBack, undo_operation
from equality_tracker.operations.importing.import_memory import IMPORT
from equality_tracker.records.kinds import BY_TABLE, KINDS
from equality_tracker.store.change import instant
from equality_tracker.store.history import cells_of_change, changes_of
from equality_tracker.store.log_tables import CHANGE
from equality_tracker.store.logged_rows import table_of
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.register import Register
from equality_tracker.store.undo import REDO, UNDO

STILL_OFFERED: Final = timedelta(days=7)
"""How long an import is offered to be taken back on the first page."""

_MOST_LISTED: Final = 50
_MOST_NAMED: Final = 8
_ROWS_PER_QUERY: Final = 500
_OWNER: Final = {
    part.__tablename__: (kind.record.__tablename__, column) for kind in KINDS for part, column in kind.parts
}
"""Which record the rows of a table belong to: the record's table, and the column that names it."""


class LaterWorkError(TrackerError):
    """An import cannot be taken back whole, because some of it was changed or used since.

    Attributes:
        said: What stays, in sentences: how many records, and their names.
        can_go_on: Whether anything of it would go back.

    """

    def __init__(self, said: str, *, can_go_on: bool) -> None:
        """Say what stays."""
        rest = "Nothing was changed." if can_go_on else "Nothing else of it is left to take back."
        super().__init__(f"{said} {rest}")
        self.said = said
        self.can_go_on = can_go_on


class TakenBackAlreadyError(TrackerError):
    """An import was to be taken back a second time."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("This import was taken back already; nothing was changed.")


def recent_imports(session: Session, *, now: datetime) -> tuple[RecentImport, ...]:
    """Return the imports of the last seven days that still stand, the newest first."""
    return tuple(_imports(session, since=instant(now - STILL_OFFERED)))


def imports_done(session: Session) -> tuple[RecentImport, ...]:
    """Return the imports that still stand, however old, the newest first; of very many the newest only."""
    return tuple(_imports(session))


def import_standing(session: Session, operation: str) -> str:
    """Return the operation by which an import stands now: itself, or its last redo; "" if taken back."""
    while undone := _answer_to(session, operation, UNDO):
        operation = _answer_to(session, undone, REDO)
        if not operation:
            return ""
    return operation


def undo_import(
    register: Register, operation: str, *, leaving: bool = False, progress: Progress = silent
) -> Undone:
    """Take back an import of this person, whatever was done after it.

    Args:
        register: The register, open for writing.
        operation: The import, or the redo by which it stands again.
        leaving: Leave as it is what was changed or used since, and take back the rest.
        progress: Told how far it is; raising from it stops, and nothing is changed.

    Raises:
        LaterWorkError: Something of it was changed or used since, and `leaving` does not say to leave that;
            or nothing else of it is there.
        TakenBackAlreadyError: It does not stand any more.
        SomebodyElsesError: Somebody else made it.

    """
    with register.reading() as session:
        standing = import_standing(session, operation)
    if not standing:
        raise TakenBackAlreadyError
    return undo_operation(register, standing, look=partial(_ensure_meant, leaving=leaving), progress=progress)


def _ensure_meant(session: Session, back: WayBack, *, leaving: bool) -> None:
    """Refuse to leave anything that nobody said to leave, and to take back nothing at all."""
    if (back.left or back.bound) and not (leaving and back.ops):
        raise LaterWorkError(_said(session, back), can_go_on=bool(back.ops))


def _said(session: Session, back: WayBack) -> str:
    """Say how much of an import stays, and which records those are."""
    records = _records(session, {(left.table, left.row) for left in back.left})
    names = [_name(session, *record) or "one without a name" for record in records[:_MOST_NAMED]]
    more = len(records) - len(names)
    listed = ", ".join(names) + (f" and {more:,} more" if more else "")
    were = "record of this import was" if len(records) == 1 else "records of this import were"
    stays = "It stays as it is" if len(records) == 1 else "They stay as they are"
    counted = [f"{len(records):,} {were} changed or used since: {listed}. {stays}."] if records else []
    return " ".join([*counted, *back.bound])


def _records(session: Session, rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the records, by table and identity, that rows are or belong to, each once, as they were made."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, uuids in _by_table(rows).items():
        owner, column = _OWNER.get(table, (table, "uuid"))
        found[owner].update(_values(session, table, column, uuids))
    return [
        (table, uuid) for table in sorted(found) for uuid in _values(session, table, "uuid", found[table])
    ]


def _by_table(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for table, row in rows:
        found[table].append(row)
    return found


def _values(session: Session, table: str, column: str, uuids: Iterable[str]) -> list[str]:
    """Return what stands in a column of rows, in the order in which the rows were made."""
    source, wanted = table_of(table), sorted(uuids)
    found: list[tuple[int, str]] = []
    for start in range(0, len(wanted), _ROWS_PER_QUERY):
        some = source.c.uuid.in_(wanted[start : start + _ROWS_PER_QUERY])
        found += [
            (row, value) for row, value in session.execute(select(source.c.id, source.c[column]).where(some))
        ]
    return [value for _, value in sorted(found)]


def _name(session: Session, table: str, uuid: str) -> str:
    """Return what a record is called, such as "action PLAN-001/1a"."""
    kind = BY_TABLE.get(table)
    record = session.scalars(select(kind.record).where(kind.record.uuid == uuid)).first() if kind else None
    return f"{kind.singular} {full_reference(session, record)}" if kind and record else ""


def _imports(session: Session, *, since: str = "") -> Iterator[RecentImport]:
    statement = (
        select(CHANGE.c.operation, CHANGE.c.note, CHANGE.c.who, func.min(CHANGE.c.at))
        .where(CHANGE.c.kind == IMPORT, CHANGE.c.at >= since)
        .group_by(CHANGE.c.operation, CHANGE.c.note, CHANGE.c.who)
        .order_by(func.min(CHANGE.c.id).desc())
        .limit(_MOST_LISTED)
    )
    for operation, note, who, at in session.execute(statement).all():
        if standing := import_standing(session, operation):
            first = _first_of(session, operation, note)
            yield RecentImport(standing, note, who, datetime.fromisoformat(at), first)


def _first_of(session: Session, operation: str, note: str) -> str:
    """Return what the first record is called that an import wrote, of the kind that its note names."""
    first, *_ = changes_of(session, operation)
    rows = [(cell[0], cell[1]) for cell in cells_of_change(session, first) if cell[0] in BY_TABLE]
    wanted = [row for row in rows if note.endswith(f" {BY_TABLE[row[0]].code}")]
    found = (wanted or rows)[:1]
    return _name(session, *found[0]) if found else ""


def _answer_to(session: Session, operation: str, kind: str) -> str:
    statement = select(CHANGE.c.operation).where(CHANGE.c.undoes == operation, CHANGE.c.kind == kind).limit(1)
    return session.execute(statement).scalar() or ""
