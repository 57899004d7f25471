"""What a pack leaves out, chapter by chapter, as it is listed before anything is saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.pages.whole_rows import WholeRows

if TYPE_CHECKING:
    from equality_tracker.reports.edition import LeftOut

_COLUMNS: Final = (TableColumn("Chapter", 18), TableColumn("What is left out", 0))
_GAP: Final = 4
_LINES: Final = 9


class LeftOutTable(QWidget):
    """A heading and a table, there only while something is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden until something is left out."""
        super().__init__(parent)
        self._heading = QLabel()
        self._heading.setWordWrap(True)
        self._heading.setProperty("heading", "medium")
        self._table = GroupedView(GroupedTable(_COLUMNS, self))
        self._table.setAccessibleName("What is left out of this pack")
        WholeRows(self._table, least_lines=_LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._heading)
        column.addWidget(self._table)
        self.hide()

    def show_left_out(self, left_out: "Sequence[LeftOut]", *, edition: str) -> None:
        """Show what an edition leaves out."""
        self._heading.setText(f"What the {edition} edition leaves out")
        rows = [_row(place, each) for place, each in enumerate(left_out)]
        self._table.show_rows(rows)
        self.setVisible(bool(rows))


def _row(place: int, left_out: "LeftOut") -> TableRow:
    what = left_out.words
    return TableRow(str(place + 1), (left_out.chapter, what), spoken=f"{left_out.chapter}: {what}")
