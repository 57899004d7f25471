"""What a change of many records would do, as a table: each value now and then."""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from equality_tracker.operations.changing.change_previews import (
    PreviewLine,
)
from equality_tracker.reports.printed_values import shortened

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_HEADINGS: Final = ("Reference", "Field", "Now", "Then")
_WIDTHS: Final = (14, 16)
"""How wide the first columns are, in characters; the values share the rest."""
_TOP: Final = QModelIndex()
_LONGEST: Final = 300
_WORTH_A_TIP: Final = 24
_AROUND_LINE: Final = 8
_LEAST_LINES: Final = 3


class PreviewTable(QAbstractTableModel):
    """What a change would do: a line for each record, its value now and then."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._lines: Sequence[PreviewLine] = ()

    def show_lines(self, lines: Sequence[PreviewLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return the three columns."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return a cell's text; the first cell says the whole line to a screen reader."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(line)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            text = (line.reference, line.label, line.before, line.after)[index.column()]
            return text if len(text) > _WORTH_A_TIP else None
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            _reference, _label, before, after = _cells(line)
            return f"{line.reference}, {line.label}: {before or 'nothing'} becomes {after or 'nothing'}"
        return None

    def headerData(  # noqa: N802 - Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return a heading."""
        is_heading = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _HEADINGS[section] if is_heading and 0 <= section < len(_HEADINGS) else None


class PreviewView(QTableView):
    """Shows the lines of a preview; only those in sight are asked for."""

    def __init__(self, lines: PreviewTable, parent: QWidget | None = None) -> None:
        """Show `lines`."""
        super().__init__(parent)
        self.setModel(lines)
        self.setAccessibleName("What will change")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight((_LEAST_LINES + 1) * (self.fontMetrics().height() + _AROUND_LINE))
        for place in range(len(_HEADINGS)):
            is_value = place >= len(_WIDTHS)
            mode = QHeaderView.ResizeMode.Stretch if is_value else QHeaderView.ResizeMode.Interactive
            heading.setSectionResizeMode(place, mode)
        self.fit()

    def fit(self) -> None:
        """Follow the size of text."""
        height = self.fontMetrics().height() + _AROUND_LINE
        self.verticalHeader().setDefaultSectionSize(height)
        for place, width in enumerate(_WIDTHS):
            self.setColumnWidth(place, width * self.fontMetrics().averageCharWidth())


def _cells(line: PreviewLine) -> tuple[str, str, str, str]:
    before, after = shortened(line.before, _LONGEST), shortened(line.after, _LONGEST)
    return line.reference, line.label, before, after
