"""Taking back one import of the last days, as long as nothing was done after it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.undoing import Undone, next_steps, undo_last
from equality_tracker.operations.importing.import_memory import IMPORT
from equality_tracker.store.bulk import Progress, silent
from equality_tracker.store.change import instant
from equality_tracker.store.log_tables import CHANGE
from equality_tracker.store.register import Register
from equality_tracker.store.undo import REDO, UNDO

STILL_OFFERED: Final = timedelta(days=7)
"""How long an import is offered to be taken back on the first page."""


class NotNewestError(TrackerError):
    """Something was done after the import, so undo would take that back first."""

    def __init__(self, note: str) -> None:
        """Name what comes first."""
        after = note.rstrip(".") or "another change"
        super().__init__(
            f"The import was not taken back: the newest change on this copy is now “{after}”. "
            "Undo that first, then take back the import."
        )


@dataclass(frozen=True, slots=True)
class RecentImport:
    """An import of the last days that still stands.

    Attributes:
        operation: What undo would take back: the import, or the redo by which it stands again.
        note: What was imported, as the history says.
        who: Who imported it.
        at: When (UTC).

    """

    operation: str
    note: str
    who: str
    at: datetime


def recent_imports(session: Session, *, now: datetime) -> tuple[RecentImport, ...]:
    """Return the imports of the last seven days that still stand, the newest first."""
    statement = (
        select(CHANGE.c.operation, CHANGE.c.note, CHANGE.c.who, func.min(CHANGE.c.at))
        .where(CHANGE.c.kind == IMPORT, CHANGE.c.at >= instant(now - STILL_OFFERED))
        .group_by(CHANGE.c.operation, CHANGE.c.note, CHANGE.c.who)
        .order_by(func.min(CHANGE.c.id).desc())
    )
    found = []
    for operation, note, who, at in session.execute(statement):
        if standing := _standing(session, operation):
            found.append(RecentImport(standing, note, who, datetime.fromisoformat(at)))
    return tuple(found)


def undo_import(register: Register, operation: str, *, progress: Progress = silent) -> Undone:
    """Take back an import, which must be the newest thing that this person did on this copy.

    Raises:
        NotNewestError: Something was done after it.
        NothingToUndoError: None is left.

    """
    newest = next_steps(register)
    if newest.undo is not None and newest.undoes != operation:
        raise NotNewestError(newest.undo)
    return undo_last(register, progress=progress)


def _standing(session: Session, operation: str) -> str:
    """Return the operation by which an import stands now: itself, or its last redo; "" if taken back."""
    while undone := _answer_to(session, operation, UNDO):
        operation = _answer_to(session, undone, REDO)
        if not operation:
            return ""
    return operation


def _answer_to(session: Session, operation: str, kind: str) -> str:
    statement = select(CHANGE.c.operation).where(CHANGE.c.undoes == operation, CHANGE.c.kind == kind).limit(1)
    return session.execute(statement).scalar() or ""
