"""The cells of the map of coverage: in shapes and words, one for each characteristic and aim."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from equality_tracker.law.characteristics import aims, characteristics
from equality_tracker.operations.points.coverage import CoverageCell
from ui.pages.words_table import DISPLAY, SPOKEN, TOOL_TIP, TOP, Index

_ROOM: Final = 8
_AIMS: Final = {"A": "Eliminate", "B": "Advance", "C": "Foster"}
_MARRIAGE: Final = (
    "Information to be published (SI 2017/353, regulation 4(3)) is about the eight relevant characteristics; "
    "marriage and civil partnership is not among them."
)


class CoverageTable(QAbstractTableModel):
    """Nine rows of three cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without counts."""
        super().__init__(parent)
        self.rows: Sequence[Sequence[CoverageCell]] = ()

    def show(self, rows: Sequence[Sequence[CoverageCell]]) -> None:
        """Show what was read; the cell in focus stays."""
        is_first = not self.rows
        if is_first:
            self.beginResetModel()
        self.rows = rows
        if is_first:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(rows[0]) - 1))

    def rowCount(self, parent: Index = TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many characteristics there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many aims there are."""
        return 0 if parent.isValid() or not self.rows else len(aims())

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what a cell shows: a shape and words; aloud, the whole of it."""
        if not index.isValid():
            return None
        cell = self.rows[index.row()][index.column()]
        if role == DISPLAY:
            return _shown(cell)
        return cell_sentence(cell) if role in {SPOKEN, TOOL_TIP} else None

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return an aim or a characteristic."""
        if orientation is Qt.Orientation.Vertical:
            return characteristics()[section].label if role == DISPLAY else None
        aim = aims()[section]
        if role == DISPLAY:
            return f"{aim.code}  {_AIMS[aim.code]}"
        return f"{aim.label}: section {aim.section}" if role in {SPOKEN, TOOL_TIP} else None


class CoverageView(QTableView):
    """Shows the map; arrows go from cell to cell, Enter to what stands behind.

    Attributes:
        cell_changed: Emitted when another cell is in focus.
        opened: Emitted when a person wants to see what stands behind the cell in focus.

    """

    cell_changed = Signal()
    opened = Signal()

    def __init__(self, model: CoverageTable, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self._cells = model
        self.setModel(model)
        self.setAccessibleName("Map of characteristics and aims")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setStyleSheet("QTableCornerButton::section { background: palette(button); border: 0; }")
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self.updateGeometry)  # headings have their height only now
        self.selectionModel().currentChanged.connect(lambda *_: self.cell_changed.emit())
        self.clicked.connect(lambda _: self.cell_changed.emit())
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._set_row_height()

    def current_cell(self) -> CoverageCell | None:
        """Return the cell in focus."""
        index = self.currentIndex()
        return self._cells.rows[index.row()][index.column()] if index.isValid() else None

    def select_something(self) -> None:
        """Put the focus on the first cell where it is on none."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._cells.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go to what stands behind a cell on Enter."""
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_cells"):
            self._set_row_height()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return a size that shows all nine rows."""
        rows = self.verticalHeader().defaultSectionSize() * len(characteristics())
        edges = 2 * self.frameWidth() + 2
        return QSize(super().sizeHint().width(), self.horizontalHeader().sizeHint().height() + rows + edges)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return a size that shows some rows; the others scroll."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height() // 2)

    def _set_row_height(self) -> None:
        height = self.fontMetrics().height() + _ROOM
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.updateGeometry()


def cell_sentence(cell: CoverageCell) -> str:
    """Return a whole cell in words: the pair, how many name it, what stands behind, or why none can."""
    pair = f"{cell.characteristic.label}, {_AIMS[cell.aim.code].lower()}"
    if not cell.is_live:
        return f"{pair}: {cell.not_an_aim} {_MARRIAGE}"
    if not cell.objectives:
        return f"{pair}: no current objective names this pair."
    parts = [_count(len(cell.objectives), "objective")]
    parts += [_count(len(cell.actions), "action")] if cell.actions else []
    parts += [_count(len(cell.eqias), "EqIA")] if cell.eqias else []
    return f"{pair}: {', '.join(parts)}."


def _shown(cell: CoverageCell) -> str:
    if not cell.is_live:
        return "– Not this aim"  # noqa: RUF001 - the dash that paper uses, too
    count = len(cell.objectives)
    return f"● {_count(count, 'objective')}" if count else "○ None"


def _count(count: int, one: str) -> str:
    return f"{count:,} {one if count == 1 else f'{one}s'}"
