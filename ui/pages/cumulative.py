"""The cumulative view: groups of people down, decisions across, and what is expected where they meet."""

from datetime import date
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from equality_tracker.operations.services.cumulative_view import (
    CumulativeView,
    ImpactBehind,
    cumulative_view,
    impacts_behind,
)
from ui.desk import Desk
from ui.pages.cumulative_table import CumulativeTable, ExpectedView, ImpactsTable, cell_sentence
from ui.pages.page import Page, page_title
from ui.pages.scrolling_column import scrolling_column
from ui.pages.words_table import WordsView

_GAP: Final = 6
_LEAST_LINES: Final = 6
_LINES: Final = 2
_INTRODUCTION: Final = (
    "What the EqIAs in use expect for each group of people, decision by decision. It adds up the impact rows "
    "on record; it weighs nothing and gives no score. A row about several groups counts under each of them."
)
_NONE_YET: Final = (
    "No EqIA has an impact row yet. Once one says what it expects for a group, that stands here under its "
    "decision, beside what other decisions do to the same people."
)


class CumulativePage(Page):
    """The table above, the impact rows behind one of its cells below."""

    IS_WIDE: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._view: CumulativeView | None = None
        self._asked = 0
        self._build()
        self.table.cell_changed.connect(self._read_behind)
        self.table.opened.connect(self._go_to_impacts)
        self.impacts.opened.connect(self._open)
        self.year_only.toggled.connect(self._fill)

    def refresh(self) -> None:
        """Read the view anew; the cell in focus stays."""
        desk = self.desk

        def read() -> CumulativeView:
            with desk.reading() as session:
                return cumulative_view(session)

        desk.background.run(read, owner=self, on_success=self._take)

    def focus_first(self) -> None:
        """Go to the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        self._cells = CumulativeTable(self)
        self.table = ExpectedView(self._cells)
        self.year_only = QCheckBox("Only decisions of the year &before and after today")
        self._about = _words("")
        self._teaching = _words(_NONE_YET)
        self._rows = ImpactsTable(self)
        self.impacts = WordsView(self._rows, lines=_LINES, stretched=3, widest=5)
        self.impacts.setAccessibleName("Impact rows behind this cell")
        self.impacts.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)
        column = scrolling_column(self)
        column.setSpacing(_GAP)
        column.addWidget(page_title("Cumulative view"))
        column.addWidget(_words(_INTRODUCTION))
        column.addWidget(self.year_only)
        column.addWidget(self.table, 2)
        column.addWidget(self._teaching)
        column.addWidget(self._about)
        column.addWidget(self.impacts, 1)

    def _take(self, view: CumulativeView) -> None:
        self._view = view
        self._fill()

    def _fill(self) -> None:
        if self._view is None:
            return
        today = self.desk.heading.as_at if self.year_only.isChecked() else None
        self._cells.show(self._view, _near(self._view, today))
        self._teaching.setVisible(not self._view.cells)
        self.table.select_something()
        self._read_behind()

    def _read_behind(self) -> None:
        self._asked += 1
        asked, place = self._asked, self.table.current_place()
        self._about.setText(cell_sentence(self._view, place) if self._view and place else "")
        if place is None:
            return
        desk, (group, decision) = self.desk, place

        def read() -> tuple[ImpactBehind, ...] | None:
            # Arrows held down go over many cells: only the last one is read.
            if asked != self._asked:
                return None
            with desk.reading() as session:
                return impacts_behind(session, group, decision)

        def take(found: tuple[ImpactBehind, ...] | None) -> None:
            if found is not None and asked == self._asked:
                self._show_behind(found)

        desk.background.run(read, owner=self, on_success=take)

    def _show_behind(self, found: tuple[ImpactBehind, ...]) -> None:
        self._rows.show(found)
        self.impacts.setVisible(bool(found))
        self.impacts.fit_columns()

    def _go_to_impacts(self) -> None:
        if self._rows.impacts:
            self.impacts.setFocus(Qt.FocusReason.OtherFocusReason)
            self.impacts.select_row(max(0, self.impacts.currentIndex().row()))

    def _open(self, row: int) -> None:
        self.record_wanted.emit("eqias", self._rows.impacts[row].eqia_uuid)


def _near(view: CumulativeView, today: date | None) -> frozenset[str]:
    """Return the decisions to show: all, or those within a year of a day."""
    if today is None:
        return frozenset(each.uuid for each in view.decisions)
    days = 366
    return frozenset(
        each.uuid
        for each in view.decisions
        if each.decided_on is None or abs((each.decided_on - today).days) <= days
    )


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
