"""Imports that can still be taken back, each on a line of its own with the button that does it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.changes import Changes
from ui.importing.import_done_words import import_done_words
from ui.importing.import_undo import ImportUndo

if TYPE_CHECKING:
    from equality_tracker.operations.editing.undo_steps import RecentImport


class ImportLines(QVBoxLayout):
    """Says what was imported, and offers to undo it where that can be done.

    Attributes:
        told: Emitted with a sentence on what was undone, or why it was not.

    """

    told = Signal(str)

    def __init__(self, changes: Changes, page: QWidget) -> None:
        """Stand on `page`, empty; imports are undone by `changes`."""
        super().__init__()
        self._undo = ImportUndo(changes, page)
        self._undo.told.connect(self.told)
        self.lines: list[QWidget] = []

    def show_imports(self, imports: Sequence["RecentImport"]) -> None:
        """Show these imports in place of those before."""
        while item := self.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.lines = [self._line(found) for found in imports]
        for line in self.lines:
            self.addWidget(line)

    def _line(self, found: "RecentImport") -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        why_not = self._undo.why_not(found)
        words = QLabel(f"{import_done_words(found)} {why_not}".rstrip())
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(words, 1)
        if not why_not:
            undo = QPushButton("Undo this import")
            undo.setAccessibleDescription(import_done_words(found))
            undo.clicked.connect(partial(self._undo.undo, found.operation))
            row.addWidget(undo, 0, Qt.AlignmentFlag.AlignTop)
        return line
