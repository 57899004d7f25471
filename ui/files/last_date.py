"""When something was last published, as people type it, and what the clock makes of it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from equality_tracker.checks.duty_status import duty_clock
from equality_tracker.exchange.typed_dates import Looks, read_typed_date
from equality_tracker.exchange.written_dates import Precision
from equality_tracker.law.applicability import applicability
from equality_tracker.law.bodies import Body, BodyKind
from equality_tracker.law.clock import DateOutOfReachError
from equality_tracker.law.date_words import format_date
from equality_tracker.law.duties import duty
from ui.files.asked_field import AskedField

_WANTED: Final = "Type the day, such as 30/3/26 or 30 March 2026, or choose “I don't know”."
_EXAMPLE: Final = "Such as 30/3/26"
_NOT_KNOWN: Final = "Will show as “Not recorded here”, with the action “Find the date”."
_EXACT: Final = frozenset({Precision.DAY, Precision.EXCEL_SERIAL})
_EARLIEST: Final = date(2011, 1, 1)


@dataclass(frozen=True, slots=True)
class ReadDay:
    """The day that a text names, or the sentence that says what is accepted."""

    on: date | None
    refusal: str = ""


def read_last_day(text: str, today: date) -> ReadDay:
    """Read the day of a past publication from what somebody typed; a month alone starts no clock."""
    if not text.strip():
        return ReadDay(None, _WANTED)
    written = read_typed_date(text, today=today, looks=Looks.BACK)
    if written.on is None:
        return ReadDay(None, f"{written.note} {_WANTED}".strip())
    if written.precision not in _EXACT:
        return ReadDay(None, f"A clock needs the day, not only the period. {_WANTED}")
    if written.on > today:
        day = format_date(written.on)
        return ReadDay(None, f"{day} has not come yet: type a day up to today, {format_date(today)}.")
    if written.on < _EARLIEST:
        day = format_date(written.on)
        return ReadDay(None, f"{day} lies before the duties began, in 2011. Check the year.")
    return ReadDay(written.on)


def clock_words(duty_code: str, day: date, kind: BodyKind, as_at: date) -> str:
    """Return what the clock of a duty says if it was last met on `day`."""
    found = duty(duty_code)
    try:
        clock = duty_clock(found, applicability(found, Body(kind, None, is_welsh=False)), [day], as_at)
    except DateOutOfReachError as error:
        return str(error)
    return clock.sentence


def does_not_apply(duty_code: str, kind: BodyKind) -> str:
    """Return why a duty does not apply to a kind of body, or ""."""
    answer = applicability(duty(duty_code), Body(kind, None, is_welsh=False))
    return answer.reason if answer.applies is False else ""


class LastDateField(QWidget):
    """Asks when something was last published; *I don't know* is an answer, too.

    Attributes:
        answered: Emitted whenever the answer changes.

    """

    answered = Signal()

    def __init__(self, duty_code: str, label: str, *, today: date, parent: QWidget | None = None) -> None:
        """Ask for the last publication for a duty, seen from `today`."""
        super().__init__(parent)
        self.duty_code: Final = duty_code
        self._today: Final = today
        self._kind = BodyKind.PCC
        self.line: Final = QLineEdit()
        self.line.setPlaceholderText(_EXAMPLE)
        self.unknown: Final = QPushButton("I don't know")
        self.unknown.setCheckable(True)
        spoken = label.replace("&", "")
        self.unknown.setAccessibleName(f"I don't know: {spoken}")
        self.field: Final = AskedField(label, self.line, self.unknown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.line.textChanged.connect(self._on_changed)
        self.line.editingFinished.connect(self._on_left)
        self.unknown.toggled.connect(self._on_unknown)

    @property
    def day(self) -> date | None:
        """The day, or None where it is not known, does not apply or cannot be read."""
        if self.unknown.isChecked() or does_not_apply(self.duty_code, self._kind):
            return None
        return read_last_day(self.line.text(), self._today).on

    def show_for(self, kind: BodyKind) -> None:
        """Show what the answer means for a kind of body."""
        self._kind = kind
        reason = does_not_apply(self.duty_code, kind)
        self.line.setEnabled(not reason and not self.unknown.isChecked())
        self.unknown.setEnabled(not reason)
        self._show()

    def check(self) -> bool:
        """Say what is wanted where there is no answer yet; return whether there is one."""
        if self.unknown.isChecked() or does_not_apply(self.duty_code, self._kind):
            return True
        read = read_last_day(self.line.text(), self._today)
        if read.refusal:
            self.field.refuse(read.refusal)
        return not read.refusal

    def clear(self) -> None:
        """Forget the answer."""
        self.unknown.setChecked(False)
        self.line.clear()

    def _show(self) -> None:
        if reason := does_not_apply(self.duty_code, self._kind):
            self.field.say(reason)
        elif self.unknown.isChecked():
            self.field.say(_NOT_KNOWN)
        else:
            day = read_last_day(self.line.text(), self._today).on
            # While somebody types nothing is refused yet.
            self.field.say(clock_words(self.duty_code, day, self._kind, self._today) if day else "")

    def _on_changed(self) -> None:
        self._show()
        self.answered.emit()

    def _on_left(self) -> None:
        if self.line.text().strip():
            self.check()

    def _on_unknown(self, is_unknown: bool) -> None:  # noqa: FBT001 - Qt's signal
        # What was typed stays, for whoever remembers after all.
        self.line.setEnabled(not is_unknown)
        self.line.setPlaceholderText("" if is_unknown else _EXAMPLE)
        self._on_changed()
