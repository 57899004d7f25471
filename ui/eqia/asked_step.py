"""What one step of an EqIA asks for: a few fields, none filled in beforehand, and a button."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.typed_dates import Looks, read_typed_date
from equality_tracker.exchange.written_dates import Precision
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.records.base import Part
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.kept_fields import KeptField, KeptFields
from ui.pages.field_message import FieldMessage
from ui.pages.typed_refusal import refusal_of, say_refusals
from ui.records.editors.choice import QuietBox
from ui.records.editors.short import Line
from ui.records.editors.text_box import TextBox

_GAP: Final = 4
_LINES: Final = 3
_NOT_CHOSEN: Final = "Not chosen yet"
_NO_DAY: Final = "{label} takes a day that exists, such as 18 Mar 2027 or today."


class Way(Enum):
    """How something is filled in."""

    LINE = auto()
    TEXT = auto()
    DAY = auto()
    CHOICE = auto()


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for.

    Attributes:
        key: Its name in the program.
        label: What people call it.
        way: How it is filled in.
        hint: What stands in the empty field.
        choices: What can be chosen, as code and label.
        is_needed: Whether the step needs it.
        refusal: Returns what it takes instead of a text typed on a day; "" where it takes that.

    """

    key: str
    label: str
    way: Way = Way.LINE
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_needed: bool = True
    refusal: Callable[[str, date], str] | None = None


