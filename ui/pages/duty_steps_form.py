"""Steps towards a duty's date: by when, whose lead time that is, and the meeting that papers must make."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from equality_tracker.checks.duty_steps import DutyStep, meeting_in_words, step_in_words
from equality_tracker.law.milestones import milestones_are_ours
from equality_tracker.operations.duties.duty_detail import DutyDetail
from equality_tracker.operations.duties.pre_election import dates_within
from ui.desk import Desk
from ui.pages.lead_time_field import LeadTimeField
from ui.records.flow_layout import FlowLayout
from ui.tab_order import stops_in
from ui.theme import status_mark

_GAP = 6
_BETWEEN_STEPS = 10


class DutyStepsForm(QWidget):
    """Every step with its day, its lead time to be changed, and the last meeting its papers can reach.

    Attributes:
        record_wanted: Emitted with kind and identity of a meeting or a period.
        new_wanted: Emitted with the kind of record that a person wants to add.
        told: Emitted with a sentence on what was saved.

    """

    record_wanted = Signal(str, str)
    new_wanted = Signal(str)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `show_duty`."""
        super().__init__(parent)
        self._desk = desk
        self._found: DutyDetail | None = None
        self._rows: dict[str, _Step] = {}
        self._build()
        desk.changes.writability_changed.connect(self._show_writability)

    @property
    def fields(self) -> dict[str, LeadTimeField]:
        """The field of each step, by the step's code."""
        return {code: row.lead_time for code, row in self._rows.items()}

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard can stop, as it is read."""
        return stops_in(*self._rows.values(), self.add_meeting, self.add_period)

    @property
    def words(self) -> str:
        """Everything that is said, line by line."""
        lines = [line for row in self._rows.values() for line in row.lines]
        return "\n".join(line for line in (*lines, self._ours.text(), self._within.text()) if line)

    def show_duty(self, found: DutyDetail) -> None:
        """Show the steps of a duty; what is being typed for the same duty stays."""
        steps = {step.milestone.code: step for step in found.milestones}
        is_same = self._found is not None and self._found.duty.code == found.duty.code
        if not is_same or steps.keys() != self._rows.keys():
            self._make_rows(found, found.milestones)
        elif [*steps] != [*self._rows]:
            self._put_in_order([*steps])
        self._found = found
        as_at = self._desk.heading.as_at
        for code, step in steps.items():
            self._rows[code].show_step(step, meeting_in_words(step, as_at))
        within = dates_within(found, as_at)
        self._within.setText(f"{status_mark('amber').shape} {within}" if within else "")
        self._within.setVisible(bool(within))
        self.add_meeting.setVisible(any(step.milestone.goes_to_a_meeting for step in found.milestones))
        self.add_period.setVisible(not any(period.ends_on >= as_at for period in found.periods))
        self._ours.setVisible(any(not step.milestone.is_the_offices for step in found.milestones))
        self._show_writability()

    def _build(self) -> None:
        self._steps = QVBoxLayout()
        self._steps.setSpacing(_BETWEEN_STEPS)
        self._ours = _words(milestones_are_ours())
        self._within = _words()
        self._within.setAccessibleName("Pre-election period")
        self.add_meeting = QPushButton("Add a &meeting…")
        self.add_meeting.clicked.connect(lambda: self.new_wanted.emit("meetings"))
        self.add_period = QPushButton("Add a pre-election period…")
        self.add_period.clicked.connect(lambda: self.new_wanted.emit("pre-election-periods"))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(_GAP)
        for button in (self.add_meeting, self.add_period):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addLayout(self._steps)
        for each in (self._ours, self._within, buttons):
            column.addWidget(each)

    def _make_rows(self, found: DutyDetail, steps: Sequence[DutyStep]) -> None:
        for row in self._rows.values():
            self._steps.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {step.milestone.code: _Step(self._desk, found, step) for step in steps}
        for row in self._rows.values():
            row.lead_time.told.connect(self.told)
            row.meeting_wanted.connect(lambda uuid: self.record_wanted.emit("meetings", uuid))
            self._steps.addWidget(row)
            # At once, not when Qt comes to it: what is read aloud next must be there.
            row.show()

    def _put_in_order(self, codes: Sequence[str]) -> None:
        """Let the rows stand in another order; the one that has the keyboard keeps it."""
        self._rows = {code: self._rows[code] for code in codes}
        for row in self._rows.values():
            self._steps.removeWidget(row)
            self._steps.addWidget(row)

    def _show_writability(self) -> None:
        changes = self._desk.changes
        for button in (self.add_meeting, self.add_period):
            button.setEnabled(changes.is_writable)
            button.setToolTip(changes.read_only_because)


class _Step(QWidget):
    meeting_wanted = Signal(str)

    def __init__(self, desk: Desk, found: DutyDetail, step: DutyStep) -> None:
        super().__init__()
        self._title = _words()
        self._meeting = _words()
        self._uuid = ""
        self._open = QPushButton("Show the meeting")
        self._open.clicked.connect(lambda: self.meeting_wanted.emit(self._uuid))
        self.lead_time = LeadTimeField(desk, found.duty, step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for each in (self._title, self.lead_time, self._meeting):
            column.addWidget(each)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def lines(self) -> tuple[str, str]:
        """The step, and the meeting for its papers."""
        return self._title.text(), self._meeting.text()

    def show_step(self, step: DutyStep, meeting: str) -> None:
        """Show the step's day and its meeting."""
        self._title.setText(step_in_words(step))
        is_amber = bool(meeting) and not step.is_in_time
        self._meeting.setText(f"{status_mark('amber').shape} {meeting}" if is_amber else meeting)
        self._meeting.setVisible(bool(meeting))
        self.lead_time.show_step(step)
        shown = step.meeting or step.missed
        self._uuid = shown.uuid if shown else ""
        self._open.setVisible(bool(shown))
        if shown:
            self._open.setAccessibleName(f"Show the meeting: {shown.in_words}")


def _words(text: str = "") -> QLabel:
    words = QLabel(text)
    words.setWordWrap(True)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return words
