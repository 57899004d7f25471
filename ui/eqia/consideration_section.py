"""Our consideration, beside what the provider said: no import writes it, and without it nobody signs."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.drafts import Draft
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import small_heading
from ui.eqia.provider_said import ProviderSaidWords
from ui.eqia.section import Section
from ui.scroll_area import ScrollArea

_GAP: Final = 12
_BESIDE_FROM: Final = 84
_LINES: Final = 22
_AROUND: Final = 2
"""Lines of what stands around theirs that are seen with all of it."""


class ConsiderationSection(Section):
    """Two columns where there is room: theirs to read, ours to write.

    Theirs scroll by themselves, by keys, too: whole, they would push out of reach what is written about them.
    """

    def lay_out(self) -> None:
        """Put both sides beside each other."""
        self._page_height = 0
        self.said = ProviderSaidWords()
        self._theirs = ScrollArea()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(self.said)
        column.addStretch(1)
        self._theirs.setWidget(inside)
        self._theirs.setWidgetResizable(True)
        self._theirs.setObjectName("long-text")
        self._theirs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theirs.setAccessibleName("What the provider said")
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(small_heading("Provider said"))
        left.addWidget(self._theirs, 1)
        right = QWidget()
        ours = QVBoxLayout(right)
        ours.setContentsMargins(0, 0, 0, 0)
        ours.addWidget(small_heading("Our consideration"))
        ours.addWidget(self.fields)
        ours.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(_GAP)
        self._sides.addWidget(self._left, 1)
        self._sides.addWidget(right, 1)
        self.column.addLayout(self._sides)

    @property
    def own_stops(self) -> list[QWidget]:
        """Where the keyboard stops below the heading."""
        return [self._theirs, *super().own_stops]

    def show_more(self, read: ReadEqia, *, is_same: bool, drafts: Mapping[str, Draft]) -> None:
        """Show what the provider said; where nothing was said, ours has all the room."""
        del is_same, drafts
        self.said.show_answers(read.page.answers)
        self._left.setVisible(bool(read.page.answers))
        self._arrange()

    def fit_page(self, height: int) -> None:
        """Have no more of theirs than the page shows at once: keys could bring nothing below it into view."""
        self._page_height = height
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Put ours below theirs where there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        is_beside = self.width() >= _BESIDE_FROM * self.fontMetrics().averageCharWidth()
        self._sides.setDirection(ways.LeftToRight if is_beside else ways.TopToBottom)
        line = self.fontMetrics().lineSpacing()
        lines = _LINES if is_beside else _LINES // 2
        most = self._page_height // line - _AROUND
        self._theirs.setFixedHeight(max(_AROUND, min(lines, most)) * line)