class AskedStep(QWidget):
    """Fields below each other and a button; what is typed is kept until the step is taken.

    Attributes:
        taken: Emitted with what was filled in, by key, once nothing is missing; days are dates.

    """

    taken = Signal(object)

    def __init__(
        self, topic: str, asked: Sequence[Asked], *, button: str, desk: Desk, parent: QWidget | None = None
    ) -> None:
        """Ask for `asked`; `topic` is its name among what is typed and not saved yet."""
        super().__init__(parent)
        self._topic = topic
        self._desk = desk
        self._asked = {each.key: each for each in asked}
        self.fields: dict[str, QLineEdit | QPlainTextEdit | QComboBox] = {
            each.key: _field(each) for each in asked
        }
        self._messages = {key: FieldMessage(field) for key, field in self.fields.items()}
        self.take = QPushButton(button)
        self._refusal = FieldMessage(self.take)
        self._kept = KeptFields(desk.settings.drafts, dict[str, KeptField](self.fields), self)
        self._lay_out()
        self.take.clicked.connect(self.try_taking)
        self._refused: dict[str, str] = {}
        self._kept.changed.connect(self._clear_mended)
        for key, field in self.fields.items():
            if isinstance(field, QLineEdit):
                field.editingFinished.connect(partial(self._check, key))
            elif isinstance(field, TextBox):
                field.left.connect(partial(self._check, key))

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, in order."""
        return [*self.fields.values(), self.take]

    def show_for(self, uuid: str, *, is_writable: bool) -> None:
        """Ask about the record with this identity, with what was typed about it before."""
        place = DraftPlace(self._desk.heading.register, "eqias", uuid, self._topic)
        if place != self._kept.place:
            self._clear()
            self._kept.show_for(place)
            for key in self.fields:
                self._check(key)
        self.setEnabled(is_writable)

    def suggest(self, key: str, text: str) -> None:
        """Show what the program suggests, where nothing was typed."""
        field = self.fields[key]
        if isinstance(field, QLineEdit) and not field.text():
            self._kept.suggest(key, text)

    def try_taking(self) -> None:
        """Take the step, or say what is missing."""
        if (values := self.values()) is not None:
            self.taken.emit(values)

    def values(self) -> dict[str, Any] | None:
        """Return what is filled in, days as dates, or None after saying what is missing or not understood."""
        self._clear()
        wrong = self._say(
            {key: self._missing(asked) or self._refusal_of(asked) for key, asked in self._asked.items()}
        )
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return {key: self._value(asked) for key, asked in self._asked.items()}

    def name_after(self, what: str) -> None:
        """Name the fields after what they are about, where several steps ask for the same."""
        for key, asked in self._asked.items():
            self.fields[key].setAccessibleName(f"{asked.label}: {what}")

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields, by key."""
        return {key: _text(field) for key, field in self.fields.items()}

    @property
    def said(self) -> str:
        """What is said of what is missing, or of why the step was not taken."""
        messages = (*self._messages.values(), self._refusal)
        return " ".join(message.sentence for message in messages if message.sentence).partition(" ")[2]

    def refuse(self, error: Exception, key: str = "") -> None:
        """Say why the step was not taken, at the field `key` or the one it names; what was typed stays."""
        if not isinstance(error, TrackerError | OSError):
            raise error
        label = error.label if isinstance(error, NotAcceptedError) else ""
        key = key or next((each.key for each in self._asked.values() if each.label == label), "")
        if key:
            self._say({key: str(error)})
            self.fields[key].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._refusal.refuse(str(error))

    def forget(self) -> None:
        """Let go of what was typed: the step is taken."""
        if (place := self._kept.place) is not None:
            self._kept.forget(place)

    def _check(self, key: str) -> None:
        """Say below a field what it takes, once it was left; what is still empty is for the button to ask."""
        self._say({key: self._refusal_of(self._asked[key])})

    def _missing(self, asked: Asked) -> str:
        """Return that something is to be filled in; "" where it is, or is not needed."""
        is_missing = asked.is_needed and not _text(self.fields[asked.key])
        return f"Fill in “{asked.label}” first." if is_missing else ""

    def _refusal_of(self, asked: Asked) -> str:
        """Return what a field takes instead of what is filled in; "" where it takes that, or is empty."""
        text = _text(self.fields[asked.key])
        if text and asked.way is Way.DAY:
            return "" if self._day(text) else _NO_DAY.format(label=asked.label)
        return asked.refusal(text, self._desk.heading.as_at) if text and asked.refusal else ""

    def _value(self, asked: Asked) -> object:
        """Return what is filled in: the code of a choice, a day as a date, else the text."""
        text = _text(self.fields[asked.key])
        if asked.way is Way.CHOICE:
            return next((code for code, label in asked.choices if label == text), "")
        return self._day(text) if text and asked.way is Way.DAY else text

    def _day(self, text: str) -> date | None:
        written = read_typed_date(text, today=self._desk.heading.as_at, looks=Looks.NEAR)
        return written.on if written.precision is Precision.DAY else None

    def _say(self, refusals: Mapping[str, str]) -> QWidget | None:
        """Say at each field what it takes instead, where there is a sentence; return the first of these."""
        self._refused |= {key: _text(self.fields[key]) for key, sentence in refusals.items() if sentence}
        wrong = say_refusals(refusals, self._messages.__getitem__)
        return None if wrong is None else self.fields[wrong]

    def _clear(self) -> None:
        self._refused.clear()
        for message in (*self._messages.values(), self._refusal):
            message.clear()

    def _clear_mended(self) -> None:
        """Say nothing more of a field that somebody changed; what is wrong with others stays."""
        self._refusal.clear()
        for key, text in [*self._refused.items()]:
            if _text(self.fields[key]) != text:
                del self._refused[key]
                self._messages[key].clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for key, asked in self._asked.items():
            label = QLabel(asked.label)
            label.setBuddy(self.fields[key])
            self.fields[key].setAccessibleName(asked.label)
            for each in (label, self.fields[key], self._messages[key]):
                column.addWidget(each)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.take.setVisible(bool(self.take.text()))
        column.addWidget(self._refusal)


def taken_by(record: type[Part], key: str) -> Callable[[str, date], str]:
    """Return what refuses a text that a field of `record` does not take, for `Asked.refusal`."""
    return lambda text, on: refusal_of(record, key, text, today=on)


def _field(asked: Asked) -> QLineEdit | QPlainTextEdit | QComboBox:
    match asked.way:
        case Way.TEXT:
            box = TextBox(least_lines=_LINES)
            box.setPlaceholderText(asked.hint)
            return box
        case Way.CHOICE:
            choices = QuietBox()
            choices.addItem(_NOT_CHOSEN)
            choices.addItems([label for _, label in asked.choices])
            return choices
        case _:
            line = Line()
            line.setPlaceholderText(
                asked.hint or ("Such as today or 18 Mar 2027" if asked.way is Way.DAY else "")
            )
            return line


def _text(field: QLineEdit | QPlainTextEdit | QComboBox) -> str:
    match field:
        case QPlainTextEdit():
            return field.toPlainText().strip()
        case QComboBox():
            return field.currentText() if field.currentIndex() > 0 else ""
        case _:
            return field.text().strip()
