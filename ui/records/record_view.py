"""The table that shows a list: rows are chosen whole, and stay chosen when the list is read again."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.fitted_table import FittedTable
from ui.records.cell_editing import CellEditing
from ui.records.column_headings import ColumnHeadings
from ui.records.column_widths import widths_that_fit
from ui.records.record_table import RecordTable
from ui.records.row_stretches import begun, rows_of, stretches_of
from ui.row_height import fit_row_height

_OPENS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WAIT_AFTER_DRAGGING: Final = 400
_SELECT_ROWS: Final = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
_LINE: Final = 2
_TOGGLE_ROW: Final = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
_FROM_KEYBOARD: Final = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_FEW: Final = 8
"""So many records are found sooner one by one than by a walk through the list."""


class RecordView(FittedTable):
    """A list's table."""

    selection_changed = Signal()
    record_opened = Signal(int)
    copy_wanted = Signal()
    widths_changed = Signal()
    editing_refused = Signal(int, int)
    search_begun = Signal(str)

    def __init__(self, table: RecordTable, parent: QWidget | None = None) -> None:
        """Show `table`; `record_opened` tells the place of a row on which Enter or a double click fell.

        `editing_refused` tells row and column of a cell that somebody tried to edit and that takes no typing;
        `search_begun` the first letter of what is typed in a cell that nobody edits.
        """
        super().__init__(parent)
        self._table = table
        self._set_widths: dict[str, int] = {}
        self._is_fitting = False
        self._dragged = QTimer(self, singleShot=True, interval=_WAIT_AFTER_DRAGGING)
        self.headings = ColumnHeadings(self)
        self.editing = CellEditing(self)
        self._build()
        self._connect()

    @property
    def widths(self) -> Mapping[str, int]:
        """The widths that somebody set, in pixels by column."""
        return self._set_widths

    def use_widths(self, widths: Mapping[str, int]) -> None:
        """Take up the widths that somebody set before."""
        self._set_widths = dict(widths)
        self.fit_columns()

    def selected_places(self) -> list[range]:
        """Return the rows selected, as stretches in the order shown."""
        return rows_of(self.selectionModel().selection())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's own name
        """Tell a screen reader of the first cell that came or went, without asking each of very many."""
        super().selectionChanged(begun(selected), begun(deselected))
        if not (selected.isEmpty() and deselected.isEmpty()):
            self.viewport().update()

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(len(stretch) for stretch in self.selected_places())

    def selected_ids(self) -> list[int]:
        """Return the numbers of the records selected, in the order shown."""
        ids = self._table.ids
        return [ids[place] for stretch in self.selected_places() for place in stretch]

    def current_place(self) -> int | None:
        """Return the row in focus if it is selected, else None."""
        index = self.currentIndex()
        is_selected = index.isValid() and self.selectionModel().isSelected(index)
        return index.row() if is_selected else None

    def select_ids(self, ids: Collection[int], current: int | None, column: int = 0) -> None:
        """Select the records with these numbers that are shown, and put the focus on a cell of one."""
        places = self._places_of(ids)
        selection = QItemSelection()
        for top, bottom in stretches_of(places):
            last = self._table.columnCount() - 1
            selection.select(self._table.index(top, 0), self._table.index(bottom, last))
        place = self._place_of(current)
        if place is not None:
            self.selectionModel().setCurrentIndex(
                self._table.index(place, column), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keep_place(self, change: Callable[[], None]) -> None:
        """Let `change` show other records or columns; selection, focus and view stay with their records."""
        ids = self._table.ids
        selected, cell = set(self.selected_ids()), self.currentIndex()
        here = self.current_place()
        current = ids[here] if here is not None else None
        top = self.top_place()
        above, across = ids[top] if top >= 0 else None, self.horizontalScrollBar().value()
        was_seen = current is not None and self.is_seen(cell.row())
        is_new = False

        def note() -> None:
            nonlocal is_new
            is_new = True

        self._table.modelReset.connect(note)
        change()
        self._table.modelReset.disconnect(note)
        if is_new:
            self.select_ids(selected, current, max(0, cell.column()))
            self._scroll_back(above, across, current if was_seen else None)
            if here is not None and self.hasFocus():
                self._select_where_it_was(here)

    def _select_where_it_was(self, place: int) -> None:
        """Select what stands now where the record in focus stood that has gone, such as into the trash."""
        if self._table.rowCount() and not self.selectionModel().hasSelection():
            beside = self._table.index(min(place, self._table.rowCount() - 1), 0)
            self.selectionModel().setCurrentIndex(beside, _SELECT_ROWS)

    def _scroll_back(self, above: int | None, across: int, current: int | None) -> None:
        place = self._place_of(above)
        if place is not None:
            self.scrollTo(self._table.index(place, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        if current is not None and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        self.horizontalScrollBar().setValue(across)

    def top_place(self) -> int:
        """Return the first row that is seen, or -1 where there is none."""
        return self.rowAt(0)

    def is_seen(self, place: int) -> bool:
        """Tell whether a row is in sight."""
        return self.viewport().rect().intersects(self.visualRect(self._table.index(place, 0)))

    def go_on(self, rows: int, columns: int) -> None:
        """Go on by rows from the cell in focus, or open the next cell beside it that can be edited."""
        here = self.currentIndex()
        if rows:
            below = here.siblingAtRow(min(here.row() + rows, self._table.rowCount() - 1))
            self.selectionModel().setCurrentIndex(below, _SELECT_ROWS)
            return
        beside = here.siblingAtColumn(here.column() + columns)
        while beside.isValid():
            if self._table.flags(beside) & Qt.ItemFlag.ItemIsEditable:
                self.selectionModel().setCurrentIndex(beside, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.edit(beside)
                return
            beside = here.siblingAtColumn(beside.column() + columns)

    def open_cell(self, record: int, key: str) -> bool:
        """Open the cell of a record for typing where it is shown, and tell whether it could be."""
        keys = [column.key for column in self._table.columns]
        place = self._place_of(record)
        if place is None or key not in keys or self.editing.is_open:
            return False
        cell = self._table.index(place, keys.index(key))
        self.selectionModel().setCurrentIndex(cell, _SELECT_ROWS)
        self.edit(cell)
        return self.editing.is_open

    def fit_columns(self) -> None:
        """Give each column the width set or wanted; columns of text share what room there is."""
        self._is_fitting = True
        room, metrics = self.room, self.fontMetrics()
        for place, width in enumerate(widths_that_fit(self._table.columns, self._set_widths, room, metrics)):
            self.setColumnWidth(place, width)
        self._is_fitting = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Open the record in focus on Enter, copy on the keys for copying."""
        if Qt.Key(event.key()) in _OPENS and self.currentIndex().isValid():
            self.record_opened.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), _TOGGLE_ROW)
        elif event.key() == Qt.Key.Key_F2 and not self._is_editable():
            self.editing_refused.emit(self.currentIndex().row(), self.currentIndex().column())
        elif _is_letter(event) and not self._is_editable():
            self.search_begun.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Paint the rows, and a line around the cell in focus: it is the one that F2 and typing edit."""
        super().paintEvent(event)
        cell = self.currentIndex()
        if not (self.hasFocus() and cell.isValid()):
            return
        is_selected = self.selectionModel().isSelected(cell)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Accent
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self.palette().color(role), _LINE))
        painter.drawRect(self.visualRect(cell).adjusted(_LINE, _LINE, -_LINE, -_LINE))
        painter.end()

    def _is_editable(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and bool(self._table.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Select a row when the keyboard comes here, so that it is seen where it is."""
        super().focusInEvent(event)
        if event.reason() in _FROM_KEYBOARD:
            self.select_something()

    def select_something(self) -> None:
        """Select the row in focus, or the first, where none is selected."""
        if self._table.rowCount() and not self.selectionModel().hasSelection():
            place = max(0, self.currentIndex().row())
            self.selectionModel().setCurrentIndex(self._table.index(place, 0), _SELECT_ROWS)

    def select_one(self) -> None:
        """Leave one row selected: the one in focus where it was, else the first."""
        if self.selected_count() > 1:
            place = self.current_place() or 0
            self.selectionModel().setCurrentIndex(self._table.index(place, 0), _SELECT_ROWS)
        else:
            self.select_something()

    def _build(self) -> None:
        self.setHorizontalHeader(self.headings)
        self.setModel(self._table)
        # Headings that follow the rows' selection ask each of its cells whenever they are painted.
        self.headings.setSelectionModel(QItemSelectionModel(self._table, self.headings))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(self.editing)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        fit_row_height(self)

    def _connect(self) -> None:
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.selectionModel().currentChanged.connect(self._tell_selection)
        self.editing.moved_on.connect(self.go_on)
        self._table.modelReset.connect(self.editing.put_note_away)
        self.doubleClicked.connect(self._on_double_click)
        self.headings.sectionResized.connect(self._on_resized)
        self._dragged.timeout.connect(self.widths_changed)

    def _tell_selection(self) -> None:
        self.selection_changed.emit()

    def _on_double_click(self, index: QModelIndex) -> None:
        self.record_opened.emit(index.row())

    def _on_resized(self, section: int, _old: int, width: int) -> None:
        if not self._is_fitting and section < len(self._table.columns):
            self._set_widths[self._table.columns[section].key] = width
            self._dragged.start()

    def _place_of(self, number: int | None) -> int | None:
        """Return where a record stands, or None."""
        # Far quicker than a loop of our own: a list may hold a hundred thousand.
        try:
            return self._table.ids.index(number) if number is not None else None
        except ValueError:
            return None

    def _places_of(self, ids: Collection[int]) -> list[int]:
        if len(ids) <= _FEW:
            return sorted(place for number in ids if (place := self._place_of(number)) is not None)
        return [place for place, number in enumerate(self._table.ids) if number in ids]


def _is_letter(event: QKeyEvent) -> bool:
    with_command = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return not with_command and event.text().isprintable() and bool(event.text().strip())
