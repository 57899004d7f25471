"""How many days before a duty's date a step is to be taken: as suggested here, or as the office says."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from equality_tracker.checks.duty_steps import DutyStep
from equality_tracker.errors import TrackerError
from equality_tracker.law.duties import Duty
from equality_tracker.law.milestones import Milestone
from equality_tracker.operations.duties.lead_times import LeadTimeError, set_lead_time, typed_days
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace
from ui.pages.field_message import FieldMessage

_CHARACTERS: Final = 6
_GAP: Final = 4
_EARLIER: Final = "Not saved yet: this was typed earlier."


class LeadTimeField(QWidget):
    """A number of days, saved as one leaves it; what cannot be saved stays, and says what is accepted.

    Attributes:
        told: Emitted with a sentence on what was saved.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, duty: Duty, step: DutyStep, parent: QWidget | None = None) -> None:
        """Ask for the lead time of one step of a duty."""
        super().__init__(parent)
        self._desk = desk
        self._duty = duty
        self._milestone = step.milestone
        self._drafts = desk.settings.drafts
        self._place: Final = DraftPlace(
            desk.heading.register, "duties", duty.code, f"steps.{step.milestone.code}"
        )
        self._is_filling = False
        self._build()
        self.show_step(step)
        self._bring_back()

    @property
    def whose(self) -> str:
        """The words beside the number, which say whose it is."""
        return self._whose.text()

    def show_step(self, step: DutyStep) -> None:
        """Show what counts now; what is being typed stays."""
        is_being_typed = self._drafts.at(self._place) is not None
        self._milestone = step.milestone
        self._whose.setText(_whose(step.milestone))
        if not is_being_typed:
            self._fill(_text(step.milestone))

    def _build(self) -> None:
        title = self._milestone.title
        self.days = QLineEdit()
        self._fit()
        self.days.setAccessibleName(f"{title}: days before the date")
        self.days.setToolTip("Days before the date; leave it empty for our suggestion.")
        self._whose = QLabel()
        self._whose.setBuddy(self.days)
        self._message = FieldMessage(self.days)
        line = QHBoxLayout()
        line.setSpacing(_GAP)
        line.addWidget(self.days)
        line.addWidget(self._whose, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._message)
        self.days.textChanged.connect(self._keep)
        self.days.editingFinished.connect(self._save)
        self._message.save_wanted.connect(self._save_held)
        self._message.discard_wanted.connect(lambda: self._drafts.discard([self._place]))
        self._drafts.discarded.connect(self._on_discarded)
        self._desk.changes.writability_changed.connect(self._show_writability)
        self._show_writability()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "days"):
            self._fit()

    def _fit(self) -> None:
        self.days.setFixedWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS)

    def _show_writability(self) -> None:
        self.days.setReadOnly(not self._desk.changes.is_writable)

    def _bring_back(self) -> None:
        draft = self._drafts.at(self._place)
        if draft is not None:
            self._fill(draft.text)
            sentence = f"{_EARLIER} {self._refusal()}".strip()
            self._message.hold(sentence, self.days.accessibleName())

    def _refusal(self) -> str:
        """Return what the field takes instead of what stands there, or ""."""
        try:
            typed_days(self.days.text())
        except LeadTimeError as refusal:
            return str(refusal)
        return ""

    def _fill(self, text: str) -> None:
        self._is_filling = True
        self.days.setText(text)
        self._is_filling = False

    def _keep(self) -> None:
        if self._is_filling:
            return
        self._message.clear()
        stored = _text(self._milestone)
        if self.days.text().strip() == stored:
            self._drafts.drop(self._place)
        else:
            self._drafts.keep(self._place, Draft(self.days.text(), stored))

    def _save_held(self) -> None:
        self._message.clear()
        self._save()

    def _save(self) -> None:
        self._drafts.save()
        changes = self._desk.changes
        if self.days.text().strip() == _text(self._milestone) or not changes.is_writable:
            return
        if self._message.is_held:
            return
        try:
            days = typed_days(self.days.text())
        except LeadTimeError as refusal:
            self._message.refuse(str(refusal))
            return
        code, step, now = self._duty.code, self._milestone.code, changes.now()
        changes.run(
            f"lead time of {self._duty.number}, {self._milestone.title.lower()}",
            partial(set_lead_time, duty_code=code, step=step, days_before=days, now=now),
            owner=self,
            on_success=self._on_saved,
            on_failure=self._on_refused,
        )

    def _on_saved(self, _uuid: str) -> None:
        self._drafts.drop(self._place)
        self._message.clear()
        self.told.emit(f"Saved: {self._milestone.title}, days before the date.")

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, TrackerError | OSError):
            raise error
        self._message.hold(f"Not saved. {error} What you typed is kept.", self.days.accessibleName())

    def _on_discarded(self, place: DraftPlace) -> None:
        if place == self._place:
            self._fill(_text(self._milestone))
            self._message.clear()


def _text(milestone: Milestone) -> str:
    return str(milestone.days_before)


def _whose(milestone: Milestone) -> str:
    if milestone.is_the_offices:
        return f"days before: the office's own (suggested: {milestone.suggested})"
    return "days before: this program's suggestion"
