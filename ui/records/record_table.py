"""The model of every list: numbers in the wanted order, and pages of rows that are fetched when looked at."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from equality_tracker.operations.lists.list_answers import PAGE
from equality_tracker.operations.lists.list_column import Alignment, Holds
from equality_tracker.operations.lists.worked_out_columns import colour_of
from equality_tracker.records.kind_names import NAMES
from equality_tracker.reports.printed_values import shortened
from ui.later import Later
from ui.records.cell_editing import COLUMN_ROLE, IDENTITY_ROLE, RECORD_ROLE
from ui.records.shown_values import row_sentence, shown_text, text_in_row
from ui.theme import status_colour, status_text

if TYPE_CHECKING:
    from equality_tracker.operations.editing import list_cells
    from equality_tracker.operations.editing.list_cells import EditableColumn
    from equality_tracker.operations.lists.list_answers import Row
    from equality_tracker.operations.lists.list_column import ListColumn
else:
    list_cells = Later("equality_tracker.operations.editing.list_cells")

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

# Asked for some two thousand times a repaint: plain numbers compare faster than Qt's own.
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_FOREGROUND: Final = int(Qt.ItemDataRole.ForegroundRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_EDIT: Final = int(Qt.ItemDataRole.EditRole)
_SERVED: Final = frozenset(
    {_DISPLAY, _TOOL_TIP, _ALIGNMENT, _FOREGROUND, _SPOKEN, _EDIT, RECORD_ROLE, COLUMN_ROLE, IDENTITY_ROLE}
)

_FOR_EDITING: Final = frozenset({_EDIT, RECORD_ROLE, COLUMN_ROLE, IDENTITY_ROLE})

# Made once: putting flags together takes longer than all else that a cell is asked for.
_NO_CELL: Final = Qt.ItemFlag(0)
_CELL: Final = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE_CELL: Final = _CELL | Qt.ItemFlag.ItemIsEditable

_PAGES_KEPT: Final = 24
_ON_ITS_WAY: Final = "…"
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BESIDE_NEXT: Final = "\N{NO-BREAK SPACE}"
"""Behind what stands at the right edge, so that it does not run into the next column; a delegate for it would
cost each repaint."""
_WORTH_A_TIP: Final = 24
_UNSAVED: Final = "◆"
"""As beside a field of the record."""
_LONGEST_TYPED: Final = 60
_TOP: Final = QModelIndex()


class RecordTable(QAbstractTableModel):
    """A list of records of one kind; it holds numbers for all and rows only for the pages looked at.

    `page_wanted` asks for a page by its place; whoever hears it hands the rows to `receive_page`.
    """

    page_wanted = Signal(int)

    def __init__(self, kind: str, columns: Sequence["ListColumn"], parent: QObject | None = None) -> None:
        """Start empty; `kind` is the code of what is listed, `columns` what is shown."""
        super().__init__(parent)
        self._kind = kind
        self._singular = NAMES[kind].singular
        self._columns = tuple(columns)
        self._editable: Mapping[str, EditableColumn] = {}
        self._ids: Sequence[int] = ()
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._stale: set[int] = set()
        self._sorted_by = "reference"
        self._is_descending = False
        self._speaks_rows = True
        self._unsaved: Mapping[tuple[str, str], str] = {}

    @property
    def columns(self) -> tuple["ListColumn", ...]:
        """The columns shown, from left to right."""
        return self._columns

    @property
    def ids(self) -> Sequence[int]:
        """The numbers of the records, in the order shown."""
        return self._ids

    def show_records(self, ids: Sequence[int], pages: Mapping[int, Sequence["Row"]]) -> None:
        """Show other records, with the pages of them that were read already.

        The same records in the same order are not set up anew: what is selected, typed and looked at stays,
        and pages that were not read again are shown as they were until they come.
        """
        self._asked.clear()
        # Compared as they come: to copy a hundred thousand numbers first takes as long as to paint the list.
        if ids and ids == self._ids:
            self._stale = set(self._pages) - set(pages)
            self._pages.update(pages)
            last = self.index(len(ids) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._ids = ids
        self._pages = OrderedDict(pages)
        self._stale.clear()
        self.endResetModel()

    def show_columns(self, columns: Sequence["ListColumn"]) -> None:
        """Show other columns of the same records."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def allow_editing(self, columns: Mapping[str, "EditableColumn"]) -> None:
        """Let the cells of these columns be edited; none, where nothing can be changed."""
        self._editable = columns

    def read_aloud(self, *, whole_rows: bool) -> None:
        """Say a row in one sentence at its first cell, or each cell as it stands there."""
        self._speaks_rows = whole_rows

    def mark_sorted(self, key: str, *, descending: bool) -> None:
        """Say by which column the records are in order, for whoever asks what a heading is called aloud."""
        # No word that headings changed: what is seen of them did not, and a view lays all of its rows out
        # and paints them anew for it, once more than the list in its new order needs.
        self._sorted_by, self._is_descending = key, descending

    def receive_page(self, place: int, rows: Sequence["Row"]) -> None:
        """Take the rows of a page that was asked for."""
        self._asked.discard(place)
        self._stale.discard(place)
        self._pages[place] = rows
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        first, last = place * PAGE, min((place + 1) * PAGE, len(self._ids)) - 1
        if first <= last and self._columns:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def forget_asking(self, place: int) -> None:
        """Take note that a page asked for will not come, so that it is asked for when looked at again."""
        self._asked.discard(place)

    def show_unsaved(self, typed: Mapping[tuple[str, str], str]) -> None:
        """Mark the cells, by identity and column, into which something was typed that is not saved."""
        if typed != self._unsaved:
            self._unsaved = dict(typed)
            if self._ids and self._columns:
                last = self.index(len(self._ids) - 1, len(self._columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, place: int) -> "Row | None":
        """Return the row at a place of the list, or None (and ask for it) where it is not here yet."""
        number, offset = divmod(place, PAGE)
        rows = self._pages.get(number)
        if (rows is None or number in self._stale) and number not in self._asked:
            self._asked.add(number)
            self.page_wanted.emit(number)
        if rows is None:
            return None
        self._pages.move_to_end(number)
        return rows[offset] if offset < len(rows) else None

    def rowCount(self, parent: _Index = _TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many records there are; a cell has none below it."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what a cell shows, how it stands, and what is said of it."""
        if role not in _SERVED or not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == _ALIGNMENT:
            return _RIGHT if column.alignment is Alignment.RIGHT else _LEFT
        row = self.row_at(index.row())
        if row is None:
            return _ON_ITS_WAY if role == _DISPLAY and index.column() == 0 else None
        if role in _FOR_EDITING:
            return self._for_editing(row, column, role)
        return self._of_row(row, column, role, is_first=index.column() == 0)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return what can be done with a cell; a text of several lines is edited in the record."""
        if not index.isValid():
            return _NO_CELL
        column = self._columns[index.column()]
        if column.key not in self._editable:
            return _CELL
        row = self.row_at(index.row())
        if row is None or "\n" in str(row.get(column.key) or ""):
            return _CELL
        return _EDITABLE_CELL

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the heading of a column, and aloud also how the list is sorted by it."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == _DISPLAY:
            return column.label
        if role == _ALIGNMENT:
            return _RIGHT if column.alignment is Alignment.RIGHT else _LEFT
        return self.spoken_heading(section) if role == _SPOKEN else None

    def spoken_heading(self, section: int) -> str:
        """Return a heading with how the list is sorted by it."""
        column = self._columns[section]
        if column.key != self._sorted_by:
            return column.label
        return f"{column.label}, sorted {'downwards' if self._is_descending else 'upwards'}"

    def _for_editing(self, row: "Row", column: "ListColumn", role: int) -> Any:  # noqa: ANN401 - as data
        if role in {RECORD_ROLE, IDENTITY_ROLE}:
            return row["id" if role == RECORD_ROLE else "uuid"]
        editable = self._editable.get(column.key)
        if role == COLUMN_ROLE:
            return editable
        return list_cells.cell_text(self._kind, column.key, row) if editable else None

    def _of_row(self, row: "Row", column: "ListColumn", role: int, *, is_first: bool) -> Any:  # noqa: ANN401 - as data
        if self._unsaved and (marked := self._of_unsaved(row, column, role, is_first=is_first)) is not None:
            return marked
        value = row.get(column.key)
        if role == _DISPLAY:
            words = _with_mark(column, value, shown_text(column, row))
            return words + _BESIDE_NEXT if words and column.alignment is Alignment.RIGHT else words
        if role == _FOREGROUND:
            colour = colour_of(column, value)
            return status_colour(colour) if colour else None
        if role == _SPOKEN:
            speaks_row = is_first and self._speaks_rows
            return row_sentence(self._singular, self._columns, row) if speaks_row else None
        text = text_in_row(column, row)
        return text if len(text) > _WORTH_A_TIP else None

    def _of_unsaved(self, row: "Row", column: "ListColumn", role: int, *, is_first: bool) -> Any:  # noqa: ANN401 - as data
        """Return what is otherwise of a cell whose field waits to be saved; None is nothing."""
        typed = self._unsaved.get((str(row["uuid"]), column.key))
        if role == _SPOKEN and is_first and self._speaks_rows:
            waits = any(uuid == row["uuid"] for uuid, _ in self._unsaved)
            sentence = row_sentence(self._singular, self._columns, row)
            return f"{sentence}, something typed is not saved" if waits else None
        if typed is None:
            return None
        if role == _DISPLAY:
            return f"{_UNSAVED} {shown_text(column, row)}".rstrip()
        if role == _FOREGROUND:
            return status_colour("amber")
        why = f"“{shortened(typed, _LONGEST_TYPED)}” was typed and is not saved"
        return f"{text_in_row(column, row)}, {why}" if role == _SPOKEN else why


def _with_mark(column: "ListColumn", value: Any, words: str) -> str:  # noqa: ANN401 - whatever a record holds
    """Return the words of a cell, behind shape and letter where they stand in the colour of a status."""
    colour = colour_of(column, value)
    # The words of a RAG have them already, wherever they stand.
    return status_text(colour, words) if colour and words and column.holds is not Holds.COLOUR else words
