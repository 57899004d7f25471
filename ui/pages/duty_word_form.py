"""The office's own word on a duty: target, adviser's reading, whether it applies; saved as one leaves."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.duty_detail import DutyDetail, OfficeWord
from equality_tracker.operations.duty_recording import set_word_on_duty
from equality_tracker.operations.typed_values import NotAcceptedError, typed_value
from equality_tracker.records.base import fields_of
from equality_tracker.records.duties import DutySetting
from ui.desk import Desk
from ui.pages.short_text import ShortText

_TEXT_LINES: Final = 4
_APPLIES: Final = (
    ("Nobody has decided yet", None),
    ("It applies to us", True),
    ("It does not apply to us", False),
)
_FOR_PERSON: Final = frozenset({"applies", "because"})


class DutyWordForm(QWidget):
    """A few fields; what cannot be saved stays as it was typed, beside what is accepted.

    Attributes:
        told: Emitted with a sentence on what was saved.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `show_duty`."""
        super().__init__(parent)
        self._desk = desk
        self._found: DutyDetail | None = None
        self._unsaved: dict[tuple[str, str], str] = {}
        self._said: dict[str, QLabel] = {}
        self._build()
        desk.changes.writability_changed.connect(self._show_writability)

    def show_duty(self, found: DutyDetail) -> None:
        """Show the word on a duty; what is being typed for the same duty stays."""
        self._found = found
        for key, text in _texts(found.word).items():
            self._show(key, self._unsaved.get((found.duty.code, key), text))
        for key in _FOR_PERSON:
            for widget in (self._labels[key], self._fields[key]):
                widget.setVisible(found.is_for_person)
        choice = next(place for place, (_, value) in enumerate(_APPLIES) if value is found.word.applies)
        self._applies.setCurrentIndex(choice)

    def writer(self, key: str) -> QWidget:
        """Return the control for the field of a duty setting called `key`."""
        return self._fields[key]

    def _build(self) -> None:
        self._target = _Line()
        self._reading = ShortText(_TEXT_LINES)
        self._read_on = _Line()
        self._because = ShortText(_TEXT_LINES)
        self._applies = _Choice()
        for words, _ in _APPLIES:
            self._applies.addItem(words)
        self._fields: dict[str, QWidget] = {
            "house_target": self._target,
            "adviser_reading": self._reading,
            "adviser_reading_on": self._read_on,
            "applies": self._applies,
            "because": self._because,
        }
        self._writers: dict[str, _Line | ShortText] = {
            "house_target": self._target,
            "adviser_reading": self._reading,
            "adviser_reading_on": self._read_on,
            "because": self._because,
        }
        self._labels: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        described = fields_of(DutySetting)
        for row, (key, field) in enumerate(self._fields.items()):
            label = QLabel(described[key].label)
            label.setBuddy(field)
            field.setAccessibleName(described[key].label)
            field.setToolTip(described[key].hint)
            refused = QLabel()
            refused.setWordWrap(True)
            refused.hide()
            self._labels[key], self._said[key] = label, refused
            grid.addWidget(label, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, 2 * row, 1)
            grid.addWidget(refused, 2 * row + 1, 1)
        grid.setColumnStretch(1, 1)
        for key, writer in self._writers.items():
            writer.left.connect(partial(self._save, key))
        self._applies.activated.connect(self._save_applies)
        self._show_writability()

    def _show_writability(self) -> None:
        is_writable = self._desk.changes.is_writable
        for writer in self._writers.values():
            writer.setReadOnly(not is_writable)
        self._applies.setEnabled(is_writable)

    def _show(self, key: str, text: str) -> None:
        writer = self._writers[key]
        if writer.hasFocus() and writer.text() != writer.shown:
            return
        writer.show_text(text)
        if self._found and (self._found.duty.code, key) not in self._unsaved:
            self._said[key].hide()

    def _save(self, key: str) -> None:
        found, writer = self._found, self._writers[key]
        text = writer.text().strip()
        if found is None or text == _texts(found.word)[key] or not self._desk.changes.is_writable:
            return
        try:
            value = typed_value(DutySetting, key, text, today=self._desk.heading.as_at)
        except NotAcceptedError as refusal:
            self._unsaved[found.duty.code, key] = writer.text()
            self._said[key].setText(str(refusal))
            self._said[key].show()
            return
        self._unsaved[found.duty.code, key] = writer.text()
        self._change(found, key, value)

    def _save_applies(self, place: int) -> None:
        found, value = self._found, _APPLIES[place][1]
        if found is not None and value is not found.word.applies:
            self._change(found, "applies", value)

    def _change(self, found: DutyDetail, key: str, value: Any) -> None:  # noqa: ANN401 - whatever the field holds
        label, now = fields_of(DutySetting)[key].label, self._desk.changes.now()
        self._desk.changes.run(
            f"{label} of {found.duty.number}",
            lambda session: set_word_on_duty(session, found.duty.code, {key: value}, now=now).uuid,
            owner=self,
            on_success=self._saved(found.duty.code, key, label),
        )

    def _saved(self, code: str, key: str, label: str) -> Callable[[str], None]:
        def saved(_uuid: str) -> None:
            self._unsaved.pop((code, key), None)
            if self._found is not None and self._found.duty.code == code:
                self._said[key].hide()
            self.told.emit(f"Saved: {label}.")

        return saved


def _texts(word: OfficeWord) -> dict[str, str]:
    return {
        "house_target": word.house_target,
        "adviser_reading": word.adviser_reading,
        "adviser_reading_on": format_date(word.adviser_reading_on) if word.adviser_reading_on else "",
        "because": word.because,
    }


class _Line(QLineEdit):
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = ""
        self.editingFinished.connect(self.left)

    def show_text(self, text: str) -> None:
        """Show what is on record."""
        self.shown = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)


class _Choice(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own name
        """Scroll what is around: no turn of the wheel changes an answer."""
        event.ignore()
