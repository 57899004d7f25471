"""The imports that were made and still stand, each to be taken back, whenever it was made."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.editing.undo_steps import RecentImport
from ui.importing.import_done_words import import_done_words

_GAP: Final = 8
_FEW: Final = 3
"""So many are shown at first: below them stands how to import."""


class ImportsDone(QWidget):
    """A line for each import, the newest first; hidden where none was made.

    Attributes:
        undo_wanted: Emitted with the operation of an import that is to be taken back.
        keyboard_left: Emitted when the button that had the keyboard is gone, and no other is here.

    """

    undo_wanted = Signal(str)
    keyboard_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no imports yet."""
        super().__init__(parent)
        self._shown: tuple[Sequence[RecentImport], Callable[[RecentImport], str]] = ((), lambda _: "")
        self._buttons: list[QPushButton] = []
        self._has_all = False
        heading = QLabel("Imports done")
        heading.setProperty("heading", "medium")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(_GAP)
        self._all = QPushButton()
        self._all.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(heading)
        column.addLayout(self._lines)
        column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_imports(self, found: Sequence[RecentImport], why_not: Callable[[RecentImport], str]) -> None:
        """Show imports; `why_not` says of each why it cannot be taken back, or ""."""
        self._shown = (found, why_not)
        held = next((place for place, each in enumerate(self._buttons) if each.hasFocus()), None)
        self._clear()
        for each in found if self._has_all else found[:_FEW]:
            self._lines.addWidget(self._line(each, why_not(each)))
        self._all.setText(f"Show all {len(found):,} imports")
        self._all.setVisible(not self._has_all and len(found) > _FEW)
        self.setVisible(bool(found))
        if held is not None:
            self._focus(held)

    def _show_all(self) -> None:
        self._has_all = True
        shown = len(self._buttons)
        self.show_imports(*self._shown)
        self._focus(shown)

    def _focus(self, place: int) -> None:
        """Give the keyboard to the button at a place, or to the last one where there are fewer."""
        if self._buttons:
            self._buttons[min(place, len(self._buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.keyboard_left.emit()

    def _clear(self) -> None:
        self._buttons.clear()
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _line(self, found: RecentImport, why_not: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        made = import_done_words(found)
        words = QLabel(f"{made} {why_not}".rstrip())
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setMinimumWidth(1)
        row.addWidget(words, 1)
        if not why_not:
            undo = QPushButton("Undo this import")
            undo.setAccessibleDescription(made)
            undo.clicked.connect(partial(self.undo_wanted.emit, found.operation))
            self._buttons.append(undo)
            row.addWidget(undo, 0, Qt.AlignmentFlag.AlignTop)
        return line
