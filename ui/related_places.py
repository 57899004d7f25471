"""The places that belong together, in one row above the page of the one that is shown."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.places import Place, family_of, spoken_with

_LOWEST: Final = 24
"""Pixels that an unsteady hand can hit."""


class RelatedPlaces(QTabBar):
    """Leads from a place to those that belong to it; hidden where there are none.

    Attributes:
        place_chosen: Emitted with the code of the place that a person wants.

    """

    place_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__(parent)
        self._family: tuple[Place, ...] = ()
        self._counts: Mapping[str, int] = {}
        self.setObjectName("related-places")
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        # Also by a click: the page that had the keyboard goes away.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        self.currentChanged.connect(self._tell)

    def show_place(self, code: str) -> None:
        """Show the family of a place and mark it there; nobody is told, as somebody led there."""
        family = family_of(code)
        with QSignalBlocker(self):
            if family != self._family:
                self._show_family(family)
            if family:
                self.setCurrentIndex([place.code for place in family].index(code))
        self.setVisible(len(family) > 1)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much needs a person at each place; nothing where it is none."""
        self._counts = dict(counts)
        for at, place in enumerate(self._family):
            self._name(at, place)

    def beside(self, steps: int) -> str:
        """Return the code of the place so many steps further, round and round; "" where there is none."""
        if len(self._family) < 2:  # noqa: PLR2004 - the one that is shown has none beside it
            return ""
        return self._family[(self.currentIndex() + steps) % len(self._family)].code

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's own name
        """Have room for the words in bold, which the place that is shown stands in."""
        usual = super().tabSizeHint(index)
        bold = QFont(self.font())
        bold.setBold(True)
        words = self.tabText(index)
        more = QFontMetrics(bold).horizontalAdvance(words) - self.fontMetrics().horizontalAdvance(words)
        return QSize(usual.width() + max(0, more), max(_LOWEST, usual.height()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Draw a line below all of them but the one that is shown: it is open to its page."""
        super().paintEvent(event)
        painter, shown = QPainter(self), self.tabRect(self.currentIndex())
        painter.setPen(self.palette().mid().color())
        for left, right in ((0, shown.left()), (shown.right(), self.width())):
            painter.drawLine(left, self.height() - 1, right, self.height() - 1)
        painter.end()

    def _show_family(self, family: tuple[Place, ...]) -> None:
        self._family = family
        while self.count():
            self.removeTab(0)
        for at, place in enumerate(family):
            self.addTab(place.label)
            self._name(at, place)

    def _name(self, at: int, place: Place) -> None:
        count = self._counts.get(place.code, 0)
        self.setTabText(at, f"{place.label}  {count:,}" if count else place.label)
        self.setAccessibleTabName(at, spoken_with(count, place))

    def _tell(self, at: int) -> None:
        if 0 <= at < len(self._family):
            self.place_chosen.emit(self._family[at].code)
