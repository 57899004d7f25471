"""The box above a list into which people type what they look for."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_WAIT: Final = 150
_LEAVES: Final = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Escape})
_STAYS: Final = frozenset(
    {
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)


class SearchBox(QLineEdit):
    """A line that tells its text when the typing pauses; Down and Esc go on to the list, Enter to a record.

    Attributes:
        text_settled: Emitted when nothing was typed for a moment.
        left: Emitted when a person goes on to the list.
        entered: Emitted when a person wants to open what was found.
        rows_pasted: Emitted when rows of a table are pasted, which are for the list and no words to look for.

    """

    text_settled = Signal()
    left = Signal()
    entered = Signal()
    rows_pasted = Signal()

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
        """Go on to the list, keeping what was typed; leave rows to the list."""
        if Qt.Key(event.key()) in _LEAVES:
            self._settle_now()
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and _has_rows(QGuiApplication.clipboard().text()):
            self.rows_pasted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Forget what could be taken back: whoever comes again has changed the register since."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            with QSignalBlocker(self):
                self.setText(self.text())

    def _on_return(self) -> None:
        self._settle_now()
        self.entered.emit()

    def _settle_now(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.text_settled.emit()


def _has_rows(text: str) -> bool:
    """Tell whether a text has cells or lines, as what a spreadsheet copies."""
    # A single cell ends with a line break, too, and may be looked for.
    return any(each in text.strip() for each in "\t\n")
