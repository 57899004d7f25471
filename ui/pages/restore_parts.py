"""What the page of backups is made of: the list, what the chosen one holds, and what can be done with it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.registers.restoring import KeptBackup
from ui.comparing.comparison_view import ComparisonView
from ui.files.backup_comparison import compared_counts
from ui.files.backup_table import BackupTable
from ui.files.backup_view import BackupView
from ui.files.backup_words import about_words
from ui.files.progress_row import ProgressRow
from ui.pages.page import EDGE, page_title
from ui.pages.whole_rows import WholeRows
from ui.records.flow_layout import FlowLayout

_GAP: Final = 6
_NO_FOLDER: Final = "There is no folder yet: it is made with the first backup."
_LEAST_LINES: Final = 10
_LEAST_IN_CHARACTERS: Final = 9


class RestoreParts(QWidget):
    """Shows what it is told; the page does what its buttons say.

    Attributes:
        model: The backups.
        table: Their list.
        where: Where they are kept.
        compared: The chosen one beside the register now.
        progress: What takes long.
        outcome: What was done, or could not be.

    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no backups yet."""
        super().__init__(parent)
        self.model = BackupTable()
        self.table = BackupView(self.model)
        WholeRows(self.table, least_lines=_LEAST_LINES)
        self.where, self._details, self.outcome = _Words(), _Words(), _Words()
        self.where.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.compared = ComparisonView("The backup beside the register now", only_differences=True)
        self.progress = ProgressRow()
        self.open_copy = QPushButton("Open the &copy")
        self.look = QPushButton("&Look at it")
        self.restore = QPushButton("Restore as a cop&y…")
        self.restore.setProperty("heavy", "true")
        self.back_up = QPushButton("Back up &now")
        self.folder = QPushButton("&Open the folder")
        self.other = QPushButton("Choose &another backup…")
        self.open_copy.hide()
        self.offer_folder(None)
        self._lay_out()
        self._fit()

    def show_backups(self, kept: Sequence[KeptBackup], now: Mapping[str, int] | None) -> None:
        """List backups; where there are none, no empty list pushes the buttons out of sight."""
        self.model.show(kept, now)
        self.table.setVisible(bool(kept))
        self._nothing.setHidden(bool(kept))

    def offer_folder(self, folder: Path | None) -> None:
        """Offer to open the folder of the backups; without one, say why that cannot be."""
        words = _NO_FOLDER if folder is None else str(folder)
        self.folder.setEnabled(folder is not None)
        self.folder.setToolTip(words)
        self.folder.setAccessibleDescription(words)

    def show_chosen(self, kept: KeptBackup | None, now: Mapping[str, int] | None) -> None:
        """Show what a backup holds beside what the register holds `now`; None where either is not known."""
        can_open = kept is not None and kept.content is not None
        for button in (self.look, self.restore):
            button.setEnabled(can_open)
        self._details.setText("" if kept is None else about_words(kept))
        compared = compared_counts(now, kept.content.counts) if kept and kept.content and now else None
        differs = compared is not None and any(field.differs for field in compared.fields)
        self.compared.show_records([compared] if compared is not None and differs else [])
        self.compared.setVisible(differs)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Give columns room for a few letters, also with text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.table.horizontalHeader().setMinimumSectionSize(metrics.averageCharWidth() * _LEAST_IN_CHARACTERS)

    def _lay_out(self) -> None:
        row = QWidget()
        buttons = FlowLayout(row)
        buttons.setSpacing(_GAP)
        for button in (self.open_copy, self.restore, self.look, self.back_up, self.folder, self.other):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(_GAP)
        column.addWidget(page_title("Backups of this register"))
        column.addWidget(self.where)
        column.addWidget(self.table, 1)
        for each in (self._details, self.progress, self.outcome, row, self.compared):
            column.addWidget(each)
        # Keeps the buttons below the words where there is no list.
        self._nothing = QWidget()
        self._nothing.hide()
        column.addWidget(self._nothing, 1)


class _Words(QLabel):
    """Words that break into lines and can be copied; without any they take no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's own name
        """Show other words, or none."""
        super().setText(text)
        self.setVisible(bool(text))
