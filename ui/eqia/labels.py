"""The words of an EqIA's page: headings, sentences that wrap, and sentences that stand back."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Words(QLabel):
    """A sentence that breaks where there is no room, and can be copied."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Say `text`."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumSize(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def say(self, text: str) -> None:
        """Say something else; nothing takes no room."""
        self.setText(text)
        self.setVisible(bool(text))


class QuietWords(Words):
    """A sentence that stands back behind what is filled in."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Say `text`."""
        super().__init__(text, parent)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Wear the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        palette = QPalette(self.palette())
        role = QPalette.ColorRole
        quiet = palette.color(role.PlaceholderText)
        if palette.color(role.WindowText) != quiet:
            palette.setColor(role.WindowText, quiet)
            self.setPalette(palette)


def heading(text: str) -> Words:
    """Return the heading of a section."""
    label = Words(text)
    label.setProperty("heading", "medium")
    return label


def small_heading(text: str) -> Words:
    """Return the heading of a part of a section."""
    label = Words(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label
