"""What the panels in the place of a list share: a title, the way back, and buttons that stay in sight."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.records.kind_names import NAMES
from ui.desk import Desk

_GAP: Final = 8


class ListPanel(QWidget):
    """Works on records of one kind, until a person goes back to their list.

    Attributes:
        title: What is done here.
        ended: Emitted when it was done or left.
        told: Emitted with a sentence on what was done.

    """

    ended = Signal()
    told = Signal(str)

    def __init__(self, kind: str, desk: Desk, parent: QWidget | None = None) -> None:
        """Be ready for records of `kind`."""
        super().__init__(parent)
        self.kind = NAMES[kind]
        self.desk = desk
        self.title = QLabel()
        self.title.setProperty("heading", "medium")
        self.title.setTextFormat(Qt.TextFormat.PlainText)

    def focus_first(self) -> None:
        """Give the keyboard to what comes first."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go back on Esc; nothing is changed then."""
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def lay_out(self, *middle: QWidget, buttons: tuple[QPushButton, ...]) -> None:
        """Put the title, the middle, whose last part takes the room, and the buttons below each other."""
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.title)
        for widget in middle:
            column.addWidget(widget, int(widget is middle[-1]))
        column.addLayout(row)
