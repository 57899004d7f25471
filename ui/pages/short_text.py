"""A box for a few lines of text: as high as they are at any size of text, and Tab leads out of it."""

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_AROUND: Final = 20
"""The line, the padding and the margin around the text, in pixels; with less, Qt scrolls by a line."""


class ShortText(QPlainTextEdit):
    """A few lines.

    Attributes:
        left: Emitted when the keyboard goes elsewhere.

    """

    left = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        """Be `lines` lines high."""
        super().__init__(parent)
        self._lines = lines
        self.shown = ""
        self.is_filling = False
        self.setTabChangesFocus(True)
        self._fit()

    def text(self) -> str:
        """Return what stands there."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show what is on record; from here on Ctrl+Z in the box leads back to it and no further."""
        self.shown = text
        if text == self.toPlainText():
            self.document().clearUndoRedoStacks()
            return
        self.is_filling = True
        self.setPlainText(text)
        self.is_filling = False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Say that it was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        # Qt gives each line whole pixels.
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        self.setFixedHeight(line * self._lines + _AROUND)
