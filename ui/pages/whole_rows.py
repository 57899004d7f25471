"""Lets a table stand as high as all its rows where the page around it scrolls anyway."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QTableView

from ui.scrolled import scroll_to_row

_LOW_IN_LINES: Final = 18
"""Where a page shows fewer lines of text, it cannot hold a table that scrolls and what stands around it."""
LOW_BELOW_MUCH: Final = 26
"""The same of a page that has much above its table, such as choices and what they come to."""


class WholeRows(QObject):
    """Two bars for one way confuse: where the page needs one, its table has none."""

    def __init__(self, table: QTableView, *, least_lines: int, low_in_lines: int = _LOW_IN_LINES) -> None:
        """Look after `table`; where it scrolls by itself, it shows `least_lines` of text at least.

        It stands whole where the page shows fewer than `low_in_lines`: more of them where much stands above.
        """
        super().__init__(table)
        self._low_in_lines = low_in_lines
        self._table = table
        self._least_lines = least_lines
        self._area: QScrollArea | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        table.installEventFilter(self)
        rows = table.verticalHeader()
        rows.sectionResized.connect(self._soon.start)
        rows.sectionCountChanged.connect(self._soon.start)
        table.model().modelReset.connect(self._soon.start)
        table.selectionModel().currentRowChanged.connect(self._follow)
        self._have_least()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Fit anew when the page has another height, or its text another size."""
        match event.type():
            case QEvent.Type.Show if watched is self._table:
                self._find_area()
                self._soon.start()
            case QEvent.Type.Resize | QEvent.Type.FontChange:
                self._soon.start()
            case _:
                pass
        return False

    def _find_area(self) -> None:
        if self._area is None:
            around = self._table.parentWidget()
            while around is not None and not isinstance(around, QScrollArea):
                around = around.parentWidget()
            self._area = around
            if around is not None:
                around.viewport().installEventFilter(self)

    @property
    def _is_whole(self) -> bool:
        lines = self._low_in_lines * self._table.fontMetrics().lineSpacing()
        return self._area is not None and self._area.viewport().height() < lines

    def _fit(self) -> None:
        table, policies = self._table, Qt.ScrollBarPolicy
        if not self._is_whole:
            table.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded)
            self._have_least()
            return
        table.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOff)
        heading = table.horizontalHeader().sizeHint().height()
        table.setMinimumHeight(heading + table.verticalHeader().length() + 2 * table.frameWidth())

    def _have_least(self) -> None:
        self._table.setMinimumHeight(self._least_lines * self._table.fontMetrics().lineSpacing())

    def _follow(self, current: QModelIndex) -> None:
        """Scroll the page to the row in focus: the table itself shows all of them."""
        if self._area is not None and self._is_whole and self._table.hasFocus():
            scroll_to_row(self._area, self._table, current)
