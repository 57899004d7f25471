"""The windows of single records beside the main window: opened, brought forward, closed with the register."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.records.record_window import RecordWindow


class RecordWindows(QObject):
    """Holds them; each record has one at most.

    Attributes:
        told: Emitted with a sentence on what was done in one of them.
        came_forward: Emitted when a person comes to one of them.

    """

    told = Signal(str)
    came_forward = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Have none yet; the window of `parent` is the one beside which they stand."""
        super().__init__(parent)
        self._beside = parent
        self._desk = desk
        self._windows: list[RecordWindow] = []
        self._commands: Sequence[QAction] = ()

    @property
    def windows(self) -> tuple[RecordWindow, ...]:
        """Those that are open."""
        return tuple(self._windows)

    def share(self, commands: Sequence[QAction]) -> None:
        """Let commands of the main window hold in each window opened from now on."""
        self._commands = tuple(commands)

    def open(self, kind: str, uuid: str) -> None:
        """Show a record in a window of its own; where it has one, that comes forward."""
        window = next((each for each in self._windows if each.record == (kind, uuid)), None)
        if window is None:
            window = RecordWindow(self._desk, self._commands, room=self._beside.window().size())
            window.told.connect(self.told)
            window.came_forward.connect(lambda: self._on_came_forward(window))
            window.closed.connect(lambda: self._forget(window))
            self._windows.append(window)
            window.show_record(kind, uuid)
            window.show()
        window.raise_()
        window.activateWindow()
        window.focus_first()

    def leave(self, besides: RecordWindow | None = None) -> None:
        """Let what is being typed in the windows be saved."""
        for window in self._windows:
            if window is not besides:
                window.leave()

    def close_all(self) -> None:
        """Close them all; what was typed is saved first."""
        for window in self.windows:
            window.close()

    def _on_came_forward(self, window: RecordWindow) -> None:
        self.leave(besides=window)
        self.came_forward.emit()

    def _forget(self, window: RecordWindow) -> None:
        if window in self._windows:
            self._windows.remove(window)
            window.deleteLater()
