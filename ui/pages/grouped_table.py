"""A table of plain words in groups: the model and the view that the pages on dates share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme import status_colour

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_FOREGROUND: Final = int(Qt.ItemDataRole.ForegroundRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_FONT: Final = int(Qt.ItemDataRole.FontRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TOP: Final = QModelIndex()
_CELL: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROOM: Final = 8
_LOWEST: Final = 24
_LEAST_ROWS: Final = 2
_LEAST_IN_CHARACTERS: Final = 20
_NARROWEST_IN_CHARACTERS: Final = 14
_OPENS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, its width in characters, and how soon it goes where there is no room.

    Attributes:
        label: Its heading.
        characters: Its width; 0 takes what room is left.
        gives_way: 0 for one that always stays; of the others the highest goes first.

    """

    label: str
    characters: int
    gives_way: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of words, or the heading of the rows below it.

    Attributes:
        key: What the row is about; "" for a heading.
        cells: What stands in each column; a heading has one.
        spoken: The row as one sentence.
        status: The code of the colour of the cell at `status_at`, or "".
        status_at: Which cell tells the status.
        spans_from: From which column the last cell takes more room, or -1.
        spans: Over how many columns; 0 for all that follow.

    """

    key: str
    cells: tuple[str, ...]
    spoken: str = ""
    status: str = ""
    status_at: int = -1
    spans_from: int = -1
    spans: int = 0


class GroupedTable(QAbstractTableModel):
    """Rows under headings; headings cannot be chosen."""

    def __init__(self, columns: Sequence[TableColumn], parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[TableRow, ...] = ()

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many rows there are, headings included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let rows be chosen, not headings."""
        if not index.isValid() or not self.rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what a cell shows, how it looks, and what is said of its row."""
        if not index.isValid():
            return None
        row, place = self.rows[index.row()], index.column()
        if role == _DISPLAY:
            return row.cells[place] if place < len(row.cells) else ""
        return _looks(row, place, role)

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].label
        return _CELL if role == _ALIGNMENT else None


class GroupedView(QTableView):
    """Shows a grouped table; words wrap, and rows are as high as they need.

    Attributes:
        row_chosen: Emitted with the key of the row that is chosen.
        row_opened: Emitted with the key of the row on which Enter or a double click fell.

    """

    row_chosen = Signal(str)
    row_opened = Signal(str)

    def __init__(self, table: GroupedTable, parent: QWidget | None = None) -> None:
        """Show `table`."""
        super().__init__(parent)
        self._table = table
        self._build()

    @property
    def chosen(self) -> str:
        """The key of the row that is chosen, or ""."""
        index = self.currentIndex()
        return self._table.rows[index.row()].key if index.isValid() else ""

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows; the one that was chosen stays so where it is still there."""
        if tuple(rows) == self._table.rows:
            return
        chosen, place = self.chosen, self.verticalScrollBar().value()
        self._table.show_rows(rows)
        self.clearSpans()
        for number, row in enumerate(self._table.rows):
            start = 0 if not row.key else row.spans_from
            if 0 <= start < len(self._table.columns) - 1:
                self.setSpan(number, start, 1, row.spans or len(self._table.columns) - start)
        self.fit()
        self.verticalScrollBar().setValue(place)
        self.choose(chosen)

    def choose(self, key: str) -> bool:
        """Choose the row about `key`, or the first one for ""; say whether there is one."""
        for number, row in enumerate(self._table.rows):
            if row.key and key in ("", row.key):
                self.setCurrentIndex(self._table.index(number, 0))
                return True
        return False

    def fit(self) -> None:
        """Give each column its room, so that nothing scrolls sideways, and each row its height."""
        room, bar = self.viewport().width(), self.verticalScrollBar()
        self._fit_to(room)
        has_bar = self.verticalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        is_higher = self.verticalHeader().length() > self.viewport().height()
        if has_bar and is_higher and not bar.isVisibleTo(self):
            # The bar comes only when the window is drawn next.
            self._fit_to(room - bar.sizeHint().width())
        if self.viewport().width() != room:
            # Rows that became higher brought the bar at the side, and its room is shared, too.
            self._settled.start()

    def _fit_to(self, room: int) -> None:
        columns, unit = self._table.columns, self.fontMetrics().averageCharWidth()
        shown = _with_room(columns, room // unit)
        wanted = {place: columns[place].characters * unit for place in shown if columns[place].characters}
        growing = len(shown) - len(wanted)
        # Words wrap: where even these have no room, each gives some of its own.
        most = max(0, room - growing * _NARROWEST_IN_CHARACTERS * unit)
        share = min(1.0, most / max(1, sum(wanted.values())))
        fixed = {place: int(width * share) for place, width in wanted.items()}
        rest = (room - sum(fixed.values())) // max(1, growing)
        for place in range(len(columns)):
            self.setColumnHidden(place, place not in shown)
            self.setColumnWidth(place, fixed.get(place, rest))
        self.resizeRowsToContents()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Have room for the headings and two rows, in text of any size."""
        rows = _LEAST_ROWS * (self.fontMetrics().height() + _ROOM)
        height = self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()
        return super().minimumSizeHint().expandedTo(QSize(0, height))

    def sizeHintForRow(self, row: int) -> int:  # noqa: N802 - Qt's own name
        """Return the height of a row, with room above and below its words."""
        return max(_LOWEST, super().sizeHintForRow(row) + _ROOM)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Fit columns and rows to another width, once it has settled."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._settled.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._settled.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Open a row with Enter."""
        if Qt.Key(event.key()) in _OPENS and self.chosen:
            self.row_opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's own name
        """Tell which row is chosen."""
        super().currentChanged(current, previous)
        if current.isValid() and (key := self._table.rows[current.row()].key):
            self.row_chosen.emit(key)

    def _build(self) -> None:
        self.setModel(self._table)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self.fit)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # The columns always share the room there is: a bar below would only be seen while they do.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_LOWEST)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_LOWEST)
        header.setDefaultAlignment(_CELL)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubleClicked.connect(self._on_double_click)

    def _on_double_click(self, index: QModelIndex) -> None:
        if key := self._table.rows[index.row()].key:
            self.row_opened.emit(key)


def _with_room(columns: Sequence[TableColumn], characters: int) -> list[int]:
    """Return the places of the columns that a width has room for; those that always stay are among them."""
    shown = list(range(len(columns)))
    going = sorted(
        (place for place in shown if columns[place].gives_way), key=lambda place: -columns[place].gives_way
    )
    for place in going:
        if sum(columns[each].characters or _LEAST_IN_CHARACTERS for each in shown) <= characters:
            break
        shown.remove(place)
    return shown


def _looks(row: TableRow, place: int, role: int) -> Any:  # noqa: ANN401 - as data
    """Return how a cell looks and what is said of its row."""
    if role == _ALIGNMENT:
        return _CELL
    if role == _FOREGROUND and row.status and place == row.status_at:
        return status_colour(row.status)
    if role == _FONT and not row.key:
        font = QFont()
        font.setBold(True)
        return font
    return (row.spoken or " ".join(row.cells)) if role == _SPOKEN and place == 0 else None
