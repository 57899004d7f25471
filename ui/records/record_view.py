"""The table that shows a list: rows are chosen whole, and stay chosen when the list is read again."""

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from equality_tracker.operations.list_columns import ListColumn
from ui.records.column_headings import ColumnHeadings
from ui.records.record_table import RecordTable

_ROOM_ABOVE_AND_BELOW: Final = 10
_ROOM_BESIDE: Final = 16
_LOWEST_ROW: Final = 26
_LEAST_TEXT: Final = 14
_GROWS_FROM: Final = 20
"""Columns that want more characters than this share the room that is left."""
_OPENS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WAIT_AFTER_DRAGGING: Final = 400
_SELECT_ROWS: Final = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
_FROM_KEYBOARD: Final = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)


class RecordView(QTableView):
    """A list's table."""

    selection_changed = Signal()
    record_opened = Signal(int)
    copy_wanted = Signal()
    widths_changed = Signal()

    def __init__(self, table: RecordTable, parent: QWidget | None = None) -> None:
        """Show `table`; `record_opened` tells the place of a row on which Enter or a double click fell."""
        super().__init__(parent)
        self._table = table
        self._set_widths: dict[str, int] = {}
        self._is_fitting = False
        self._dragged = QTimer(self, singleShot=True, interval=_WAIT_AFTER_DRAGGING)
        self.headings = ColumnHeadings(self)
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
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        stretches = {(each.top(), each.bottom()) for each in ranges}
        return [range(top, bottom + 1) for top, bottom in sorted(stretches)]

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

    def select_ids(self, ids: Collection[int], current: int | None) -> None:
        """Select the records with these numbers that are shown, and put the focus on one of them."""
        places = self._places_of(ids)
        selection = QItemSelection()
        for top, bottom in _stretches(places):
            last = self._table.columnCount() - 1
            selection.select(self._table.index(top, 0), self._table.index(bottom, last))
        place = next(iter(self._places_of({current})), None) if current is not None else None
        if place is not None:
            self.selectionModel().setCurrentIndex(
                self._table.index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.scrollTo(self._table.index(place, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def fit_columns(self) -> None:
        """Give each column the width set or wanted; columns of text share what room there is."""
        self._is_fitting = True
        for place, width in enumerate(self._widths_that_fit()):
            self.setColumnWidth(place, width)
        self._is_fitting = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Open the record in focus on Enter, copy on the keys for copying."""
        if Qt.Key(event.key()) in _OPENS and self.currentIndex().isValid():
            self.record_opened.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Let the widest text have the room that came or went."""
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "headings"):
            self._set_row_height()
            self.fit_columns()

    def _build(self) -> None:
        self.setHorizontalHeader(self.headings)
        self.setModel(self._table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        # Measuring rows one by one takes a list of a hundred thousand some seconds.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self._set_row_height()

    def _connect(self) -> None:
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.selectionModel().currentChanged.connect(self._tell_selection)
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

    def _set_row_height(self) -> None:
        height = max(_LOWEST_ROW, self.fontMetrics().height() + _ROOM_ABOVE_AND_BELOW)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _widths_that_fit(self) -> list[int]:
        char = self.fontMetrics().averageCharWidth()
        columns = self._table.columns
        least = [
            max(min(column.width, _LEAST_TEXT) * char, self._heading_width(column)) for column in columns
        ]
        widths = [self._set_widths.get(column.key) or least[place] for place, column in enumerate(columns)]
        growing = [
            place
            for place, column in enumerate(columns)
            if column.key not in self._set_widths and column.width > _GROWS_FROM
        ]
        rest = max(0, self.viewport().width() - sum(widths))
        shares = sum(columns[place].width for place in growing)
        for place in growing:
            widths[place] += rest * columns[place].width // shares
        return widths

    def _heading_width(self, column: ListColumn) -> int:
        # The arrow of the sorted column needs its room at any time, or headings would move when clicked.
        metrics = self.fontMetrics()
        return metrics.horizontalAdvance(column.label) + metrics.height() + _ROOM_BESIDE

    def _places_of(self, ids: Collection[int | None]) -> list[int]:
        return [place for place, number in enumerate(self._table.ids) if number in ids] if ids else []


def _stretches(places: list[int]) -> list[tuple[int, int]]:
    """Return consecutive places as stretches, first and last of which both count."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
