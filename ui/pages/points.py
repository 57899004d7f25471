"""Points to check: what the register shows by itself that a person should look at, worst first."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.points.check_words import CHECK_WORDS
from equality_tracker.operations.points.grouped_points import (
    DUTIES,
    PointGroup,
    PointsFound,
    ShownPoint,
    SwitchedOff,
    checks_of_chapter,
    grouped_points,
)
from equality_tracker.reports.pack_chapters.chapter_start import TITLES
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.pages.one_by_one import OneByOne
from ui.pages.page import Page, page_title
from ui.pages.points_tables import GroupsTable, PointsTable
from ui.pages.points_work import PointsWork
from ui.pages.scrolling_column import scrolling_column
from ui.pages.whole_rows import WholeRows
from ui.pages.words_table import WordsView

_GAP: Final = 6
_LEAST_LINES: Final = 4
"""Of each table: both fit a small screen so, with the words and buttons between them."""
_NOTHING: Final = (
    "The checks find nothing to look at. That says only what this file shows: what was never entered, no "
    "check can see."
)


class PointsPage(Page):
    """What the checks found, above; the points of one check, below."""

    IS_WIDE: ClassVar[bool] = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._found = PointsFound((), ())
        self._chapter = ""
        self._check = ""
        self._build()
        self._connect()
        self._show_entry()

    def refresh(self) -> None:
        """Look for points anew."""
        desk = self.desk

        def read() -> PointsFound:
            with desk.reading() as session:
                return grouped_points(session, desk.heading.as_at)

        desk.background.run(read, owner=self, on_success=self._take)

    def focus_first(self) -> None:
        """Go to what was found."""
        self._groups_view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def be_left(self) -> None:
        """Go through no more: the record beside another place would not be the one that the strip names."""
        self._steps.end()

    def show_chapter(self, chapter: str) -> None:
        """Show only what concerns a chapter of the pack; all with ""."""
        self._chapter = chapter
        self._check = ""
        self._take(self._found)

    def _build(self) -> None:
        self._summary = wrapped_words("")
        self._all = QPushButton("Show &all")
        self._groups = GroupsTable(self)
        self._groups_view = WordsView(self._groups, lines=1, stretched=0)
        self._groups_view.setAccessibleName("What the checks found")
        self._about = wrapped_words("")
        self._work = PointsWork(self.desk)
        self._steps = OneByOne(self)
        self.above_record = self._steps
        self._points = PointsTable(self)
        self._points_view = WordsView(self._points, lines=2, stretched=1)
        self._points_view.setAccessibleName("Points")
        self._points_view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        column = scrolling_column(self)
        column.setSpacing(_GAP)
        column.addWidget(page_title("Points to check"))
        column.addWidget(self._summary)
        column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._groups_view, 2)
        column.addWidget(self._about)
        column.addWidget(self._work)
        column.addWidget(self._points_view, 3)
        for view in (self._groups_view, self._points_view):
            WholeRows(view, least_lines=_LEAST_LINES)

    def _connect(self) -> None:
        self._all.clicked.connect(lambda: self.show_chapter(""))
        self._groups_view.row_changed.connect(self._on_group)
        self._groups_view.opened.connect(lambda _: self._go_to_points())
        self._points_view.opened.connect(lambda row: self._show_record(self._points.points[row]))
        self._points_view.selectionModel().selectionChanged.connect(self._on_selection)
        self._work.steps_wanted.connect(self._begin_steps)
        self._work.points_wanted.connect(self._points_view.setFocus)
        self._work.checks_wanted.connect(self._groups_view.setFocus)
        self._work.record_wanted.connect(self.record_wanted)
        self._work.told.connect(self.told)
        self._steps.wanted.connect(self._on_step)
        self._steps.told.connect(self.told)
        self._steps.ended.connect(self._go_to_points)

    def _take(self, found: PointsFound) -> None:
        self._found = found
        wanted = checks_of_chapter(self._chapter) if self._chapter else tuple(CHECK_WORDS)
        entries: list[PointGroup | SwitchedOff] = [*found.groups, *found.switched_off]
        kept = [entry for entry in entries if entry.check in wanted]
        check = self._check
        self._groups.show(kept)
        self._groups_view.fit_columns()
        row = next((place for place, entry in enumerate(kept) if entry.check == check), 0)
        if kept:
            self._groups_view.select_row(row)
        else:
            self._on_group(-1)
        self._summary.setText(self._said(kept))
        self._all.setVisible(bool(self._chapter))

    def _said(self, kept: list[PointGroup | SwitchedOff]) -> str:
        groups = [entry for entry in kept if isinstance(entry, PointGroup)]
        waiting = sum(len(group.waiting) for group in groups)
        explained = sum(len(group.points) for group in groups) - waiting
        where = f" in what the chapter “{TITLES[self._chapter]}” prints" if self._chapter else ""
        if not groups:
            return f"No points{where}." if self._chapter else _NOTHING
        parts = [f"{waiting:,} {'point waits' if waiting == 1 else 'points wait'}{where}"]
        if explained:
            parts.append(f"{explained:,} explained")
        return f"{', '.join(parts)}. A point is no finding about the law: it says what this file shows."

    @property
    def _entry(self) -> PointGroup | SwitchedOff | None:
        row = self._groups_view.currentIndex().row()
        return self._groups.entries[row] if 0 <= row < len(self._groups.entries) else None

    def _on_group(self, _row: int) -> None:
        entry = self._entry
        self._check = entry.check if entry else ""
        self._show_entry()

    def _show_entry(self) -> None:
        """Show what the check in focus looks for, and what it found."""
        entry = self._entry
        about = {point.point.about for point in self._selected()}
        self._points.show(entry.points if isinstance(entry, PointGroup) else ())
        self._points_view.fit_columns()
        rows = [row for row, each in enumerate(self._points.points) if each.point.about in about]
        if self._points.points:
            self._points_view.select_row(rows[0] if rows else 0)
        self._about.setText(_about(entry))
        self._about.setVisible(entry is not None)
        self._points_view.setVisible(not isinstance(entry, SwitchedOff))
        self._work.show_entry(entry)
        self._on_selection()

    def _selected(self) -> list[ShownPoint]:
        points = self._points.points
        return [points[row] for row in self._points_view.selected_rows() if row < len(points)]

    def _on_selection(self) -> None:
        self._work.show_selected(self._selected())

    def _go_to_points(self) -> None:
        if self._points_view.isVisible():
            self._points_view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_record(self, shown: ShownPoint) -> None:
        if shown.kind == DUTIES:
            self.place_wanted.emit(DUTIES)
        elif shown.kind:
            self.record_wanted.emit(shown.kind, shown.point.about)

    def _on_step(self, shown: ShownPoint) -> None:
        row = next(
            (row for row, each in enumerate(self._points.points) if each.point.about == shown.point.about),
            None,
        )
        if row is not None:
            self._points_view.select_row(row)
        self.into_record_wanted.emit(shown.kind, shown.point.about)

    def _begin_steps(self) -> None:
        """Go through the points selected where there are several, else through all that wait."""
        entry, selected = self._entry, self._selected()
        if not isinstance(entry, PointGroup):
            return
        if len(selected) > 1:
            points, which = selected, "selected"
        else:
            points, which = list(entry.waiting or entry.points), _which(entry)
        self._steps.begin([each for each in points if each.has_record], which)


def _which(group: PointGroup) -> str:
    """Return which points of a check are gone through, so that their number agrees with the check's own."""
    explained = len(group.points) - len(group.waiting)
    if not group.waiting:
        return "explained"
    return f"that wait ({explained:,} explained)" if explained else "that wait"


def _about(entry: PointGroup | SwitchedOff | None) -> str:
    """Return what a check looks for, and why it is off where it is."""
    if entry is None:
        return ""
    if isinstance(entry, PointGroup):
        return entry.words.asks
    on = f" on {format_date(entry.explained_on)}" if entry.explained_on else ""
    by = f" by {entry.explained_by}" if entry.explained_by else ""
    return f"{entry.words.asks} Switched off{on}{by}: {entry.because}"
