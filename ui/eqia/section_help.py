"""The help of the section in hand, at the side of the page of an EqIA where there is room."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.eqia.labels import Words
from ui.scroll_area import ScrollArea

_IN_CHARACTERS: Final = 32


class SectionHelp(ScrollArea):
    """What a section asks, and why; the arrow keys scroll it where it is long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.words = Words()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(self.words)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Help on the section in hand")
        self._keep_width()

    def show_help(self, title: str, said: str) -> None:
        """Show the help of another section, from its top."""
        text = f"{title}\n\n{said}"
        if text != self.words.text():
            self.words.setText(text)
            self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._keep_width()

    def _keep_width(self) -> None:
        self.setFixedWidth(_IN_CHARACTERS * self.fontMetrics().averageCharWidth())
