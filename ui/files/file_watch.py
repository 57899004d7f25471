"""Looks now and then whether the file of an open register lies where it lay, off the window's thread."""

import threading
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.background import Background

LOOK_EVERY_MS: Final = 10_000


class FileWatch(QObject):
    """Says when the file goes, and when it is there again: its folder was renamed, or its drive was away.

    Attributes:
        went: Emitted when the file is not there any more, or its drive does not answer.
        came_back: Emitted when it is there again.

    """

    went = Signal()
    came_back = Signal()

    def __init__(
        self,
        file: Path,
        background: Background,
        *,
        every_ms: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Watch `file` on the thread of `background`, every ten seconds or so, from `start` on."""
        super().__init__(parent)
        self._file: Final = file
        self._background: Final = background
        self._asked: threading.Event | None = None
        self._is_there = True
        self._timer: Final = QTimer(self, interval=LOOK_EVERY_MS if every_ms is None else every_ms)
        self._timer.timeout.connect(self.look)

    @property
    def is_there(self) -> bool:
        """Whether the file was there at the last look."""
        return self._is_there

    def start(self) -> None:
        """Look again and again."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more, and say nothing of a look that is still under way."""
        self._timer.stop()
        self.blockSignals(True)

    def look(self) -> None:
        """Look once; a drive that was asked at the last look and has not answered since counts as gone."""
        if self._asked is None:
            self._asked = asked = threading.Event()
            self._background.run(
                partial(_is_there, self._file, asked),
                owner=self,
                on_success=self._on_seen,
                on_failure=self._on_failed,
            )
        elif self._asked.is_set():
            self._take(is_there=False)

    def _on_seen(self, is_there: bool) -> None:  # noqa: FBT001 - an answer, handed on
        self._asked = None
        self._take(is_there=is_there)

    def _on_failed(self, error: Exception) -> None:
        self._asked = None
        if not isinstance(error, OSError):
            raise error
        self._take(is_there=False)

    def _take(self, *, is_there: bool) -> None:
        if is_there != self._is_there:
            self._is_there = is_there
            (self.came_back if is_there else self.went).emit()


def _is_there(file: Path, asked: threading.Event) -> bool:
    # What waits behind other work on its thread has asked no drive yet.
    asked.set()
    return file.exists()
