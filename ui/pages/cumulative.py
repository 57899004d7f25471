"""The cumulative view: groups of people down, decisions across, and what is expected where they meet."""

from datetime import date
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from equality_tracker.operations.services.cumulative_view import (
    IN_ALL,
    CumulativeView,
    ImpactBehind,
    cumulative_view,
    impacts_behind,
)
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.pages.cumulative_table import CumulativeTable, ExpectedView, ImpactsTable, cell_sentence
from ui.pages.page import Page, page_title
from ui.pages.scrolling_column import scrolling_column
from ui.pages.whole_rows import WholeRows
from ui.pages.words_table import WordsView

_GAP: Final = 6
_YEAR_IN_DAYS: Final = 366
_LEAST_LINES: Final = 6
"""So many lines hold the headings and a row of the rows where they are turned to."""
_LINES: Final = 2
_LINES_WHERE_TURNED: Final = 4
_INTRODUCTION: Final = (
    "What the EqIAs in use expect for each group of people, decision by decision. It adds up the impact rows "
    "on record; it weighs nothing and gives no score. A row about several groups counts under each of them."
)
_BOTH_FROM_LINES: Final = 30
_WORDS_FROM_LINES: Final = 16
"""From how many lines of text on a page holds both tables, and what they are about."""
_NONE_YET: Final = (
    "No EqIA has an impact row yet. Once one says what it expects for a group, that stands here under its "
    "decision, beside what other decisions do to the same people."
)


class CumulativePage(Page):
    """The table above, the impact rows behind one of its cells below; on a low page one of both."""

    IS_WIDE: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._everything: CumulativeView | None = None
        self._view: CumulativeView | None = None
        self._asked = 0
        self._shows_rows = False
        self._build()
        self.table.cell_changed.connect(self._read_behind)
        self.table.opened.connect(self._go_to_impacts)
        self.impacts.opened.connect(self._open)
        self.year_only.toggled.connect(self._fill)
        self.to_rows.clicked.connect(self._go_to_impacts)
        self.to_table.clicked.connect(self._go_to_table)
        self._arrange()

    def refresh(self) -> None:
        """Read the view anew; the cell in focus stays."""
        desk = self.desk

        def read() -> CumulativeView:
            with desk.reading() as session:
                return cumulative_view(session)

        desk.background.run(read, owner=self, on_success=self._take)

    def focus_first(self) -> None:
        """Go to the table, or to what stands in its place."""
        first = self.impacts if self._is_turned else self.table if self._has_cells else self.year_only
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go back to the table at Esc where it is put aside."""
        if event.key() == Qt.Key.Key_Escape and self._is_turned:
            self._go_to_table()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Show both tables where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    @property
    def _is_turned(self) -> bool:
        """Whether the rows stand in the place of the table."""
        return self._shows_rows and self._is_lower_than(_BOTH_FROM_LINES)

    @property
    def _has_cells(self) -> bool:
        """Whether any EqIA says what it expects; a table of dashes would say nothing."""
        return self._everything is not None and bool(self._everything.cells)

    @property
    def _together(self) -> set[str] | None:
        """The decisions that are shown, which are added up; None where that is all of them."""
        if self._view is None or self._view is self._everything:
            return None
        return {each.uuid for each in self._view.decisions}

    def _build(self) -> None:
        self._cells = CumulativeTable(self)
        self.table = ExpectedView(self._cells)
        self.year_only = QCheckBox("Only decisions of the year &before and after today")
        self.to_rows = QPushButton("See the &impact rows")
        self.to_table = QPushButton("◂ Back to the &table")
        self.to_table.setAccessibleName("Back to the table")
        self.to_table.setToolTip("Esc")
        self._introduction = wrapped_words(_INTRODUCTION)
        self._about = wrapped_words("")
        self._teaching = wrapped_words(_NONE_YET)
        self._rows = ImpactsTable(self)
        self.impacts = WordsView(self._rows, lines=_LINES, stretched=3, widest=5)
        self.impacts.setAccessibleName("Impact rows behind this cell")
        WholeRows(self.impacts, least_lines=_LEAST_LINES)
        column = scrolling_column(self)
        column.setSpacing(_GAP)
        head = QHBoxLayout()
        head.addWidget(page_title("Cumulative view"), 1)
        for button in (self.to_rows, self.to_table):
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self._introduction)
        column.addWidget(self.year_only, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table, 2)
        column.addWidget(self._teaching)
        column.addWidget(self._about)
        column.addWidget(self.impacts, 1)
        column.addStretch(0)

    def _take(self, view: CumulativeView) -> None:
        self._everything = view
        self._fill()

    def _fill(self) -> None:
        everything = self._everything
        if everything is None:
            return
        is_near = self.year_only.isChecked()
        self._view = _near(everything, self.desk.heading.as_at) if is_near else everything
        self._cells.show(self._view)
        self._teaching.setVisible(not self._has_cells)
        self._arrange()
        self.table.select_something()
        self._read_behind()

    def _read_behind(self) -> None:
        self._asked += 1
        asked, place = self._asked, self.table.current_place()
        self._about.setText(cell_sentence(self._view, place) if self._view and place else "")
        if place is None:
            return
        desk, (group, decision) = self.desk, place
        decisions = self._together if decision == IN_ALL else {decision}

        def read() -> tuple[ImpactBehind, ...] | None:
            # Arrows held down go over many cells: only the last one is read.
            if asked != self._asked:
                return None
            with desk.reading() as session:
                return impacts_behind(session, group, decisions)

        def take(found: tuple[ImpactBehind, ...] | None) -> None:
            if found is not None and asked == self._asked:
                self._show_behind(found)

        desk.background.run(read, owner=self, on_success=take)

    def _show_behind(self, found: tuple[ImpactBehind, ...]) -> None:
        self._rows.show(found)
        if not found and self._is_turned:
            self._go_to_table()
        self._arrange()
        self.impacts.fit_columns()

    def _go_to_impacts(self) -> None:
        if self._rows.impacts:
            self._shows_rows = True
            self._arrange()
            self.impacts.setFocus(Qt.FocusReason.OtherFocusReason)
            self.impacts.select_row(max(0, self.impacts.currentIndex().row()))

    def _go_to_table(self) -> None:
        self._shows_rows = False
        self._arrange()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Show both tables, or the one looked at: a bar for each and one for the page leave no room."""
        is_low, has_rows = self._is_lower_than(_BOTH_FROM_LINES), bool(self._rows.impacts)
        is_turned = self._is_turned
        self._introduction.setVisible(not self._is_lower_than(_WORDS_FROM_LINES))
        self.year_only.setVisible(not is_turned)
        self.table.setVisible(not is_turned and self._has_cells)
        self.to_rows.setVisible(is_low and not is_turned and has_rows)
        self.to_table.setVisible(is_turned)
        self._about.setVisible(is_turned or not is_low)
        self.impacts.set_lines(_LINES_WHERE_TURNED if is_turned else _LINES)
        self.impacts.setVisible(has_rows and (is_turned or not is_low))

    def _is_lower_than(self, lines: int) -> bool:
        return self.height() < lines * self.fontMetrics().lineSpacing()

    def _open(self, row: int) -> None:
        self.record_wanted.emit("eqias", self._rows.impacts[row].eqia_uuid)


def _near(view: CumulativeView, today: date) -> CumulativeView:
    """Return the view of the decisions within a year of a day, and of those without one."""
    return view.of_decisions(
        {
            each.uuid
            for each in view.decisions
            if each.decided_on is None or abs((each.decided_on - today).days) <= _YEAR_IN_DAYS
        }
    )
