"""Looks now and then whether the register that somebody else has open is free, off the window's thread."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from equality_tracker.program_folder import home_folder
from ui.background import Background
from ui.later import Later

if TYPE_CHECKING:
    from equality_tracker.store import holder, home
    from equality_tracker.store.holder import HeldBy
else:
    holder = Later("equality_tracker.store.holder")
    home = Later("equality_tracker.store.home")

LOOK_EVERY_MS: Final = 15_000


class HolderWatch(QObject):
    """Says who has a register open each time it has looked.

    Attributes:
        seen: Emitted with a `HeldBy`, or with None where the register is free.
        unanswered: Emitted where the folder does not answer, so that nobody knows.

    """

    seen = Signal(object)
    unanswered = Signal()

    def __init__(
        self,
        file: Path,
        background: Background,
        *,
        every_ms: int = LOOK_EVERY_MS,
        parent: QObject | None = None,
    ) -> None:
        """Watch the register at `file` on the thread of `background`; nothing is looked at yet."""
        super().__init__(parent)
        self._file: Final = file
        self._background: Final = background
        self._is_looking = False
        self._timer: Final = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and again and again."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look once; while an earlier look still waits for its share, nothing is asked anew."""
        if self._is_looking:
            return
        self._is_looking = True
        self._background.run(
            partial(_held_by, self._file), owner=self, on_success=self._on_seen, on_failure=self._on_failed
        )

    def _on_seen(self, held: "HeldBy | None") -> None:
        self._is_looking = False
        self.seen.emit(held)

    def _on_failed(self, error: Exception) -> None:
        self._is_looking = False
        if not isinstance(error, OSError):
            raise error
        self.unanswered.emit()


def _held_by(file: Path) -> "HeldBy | None":
    return holder.held_by(file, machine=home.machine_id(home_folder()))
