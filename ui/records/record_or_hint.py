"""The place of a record: the record, or a sentence that says how one comes here."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

_GAP: Final = 6


class RecordOrHint(QStackedWidget):
    """Shows one of both."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        """Show `hint`."""
        super().__init__(parent)
        self._hint = QLabel(hint)
        self._hint.setWordWrap(True)
        self._hint.setMinimumHeight(1)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._record = QWidget()
        self._inside = QVBoxLayout(self._record)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(_GAP)
        self.addWidget(self._hint)
        self.addWidget(self._record)

    def hold(self, widget: QWidget) -> None:
        """Have a widget in which records are shown."""
        self._inside.addWidget(widget, 1)

    def show_record(self) -> None:
        """Show the record."""
        self.setCurrentWidget(self._record)

    def say(self, sentence: str) -> None:
        """Show a sentence in its place."""
        self._hint.setText(sentence)
        self.setCurrentWidget(self._hint)
