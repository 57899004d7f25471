"""Tables of words that are short enough to be read whole: the model they share, and how they are shown."""

from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

Index: TypeAlias = QModelIndex | QPersistentModelIndex
TOP: Final = QModelIndex()
DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ROOM: Final = 10
_ONE_ROW: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class WordsTable(QAbstractTableModel):
    """A table of words that is read whole."""

    headings: tuple[str, ...] = ()

    def columnCount(self, parent: Index = TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many columns there are; a cell has none below it."""
        return 0 if parent.isValid() else len(self.headings)

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == DISPLAY and section < len(self.headings):
            return self.headings[section]
        return None


class WordsView(QTableView):
    """Shows a table of words, whole rows at a time.

    Attributes:
        opened: Emitted with the row on which Enter or a double click fell.
        row_changed: Emitted with the row that is in focus now.

    """

    opened = Signal(int)
    row_changed = Signal(int)

    def __init__(
        self,
        model: WordsTable,
        *,
        lines: int,
        stretched: int,
        widest: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        """Show `model` with so many lines to a row; the column `stretched` takes the room that is left.

        The others take what their words want, and at most one part in `widest` of the room.
        """
        super().__init__(parent)
        self._lines = lines
        self._widest = widest
        self._stretched = stretched
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(lines > 1)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        # Measuring rows one by one takes long where there are many.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda index, _: self.row_changed.emit(index.row()))
        self._set_row_height()

    def set_lines(self, lines: int) -> None:
        """Have so many lines to a row."""
        if lines != self._lines:
            self._lines = lines
            self.setWordWrap(lines > 1)
            self._set_row_height()

    def select_row(self, row: int) -> None:
        """Put the focus on a row, and select it alone, whatever keys are held down meanwhile."""
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), _ONE_ROW)

    def selected_rows(self) -> list[int]:
        """Return the rows selected, from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Open the row in focus on Enter."""
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Give the room that is left to one column."""
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_lines"):
            self._set_row_height()
            self.fit_columns()

    def fit_columns(self) -> None:
        """Give each column what its words want, as far as there is room, and one of them the rest."""
        model, room = self.model(), self.viewport().width()
        others = [column for column in range(model.columnCount()) if column != self._stretched]
        taken, most = 0, room // self._widest
        for column in others:
            width = min(max(self._heading_width(column), self.sizeHintForColumn(column)), most)
            self.setColumnWidth(column, width)
            taken += width
        self.setColumnWidth(self._stretched, max(room - taken, self._heading_width(self._stretched)))

    def _heading_width(self, column: int) -> int:
        words = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        return self.fontMetrics().horizontalAdvance(words) + 2 * _ROOM

    def _set_row_height(self) -> None:
        height = self.fontMetrics().lineSpacing() * self._lines + _ROOM
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
