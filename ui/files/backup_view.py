"""The backups of a register on screen, a row each, chosen one at a time."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui.files.backup_table import BECAUSE, CHANGED_BY, DIFFERENCE, SIZE, BackupTable
from ui.fitted_table import FittedTable
from ui.row_height import fit_row_height

_APART: Final = 2
"""Characters between what stands in one column and in the next."""
_LONGEST: Final = 30
"""Characters of the column that compares which are seen at least, where it has as many."""

_GIVE_WAY: Final = (CHANGED_BY, SIZE, BECAUSE)
"""The columns that go where there is no room, in this order."""


class BackupView(FittedTable):
    """Shows backups; the column that compares takes what room there is, and nothing scrolls sideways.

    Where there is little, what the sentence on the chosen backup says, too, is left out.
    """

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
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        # The columns always share the room there is: a bar below would only be seen while they do.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fit_row_height(self)
        backups.modelReset.connect(self.fit_columns)

    def fit_columns(self) -> None:
        """Give each column what it shows, and the rest to the one that compares."""
        character = self.fontMetrics().averageCharWidth()
        others = [column for column in range(self.model().columnCount()) if column != DIFFERENCE]
        widths = {column: self._needed(column) + _APART * character for column in others}
        room, least = self.room, min(self._needed(DIFFERENCE), _LONGEST * character)
        for column in _GIVE_WAY:
            is_hidden = sum(widths.values()) + least > room
            self.setColumnHidden(column, is_hidden)
            if is_hidden:
                widths.pop(column)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(DIFFERENCE, room - sum(widths.values()))

    def _needed(self, column: int) -> int:
        return max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
