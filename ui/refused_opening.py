"""What is asked where a register does not open: where it is now, or whether to restore a backup."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from equality_tracker.store.failures import DamagedRegisterError, RegisterMissingError
from ui.background import Background
from ui.files.damaged_file import DamagedFile
from ui.files.missing_file import MissingFile


class RefusedOpening(QObject):
    """Asks over the window, as far as there is anything to ask.

    Attributes:
        open_wanted: Emitted with the path of a register to open instead.
        failed: Emitted with the error where what was asked for did not work.

    """

    open_wanted = Signal(str)
    failed = Signal(Exception)

    def __init__(self, background: Background, window: QWidget) -> None:
        """Ask over `window`; files are looked for on the thread of `background`."""
        super().__init__(window)
        self._background = background
        self._window = window

    def ask(self, file: Path, error: Exception) -> bool:
        """Ask about `file`, which did not open; return whether there was anything to ask."""
        match error:
            case RegisterMissingError():
                missing = MissingFile(error, self._background, self._window)
                missing.found.connect(self.open_wanted)
                missing.saved.connect(self.open_wanted)
                missing.failed.connect(self.failed)
                missing.ask()
                return True
            case DamagedRegisterError():
                damaged = DamagedFile(file, error, self._background, self._window)
                damaged.restored.connect(self.open_wanted)
                damaged.failed.connect(self.failed)
                damaged.ask()
                return True
            case _:
                return False
