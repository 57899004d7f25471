"""The grid in which rows are looked through and cells corrected before anything is imported."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QSizePolicy, QWidget

from ui.fitted_table import FittedTable
from ui.importing.cell_typing import CellTyping
from ui.importing.kept_corrections import KeptCorrections
from ui.importing.row_table import RowTable
from ui.row_height import fit_row_height

_WIDTHS: Final = (11, 18)
"""Characters of the two columns that the table adds."""
_LONG: Final = 34
_SHORT: Final = 14
_LONG_FIELDS: Final = frozenset({"title", "text", "statement", "success_measure", "update", "(note)"})
_OPENS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEAST_ROWS: Final = 4
_ROWS_IF_LOW: Final = 2


class RowView(FittedTable):
    """Rows of a document; arrows go through them, F2 or typing corrects a cell, F8 finds the next problem.

    Attributes:
        cell_reached: Emitted when another cell is in focus.
        typing_ended: Emitted when a cell is no longer typed in, and what was typed was taken or left.
        left: Emitted with a sentence when a cell was left with something typed and not taken.
        kept: What is typed into the cells of documents, until they are imported.

    """

    cell_reached = Signal()
    typing_ended = Signal()
    left = Signal(str)

    def __init__(self, table: RowTable, parent: QWidget | None = None) -> None:
        """Show `table`."""
        self._table = table
        self._is_low = False
        super().__init__(parent)
        self.setAccessibleName("Rows of the document")
        self.setModel(table)
        self.kept: Final = KeptCorrections(self)
        table.mark_left(self.kept.typed_at)
        self._typing = CellTyping(table, self.kept, self)
        self._typing.left.connect(self.left)
        self.setItemDelegate(self._typing)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.horizontalHeader().setHighlightSections(False)
        fit_row_height(self)
        table.modelReset.connect(self.fit_columns)
        self._ended = QTimer(self, singleShot=True, interval=0)
        self._ended.timeout.connect(self.typing_ended)
        self.selectionModel().currentChanged.connect(lambda *_: self.cell_reached.emit())

    @property
    def is_typing(self) -> bool:
        """Whether a cell is being typed in."""
        return self.state() == QAbstractItemView.State.EditingState

    def stand_low(self, *, is_low: bool) -> None:
        """Show two whole rows and no part of a third, where the page is low and its words must fit below.

        The rows keep a bar of their own there: a document may have a hundred thousand, and what is said of
        the cell in focus is seen with it only while they do not push it away.
        """
        self._is_low = is_low
        policies = QSizePolicy.Policy
        self.setSizePolicy(policies.Expanding, policies.Fixed if is_low else policies.Expanding)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Have room for the heading and the least number of whole rows, in text of any size."""
        heading, bar = self.horizontalHeader().sizeHint(), self.horizontalScrollBar().sizeHint()
        rows = self.verticalHeader().defaultSectionSize() * (_ROWS_IF_LOW if self._is_low else _LEAST_ROWS)
        height = heading.height() + rows + bar.height() + 2 * self.frameWidth()
        return QSize(super().minimumSizeHint().width(), height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Have the least height where the page is low."""
        liked = super().sizeHint()
        return QSize(liked.width(), self.minimumSizeHint().height()) if self._is_low else liked

    def go_to_next_problem(self, step: int = 1) -> bool:
        """Go to the next cell that a person should look at, or back with a `step` of -1."""
        here = self.currentIndex()
        place, column = (here.row(), here.column()) if here.isValid() else (0, -1 if step > 0 else 999)
        if not self._table.rowCount():
            return False
        found = self._table.next_to_look_at(place, column, step)
        if found is None:
            return False
        self.go_to(*found)
        return True

    def go_to(self, place: int, column: int) -> None:
        """Put the focus on a cell and show it."""
        index = self._table.index(place, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def fit_columns(self) -> None:
        """Give each column the room that its field wants; the longest text takes what is left."""
        char = self.fontMetrics().averageCharWidth()
        for number, width in enumerate(_WIDTHS):
            self.setColumnWidth(number, width * char)
        widest = None
        for number, column in enumerate(self._table.columns, start=len(_WIDTHS)):
            is_long = column.taken_for in _LONG_FIELDS
            widest = number if is_long and widest is None else widest
            heading = self.fontMetrics().horizontalAdvance(str(self._table.headerData(number, _HORIZONTAL)))
            self.setColumnWidth(number, max((_LONG if is_long else _SHORT) * char, heading + 2 * char))
        left = self.room - self.horizontalHeader().length()
        if widest is not None and left > 0:
            self.setColumnWidth(widest, self.columnWidth(widest) + left)
        # The headings, and with them their height, came with the columns.
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Correct the cell in focus on Enter."""
        index = self.currentIndex()
        if Qt.Key(event.key()) in _OPENS and index.isValid() and not self.is_typing:
            if self._table.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
        else:
            super().keyPressEvent(event)

    def closeEditor(  # noqa: N802 - Qt's own name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Tell that nothing is typed any more, once Qt is through with the cell."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._typing.tell_left(self.currentIndex())
        self._ended.start()


_HORIZONTAL: Final = Qt.Orientation.Horizontal
