"""The line for a link or place of new evidence; a file that comes to it is kept, not spelled out."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.records.editors.short import Line


class LinkLine(Line):
    """A line that leaves files to those around: pasted ones by a signal, dropped ones by taking no drops.

    Attributes:
        files_pasted: Emitted when files are pasted, of which a line would take the names alone.

    """

    files_pasted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent=parent)
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Tell of files that are pasted."""
        copied = QGuiApplication.clipboard().mimeData()
        if event.matches(QKeySequence.StandardKey.Paste) and any(url.isLocalFile() for url in copied.urls()):
            self.files_pasted.emit()
        else:
            super().keyPressEvent(event)
