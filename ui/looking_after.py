"""Looking after an open register: changes go back into its file, backups are made, others get their turn."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.changes import Changes
from ui.files.backup_policy import BECAUSE, BackupPolicy
from ui.files.put_back_policy import PutBackPolicy

_LOOK: Final = 5_000
"""Milliseconds between two looks at what is due."""


class LookingAfter(QObject):
    """Does what is due while a register is open, on the thread that changes it.

    Attributes:
        put_back_at: When the file that people see got everything last, or None.
        stands_otherwise: Emitted when one of these has changed.

    """

    stands_otherwise = Signal()

    def __init__(
        self,
        changes: Changes,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin to look every few seconds; `clock` gives seconds and never goes back."""
        super().__init__(parent)
        self._changes = changes
        self._clock = clock
        self._put_back = PutBackPolicy(opened_at=clock())
        self._backup = BackupPolicy(clock())
        self.put_back_at: datetime | None = None
        changes.changed.connect(self._on_changed)
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def is_given_free(self) -> bool:
        """Whether others may write now."""
        return not self._changes.holds

    @property
    def can_change(self) -> bool:
        """Whether something can be changed without asking for the file first."""
        return self._changes.is_writable and not self.is_given_free

    @property
    def waiting(self) -> int:
        """How many changes are on this computer only."""
        return self._put_back.waiting

    @property
    def has_failed(self) -> bool:
        """Whether the file that people see did not take them at the last try."""
        return self._put_back.has_failed

    def look(self) -> None:
        """Do what is due; nothing while changes are under way."""
        at = self._clock()
        if not self._changes.is_idle or not self._changes.is_writable:
            return
        if self._backup.is_due(at):
            self._changes.back_up(BECAUSE, self._on_backed_up)
        if self._put_back.is_due(at):
            self._changes.put_back(partial(self._on_put_back, self._put_back.waiting, at))
        elif not self.is_given_free and self._put_back.may_let_go(at):
            self._changes.give_free()

    def retry(self) -> None:
        """Put back now what waits for a file that was away and is there again."""
        self._put_back.retry(self._clock())
        self.look()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def _on_changed(self) -> None:
        self._put_back.edited(self._clock())
        self._backup.edited()
        self.stands_otherwise.emit()

    def _on_backed_up(self, is_made: bool) -> None:  # noqa: FBT001 - an answer, handed on
        self._backup.tried(self._clock(), succeeded=is_made)

    def _on_put_back(self, edits: int, since: float, is_there: bool) -> None:  # noqa: FBT001 - an answer, handed on
        at = self._clock()
        if is_there:
            self._put_back.succeeded(at, edits=edits, seconds=at - since)
            self.put_back_at = self._changes.now()
        else:
            self._put_back.failed(at)
        self.stands_otherwise.emit()
