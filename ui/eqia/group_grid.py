"""A table of groups of people: the arrow keys go from cell to cell, Enter opens a row."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow

_AROUND: Final = 4


class GroupGrid(GroupedView):
    """The cell in focus is the one chosen; what it belongs to is read with it.

    Attributes:
        opened: Emitted with the key of the row, and the place of the column, on which Enter fell.

    """

    opened = Signal(str, int)

    def __init__(self, name: str, columns: Sequence[TableColumn], parent: QWidget | None = None) -> None:
        """Have no rows yet; `name` says what stands here."""
        super().__init__(GroupedTable(columns), parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Arrow keys go from cell to cell; Enter opens the row below the table.")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(True)
        self.row_opened.connect(lambda key: self.opened.emit(key, self.currentIndex().column()))

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """The rows that are shown."""
        return self._table.rows

    def fit(self) -> None:
        """Be as high as all rows."""
        super().fit()
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        height = rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + _AROUND
        if height != self.height():
            self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Leave Esc to those around."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
