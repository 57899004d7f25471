"""A list whose lines break where they are long; Enter or a double click opens one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget


class WrappedList(QListWidget):
    """Lines of plain text.

    Attributes:
        opened: Emitted when the line chosen is to be opened.

    """

    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Start empty; `name` says what is listed."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.itemDoubleClicked.connect(self._tell)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other lines; the place in the list stays."""
        if lines == [self.item(row).text() for row in range(self.count())]:
            return
        place = max(0, self.currentRow())
        self.clear()
        self.addItems(list(lines))
        if lines:
            self.setCurrentRow(min(place, len(lines) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Open at Enter; leave Esc and pasting to those around."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.currentRow() >= 0:
                self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.opened.emit()
