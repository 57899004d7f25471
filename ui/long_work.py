"""What changes the register and takes long, shown while it goes on, with a way to stop it."""

from typing import Final

from PySide6.QtWidgets import QWidget

from ui.changes import Changes
from ui.files.progress_row import ProgressRow

_UNSEEN_FOR: Final = 400
"""Milliseconds before it shows: what is over by then, such as most of what is taken back, needs no word."""


class LongWorkBar(ProgressRow):
    """Stands below everything while something takes long; hidden else."""

    def __init__(self, changes: Changes, parent: QWidget | None = None) -> None:
        """Follow what takes long among `changes`."""
        super().__init__(parent, stopped="nothing is changed then", shows_after=_UNSEEN_FOR)
        self._changes = changes
        if (row := self.layout()) is not None:
            row.setContentsMargins(8, 0, 8, 8)
        changes.long_work_began.connect(self._on_began)
        changes.long_work_ended.connect(self.end)

    def stop(self) -> None:
        """Stop what goes on, and what would come after it."""
        self._changes.stop_long_work()
        super().stop()

    def _on_began(self) -> None:
        if (note := self._changes.long_work) is not None:
            self.follow(note)
