"""Lets a table stand as high as all its rows where the page around it scrolls anyway."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QTableView, QWidget

from ui.scrolled import scroll_to_row


class WholeRows(QObject):
    """Two bars for one way confuse: where the page needs one, its table has none."""

    def __init__(self, table: QTableView, *, least_lines: int) -> None:
        """Look after `table`, of which `least_lines` of text are seen where it scrolls by itself.

        It does so where the page has room for that and for all that stands around it, else it stands whole.
        """
        super().__init__(table)
        self._table = table
        self._least_lines, self._highest = least_lines, table.maximumHeight()
        self._page: tuple[QScrollArea, QWidget] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        table.installEventFilter(self)
        rows = table.verticalHeader()
        rows.sectionResized.connect(self._soon.start)
        rows.sectionCountChanged.connect(self._soon.start)
        table.model().modelReset.connect(self._soon.start)
        table.selectionModel().currentRowChanged.connect(self._follow)
        table.setMinimumHeight(least_lines * table.fontMetrics().lineSpacing())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Fit anew when the page or what is on it has another height, or its text another size."""
        match event.type():
            case QEvent.Type.Show if watched is self._table:
                self._find_page()
                self._soon.start()
            case QEvent.Type.Resize | QEvent.Type.FontChange:
                self._soon.start()
            case _:
                pass
        return False

    def _find_page(self) -> None:
        """Find what scrolls around the table, and what it shows."""
        around = self._table.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if self._page is None and around is not None and (inside := around.widget()) is not None:
            self._page = around, inside
            for each in (around.viewport(), inside):
                each.installEventFilter(self)

    @property
    def _is_whole(self) -> bool:
        return self._table.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff

    def _fit(self) -> None:
        table, policies = self._table, Qt.ScrollBarPolicy
        whole = table.horizontalHeader().sizeHint().height() + table.verticalHeader().length()
        whole += 2 * table.frameWidth()
        least = min(whole, self._least_lines * table.fontMetrics().lineSpacing())
        is_whole = self._has_page_to_scroll(least)
        table.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if is_whole else policies.ScrollBarAsNeeded
        )
        table.setMinimumHeight(whole if is_whole else least)
        # Higher than its rows it would take from the words around it what they need to stand whole, too.
        table.setMaximumHeight(whole if is_whole else self._highest)

    def _has_page_to_scroll(self, least: int) -> bool:
        """Tell whether the page scrolls even where the table is as low as it may be."""
        if self._page is None or not self._table.isVisibleTo(self._page[0]):
            return False
        area, inside = self._page
        around = inside.minimumSizeHint().height() - self._table.minimumHeight()
        return around + least > area.viewport().height()

    def _follow(self, current: QModelIndex) -> None:
        """Scroll the page to the row in focus: the table itself shows all of them."""
        if self._page is not None and self._is_whole and self._table.hasFocus():
            scroll_to_row(self._page[0], self._table, current)
