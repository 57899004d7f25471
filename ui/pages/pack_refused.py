"""Why there is no public edition: every place that may tell of few people, and what can be done."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.comparing.wrapped_words import wrapped_words
from ui.pages.focus_in_view import focus_in_view
from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.pages.whole_rows import WholeRows
from ui.records.flow_layout import FlowLayout
from ui.theme import status_mark

if TYPE_CHECKING:
    from equality_tracker.reports.public_edition import SmallNumbersError
    from equality_tracker.reports.small_numbers import Unprotected

_COLUMNS: Final = (TableColumn("Where", 20), TableColumn("What it is", 0))
_GAP: Final = 6
_LINES: Final = 10
_WHAT_TO_DO: Final = (
    "The program changes no words of the office. Change them at the record, or look there and explain "
    "its point to check; then make the public edition anew. The internal edition is not touched by this."
)


class PackRefused(QWidget):
    """A sentence, the places as a table, what to do; there only while an edition is refused.

    Attributes:
        points_wanted: Emitted when a person wants to see the points to check.
        internal_wanted: Emitted when a person wants the internal edition instead.

    """

    points_wanted = Signal()
    internal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden until an edition is refused."""
        super().__init__(parent)
        self._said = wrapped_words("")
        self._said.setObjectName("pack-refused")
        self._table = GroupedView(GroupedTable(_COLUMNS, self))
        self._table.setAccessibleName("Places that may tell of few people")
        WholeRows(self._table, least_lines=_LINES)
        self.points = QPushButton("See the points to check")
        self.internal = QPushButton("Back to the internal edition")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setSpacing(_GAP)
        for button in (self.points, self.internal):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for each in (self._said, self._table, wrapped_words(_WHAT_TO_DO), buttons):
            column.addWidget(each)
        self.points.clicked.connect(self.points_wanted)
        self.internal.clicked.connect(self.internal_wanted)
        self.hide()

    def show_refusal(self, refusal: "SmallNumbersError") -> None:
        """Show every place, the first of them in focus."""
        count = len(refusal.found)
        places = "1 place" if count == 1 else f"{count:,} places"
        self._said.setText(
            f"{status_mark('red').shape} The public edition was not made: {places} may tell of few people or "
            "name somebody."
        )
        self._table.show_rows([_row(at, each) for at, each in enumerate(refusal.found, start=1)])
        self.show()
        focus_in_view(self._table)


def _row(number: int, found: "Unprotected") -> TableRow:
    return TableRow(str(number), (f"{found.chapter}, {found.where}", found.what), spoken=found.sentence)
