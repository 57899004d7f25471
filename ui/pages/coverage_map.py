"""The map of nine characteristics and three aims: which objectives name each pair, and what stands behind."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from equality_tracker.operations.points.coverage import CoverageCell, RecordBehind, coverage_map
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.pages.coverage_table import CoverageTable, CoverageView, cell_sentence
from ui.pages.page import Page, page_title
from ui.pages.scrolling_column import scrolling_column
from ui.pages.whole_rows import WholeRows
from ui.pages.words_table import DISPLAY, SPOKEN, TOOL_TIP, TOP, Index, WordsTable, WordsView

_GAP: Final = 6
_LEAST_LINES: Final = 4
_LEAST_LINES_OF_THE_MAP: Final = 8
_KINDS: Final = {"objectives": "Objective", "actions": "Action", "eqias": "EqIA"}
_INTRODUCTION: Final = (
    "Which current objectives name each characteristic under each aim. The Regulations ask for one or more "
    "objectives, not for one of each kind: a gap says only that no objective here names the pair."
)
_NONE_YET: Final = (
    "No current objective names a pair yet. An objective names the aims it serves and the characteristics it "
    "is about in its record; once it is current it shows here, with what stands behind it."
)


class CoveragePage(Page):
    """The map above, the records behind one of its cells below."""

    IS_WIDE: ClassVar[bool] = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._build()
        self._map.cell_changed.connect(self._show_cell)
        self._map.opened.connect(self._go_to_records)
        self._view.opened.connect(self._open)

    def refresh(self) -> None:
        """Read the map anew."""
        desk = self.desk

        def read() -> tuple[tuple[CoverageCell, ...], ...]:
            with desk.reading() as session:
                return coverage_map(session)

        desk.background.run(read, owner=self, on_success=self._take)

    def focus_first(self) -> None:
        """Go to the map."""
        self._map.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        self._cells = CoverageTable(self)
        self._map = CoverageView(self._cells)
        self._about = wrapped_words("")
        self._teaching = wrapped_words(_NONE_YET)
        self._objectives = QPushButton("Go to &objectives")
        self._objectives.clicked.connect(lambda _=False: self.place_wanted.emit("objectives"))
        self._records = RecordsBehind(self)
        self._view = WordsView(self._records, lines=1, stretched=2)
        self._view.setAccessibleName("Records behind this pair")
        column = scrolling_column(self)
        column.setSpacing(_GAP)
        column.addWidget(page_title("Coverage"))
        column.addWidget(wrapped_words(_INTRODUCTION))
        column.addWidget(self._map)
        column.addWidget(self._about)
        column.addWidget(self._teaching)
        column.addWidget(self._objectives, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._view, 1)
        # Keeps the map in its place where nothing stands behind a cell.
        self._nothing = QWidget()
        column.addWidget(self._nothing, 1)
        WholeRows(self._map, least_lines=_LEAST_LINES_OF_THE_MAP)
        WholeRows(self._view, least_lines=_LEAST_LINES)

    def _take(self, rows: tuple[tuple[CoverageCell, ...], ...]) -> None:
        self._cells.show(rows)
        self._map.select_something()
        self._show_cell()
        names_none = not any(cell.objectives for row in rows for cell in row)
        self._teaching.setVisible(names_none)
        self._objectives.setVisible(names_none)

    def _show_cell(self) -> None:
        cell = self._map.current_cell()
        self._records.show(cell.records if cell else ())
        self._view.fit_columns()
        has_records = bool(cell and cell.records)
        self._view.setVisible(has_records)
        self._nothing.setVisible(not has_records)
        self._about.setText(cell_sentence(cell) if cell else "")

    def _go_to_records(self) -> None:
        if self._records.records:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._view.select_row(max(0, self._view.currentIndex().row()))

    def _open(self, row: int) -> None:
        record = self._records.records[row]
        self.record_wanted.emit(record.kind, record.uuid)


class RecordsBehind(WordsTable):
    """The records behind a pair."""

    headings = ("Kind", "Reference", "What it is about", "Why it is here")

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.records: Sequence[RecordBehind] = ()

    def show(self, records: Sequence[RecordBehind]) -> None:
        """Show other records."""
        self.beginResetModel()
        self.records = records
        self.endResetModel()

    def rowCount(self, parent: Index = TOP) -> int:  # noqa: N802 - Qt's own name and default
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self.records)

    def data(self, index: Index, role: int = DISPLAY) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return the words of a cell, and aloud those of the row."""
        if not index.isValid():
            return None
        record = self.records[index.row()]
        words = (_KINDS[record.kind], record.reference, record.title, record.because)
        if role in {DISPLAY, TOOL_TIP}:
            return words[index.column()]
        return ", ".join(words) if role == SPOKEN and index.column() == 0 else None
