"""Plain words that take as many lines as they need."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

_LONG: Final = re.compile(r"\S{20}(?=\S{12})")
_MAY_BREAK: Final = "\u200b"
"""The sign that is not seen and not as wide as anything, at which a line may end."""


class BreakingWords(QLabel):
    """Wrapped words of which the longest, such as a path, break as well: none is wider than its room."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def text(self) -> str:
        """Return the words as they are."""
        return self._words

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's own name
        """Show other words."""
        self._words = text
        self.setAccessibleName(text)
        super().setText(_LONG.sub(lambda found: found[0] + _MAY_BREAK, text))


def wrapped_words(text: str) -> QLabel:
    """Return plain words that break where the line ends."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def bold_words(text: str) -> QLabel:
    """Return wrapped words in bold type."""
    label = wrapped_words(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def quiet_words(text: str) -> QLabel:
    """Return wrapped words that stand back, in any theme."""
    label = wrapped_words(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def heading_words(text: str) -> QLabel:
    """Return wrapped words as a heading."""
    label = wrapped_words(text)
    label.setProperty("heading", "medium")
    return label
