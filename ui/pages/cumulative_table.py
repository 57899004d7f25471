"""The table of the cumulative view: its cells, how arrows go through them, and the rows behind one."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.services.cumulative_view import (
    IN_ALL,
    CumulativeView,
    DecisionColumn,
    GroupLine,
    ImpactBehind,
)
from ui.pages.words_table import DISPLAY, SPOKEN, TOOL_TIP, TOP, Index, WordsTable

_ROOM: Final = 8
_LEAST_LINES: Final = 2
_WIDTH_IN_CHARACTERS: Final = 21
_HEADING_IN_CHARACTERS: Final = 19
_LEAST_ROWS: Final = 1
_LOW_ROWS: Final = 2
_HEADING: Final = (
    Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignVCenter
    | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
)
_NOTHING: Final = "–"  # noqa: RUF001 - the dash that paper uses, too

Place = tuple[str, str]
"""A group and a decision by their code and identity."""


class CumulativeTable(QAbstractTableModel):
    """Groups down, decisions across."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._view: CumulativeView | None = None
        self.groups: Sequence[GroupLine] = ()
        self.decisions: Sequence[DecisionColumn] = ()

    def show(self, view: CumulativeView) -> None:
        """Show what is expected."""
        if view == self._view:
            return
        self.beginResetModel()
        self._view, self.groups, self.decisions = view, view.groups, view.decisions
        self.endResetModel()

    def place(self, index: Index) -> Place:
        """Return which group and decision a cell is about."""
        return self.groups[index.row()].code, self.decisions[index.column()].uuid

    def index_of(self, place: Place) -> Index:
        """Return the cell about a group and a decision, or none."""
        rows = [row for row, each in enumerate(self.groups) if each.code == place[0]]
        columns = [column for column, each in enumerate(self.decisions) if each.uuid == place[1]]
        return self.index(rows[0], columns[0]) if rows and columns else TOP

    def lines(self, row: int) -> int:
        """Return how many lines the fullest cell of a row takes."""
        if self._view is None:
            return 1
        found = (self._view.cell(self.groups[row].code, each.uuid) for each in self.decisions)
        return max((len(cell.parts) for cell in found if cell), default=1)

    def rowCount(self, parent: Index = TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many groups there are."""
        return 0 if parent.isValid() else len(self.groups)

    def columnCount(self, parent: Index = TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many decisions there are."""
        return 0 if parent.isValid() else len(self.decisions)

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return what is expected in words; aloud, with group and decision."""
        if not index.isValid() or self._view is None:
            return None
        if role == DISPLAY:
            cell = self._view.cell(*self.place(index))
            return "\n".join(cell.parts) if cell else _NOTHING
        return cell_sentence(self._view, self.place(index)) if role in {SPOKEN, TOOL_TIP} else None

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return a group or a decision."""
        if orientation is Qt.Orientation.Vertical:
            return self.groups[section].label if role == DISPLAY else None
        decision = self.decisions[section]
        if role == DISPLAY:
            day = format_date(decision.decided_on) if decision.decided_on else ""
            return f"{decision.reference}\n{day}".strip()
        return _named(decision) if role in {SPOKEN, TOOL_TIP} else None


class ExpectedView(QTableView):
    """Shows the table; arrows go from cell to cell, Enter to the impact rows behind one.

    Attributes:
        cell_changed: Emitted when another cell is in focus.
        opened: Emitted when a person wants to see what stands behind the cell in focus.

    """

    cell_changed = Signal()
    opened = Signal()

    def __init__(self, model: CumulativeTable, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self._cells = model
        self._kept: Place | None = None
        self.setModel(model)
        self.setAccessibleName("What is expected for each group by each decision")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        # A row may be higher than a small window leaves for the table.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QTableCornerButton::section { background: palette(button); border: 0; }")
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setDefaultAlignment(_HEADING)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self.fit)
        self.selectionModel().currentChanged.connect(lambda *_: self.cell_changed.emit())
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.fit()

    def current_place(self) -> Place | None:
        """Return the group and the decision of the cell in focus."""
        index = self.currentIndex()
        return self._cells.place(index) if index.isValid() else None

    def select_something(self) -> None:
        """Put the focus where it was, or on the first cell."""
        if self.currentIndex().isValid():
            return
        kept = self._cells.index_of(self._kept) if self._kept else TOP
        self.setCurrentIndex(self._cells.index(max(0, kept.row()), max(0, kept.column())))

    def fit(self) -> None:
        """Give rows and columns room for their words."""
        metrics = self.fontMetrics()
        self.verticalHeader().setMinimumSectionSize(metrics.lineSpacing() + _ROOM)
        for row in range(self._cells.rowCount()):
            self.setRowHeight(row, metrics.lineSpacing() * max(_LEAST_LINES, self._cells.lines(row)) + _ROOM)
        self.verticalHeader().setFixedWidth(metrics.averageCharWidth() * _HEADING_IN_CHARACTERS)
        self._share_width()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go to what stands behind a cell on Enter."""
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Have whole columns at any width."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_cells"):
            self.fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Return a size that shows a row; the others scroll."""
        rows = (self.fontMetrics().lineSpacing() * _LOW_ROWS + _ROOM) * _LEAST_ROWS
        return QSize(super().minimumSizeHint().width(), self.horizontalHeader().sizeHint().height() + rows)

    def _share_width(self) -> None:
        """Show whole columns only: a number that is cut at an edge reads as another number."""
        wanted = self.fontMetrics().averageCharWidth() * _WIDTH_IN_CHARACTERS
        room = self.viewport().width()
        shown = room // wanted
        self.horizontalHeader().setDefaultSectionSize(room // shown if shown else wanted)

    def _keep_place(self) -> None:
        self._kept = self.current_place() or self._kept


class ImpactsTable(WordsTable):
    """The impact rows behind a cell."""

    headings = ("EqIA", "For whom", "Impact", "What may happen", "What remains")

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.impacts: Sequence[ImpactBehind] = ()

    def show(self, impacts: Sequence[ImpactBehind]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.impacts = impacts
        self.endResetModel()

    def rowCount(self, parent: Index = TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.impacts)

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the words of a cell, and aloud those of the row."""
        if not index.isValid():
            return None
        row = self.impacts[index.row()]
        words = (row.eqia, row.who, row.impact, row.description or _NOTHING, row.remains or _NOTHING)
        if role == TOOL_TIP:
            return row.title if index.column() == 0 else words[index.column()]
        if role == DISPLAY:
            return words[index.column()]
        return f"{row.title}. {', '.join(words)}" if role == SPOKEN and index.column() == 0 else None


def cell_sentence(view: CumulativeView, place: Place) -> str:
    """Return a whole cell in words: the group, the decision, and what is expected."""
    group = next((each.label for each in view.groups if each.code == place[0]), place[0])
    decision = next((each for each in view.decisions if each.uuid == place[1]), None)
    cell = view.cell(*place)
    where = _named(decision) if decision else ""
    expected = f"{', '.join(cell.parts)}" if cell else "no impact row says anything"
    return f"{group}; {where}: {expected}."


def _named(decision: DecisionColumn) -> str:
    if decision.uuid == IN_ALL:
        return decision.title
    day = f", {format_date(decision.decided_on)}" if decision.decided_on else ""
    return f"{decision.reference} {decision.title}".strip() + day
