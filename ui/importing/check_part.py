"""The part of the page where rows are checked: which are new, which change, which need a look."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.operations.importing.import_row_states import RowState, Version
from ui.importing.compared_rows import has_something_to_compare
from ui.importing.compared_rows_window import ComparedRowsWindow
from ui.importing.flow_row import FlowRow
from ui.importing.import_words import APPENDS, LOOK, STATE_MARKS, row_words
from ui.importing.part import Part
from ui.importing.row_table import Narrowed, RowTable
from ui.importing.row_view import RowView
from ui.importing.version_choice import VersionChoice

_GAP: Final = 6
_LINES_OF_WORDS: Final = 2
_HINT: Final = "Arrows go through the rows; typing or F2 corrects a cell here, never in the document."


class CheckPart(QWidget):
    """Filters by state, the grid, and a line that says what there is to say of the cell in focus.

    Attributes:
        corrected: Emitted with the cells and the text that was typed in place of them.
        versions_chosen: Emitted with what is taken from the document, and what is kept as the office has it.
        record_wanted: Emitted with the identity of the record that a row is about.

    """

    corrected = Signal(object, str)
    versions_chosen = Signal(object, object)
    record_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Have no rows yet."""
        super().__init__(parent)
        self._preview: ImportPreview | None = None
        self._says = ""
        self.table = RowTable(self)
        self.view = RowView(self.table)
        self._filters = QButtonGroup(self)
        self._filters.setExclusive(True)
        self._buttons: dict[Narrowed, QPushButton] = {}
        self._build()
        self._connect()
        self._fit()

    def show_preview(self, preview: ImportPreview | None, says: str = "In the document") -> None:
        """Show the rows of a preview; the cell in focus stays in focus as far as its row is still shown.

        Args:
            preview: What importing a document would do; None without one.
            says: What the side of the document is called where both are compared.

        """
        here, place = self._cell(), self.view.currentIndex().row()
        self._preview, self._says = preview, says
        counts = _counts(preview)
        self.table.show_preview(preview)
        if not counts.get(self.table.narrowed):
            self._narrow(Narrowed.ALL)
        self._show_counts(counts)
        self._versions.show_preview(preview)
        self._return_to(here)
        if here and not self.view.currentIndex().isValid() and self.table.rowCount():
            # The row was put right and is shown no longer: the next one moved up into its place.
            self.view.go_to(min(place, self.table.rowCount() - 1), 0)
            self.view.go_to_next_problem()

    def focus_first_problem(self) -> bool:
        """Go to the first cell that a person should look at; False where there is none."""
        if not self.view.go_to_next_problem():
            return False
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def say_less(self, *, is_less: bool) -> None:
        """Leave out what was said before there was a document, where the window is low."""
        self._appends.setVisible(not is_less)
        self.view.stand_low(is_low=is_less)
        self._fit()

    def focus_grid(self) -> None:
        """Go to the grid, to its first cell where none is in focus."""
        if not self.view.currentIndex().isValid() and self.table.rowCount():
            self.view.go_to(0, 1)
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self._bar = FlowRow()
        for narrowed in Narrowed:
            button = QPushButton()
            button.setCheckable(True)
            button.setChecked(narrowed is Narrowed.ALL)
            self._filters.addButton(button)
            self._buttons[narrowed] = button
            self._bar.add(button)
        self._next = QPushButton("&Next problem")
        self._next.setToolTip("The next cell that needs a look (F8; back: Shift+F8)")
        self._next.setAccessibleName("Next problem")
        self._compare = QPushButton("Side &by side…")
        self._compare.setAccessibleName("Read the document side by side with what is here")
        self._bar.add(self._next, self._compare)
        self._versions = VersionChoice()
        column.addWidget(Part(4, "Check", self._bar))
        column.addWidget(self._versions)
        column.addWidget(self.view, 1)
        below = QHBoxLayout()
        self._words = QLabel(_HINT)
        self._words.setObjectName("cell-words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._record = QPushButton("Show the rec&ord here")
        self._record.setAccessibleName("Show the record that this row is about")
        below.addWidget(self._words, 1)
        below.addWidget(self._record, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(below)
        self._appends = QLabel(APPENDS)
        self._appends.setWordWrap(True)
        self._appends.setObjectName("appends")
        column.addWidget(self._appends)

    def _connect(self) -> None:
        self._next.clicked.connect(lambda: self._go_to_problem(1))
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._go_to_problem(step))
        for narrowed, button in self._buttons.items():
            button.clicked.connect(lambda _=False, to=narrowed: self._narrow(to))
        self.table.corrected.connect(lambda typed: self.corrected.emit(*typed))
        self.view.cell_reached.connect(self._say_of_cell)
        self._record.clicked.connect(self._show_record)
        self._versions.chosen.connect(self.versions_chosen)
        self._compare.clicked.connect(self._show_compared)

    def _go_to_problem(self, step: int) -> None:
        if self.view.go_to_next_problem(step):
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _narrow(self, to: Narrowed) -> None:
        here = self._cell()
        self._buttons[to].setChecked(True)
        self.table.narrow(to)
        self._return_to(here)

    def _cell(self) -> tuple[str, int] | None:
        """Return where the row in focus stands in the document, and the column."""
        index = self.view.currentIndex()
        return (self.table.row_at(index.row()).where, index.column()) if index.isValid() else None

    def _return_to(self, cell: tuple[str, int] | None) -> None:
        """Put the focus back where it was, as far as that is shown."""
        place = self.table.place_of(cell[0]) if cell else None
        if cell and place is not None and cell[1] < self.table.columnCount():
            self.view.go_to(place, cell[1])
        self._say_of_cell()

    def _show_counts(self, counts: dict[Narrowed, int]) -> None:
        for narrowed, button in self._buttons.items():
            count = counts.get(narrowed, 0)
            shape, word = _MARKS[narrowed]
            button.setText(f"{shape} {word}  {count:,}".strip())
            button.setAccessibleName(f"{word}: {count:,} {'row' if count == 1 else 'rows'}")
            button.setVisible(bool(count) or narrowed is Narrowed.ALL)
        self._next.setVisible(bool(counts.get(Narrowed.LOOK)))
        self._compare.setVisible(has_something_to_compare(self._preview))
        self._bar.keep_height()

    def _show_compared(self) -> None:
        if self._preview is not None:
            window = ComparedRowsWindow(self._preview, self._says, self)
            window.decided.connect(self.versions_chosen)
            # Over the page, which stays as it is until something is chosen.
            window.open()

    def _say_of_cell(self) -> None:
        index = self.view.currentIndex()
        self._record.hide()
        if not index.isValid() or self._preview is None:
            self._words.setText(_HINT)
            self._versions.show_cell(())
            return
        row = self.table.row_at(index.row())
        self._words.setText(row_words(row, self.table.heading_at(index.column())))
        self._versions.show_cell(self._versions_at(row.stated.versions, index.column()))
        self._words.setToolTip(self._words.text())
        self._record.setVisible(bool(row.stated.uuid))

    def _versions_at(self, versions: tuple[Version, ...], column: int) -> tuple[Version, ...]:
        """Return what is to be chosen of a cell, or where it is about none of that, of its row."""
        field = self.table.field_at(column)
        return tuple(version for version in versions if version.change.column == field) or versions

    def _show_record(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.record_wanted.emit(self.table.row_at(index.row()).stated.uuid)

    def _fit(self) -> None:
        self._words.setMinimumHeight(self.fontMetrics().height() * _LINES_OF_WORDS)


def _counts(preview: ImportPreview | None) -> dict[Narrowed, int]:
    if preview is None:
        return {}
    states = preview.counts()
    found = {Narrowed(state.value): states.get(state, 0) for state in RowState}
    return found | {
        Narrowed.ALL: len(preview.rows),
        Narrowed.LOOK: sum(row.needs_look for row in preview.rows),
    }


_MARKS: Final = {Narrowed.ALL: ("", "All rows"), Narrowed.LOOK: (LOOK, "Needs a look")} | {
    Narrowed(state.value): mark for state, mark in STATE_MARKS.items()
}
