"""The box above a list into which people type what they look for."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_WAIT: Final = 150
_LEAVES: Final = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Escape})


class SearchBox(QLineEdit):
    """A line that tells its text when the typing pauses; Down, Enter and Esc go on to the list.

    Attributes:
        text_settled: Emitted when nothing was typed for a moment.
        left: Emitted when a person goes on to the list.

    """

    text_settled = Signal()
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        """Start empty; `hint` says what is searched."""
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=_WAIT)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setToolTip(f"{hint} (Ctrl+F)")
        self.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.text_settled)
        self.returnPressed.connect(self._on_return)

    def begin(self, text: str) -> None:
        """Take the keyboard and begin with `text`; what was looked for before makes room."""
        self.setText(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCursorPosition(len(text))

    def settle(self, text: str) -> None:
        """Hold a text without telling of it."""
        self.setText(text)
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go on to the list, keeping what was typed."""
        if Qt.Key(event.key()) in _LEAVES:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_return(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.text_settled.emit()
        self.left.emit()
