"""One window for each person: a second start hands its file to the first, through a folder and no socket."""

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QTimer, Signal

from ui.program_folder import made_private

_LOOK_AGAIN_MS: Final = 1000
_WAIT_SECONDS: Final = 5.0


class SingleInstance(QObject):
    """Knows whether this start is the first one, and passes files between starts.

    Attributes:
        file_asked_for: Emitted when another start asked this one to open a file; "" only shows the window.

    """

    file_asked_for = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Look at the program's own `folder`; nothing is locked yet."""
        super().__init__(parent)
        self._lock = QLockFile(str(made_private(folder) / "window.lock"))
        # A lock is stale when its process is gone, never by age: windows stay open for weeks.
        self._lock.setStaleLockTime(0)
        self._letters = folder / "window-letters"
        self._watcher: QFileSystemWatcher | None = None
        self._timer: QTimer | None = None

    def is_first(self) -> bool:
        """Tell whether no other window runs, and keep the place if so.

        Where nothing can be locked, as in a folder that cannot be written, each start is on its own.
        """
        if self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Begin to take what later starts hand over."""
        made_private(self._letters)
        self._watcher = QFileSystemWatcher([str(self._letters)], self)
        self._watcher.directoryChanged.connect(self._read_letters)
        # Not every folder tells when it changes; looking into an empty one costs next to nothing.
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_letters)
        self._timer.start(_LOOK_AGAIN_MS)
        self._read_letters()

    def hand_over(self, file: Path | None, *, wait_seconds: float = _WAIT_SECONDS) -> bool:
        """Ask the first window to open `file`, or only to show itself; return whether it took that up."""
        letter = made_private(self._letters) / f"{time.time_ns()}-{os.getpid()}.json"
        unfinished = letter.with_suffix(".part")
        try:
            unfinished.write_text(
                json.dumps({"file": str(file.absolute()) if file else ""}), encoding="utf-8"
            )
            unfinished.replace(letter)
        except OSError:
            return False
        until = time.monotonic() + wait_seconds
        while letter.exists() and time.monotonic() < until:
            time.sleep(0.02)
        was_taken = not letter.exists()
        letter.unlink(missing_ok=True)
        return was_taken

    def close(self) -> None:
        """Stop listening and give the place free."""
        for listener in (self._watcher, self._timer):
            if listener is not None:
                listener.deleteLater()
        self._watcher = self._timer = None
        self._lock.unlock()

    def _read_letters(self) -> None:
        if self._timer is None:
            return
        for letter in sorted(self._letters.glob("*.json")):
            with suppress(OSError, ValueError, KeyError, TypeError):
                file = json.loads(letter.read_text(encoding="utf-8"))["file"]
                letter.unlink()
                self.file_asked_for.emit(str(file))
