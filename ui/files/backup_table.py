"""The backups of a register as a table: when, why, how large, who changed what last, and the difference."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from equality_tracker.operations.registers.restoring import KeptBackup, compared
from ui.files.backup_words import because_words, moment_words, size_words

_COLUMNS: Final = ("Made", "Because", "Beside the register now", "Last change by", "Size")
_SHOWN: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


DIFFERENCE: Final = 2
"""The column that takes what room there is."""
BECAUSE: Final = 1
CHANGED_BY: Final = 3
SIZE: Final = 4


class BackupTable(QAbstractTableModel):
    """Backups, newest first, each compared with the register as it is now."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._backups: Sequence[KeptBackup] = ()
        self._now: Mapping[str, int] | None = None

    def show(self, backups: Sequence[KeptBackup], now: Mapping[str, int] | None) -> None:
        """Show `backups` beside what the register holds `now`; None where it cannot be opened."""
        self.beginResetModel()
        self._backups, self._now = tuple(backups), now
        self.endResetModel()

    def backup(self, row: int) -> KeptBackup | None:
        """Return the backup in a row."""
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def difference(self, kept: KeptBackup) -> str:
        """Return how a backup differs from the register as it is now, or why it does not read."""
        if kept.content is None:
            return "Does not read"
        if self._now is None:
            return ""
        words = compared(self._now, kept.content.counts)
        return words[:1].upper() + words[1:]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many backups there are."""
        return 0 if parent.isValid() else len(self._backups)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the heading of a column."""
        is_heading = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _COLUMNS[section] if is_heading and 0 <= section < len(_COLUMNS) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, and says to whoever hears it."""
        kept = self.backup(index.row()) if index.isValid() else None
        if kept is None:
            return None
        cells = self._cells(kept)
        if role in _SHOWN:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, cells)) if index.column() == 0 else cells[index.column()]
        return None

    def _cells(self, kept: KeptBackup) -> tuple[str, ...]:
        content = kept.content
        return (
            moment_words(kept.backup.made_at),
            because_words(kept.backup.because),
            self.difference(kept),
            content.changed_by if content else "",
            size_words(kept.size),
        )
