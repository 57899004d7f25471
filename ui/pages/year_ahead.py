"""Year ahead: what falls on a day in the next twelve months, month by month."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.law.date_words import format_date, format_weekday, format_whole_month
from equality_tracker.operations.duties.calendar_dates import write_year_calendar
from equality_tracker.operations.duties.coming import Coming, DateType, YearAhead
from equality_tracker.operations.duties.pre_election import NOT_RECORDED
from equality_tracker.operations.duties.year_ahead import year_ahead
from ui.desk import Desk
from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.pages.page import EDGE, Page, page_title
from ui.pages.saving_calendar import save_calendar
from ui.pages.whole_rows import WholeRows
from ui.records.choice_popup import Choice, ChoicePopup
from ui.records.flow_layout import FlowLayout
from ui.records.ready_views import open_within

_ACTIONS: Final = "actions"
_GAP: Final = 8
_LEAST_LINES: Final = 4
_COLUMNS: Final = (
    TableColumn("Day", 18),
    TableColumn("What", 0),
    TableColumn("Kind", 17, gives_way=1),
    TableColumn("Ref", 14, gives_way=2),
    TableColumn("More", 0),
)


class YearAheadPage(Page):
    """A list by month; each line leads to what it is about.

    Attributes:
        duty_wanted: Emitted with a duty's code, after `place_wanted` asked for the page on duties.
        new_wanted: Emitted with the kind of record that a person wants to add.
        list_wanted: Emitted with a kind of record and the view in which a person wants to see its list.

    """

    IS_WIDE: ClassVar[bool] = True

    duty_wanted = Signal(str)
    new_wanted = Signal(str)
    list_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._found: YearAhead | None = None
        self._hidden: set[DateType] = set()
        self._build()

    def refresh(self) -> None:
        """Read anew, in one job in the background."""
        desk = self.desk

        def read() -> YearAhead:
            with desk.reading() as session:
                return year_ahead(session, desk.heading.as_at)

        desk.background.run(read, owner=self, on_success=self._show)

    def focus_first(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_kinds(self, codes: Sequence[str]) -> None:
        """Show dates of these kinds only."""
        self._hidden = {kind for kind in self._kinds() if kind.value not in codes}
        self._fill()

    @property
    def shown(self) -> tuple[Coming, ...]:
        """What is shown: all dates but those of the kinds that a person left out."""
        dates = self._found.dates if self._found else ()
        return tuple(each for each in dates if each.type not in self._hidden)

    def _build(self) -> None:
        self._period = QLabel()
        self._without_period = QLabel(NOT_RECORDED)
        self._without_period.setWordWrap(True)
        self._without_period.hide()
        self.export = QPushButton("&Calendar file…")
        self.export.setToolTip("Save the dates shown for a calendar (.ics)")
        head = QHBoxLayout()
        self.kinds = QPushButton("All &kinds ▾")
        self.kinds.setToolTip("Choose which kinds of date are shown")
        self.kinds.clicked.connect(self._offer_kinds)
        head.addWidget(page_title("Year ahead"), 1)
        head.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignBottom)
        self._model = GroupedTable(_COLUMNS, self)
        self.table = GroupedView(self._model)
        self.table.setAccessibleName("Year ahead")
        self.table.row_opened.connect(self._open)
        WholeRows(self.table, least_lines=_LEAST_LINES)
        self._period.setWordWrap(True)
        self.export.clicked.connect(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(_GAP)
        column.addLayout(head)
        column.addWidget(self._period)
        column.addWidget(self.table, 1)
        column.addWidget(self._without_period)
        column.addWidget(self._adding())
        self.desk.changes.writability_changed.connect(self._show_writability)
        self._show_writability()

    def _adding(self) -> QWidget:
        """Return the buttons that add what the office records of its own calendar."""
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(_GAP)
        self.add_meeting = QPushButton("Add a &meeting…")
        self.add_period = QPushButton("Add a pre-electi&on period…")
        for button, kind in ((self.add_meeting, "meetings"), (self.add_period, "pre-election-periods")):
            button.clicked.connect(partial(self.new_wanted.emit, kind))
            flow.addWidget(button)
        return buttons

    def _show_writability(self) -> None:
        changes = self.desk.changes
        for button in (self.add_meeting, self.add_period):
            button.setEnabled(changes.is_writable)
            button.setToolTip(changes.read_only_because)

    def _show(self, found: YearAhead) -> None:
        self._found = found
        self._without_period.setVisible(not found.has_period)
        self._fill()

    def _fill(self) -> None:
        if self._found is None:
            return
        first, last = format_date(self._found.first), format_date(self._found.last)
        count = len(self.shown)
        dates = "1 date" if count == 1 else f"{count:,} dates" if count else "no dates"
        self._period.setText(f"{first} to {last}: {dates} from the records in this file.")
        self._name_kinds()
        self.table.show_rows(_rows(self.shown, self._found))
        if not self.table.chosen:
            self.table.choose("")
        self.export.setEnabled(bool(count))

    def _kinds(self) -> list[DateType]:
        present = {each.type for each in self._found.dates} if self._found else set()
        return [kind for kind in DateType if kind in present]

    def _name_kinds(self) -> None:
        kinds = self._kinds()
        shown = sum(kind not in self._hidden for kind in kinds)
        words = "All kinds" if shown == len(kinds) else f"{shown} of {len(kinds)} kinds"
        self.kinds.setText(f"{words} ▾".replace("kinds", "&kinds"))
        self.kinds.setAccessibleName(f"Kinds of date shown: {words}")
        self.kinds.setEnabled(bool(kinds))

    def _offer_kinds(self) -> None:
        kinds = self._kinds()
        popup = ChoicePopup("Kinds of date", self)
        popup.chosen.connect(self.show_kinds)
        choices = [Choice(kind.value, kind.label) for kind in kinds]
        popup.offer(choices, [kind.value for kind in kinds if kind not in self._hidden], under=self.kinds)

    def _open(self, key: str) -> None:
        coming = next((each for each in self.shown if each.identity == key), None)
        if coming is None:
            return
        if coming.duty:
            self.place_wanted.emit("duties")
            self.duty_wanted.emit(coming.duty)
        elif coming.kind:
            self.record_wanted.emit(coming.kind, coming.uuid)
        elif coming.due_within is not None:
            self.list_wanted.emit(_ACTIONS, open_within(_ACTIONS, *coming.due_within))

    def _export(self) -> None:
        dates, name = self.shown, f"{self.desk.heading.name}: year ahead"

        def write(session: Session, target: Path, now: datetime) -> int:
            return write_year_calendar(session, dates, target, name=name, now=now)

        save_calendar(self, name.replace(":", " -"), write)


def _rows(dates: Sequence[Coming], found: YearAhead) -> list[TableRow]:
    rows: list[TableRow] = []
    for heading, group in groupby(dates, lambda coming: _month(coming, found.first)):
        rows.append(TableRow("", (heading,)))
        rows += [_row(coming) for coming in group]
    if found.notes:
        rows.append(TableRow("", ("Not shown, and why",)))
        rows += [TableRow(f"note-{number}", (note,), spans_from=0) for number, note in enumerate(found.notes)]
    return rows


def _month(coming: Coming, first: date) -> str:
    if coming.on < first:
        return "Passed and still open"
    return format_whole_month(coming.on)


def _row(coming: Coming) -> TableRow:
    day = format_weekday(coming.on)
    return TableRow(
        coming.identity,
        (day, coming.what, coming.type.label, coming.reference, coming.detail),
        spoken=f"{day}. {coming.type.label}: {coming.what}. {coming.detail}".strip(),
    )
