"""The office's own word on a duty: target, adviser's reading, whether it applies; saved as one leaves."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLabel, QLineEdit, QWidget
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.duties.duty_detail import DutyDetail, OfficeWord
from equality_tracker.operations.duties.duty_recording import set_word_on_duty
from equality_tracker.operations.editing.refusals import NotAcceptedError, TwoVersionsError
from equality_tracker.operations.editing.two_versions import ensure_word_as_seen
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.operations.editing.written_values import written_value
from equality_tracker.records.base import fields_of
from equality_tracker.records.duties import DutySetting
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace
from ui.pages.field_message import FieldMessage
from ui.pages.short_text import ShortText
from ui.pages.typed_refusal import refusal_of

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
        self._drafts = desk.settings.drafts
        self._said: dict[str, FieldMessage] = {}
        self._build()
        self._drafts.discarded.connect(self._on_discarded)
        desk.changes.writability_changed.connect(self._show_writability)

    def show_duty(self, found: DutyDetail) -> None:
        """Show the word on a duty; what is being typed for the same duty stays."""
        is_another = self._found is None or self._found.duty.code != found.duty.code
        self._found = found
        for key, text in _texts(found.word).items():
            self._show(key, text, is_another=is_another)
        for key in _FOR_PERSON:
            for widget in (self._labels[key], self._fields[key]):
                widget.setVisible(found.is_for_person)
        self._show_choice()
        self._series.setStringList(found.series)

    def writer(self, key: str) -> QWidget:
        """Return the control for the field of a duty setting called `key`."""
        return self._fields[key]

    def _build(self) -> None:
        self._target = _Line()
        self._reading = ShortText(_TEXT_LINES)
        self._read_on = _Line()
        self._because = ShortText(_TEXT_LINES)
        self._papers = _Line()
        self._papers.setPlaceholderText("Any meeting")
        self._series = QStringListModel(self)
        names = QCompleter(self._series, self._papers)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._papers.setCompleter(names)
        self._applies = _Choice()
        for words, _ in _APPLIES:
            self._applies.addItem(words)
        self._fields: dict[str, QWidget] = {
            "house_target": self._target,
            "adviser_reading": self._reading,
            "adviser_reading_on": self._read_on,
            "papers_go_to": self._papers,
            "applies": self._applies,
            "because": self._because,
        }
        self._writers: dict[str, _Line | ShortText] = {
            "house_target": self._target,
            "adviser_reading": self._reading,
            "adviser_reading_on": self._read_on,
            "papers_go_to": self._papers,
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
            message = FieldMessage(field)
            message.save_wanted.connect(partial(self._save_held, key))
            message.discard_wanted.connect(partial(self._discard, key))
            self._labels[key], self._said[key] = label, message
            grid.addWidget(label, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, 2 * row, 1)
            grid.addWidget(message, 2 * row + 1, 1)
        grid.setColumnStretch(1, 1)
        for key, writer in self._writers.items():
            writer.left.connect(partial(self._save, key))
            writer.textChanged.connect(lambda *_, key=key: self._keep(key))
        self._applies.activated.connect(self._save_applies)
        self._show_writability()

    def _show_writability(self) -> None:
        is_writable = self._desk.changes.is_writable
        for writer in self._writers.values():
            writer.setReadOnly(not is_writable)
        self._applies.setEnabled(is_writable)

    def _show(self, key: str, text: str, *, is_another: bool) -> None:
        """Show what is on record, or what was typed over it and is not saved yet."""
        writer, draft = self._writers[key], self._drafts.at(self._place(key))
        if draft is None:
            if is_another or not (writer.hasFocus() and writer.text() != writer.shown):
                writer.show_text(text)
                self._said[key].clear()
            return
        is_brought_back = is_another or writer.text() != draft.text
        if is_brought_back:
            writer.show_text(draft.text)
        if draft.stored.strip() != text:
            self._ask_which(key, text)
        elif is_brought_back:
            self._ask(key, f"Not saved yet: this was typed earlier. {self._refusal(key)}".strip())
        writer.shown = text

    def _ask_which(self, key: str, now: str) -> None:
        error = TwoVersionsError(fields_of(DutySetting)[key].label, now)
        self._ask(key, str(error), "Keep mine", "Take the other")
        self._said[key].compare(fields_of(DutySetting)[key].label, now, self._writers[key].text())

    def _show_choice(self) -> None:
        applies = self._found.word.applies if self._found else None
        choice = next(place for place, (_, value) in enumerate(_APPLIES) if value is applies)
        self._applies.setCurrentIndex(choice)

    def _ask(self, key: str, sentence: str, save: str = "Save", discard: str = "Discard") -> None:
        self._said[key].hold(sentence, fields_of(DutySetting)[key].label, save=save, discard=discard)

    def _place(self, key: str) -> DraftPlace:
        code = self._found.duty.code if self._found else ""
        return DraftPlace(self._desk.heading.register, "duties", code, f"word.{key}")

    def _keep(self, key: str) -> None:
        """Keep what is typed until it is saved; what the program itself shows is not typed."""
        writer = self._writers[key]
        if self._found is None or writer.is_filling:
            return
        self._said[key].clear()
        on_record = _texts(self._found.word)[key]
        if writer.text().strip() == on_record:
            self._drafts.drop(self._place(key))
        else:
            self._drafts.keep(self._place(key), Draft(writer.text(), on_record))

    def _save(self, key: str) -> None:
        """Save what was typed, as the field is left; what waits for a person's word goes on waiting."""
        found, writer = self._found, self._writers[key]
        text = writer.text().strip()
        self._drafts.save()
        if found is None or text == _texts(found.word)[key] or not self._desk.changes.is_writable:
            return
        if self._said[key].is_held:
            return
        try:
            value = typed_value(DutySetting, key, text, today=self._desk.heading.as_at)
        except NotAcceptedError as refusal:
            self._said[key].refuse(str(refusal))
            return
        self._change(found, key, value, text)

    def _refusal(self, key: str) -> str:
        """Return what a field takes instead of what stands there, or ""."""
        return refusal_of(DutySetting, key, self._writers[key].text(), today=self._desk.heading.as_at)

    def _save_held(self, key: str) -> None:
        self._said[key].clear()
        self._save(key)

    def _discard(self, key: str) -> None:
        self._drafts.discard([self._place(key)])

    def _on_discarded(self, place: DraftPlace) -> None:
        for key, writer in self._writers.items():
            if self._found is not None and place == self._place(key):
                writer.show_text(_texts(self._found.word)[key])
                self._said[key].clear()

    def _save_applies(self, place: int) -> None:
        found, value = self._found, _APPLIES[place][1]
        if found is not None and value is not found.word.applies:
            self._change(found, "applies", value, written_value(DutySetting, "applies", value))

    def _change(self, found: DutyDetail, key: str, value: Any, typed: str) -> None:  # noqa: ANN401 - whatever the field holds
        label, now = fields_of(DutySetting)[key].label, self._desk.changes.now()
        code, place, as_at = found.duty.code, self._place(key), self._desk.heading.as_at
        seen = written_value(DutySetting, key, getattr(found.word, key))

        def change(session: Session) -> str:
            ensure_word_as_seen(session, code, key, seen=seen, typed=typed, as_at=as_at)
            return set_word_on_duty(session, code, {key: value}, now=now).uuid

        self._desk.changes.run(
            f"{label} of {found.duty.number}",
            change,
            owner=self,
            on_success=self._saved(place, key, label),
            on_failure=lambda error: self._on_refused(place, key, error),
        )

    def _on_refused(self, place: DraftPlace, key: str, error: Exception) -> None:
        """Keep what was typed, and say beside the field why it is not saved."""
        if not isinstance(error, TrackerError | OSError) or place != self._place(key):
            raise error
        if isinstance(error, TwoVersionsError):
            self._take_as_on_record(key, error.now)
        if key not in self._writers:
            self._said[key].refuse(f"{error} Choose once more.")
        elif isinstance(error, TwoVersionsError):
            self._ask_which(key, error.now)
        else:
            self._ask(key, f"Not saved. {error} What you typed is kept.")

    def _take_as_on_record(self, key: str, now: str) -> None:
        """Take note of what somebody else put on record, so that the next word is about that."""
        if self._found is not None:
            value = typed_value(DutySetting, key, now, today=self._desk.heading.as_at)
            self._found = replace(self._found, word=replace(self._found.word, **{key: value}))
            self._show_choice()

    def _saved(self, place: DraftPlace, key: str, label: str) -> Callable[[str], None]:
        def saved(_uuid: str) -> None:
            self._drafts.drop(place)
            if place == self._place(key):
                self._said[key].clear()
            self.told.emit(f"Saved: {label}.")

        return saved


def _texts(word: OfficeWord) -> dict[str, str]:
    return {
        "house_target": word.house_target,
        "adviser_reading": word.adviser_reading,
        "adviser_reading_on": format_date(word.adviser_reading_on) if word.adviser_reading_on else "",
        "papers_go_to": word.papers_go_to,
        "because": word.because,
    }


class _Line(QLineEdit):
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = ""
        self.is_filling = False
        self.editingFinished.connect(self.left)

    def show_text(self, text: str) -> None:
        """Show what is on record."""
        self.shown = text
        if text != self.text():
            self.is_filling = True
            self.setText(text)
            self.is_filling = False
            self.setCursorPosition(0)


class _Choice(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own name
        """Scroll what is around: no turn of the wheel changes an answer."""
        event.ignore()
