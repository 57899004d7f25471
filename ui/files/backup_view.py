"""The backups of a register on screen, a row each, chosen one at a time."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui.files.backup_table import DIFFERENCE, BackupTable
from ui.fitted_table import FittedTable
from ui.row_height import fit_row_height

_APART: Final = 2
"""Characters between what stands in one column and in the next."""
_LONGEST: Final = 30
"""Characters of the column that compares which are seen at least, where it has as many."""


class BackupView(FittedTable):
    """Shows backups; the column that compares takes what room there is, and scrolls where there is none."""

    def __init__(self, backups: BackupTable, parent: QWidget | None = None) -> None:
        """Show the rows of `backups`."""
        super().__init__(parent)
        self.setModel(backups)
        self.setAccessibleName("Backups, newest first")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        fit_row_height(self)
        backups.modelReset.connect(self.fit_columns)

    def fit_columns(self) -> None:
        """Give each column what it shows, and the rest to the one that compares."""
        character = self.fontMetrics().averageCharWidth()
        others = [column for column in range(self.model().columnCount()) if column != DIFFERENCE]
        for column in others:
            self.setColumnWidth(column, self._needed(column) + _APART * character)
        left = self.viewport().width() - sum(map(self.columnWidth, others))
        needed = min(self._needed(DIFFERENCE), _LONGEST * character)
        heading = self.horizontalHeader().sectionSizeHint(DIFFERENCE)
        self.setColumnWidth(DIFFERENCE, max(left, needed, heading))

    def _needed(self, column: int) -> int:
        return max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
