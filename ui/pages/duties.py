"""Duties: every duty with its dates and where it stands, and beside them the one that is chosen."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.law.date_words import days_away, format_date, format_weekday
from equality_tracker.operations.duties.calendar_dates import write_duty_calendar
from equality_tracker.operations.duties.duty_detail import DutyDetail, beside_the_date, duty_details
from equality_tracker.operations.duties.duty_detail import anniversary_label as label_of
from ui.desk import Desk
from ui.pages.duty_pane import DutyPane, state_text
from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.pages.page import EDGE, Page, page_title
from ui.pages.saving_calendar import save_calendar

_BOTH_IN_CHARACTERS: Final = 130
_GAP: Final = 8
_SHARE_OF_THE_TABLE: Final = 0.57
_COLUMNS: Final = (
    TableColumn("No.", 5),
    TableColumn("Duty", 0),
    TableColumn("Safe date", 37),
    TableColumn("State", 18),
    TableColumn("Last done", 13, gives_way=1),
    TableColumn("Our target", 22, gives_way=2),
    TableColumn("Proof", 26, gives_way=3),
    TableColumn("Source", 30, gives_way=4),
)
_STATE: Final = 3
_REASON: Final = 2
_GROUPS: Final = (
    (True, "Apply to us"),
    (None, "For a person to decide, or for the law to be confirmed"),
    (False, "Do not apply, and why"),
)


class DutiesPage(Page):
    """A table of all duties, and the one that is chosen beside it; where it is narrow, one or the other.

    Attributes:
        new_wanted: Emitted with the kind of record that a person wants to add.

    """

    IS_WIDE: ClassVar[bool] = True

    new_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._found: dict[str, DutyDetail] = {}
        self._wanted = ""
        self._is_open = False
        self._has_sizes = False
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read anew, in one job in the background."""
        desk = self.desk

        def read() -> tuple[DutyDetail, ...]:
            with desk.reading() as session:
                return duty_details(session, desk.heading.as_at)

        desk.background.run(read, owner=self, on_success=self._show)

    def focus_first(self) -> None:
        """Give the keyboard to the table."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_duty(self, code: str) -> None:
        """Choose a duty, at once or as soon as it is read."""
        self._wanted = code
        if code in self._found:
            self._choose_wanted()

    def event(self, event: QEvent) -> bool:
        """Keep F6 for the way from the table to the duty beside it; beyond, it leads to the next pane."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._leads_to_duty(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go to the duty with F6, and back to the table with Esc where only one of them is shown."""
        if self._leads_to_duty(event):
            self._focus_duty()
        elif event.key() == Qt.Key.Key_Escape and self._is_open and not self._has_room_for_both():
            self._close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Show table and duty side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _build(self) -> None:
        self._model = GroupedTable(_COLUMNS, self)
        self.table = GroupedView(self._model)
        self.table.setAccessibleName("Duties")
        self.export = QPushButton("Calendar file of all d&uties…")
        self.export.setToolTip("Save the dates of every duty that applies for a calendar (.ics)")
        head = QHBoxLayout()
        head.addWidget(page_title("Duties"), 1)
        head.addWidget(self.export, 0, Qt.AlignmentFlag.AlignBottom)
        self._list_side = QWidget()
        left = QVBoxLayout(self._list_side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(_GAP)
        left.addLayout(head)
        left.addWidget(self.table, 1)
        self.back = QPushButton("◂ Back to the duties")
        self.back.setAccessibleName("Back to the duties")
        self.pane = DutyPane(self.desk)
        self._duty_side = QWidget()
        right = QVBoxLayout(self._duty_side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.pane, 1)
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setChildrenCollapsible(False)
        for side in (self._list_side, self._duty_side):
            self._sides.addWidget(side)
        around = QVBoxLayout(self)
        around.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        around.addWidget(self._sides)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_opened.connect(self._open)
        self.back.clicked.connect(self._close)
        self.export.clicked.connect(self._export_all)
        self.pane.calendar_wanted.connect(self._export_one)
        self.pane.record_wanted.connect(self.record_wanted)
        self.pane.new_wanted.connect(self.new_wanted)
        self.pane.told.connect(self.told)

    def _arrange(self) -> None:
        both = self._has_room_for_both()
        self._list_side.setVisible(both or not self._is_open)
        self._duty_side.setVisible(both or self._is_open)
        self.back.setVisible(not both)
        if both and not self._has_sizes:
            self._has_sizes = True
            table = int(self.width() * _SHARE_OF_THE_TABLE)
            self._sides.setSizes([table, self.width() - table])

    def _has_room_for_both(self) -> bool:
        return self.width() >= self.fontMetrics().averageCharWidth() * _BOTH_IN_CHARACTERS

    def _show(self, found: Sequence[DutyDetail]) -> None:
        self._found = {each.duty.code: each for each in found}
        self.table.show_rows(_rows(found, self))
        if self._wanted:
            self._choose_wanted()
        elif not self.table.chosen:
            self.table.choose("")
        if chosen := self._found.get(self.table.chosen):
            self.pane.show_duty(chosen)

    def _choose_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if self.table.choose(wanted):
            self._open(wanted)

    def _on_chosen(self, code: str) -> None:
        if code in self._found:
            self.pane.show_duty(self._found[code])

    def _open(self, code: str) -> None:
        self._on_chosen(code)
        self._is_open = True
        self._arrange()
        self._focus_duty()

    def _focus_duty(self) -> None:
        first = self.pane.record if self.pane.record.isVisible() else self.pane.link
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leads_to_duty(self, event: QKeyEvent) -> bool:
        """Say whether a key leads from the table to the duty that is shown beside it."""
        if event.key() != Qt.Key.Key_F6 or event.modifiers() or not self._duty_side.isVisible():
            return False
        focused = cast("QWidget | None", self.focusWidget())
        return focused is not None and self._list_side.isAncestorOf(focused)

    def _close(self) -> None:
        self._is_open = False
        self._arrange()
        self.focus_first()

    def _export_all(self) -> None:
        self._save([*self._found.values()], f"{self.desk.heading.name}: duties")

    def _export_one(self) -> None:
        if found := self._found.get(self.table.chosen):
            self._save([found], f"{self.desk.heading.name}: {found.duty.title}")

    def _save(self, found: list[DutyDetail], name: str) -> None:
        def write(session: Session, target: Path, now: datetime) -> int:
            return write_duty_calendar(session, found, target, name=name, now=now)

        save_calendar(self, name.replace(":", " -"), write)


def _rows(found: Sequence[DutyDetail], page: Page) -> list[TableRow]:
    rows: list[TableRow] = []
    for applies, heading in _GROUPS:
        group = [each for each in found if each.applies is applies]
        if group:
            rows.append(TableRow("", (f"{heading}: {len(group)}",)))
            rows += [_row(each, page) if applies else _reason(each) for each in group]
    return rows


def _row(found: DutyDetail, page: Page) -> TableRow:
    clock, duty = found.clock, found.duty
    as_at = page.desk.heading.as_at
    last = format_date(clock.last_published_on) if clock.last_published_on else ""
    dated = ""
    if clock.safe_date:
        name = "" if clock.date_label == "Safe date" else f"{clock.date_label} "
        beside = beside_the_date(clock, as_at, anniversary_label=label_of(duty)) if not found.is_done else ()
        away = "" if found.is_done else f", {days_away(clock.safe_date, as_at)}"
        dated = "\n".join([f"{name}{format_weekday(clock.safe_date)}{away}", *beside]).replace(", in ", ", ")
    return TableRow(
        duty.code,
        (
            duty.number,
            duty.title,
            dated,
            state_text(found.state),
            last,
            found.word.house_target,
            found.proof,
            duty.citation,
        ),
        spoken=f"{duty.number} {duty.title}, {found.state.words}. {clock.sentence}",
        status=found.state.colour,
        status_at=_STATE,
    )


def _reason(found: DutyDetail) -> TableRow:
    duty = found.duty
    return TableRow(
        duty.code,
        (duty.number, duty.title, found.reason),
        spoken=f"{duty.number} {duty.title}. {found.reason}",
        spans_from=_REASON,
        spans=_STATE - _REASON + 1,
    )
