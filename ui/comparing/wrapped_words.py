"""Plain words that take as many lines as they need."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel


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
