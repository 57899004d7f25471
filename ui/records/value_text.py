"""A value that is read and copied, and not written: with a line around it while the keyboard is in it."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import Theme, current_theme

_READABLE: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_LINE: Final = 2
_LINE_IN_CONTRAST: Final = 4
"""As wide as the style sheet draws it around every other control."""
_MARGIN: Final = 4
_LEAST_CHARACTERS: Final = 18


class ValueText(QLabel):
    """One value; its words are named after the field for whoever listens."""

    def __init__(self, label: str, text: str, parent: QWidget | None = None) -> None:
        """Show `text`, the value of the field called `label`."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(_MARGIN)
        self._keep_readable()
        self.setTextInteractionFlags(_READABLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{label}: {text}")

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Take the line away."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._keep_readable()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Paint the words, and a line around them while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            width = _LINE_IN_CONTRAST if current_theme() is Theme.CONTRAST else _LINE
            half = width // 2
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), width))
            painter.drawRect(self.rect().adjusted(half, half, -half, -half))

    def _keep_readable(self) -> None:
        # Narrower than this, a form puts the value below its label instead of beside it.
        self.setMinimumWidth(_LEAST_CHARACTERS * self.fontMetrics().averageCharWidth())


class OneLine(QLabel):
    """A heading on one line, cut where the room ends; the whole of it is in its tip and in its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setBold(True)
        self.setFont(font)

    def show_text(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Cut the words anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        cut = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, max(0, self.width()))
        if cut != self.text():
            self.setText(cut)


class ReadingText(QPlainTextEdit):
    """Several lines to read: arrow keys go through them, Tab leaves."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Start empty; `name` says what stands here."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(_READABLE)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
