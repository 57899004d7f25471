"""How a register stands as of the last change: what undo is about, and whether it can be changed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.undo_steps import NextSteps
from equality_tracker.store.failures import HeldElsewhereError
from ui.asked_change import DoneChange
from ui.office import Office


class RegisterStanding(QObject):
    """Knows how the register of an office stands, and tells when it stands otherwise.

    Attributes:
        undo_changed: Emitted when what undo and redo are about has changed.
        writability_changed: Emitted when the register can be changed now, or no longer.
        kept_otherwise: Emitted when a backup was made, or when others are kept from writing or no longer.
        last_saved_at: When something was changed last; None before.
        last_backup_at: When the newest backup was made; None where there is none.

    """

    undo_changed = Signal()
    writability_changed = Signal()
    kept_otherwise = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        """Begin with how the register of `office` was opened."""
        super().__init__(parent)
        self._office = office
        self._steps = NextSteps()
        self._read_only_error = office.read_only_error
        self._holds = office.holds
        self._has_come = office.has_come
        self.last_saved_at: datetime | None = None
        self.last_backup_at: datetime | None = None

    @property
    def has_come(self) -> bool:
        """Whether the register is open; a change asked for before is refused."""
        return self._has_come

    @property
    def is_writable(self) -> bool:
        """Whether the register can be changed."""
        return self._read_only_error is None

    @property
    def read_only_because(self) -> str:
        """Why the register cannot be changed, or ""."""
        return str(self._read_only_error or "")

    @property
    def read_only_error(self) -> TrackerError | None:
        """Why the register cannot be changed, or None."""
        return self._read_only_error

    @property
    def who(self) -> str:
        """Who works, as they stand in the history."""
        return self._office.who

    @property
    def now(self) -> Callable[[], datetime]:
        """What tells the time, in UTC."""
        return self._office.now

    @property
    def holds(self) -> bool:
        """Whether others are kept from writing now, as of the last change."""
        return self._holds

    @property
    def held_by(self) -> str:
        """Who else writes in the register, so that it is open for reading only; "" where nobody is known."""
        error = self._read_only_error
        return error.who if isinstance(error, HeldElsewhereError) else ""

    @property
    def undo_note(self) -> str | None:
        """What the next undo takes back; None where there is nothing."""
        return self._steps.undo

    @property
    def redo_note(self) -> str | None:
        """What the next redo does again; None where there is nothing."""
        return self._steps.redo

    @property
    def newest_operation(self) -> str:
        """The identity of the operation that the next undo takes back, or ""."""
        return self._steps.undoes

    def _take_note(self, done: DoneChange) -> None:
        backup_at = done.backup_at or self.last_backup_at
        is_otherwise = (done.holds, backup_at) != (self._holds, self.last_backup_at)
        self._holds, self.last_backup_at = done.holds, backup_at
        if is_otherwise:
            self.kept_otherwise.emit()
        if done.read_only_error is not self._read_only_error:
            self._read_only_error = done.read_only_error
            self.writability_changed.emit()
        if done.steps is not None and done.steps != self._steps:
            self._steps = done.steps
            self.undo_changed.emit()
