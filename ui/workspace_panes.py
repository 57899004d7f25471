"""How an open register stands in the window: places, one list or page, the record; fewer where narrow."""

from collections.abc import Callable, Mapping
from typing import Final, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.long_work import LongWorkBar
from ui.navigation import Navigation
from ui.office_heading import OfficeHeading
from ui.panes import go_to_first_stop, panes_behind
from ui.places import IN_NAVIGATION
from ui.record_side import RecordSide
from ui.related_places import RelatedPlaces

_THREE_PANES_IN_CHARACTERS: Final = 150
_NAVIGATION_IN_CHARACTERS: Final = 80
_LOW_IN_LINES: Final = 20
"""Where the window is lower than so many lines of text, its heading takes one of them."""
_SHARES: Final = (3, 2)
_FIRST_WIDTHS: Final = (720, 400)
_HANDLE: Final = 8


class WorkspacePanes(QWidget):
    """Shares the room of the window between its panes, and remembers how a person shared it.

    Attributes:
        navigation: The places.
        related: Those that belong to the place that is shown, above its list or page.
        middle: The lists and pages, one of which is shown.
        record_side: The record, and what stands above it.
        to_page: Leads from a record to the page of its kind.
        is_record_open: Whether the record is wanted where there is no room for it beside the list.

    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no list and no record yet."""
        super().__init__(parent)
        self._settings = desk.settings
        self._middle_takes_all = False
        self.is_record_open = False
        self.navigation = Navigation(IN_NAVIGATION)
        self.related = RelatedPlaces()
        self.middle = QStackedWidget()
        self._middle_side = _below_one_another(self.related, self.middle)
        self.record_side = RecordSide(desk)
        self.to_page = QPushButton("Open as a page")
        self.to_page.hide()
        self.record_side.show_above(self.to_page)
        self._build(desk)
        self._panes.splitterMoved.connect(self._remember_widths)

    @property
    def has_three_panes(self) -> bool:
        """Whether there is room for list and record side by side."""
        return self._has_room_for(_THREE_PANES_IN_CHARACTERS)

    def show_place(self, code: str) -> None:
        """Light a place at the left, and show those that belong to it above it."""
        self.navigation.show_place(code)
        self.related.show_place(code)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much needs a person at each place."""
        self.navigation.show_counts(counts)
        self.related.show_counts(counts)

    def show_above(self, bar: QWidget) -> None:
        """Show a bar between the heading and everything else."""
        self._above.addWidget(bar)

    def stand(self, *, is_record_open: bool, middle_takes_all: bool) -> None:
        """Show the record, where it is wanted, and beside the list, where there is room for both."""
        self.is_record_open = is_record_open
        self._middle_takes_all = middle_takes_all
        self._arrange()

    def go_on(self, focus_middle: Callable[[], None]) -> None:
        """Give the keyboard to the next pane that is shown and has something to reach."""
        focused = cast("QWidget | None", self.focusWidget())
        for pane in panes_behind([self.navigation, self._middle_side, self.record_side], focused):
            if pane is self._middle_side and pane.isVisible():
                focus_middle()
                return
            if go_to_first_stop(pane):
                return

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show three panes where there is room, else list or record."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _build(self, desk: Desk) -> None:
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(_HANDLE)
        for pane, share in zip((self._middle_side, self.record_side), _SHARES, strict=True):
            self._panes.addWidget(pane)
            self._panes.setStretchFactor(self._panes.indexOf(pane), share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._heading = OfficeHeading(desk.heading)
        column.addWidget(self._heading)
        self._above = QVBoxLayout()
        column.addLayout(self._above)
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(_HANDLE)
        row.addWidget(self.navigation)
        row.addWidget(self._panes, 1)
        column.addLayout(row, 1)
        column.addWidget(LongWorkBar(desk.changes))
        # A pane that scrolls asks for no room of its own.
        self._panes.setSizes(self._settings.pane_widths or list(_FIRST_WIDTHS))

    def _arrange(self) -> None:
        is_wide, takes_all = self.has_three_panes, self._middle_takes_all
        # Where text is very large the menu Go leads to the same places.
        self.navigation.setVisible(self._has_room_for(_NAVIGATION_IN_CHARACTERS))
        self._middle_side.setVisible(is_wide or takes_all or not self.is_record_open)
        self.record_side.setVisible(not takes_all and (is_wide or self.is_record_open))
        self.record_side.offer_back(is_offered=not is_wide)
        self._heading.fold(is_low=self.height() < self.fontMetrics().lineSpacing() * _LOW_IN_LINES)

    def _has_room_for(self, characters: int) -> bool:
        return self.width() >= self.fontMetrics().averageCharWidth() * characters

    def _remember_widths(self) -> None:
        if self.has_three_panes:
            self._settings.pane_widths = self._panes.sizes()


def _below_one_another(*widgets: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return both
