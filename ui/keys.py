"""The keys of the window, as one card that F1 shows."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.errors import TrackerError
from ui.keys_printing import TITLE, print_keys
from ui.pages.pdf_printing import asked_printer

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

KEYS: Final[tuple[tuple[str, str], ...]] = (
    ("Ctrl+K, Ctrl+Shift+F", "Go to anything: a place, a reference, words of a title"),
    ("Ctrl+1 … Ctrl+9", "Go to a place in the list at the left"),
    ("Alt+Left, Alt+Right", "Back and forward"),
    ("Ctrl+Tab, Ctrl+Shift+Tab", "Next and previous related place, or tab of a record"),
    ("F6", "Next pane"),
    ("Ctrl+PgDn, Ctrl+PgUp", "Next and previous section of an EqIA"),
    ("Ctrl+F", "Search this list"),
    ("Enter", "Open the record in focus"),
    ("Shift+Enter", "Open the record in a window of its own, to compare"),
    ("Esc", "Back one level; no text is lost"),
    ("Ctrl+N", "New record here"),
    ("F2", "Edit the cell in focus"),
    ("Ctrl+U", "Add an update"),
    ("Ctrl+E", "Add evidence"),
    ("Ctrl+L", "Link the record to another"),
    ("Ctrl+Enter", "Save the longer text that is being typed"),
    ("Ctrl+D", "Duplicate"),
    ("Del", "Put into the trash; undo brings it back"),
    ("Ctrl+Z, Ctrl+Y", "Undo and redo, also of what was done last week"),
    ("Ctrl+C", "Copy the rows selected, with headings"),
    ("Ctrl+Shift+C", "Copy them for Word"),
    ("Ctrl+V", "Paste rows from a spreadsheet: a preview comes first"),
    ("Ctrl+I", "Import rows from a document"),
    ("Ctrl+P", "Print what is shown: a list, or the pack"),
    ("N, P", "Next and previous link on a page of the pack; Enter follows it"),
    ("Ctrl+S", "Make a restore point; everything is saved anyway"),
    ("Ctrl++, Ctrl+-, Ctrl+0", "Larger, smaller, usual text"),
    ("F1", "This card"),
)

_EDGE: Final = 40
"""Pixels by which the card stays smaller than the window that it is read beside."""


class KeysCard(QDialog):
    """All keys in one table, to read beside one's work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the keys."""
        super().__init__(parent)
        self.setWindowTitle("Keys")
        table = QTableWidget(len(KEYS), 2)
        table.setAccessibleName("Keys")
        table.setHorizontalHeaderLabels(["Key", "What it does"])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        for row, (keys, words) in enumerate(KEYS):
            for column, text in enumerate((keys, words)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(row, column, item)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.print = buttons.addButton("&Print…", QDialogButtonBox.ButtonRole.ActionRole)
        self.print.clicked.connect(self.ask_for_printer)
        buttons.rejected.connect(self.reject)
        self._outcome = QLabel()
        self._outcome.setWordWrap(True)
        self._outcome.hide()
        column_of_all = QVBoxLayout(self)
        for each in (table, self._outcome, buttons):
            column_of_all.addWidget(each)
        table.setWordWrap(True)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        metrics = self.fontMetrics()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(
            min(metrics.averageCharWidth() * 84, room.width() - _EDGE),
            min(metrics.height() * 34, room.height() - _EDGE),
        )

    def ask_for_printer(self) -> None:
        """Ask which printer to use, and print the card on one page."""
        if (printer := asked_printer(self, 1, TITLE)) is not None:
            self.print_to(printer)

    def print_to(self, printer: "QPrinter") -> None:
        """Print the card on one page, and say below the keys how that went."""
        try:
            print_keys(KEYS, printer)
        except TrackerError as error:
            self._say(f"▲ {error}")
        else:
            self._say("Sent to the printer: one page.")

    def _say(self, sentence: str) -> None:
        self._outcome.setText(sentence)
        self._outcome.show()
