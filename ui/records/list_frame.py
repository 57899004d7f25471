"""The parts of a list and how they stand: head, filters, rows, and what is done with them."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from equality_tracker.operations.lists.list_column import ListColumn
from equality_tracker.records.kind_names import KindName
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.records.filter_bar import FilterBar
from ui.records.list_bar import ListBar
from ui.records.list_head import ListHead
from ui.records.list_pages import ListPages
from ui.records.list_views import ListViews
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView
from ui.records.saved_views import SavedView

_GAP: Final = 8
_LOW_IN_LINES: Final = 16
"""Where the list is lower than so many lines of text, what stands around the table stands in one line."""


class ListFrame(QWidget):
    """Holds the parts of a list; what they do is the list's."""

    def __init__(
        self,
        kind: KindName,
        desk: Desk,
        *,
        columns: Sequence[ListColumn],
        shown: Sequence[ListColumn],
        as_shown: Callable[[], SavedView],
        parent: QWidget | None = None,
    ) -> None:
        """Make the parts for records of a kind.

        Args:
            kind: What is listed.
            desk: Where.
            columns: All columns.
            shown: Those of the table.
            as_shown: Returns how the list stands.
            parent: What it stands in.

        """
        super().__init__(parent)
        self.head = ListHead(kind)
        self.views = ListViews(kind.code, desk, as_shown)
        self.filters = FilterBar(columns, first=self.views)
        self.table = RecordTable(kind.code, shown, self)
        self.view = RecordView(self.table)
        self.view.setAccessibleName(kind.title)
        self.pages = ListPages(kind, desk, self.view)
        self.bar = ListBar(columns)
        self.progress = ProgressRow(stopped="no file is written and nothing copied then")
        self._is_low = False
        self._lay_out()
        # In their place: both together would make the smallest window too low for large text.
        self.views.naming.begun.connect(lambda: self._show_around(is_shown=False))
        self.views.naming.ended.connect(lambda: self._show_around(is_shown=True))
        self.pages.panel_opened.connect(self._make_room)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Leave the rows what room there is."""
        super().resizeEvent(event)
        is_low = self.height() < _LOW_IN_LINES * self.fontMetrics().lineSpacing()
        if is_low != self._is_low:
            self._is_low = is_low
            self._fold(is_low=is_low)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.head)
        layout.addWidget(self.filters)
        layout.addWidget(self.views.naming)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.bar)
        self.setTabOrder(self.view.headings, self.view)
        # No proxy: put into a window, Qt 6.11 would take the proxy and all behind it out of the tab order.

    def _fold(self, *, is_low: bool) -> None:
        """Put filters and what is done with the rows into one line, or back above and below the table."""
        for part in (self.views, self.filters, self.bar):
            part.fold(is_folded=is_low)
        self._show_around(is_shown=not self.filters.isHidden())
        if is_low:
            self.filters.take_in(self.bar.kept_folded)
        else:
            self.bar.take_back()
        low = [self.filters.last_stop, *self.bar.kept_folded, self.view.headings, self.view]
        usual = [self.filters.last_stop, self.view.headings, self.view, *self.bar.stops]
        for here, following in pairwise(low if is_low else usual):
            QWidget.setTabOrder(here, following)

    def _make_room(self, is_for_panel: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self.head.setVisible(not is_for_panel)
        self._show_around(is_shown=not is_for_panel)

    def _show_around(self, *, is_shown: bool) -> None:
        self.filters.setVisible(is_shown)
        self.bar.setVisible(is_shown and not self._is_low)
