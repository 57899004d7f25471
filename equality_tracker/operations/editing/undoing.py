"""Taking back and doing again what a person did on this copy, across sessions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.approvals import without_loss
from equality_tracker.operations.editing.undo_steps import NextSteps, Undone
from equality_tracker.store.bulk import apply_entries
from equality_tracker.store.ops import Op
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.register import Register
from equality_tracker.store.undo import (
    REDO,
    UNDO,
    Left,
    Step,
    last_steps,
    newest,
    step_called,
    steps,
    taken_back,
)


class TooFewToUndoError(TrackerError):
    """More was to be taken back than this person did on this copy."""

    def __init__(self, left: int, who: str, verb: str) -> None:
        """Say how much is left."""
        super().__init__(f"Only {left} of {who}'s on this copy left to {verb}; nothing was changed.")


class SomebodyElsesError(TrackerError):
    """An operation was to be taken back that somebody else did."""

    def __init__(self, who: str) -> None:
        """Name who did it."""
        super().__init__(f"Only {who or 'who did it'} can take this back; nothing was changed.")


@dataclass(frozen=True, slots=True)
class WayBack:
    """What taking back an operation comes to, before anything is written.

    Attributes:
        ops: The entries that are about to be written.
        left: What stays because somebody changed or used it since.
        bound: A sentence for each EqIA of which something stays because of its signature.

    """

    ops: Sequence[Op]
    left: Sequence[Left]
    bound: Sequence[str]


Look = Callable[[Session, WayBack], None]
"""Looks at what is about to be written; raising from it leaves everything as it is."""


def undo_last(register: Register, *, progress: Progress = silent) -> Undone:
    """Take back the newest operation of this person on this copy.

    Raises:
        NothingToUndoError: None is left.

    """
    return _take_back(register, _next_step(register, UNDO), UNDO, progress)


def undo_operation(register: Register, operation: str, *, look: Look, progress: Progress = silent) -> Undone:
    """Take back one operation of this person that stands, whatever was done after it, on whichever copy.

    What anybody changed or used since stays as it is; `look` is told before, and refuses by raising.

    Raises:
        SomebodyElsesError: Somebody else did it.

    """
    with register.reading() as session:
        who, step = step_called(session, operation)
    if who != register.who:
        raise SomebodyElsesError(who)
    return _take_back(register, step, UNDO, progress, look)


def redo_last(register: Register, *, progress: Progress = silent) -> Undone:
    """Do again what was taken back last, as long as nothing new was done since.

    Raises:
        NothingToUndoError: None is left.

    """
    return _take_back(register, _next_step(register, REDO), REDO, progress)


def next_steps(register: Register) -> NextSteps:
    """Return what the next undo and the next redo are about."""
    if not register.replica:
        return NextSteps()
    with register.reading() as session:
        undoable, redoable = last_steps(session, who=register.who, replica=register.replica)
    return NextSteps(
        undo=undoable.note if undoable else None,
        redo=redoable.note if redoable else None,
        undoes=undoable.operation if undoable else "",
    )


def ensure_enough(register: Register, number: int, *, redo: bool = False) -> None:
    """Refuse to take back, or to do again, more than there is.

    Raises:
        NothingToUndoError: Nothing is left.
        TooFewToUndoError: Fewer are left than `number`.

    """
    kind = REDO if redo else UNDO
    left = _steps_left(register, kind)
    newest(left, register.who, kind)
    if len(left) < number:
        raise TooFewToUndoError(len(left), register.who, kind)


def _steps_left(register: Register, kind: str) -> list[Step]:
    with register.reading() as session:
        undoable, redoable = steps(session, who=register.who, replica=register.replica)
    return undoable if kind == UNDO else redoable


def _next_step(register: Register, kind: str) -> Step:
    with register.reading() as session:
        undoable, redoable = last_steps(session, who=register.who, replica=register.replica)
    step = undoable if kind == UNDO else redoable
    return newest([step] if step else [], register.who, kind)


def _take_back(
    register: Register, step: Step, kind: str, progress: Progress, look: Look | None = None
) -> Undone:
    sentence = "Taking back" if kind == UNDO else "Doing again"
    progress(0, 0, sentence)
    with register.transaction(step.note, kind=kind, undoes=step.operation) as session:
        back = taken_back(session, step.operation, progress=progress)
        ops, bound = without_loss(session, back.ops)
        if look is not None:
            look(session, WayBack(ops, back.left, bound))
        apply_entries(session, ops, sentence=sentence, progress=progress)
    return Undone(step.note, len(ops), (*back.moved_on, *bound))
