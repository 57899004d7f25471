"""A change that somebody asked for: whom to tell what became of it, and how the register stands then."""

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from equality_tracker.errors import TrackerError
from ui.progress_note import WorkCancelledError

if TYPE_CHECKING:
    from equality_tracker.operations.editing.undo_steps import NextSteps
    from equality_tracker.store.notices import Notice


@dataclass(frozen=True, slots=True)
class DoneChange:
    """What became of a change: result or failure, and how the register stands now, as far as it tells."""

    result: Any
    error: Exception | None
    steps: "NextSteps | None"
    notices: tuple["Notice", ...]
    holds: bool
    backup_at: datetime | None
    read_only_error: TrackerError | None


@dataclass(frozen=True, slots=True)
class AskedChange:
    """Who asked for a change, and whom to tell; nobody where the one who asked is gone by then."""

    owner: weakref.ref[QObject]
    on_success: Callable[[Any], None] | None
    on_failure: Callable[[Exception], None] | None

    def answer(self, done: DoneChange, tell: Callable[[str], None]) -> None:
        """Tell whoever asked; that it was stopped is told by `tell` where nobody asked for failures.

        Raises:
            Exception: It failed, and nobody asked to be told.

        """
        owner = self.owner()
        is_there = owner is not None and isValid(owner)
        if done.error is None:
            if is_there and self.on_success is not None:
                self.on_success(done.result)
        elif isinstance(done.error, WorkCancelledError) and self.on_failure is None:
            tell(str(done.error))
        elif is_there and self.on_failure is not None:
            self.on_failure(done.error)
        else:
            raise done.error
