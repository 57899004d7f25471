"""Plain text in a box that grows with what stands in it; Tab leaves it."""

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.records.editors.editor import is_key_of_the_window

_AROUND: Final = 15
"""The line, the padding and the margin around the text, in pixels; with less, Qt scrolls by a line."""
_MARGIN: Final = 2
"""So much around the text, and as much again beside it, puts its words where those of a line stand."""
_MOST_LINES: Final = 12
_BY_TAB: Final = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TextBox(QPlainTextEdit):
    """Text without any markup, as high as it needs up to twelve lines.

    Attributes:
        edited: Emitted when a person, and not the program, changed the text.
        entered: Emitted at Enter where the text is a single line.
        left: Emitted when the keyboard goes elsewhere.

    """

    edited = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, *, is_line: bool = False, least_lines: int = 1, parent: QWidget | None = None) -> None:
        """Start empty; `is_line` takes no line breaks, and Enter means that one is done."""
        super().__init__(parent)
        self._is_line = is_line
        self._least_lines = least_lines
        self._is_filling = False
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        # From the beginning: lines broken in a wider inside would be cut at their ends.
        self.setViewportMargins(_MARGIN, 0, _MARGIN, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def fill(self, text: str) -> None:
        """Show other text; who is reading it keeps the place."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        self._is_filling = True
        self.setPlainText(text)
        self._is_filling = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())) if self.hasFocus() else 0)
        self.setTextCursor(cursor)

    def begin_anew(self, saved: str) -> None:
        """Let undo lead back to `saved` and no further; what was typed since then is one step.

        Qt joins what is typed on end to what was typed before, also where that was saved meanwhile.
        """
        text, cursor = self.toPlainText(), self.textCursor()
        self.document().clearUndoRedoStacks()
        if text.strip() == saved.strip():
            return
        anchor, place = cursor.anchor(), cursor.position()
        self._is_filling = True
        self.setPlainText(saved)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._is_filling = False
        cursor.setPosition(anchor)
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def go_to_end(self) -> None:
        """Put the cursor behind the last word."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def event(self, event: QEvent) -> bool:
        """Leave the window's own keys to the window."""
        text = self.document()
        if is_key_of_the_window(event, can_undo=text.isUndoAvailable(), can_redo=text.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Select a single line to which Tab leads, so that typing replaces it as in every other line."""
        super().focusInEvent(event)
        if self._is_line and event.reason() in _BY_TAB:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Say that it was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Take Enter as the end of a single line; Esc is for those around."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif self._is_line and event.key() in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's own name
        """Take pasted text in one line where no line breaks are taken."""
        if self._is_line and source.hasText():
            self.insertPlainText(" ".join(source.text().split()))
        else:
            super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Break lines anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
            # Qt lays the inside out once per resize, before the height is another: the last lines were cut.
            # At the sides the words stand where those of a line of the form do.
            self.setViewportMargins(_MARGIN, 0, _MARGIN, 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _on_changed(self) -> None:
        if not self._is_filling:
            self.edited.emit()

    def _fit(self) -> None:
        lines = max(self._least_lines, round(self.document().size().height()), self._lines_of_hint())
        shown = min(lines, _MOST_LINES)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > _MOST_LINES else policy.ScrollBarAlwaysOff
        )
        # Qt gives each line whole pixels; rounded down, many lines together would lack one.
        height = shown * ceil(QFontMetricsF(self.font()).lineSpacing()) + _AROUND
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _lines_of_hint(self) -> int:
        """Return how many lines the hint needs; it keeps them once there is text, so that nothing jumps."""
        room = self.viewport().width() - 2 * round(self.document().documentMargin())
        metrics, wrapped = self.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
        hint = metrics.boundingRect(0, 0, max(room, 1), 0, wrapped, self.placeholderText())
        return round(hint.height() / metrics.lineSpacing())
