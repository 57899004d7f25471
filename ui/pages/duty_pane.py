"""One duty in full: its dates and why, the clause, steps on the way, proof, and the office's own word."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from equality_tracker.checks.duty_status import DutyStatus
from equality_tracker.law.date_words import format_date
from equality_tracker.law.holiday_names import holiday_name
from equality_tracker.operations.duties.duty_detail import DutyDetail, DutyState
from ui.desk import Desk
from ui.handed_over import why_address_not_opened
from ui.pages.duty_steps_form import DutyStepsForm
from ui.pages.duty_word_form import DutyWordForm
from ui.pages.record_publication import RecordPublication
from ui.pages.row_button import RowButton, RowText
from ui.records.flow_layout import FlowLayout
from ui.scroll_area import ScrollArea
from ui.tab_order import follow, stops_in
from ui.theme import status_colour, status_mark

_GAP: Final = 6
_BEFORE_A_HEADING: Final = 12
_WHERE_TO_LOOK: Final = (
    "Find the date: it may stand on the page itself or a kept copy of it, in the decision record, in minutes "
    "or in last year's report. A date that nobody can show stays “not recorded here”."
)


class DutyPane(ScrollArea):
    """What the page on duties shows of the one that is chosen.

    Attributes:
        record_wanted: Emitted with kind and identity of a publication, report or meeting.
        new_wanted: Emitted with the kind of record that a person wants to add.
        calendar_wanted: Emitted when a person wants the dates of this duty as a calendar file.
        told: Emitted with a sentence on what was done.

    """

    record_wanted = Signal(str, str)
    new_wanted = Signal(str)
    calendar_wanted = Signal()
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `show_duty`."""
        super().__init__(parent)
        self._desk = desk
        self._found: DutyDetail | None = None
        self._build()
        self._connect()

    def show_duty(self, found: DutyDetail) -> None:
        """Show a duty; a panel begun for it stays open."""
        is_another = self._found is None or self._found.duty.code != found.duty.code
        self._found = found
        self._show_head(found)
        self._show_law(found)
        self._show_lists(found)
        self.word.show_duty(found)
        self._can_record()
        self.panel.begin(found)
        self._order_stops()
        if is_another:
            self.panel.setVisible(self.panel.has_something_typed)
            self.verticalScrollBar().setValue(0)

    def open_panel(self) -> None:
        """Open the panel to record a publication."""
        if self._found is not None and self.record.isVisibleTo(self):
            self.panel.begin(self._found)
            self.panel.show()
            self.panel.focus_first()
            # Once it has been laid out: all of the panel, or as much as there is room for.
            QTimer.singleShot(0, self, self._show_panel)

    def _order_stops(self) -> None:
        """Let Tab go down the pane, also through steps and rows that were made only now."""
        rows = [row for each in (self._reports, self._past) if (row := each.parentWidget()) is not None]
        above = stops_in(self.record, self.calendar, self.panel)
        follow([*above, *self.steps.stops, *stops_in(self.link, *rows, self.word)])

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The duty that is chosen")
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setSpacing(_GAP)
        self._title = self._add_heading()
        self._state = self._add_words()
        self._sentence = self._add_words()
        self._beside = self._add_words()
        self.record = QPushButton("Record publicati&on…")
        self.record.setProperty("heavy", "true")
        self.calendar = QPushButton("&Calendar file…")
        self.calendar.setToolTip("Save the dates of this duty for a calendar (.ics)")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(_GAP)
        flow.addWidget(self.record)
        flow.addWidget(self.calendar)
        self._column.addWidget(buttons)
        self._where = self._add_words(_WHERE_TO_LOOK)
        self.panel = RecordPublication(self._desk)
        self._column.addWidget(self.panel)
        self._why_title, self._why = self._add_heading("Why this date?"), self._add_words()
        self._steps_title = self._add_heading("Worked back from the date")
        self.steps = DutyStepsForm(self._desk)
        self._column.addWidget(self.steps)
        self._add_heading("The clause, in our own words")
        self._clause, self._cited = self._add_words(), self._add_words()
        self.link = QPushButton("Open the source in a &browser")
        self._column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self._applies = self._add_words()
        self._reports_title, self._reports = self._add_heading("Reports with a clock"), self._add_rows()
        self._past_title, self._past = self._add_heading("Publications on record"), self._add_rows()
        self._add_heading("Our own word")
        self.word = DutyWordForm(self._desk)
        self._column.addWidget(self.word)
        self._column.addStretch(1)
        self.setWidget(content)
        self.panel.hide()

    def _connect(self) -> None:
        self.record.clicked.connect(self.open_panel)
        self.calendar.clicked.connect(self.calendar_wanted)
        self.link.clicked.connect(self._open_source)
        self.panel.left.connect(self._leave_panel)
        self.panel.recorded.connect(self._on_recorded)
        self.word.told.connect(self.told)
        self.steps.told.connect(self.told)
        self.steps.record_wanted.connect(self.record_wanted)
        self.steps.new_wanted.connect(self.new_wanted)
        self._desk.changes.writability_changed.connect(self._can_record)

    def _show_head(self, found: DutyDetail) -> None:
        self._title.setText(f"{found.duty.number}  {found.duty.title}")
        self._state.setText(state_text(found.state))
        palette = self._state.palette()
        palette.setColor(QPalette.ColorRole.WindowText, status_colour(found.state.colour))
        self._state.setPalette(palette)
        is_missing = found.state.status is DutyStatus.NOT_RECORDED
        self._sentence.setText(found.clock.sentence)
        holiday = holiday_name(found.clock.safe_date) if found.clock.safe_date else ""
        self._beside.setVisible(bool(holiday))
        self._beside.setText(f"The date falls on {holiday}." if holiday else "")
        self.record.setText("Record the date f&ound…" if is_missing else "Record publicati&on…")
        self._where.setVisible(is_missing)
        self.calendar.setVisible(bool(found.applies and found.clock.safe_date and not found.is_done))

    def _show_law(self, found: DutyDetail) -> None:
        self._why_title.setVisible(bool(found.why))
        self._why.setVisible(bool(found.why))
        self._why.setText("\n".join(found.why))
        duty = found.duty
        self._clause.setText(duty.clause)
        cited = f"{duty.citation}. Checked on {format_date(duty.checked_on)}. {duty.checked_how}"
        self._cited.setText(" ".join(part for part in (cited, *duty.notes) if part))
        self.link.setToolTip(duty.link)
        self.link.setAccessibleName(f"Open the source in a browser: {duty.citation}")
        words = {True: "Applies", False: "Does not apply", None: "For a person to decide"}
        self._applies.setText(f"{found.kind}. {words[found.applies]}: {found.reason}")
        for widget in (self._steps_title, self.steps):
            widget.setVisible(bool(found.milestones))
        self.steps.show_duty(found)

    def _show_lists(self, found: DutyDetail) -> None:
        reports = [
            (
                RowText(
                    each.title, each.clock.sentence, each.state.colour, each.state.letter, each.state.words
                ),
                "source-documents",
                each.uuid,
            )
            for each in found.reports
        ]
        past = [
            (
                RowText(
                    f"{each.reference}  {format_date(each.published_on)}",
                    " · ".join(
                        part
                        for part in (each.sentence.rstrip("."), each.proof or "No proof on record", each.note)
                        if part
                    ),
                ),
                "publications",
                each.uuid,
            )
            for each in found.published
        ]
        self._fill(self._reports_title, self._reports, reports)
        self._fill(self._past_title, self._past, past)

    def _fill(self, title: QLabel, rows: QVBoxLayout, said: list[tuple[RowText, str, str]]) -> None:
        shown = [
            row.said for place in range(rows.count()) if isinstance(row := _widget(rows, place), RowButton)
        ]
        title.setVisible(bool(said))
        if shown == [each for each, _, _ in said]:
            return
        while item := rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for text, kind, uuid in said:
            row = RowButton(text)
            row.clicked.connect(self._wanting(kind, uuid))
            row.step_wanted.connect(self._step)
            rows.addWidget(row)

    def _wanting(self, kind: str, uuid: str) -> Callable[[], None]:
        return lambda: self.record_wanted.emit(kind, uuid)

    def _step(self, way: int) -> None:
        self.focusNextPrevChild(way > 0)

    def _can_record(self) -> None:
        found = self._found
        can = found is not None and found.applies is not False and found.state.status is not DutyStatus.WATCH
        self.record.setVisible(can)
        self.record.setEnabled(self._desk.changes.is_writable)
        self.record.setToolTip(self._desk.changes.read_only_because)

    def _leave_panel(self) -> None:
        self.panel.hide()
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_panel(self) -> None:
        self.verticalScrollBar().setValue(self.panel.y() - _GAP)

    def _on_recorded(self, sentence: str) -> None:
        self._leave_panel()
        self.told.emit(sentence)

    def _open_source(self) -> None:
        if self._found is not None and (sentence := why_address_not_opened(self._found.duty.link)):
            self.told.emit(sentence)

    def _add_heading(self, text: str = "") -> QLabel:
        heading = self._add_words(text)
        heading.setProperty("heading", "medium")
        heading.setContentsMargins(0, _BEFORE_A_HEADING, 0, 0)
        return heading

    def _add_words(self, text: str = "") -> QLabel:
        words = QLabel(text)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column.addWidget(words)
        return words

    def _add_rows(self) -> QVBoxLayout:
        frame = QFrame()
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._column.addWidget(frame)
        return rows


def state_text(state: DutyState) -> str:
    """Return a state as shape, letter and words."""
    return f"{status_mark(state.colour).shape} {state.letter} {state.words}"


def _widget(rows: QVBoxLayout, place: int) -> QWidget | None:
    item = rows.itemAt(place)
    return item.widget() if item else None
