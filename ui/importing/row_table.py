"""The rows of a document as a table: what becomes of each, what was understood, and where to look."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from equality_tracker.operations.importing.import_choices import LEAVE_OUT, CellPlace
from equality_tracker.operations.importing.import_columns import ImportColumn
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_mappings import KEEP_IN_NOTE
from equality_tracker.operations.importing.import_preview import ImportPreview, PreviewRow
from equality_tracker.operations.importing.import_row_states import RowState
from equality_tracker.reports.printed_values import shortened
from ui.importing.import_words import row_sentence, state_text
from ui.importing.row_cells import (
    cell_colour,
    cell_line,
    cell_reasons,
    cell_says,
    is_changed,
    is_proposed,
    is_wrong,
)
from ui.theme import status_colour, status_mark

_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
_ROLE = Qt.ItemDataRole
_LONGEST_QUOTE: Final = 200
_FIXED: Final = ("Row", "What happens")
_WAITS: Final = "amber"
_NOT_TAKEN: Final = "“{}” was typed and not taken; F2 offers it again"
_COLOURS: Final = {
    RowState.NEW: "green",
    RowState.UPDATE: "blue",
    RowState.UNCHANGED: "grey",
    RowState.NOT_TAKEN: "red",
    RowState.LEFT_OUT: "grey",
}


class Narrowed(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    LOOK = "look"
    NEW = "new"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    NOT_TAKEN = "not-taken"
    LEFT_OUT = "left-out"


class RowTable(QAbstractTableModel):
    """A Qt model over the rows of a preview; a cell is put into words only when it is painted.

    Attributes:
        corrected: Emitted with the new choices when something was typed in place of a cell.

    """

    corrected = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._preview: ImportPreview | None = None
        self._columns: tuple[ImportColumn, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._shown: Sequence[int] = ()
        self._narrowed = Narrowed.ALL
        self._typed: dict[tuple[str, str], str] = {}
        self._left_at: Callable[[CellPlace], str | None] = lambda _place: None
        self._has_one_table = True
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def columns(self) -> tuple[ImportColumn, ...]:
        """The columns of the document that are shown, behind the two that the table adds."""
        return self._columns

    @property
    def narrowed(self) -> Narrowed:
        """Which rows are shown."""
        return self._narrowed

    def show_preview(self, preview: ImportPreview | None) -> None:
        """Show the rows of another preview, narrowed as before."""
        self.beginResetModel()
        self._preview = preview
        self._typed.clear()
        self._columns = tuple(c for c in preview.columns if c.taken_for != LEAVE_OUT) if preview else ()
        self._labels = tuple(map(self._label, self._columns))
        self._shown = self._places()
        before = {row.where.rpartition(", ")[0] for row in preview.rows} if preview else set()
        self._has_one_table = len(before) == 1
        self.endResetModel()

    def mark_left(self, left_at: Callable[[CellPlace], str | None]) -> None:
        """Mark from now on the cells of which `left_at` returns what was typed there and not taken."""
        self._left_at = left_at

    def narrow(self, to: Narrowed) -> None:
        """Show only some of the rows."""
        self.beginResetModel()
        self._narrowed = to
        self._shown = self._places()
        self.endResetModel()

    def row_at(self, place: int) -> PreviewRow:
        """Return the row at a place of the table."""
        assert self._preview is not None  # noqa: S101 - there are no places without one
        return self._preview.rows[self._shown[place]]

    def heading_at(self, column: int) -> str:
        """Return the document's heading of a column; "" for those that the table adds."""
        place = column - len(_FIXED)
        return self._columns[place].heading if 0 <= place < len(self._columns) else ""

    def field_at(self, column: int) -> str:
        """Return what a column of the document is taken for; "" for those that the table adds."""
        place = column - len(_FIXED)
        return self._columns[place].taken_for if 0 <= place < len(self._columns) else ""

    def place_at(self, index: _Index) -> CellPlace | None:
        """Return where a cell stands in the document, the first where several share it; None for no cell."""
        column = index.column() - len(_FIXED)
        if self._preview is None or not index.isValid() or column < 0:
            return None
        places = self._preview.cell_places(self.row_at(index.row()), self._columns[column])
        return places[0] if places else None

    def text_at(self, index: _Index) -> str:
        """Return what stands in a cell, as it was written or corrected."""
        return str(index.data(_ROLE.EditRole) or "")

    def place_of(self, where: str) -> int | None:
        """Return the place of the row that stands at `where` in the document, if it is shown."""
        rows = self._preview.rows if self._preview else ()
        return next((place for place, at in enumerate(self._shown) if rows[at].where == where), None)

    def next_to_look_at(self, place: int, column: int, step: int) -> tuple[int, int] | None:
        """Return the next cell, or the one before with a `step` of -1, that a person should look at."""
        count = len(self._shown)
        here = [each for each in self._to_look_at(place) if (each - column) * step > 0] if count else []
        if here:
            return place, (min(here) if step > 0 else max(here))
        for distance in range(1, count + 1):
            other = (place + distance * step) % count
            if cells := self._to_look_at(other):
                return other, (cells[0] if step > 0 else cells[-1])
        return None

    def rowCount(self, parent: _Index = _TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many columns there are."""
        return 0 if parent.isValid() or self._preview is None else len(_FIXED) + len(self._columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that the cells of records can be typed in."""
        flags = super().flags(index)
        if index.isValid() and self._can_be_typed(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what a cell shows, and what is said of it."""
        if not index.isValid() or self._preview is None:
            return None
        row = self.row_at(index.row())
        if index.column() < len(_FIXED):
            return self._of_state(row, index.column(), role)
        return self._of_cell(row, index.column() - len(_FIXED), role)

    def setData(self, index: _Index, value: Any, role: int = _ROLE.EditRole) -> bool:  # noqa: ANN401, N802 - Qt's own
        """Take what was typed in place of a cell; the document stays as it is."""
        if role != _ROLE.EditRole or self._preview is None or not self._can_be_typed(index):
            return False
        row, column = self.row_at(index.row()), self._columns[index.column() - len(_FIXED)]
        text = str(value)
        if text.strip() == self._preview.cell_text(row, column):
            return False
        places = self._preview.cell_places(row, column)
        self._typed[row.where, column.heading] = text
        self.dataChanged.emit(index, index)
        self.corrected.emit((places, text))
        return True

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the heading of a column, and what it is called in the document."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role in {_ROLE.DisplayRole, _ROLE.AccessibleTextRole}:
            return _FIXED[section] if section < len(_FIXED) else self._labels[section - len(_FIXED)]
        if role == _ROLE.ToolTipRole and section >= len(_FIXED):
            return f"“{self._columns[section - len(_FIXED)].heading}” in the document"
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _of_state(self, row: PreviewRow, column: int, role: int) -> Any:  # noqa: ANN401 - as data
        match role:
            case _ROLE.DisplayRole:
                return state_text(row) if column else self._short_where(row)
            case _ROLE.ForegroundRole:
                return status_colour(_COLOURS[row.state]) if column else None
            case _ROLE.ToolTipRole | _ROLE.AccessibleTextRole:
                return row_sentence(row)
            case _:
                return None

    def _of_cell(self, row: PreviewRow, place: int, role: int) -> Any:  # noqa: ANN401 - as data
        column = self._columns[place]
        match role:
            case _ROLE.DisplayRole:
                return self._words(row, column)
            case _ROLE.EditRole:
                return self._preview.cell_text(row, column) if self._preview else ""
            case _ROLE.ForegroundRole:
                return cell_colour(row, column) if self._left(row, column) is None else status_colour(_WAITS)
            case _ROLE.FontRole:
                return self._bold if is_changed(row, column) else None
            case _ROLE.ToolTipRole | _ROLE.AccessibleTextRole:
                return self._spoken(row, column, place)
            case _:
                return None

    def _words(self, row: PreviewRow, column: ImportColumn) -> str:
        typed = self._typed.get((row.where, column.heading))
        if typed is not None:
            return f"{typed}  (reading…)"
        line = cell_line(self._preview, row, column) if self._preview else ""
        return line if self._left(row, column) is None else f"{status_mark(_WAITS).shape} {line}".rstrip()

    def _left(self, row: PreviewRow, column: ImportColumn) -> str | None:
        """Return what was typed into a cell and not taken, or None."""
        places = self._preview.cell_places(row, column) if self._preview else ()
        return self._left_at(places[0]) if places else None

    def _spoken(self, row: PreviewRow, column: ImportColumn, place: int) -> str:
        text = cell_says(self._preview, row, column) if self._preview else ""
        left = self._left(row, column)
        waits = [] if left is None else [_NOT_TAKEN.format(shortened(left, _LONGEST_QUOTE))]
        return ". ".join([f"{self._labels[place]}: {text or 'empty'}", *cell_reasons(row, column), *waits])

    def _can_be_typed(self, index: _Index) -> bool:
        if self._preview is None or index.column() < len(_FIXED):
            return False
        row = self.row_at(index.row())
        column = self._columns[index.column() - len(_FIXED)]
        return row.state is not RowState.LEFT_OUT and bool(self._preview.cell_places(row, column))

    def _to_look_at(self, place: int) -> list[int]:
        """Return the columns of a row that a person should look at; the state's own where no cell is."""
        row = self.row_at(place)
        if not row.needs_look:
            return []
        cells = [
            number
            for number, column in enumerate(self._columns, start=len(_FIXED))
            if is_wrong(row, column) or is_proposed(row, column)
        ]
        return cells or [1]

    def _short_where(self, row: PreviewRow) -> str:
        before, _, last = row.where.rpartition(", ")
        return last if self._has_one_table or not before else f"{before.removeprefix('sheet ')}, {last}"

    def _places(self) -> Sequence[int]:
        rows = self._preview.rows if self._preview else ()
        if self._narrowed is Narrowed.ALL:
            return range(len(rows))
        if self._narrowed is Narrowed.LOOK:
            return [at for at, row in enumerate(rows) if row.needs_look]
        return [at for at, row in enumerate(rows) if row.state.value == self._narrowed.value]

    def _label(self, column: ImportColumn) -> str:
        if column.taken_for == KEEP_IN_NOTE or self._preview is None:
            return f"Note: {column.heading}"
        field = TARGETS[self._preview.kind].kind.field(column.taken_for)
        return field.label if field else column.heading
