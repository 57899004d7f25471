"""The statement of the pack: written part by part by a person, and confirmed by name and role."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.typed_dates import Looks, read_typed_date
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.refusals import NotAcceptedError, TwoVersionsError
from equality_tracker.operations.packs.pack_statement import (
    NoConfirmerError,
    StatementNotReadyError,
    StatementOn,
    confirm_statement,
)
from equality_tracker.operations.packs.statement_words import statement_start
from equality_tracker.records.statements import Statement
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.kept_fields import KeptField, KeptFields
from ui.pages.field_message import FieldMessage
from ui.pages.focus_in_view import focus_in_view
from ui.pages.statement_part import StatementPart
from ui.pages.statement_writing import StatementWriting, obstacle
from ui.pages.typed_refusal import refusal_of, say_refusals
from ui.theme import status_mark

_GAP: Final = 8
_NOTHING: Final = (
    "Nothing is written yet: the pack prints blank lines for it. Each part is saved when you leave it."
)
_NOT_CONFIRMED: Final = "Not confirmed yet, and the pack says so."
_READ: Final = "The exceptions were read"
_WHICH: Final = "What is late and what needs explaining, in the first two chapters of the pack"
_NOT_TICKED: Final = "Tick that the exceptions were read, once they were."
_NO_DAY: Final = "On takes a day that has come, such as 18 Mar 2027 or today."


class PackStatement(QWidget):
    """Five parts to write, and who confirms them.

    Attributes:
        told: Emitted with a sentence on what was recorded.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be blank until a statement is shown."""
        super().__init__(parent)
        self._desk = desk
        self._as_at = desk.heading.as_at
        self._found: StatementOn | None = None
        self._is_confirming = False
        prompts = statement_start(self._as_at)
        self.parts = {each.key: StatementPart(each, desk) for each in prompts}
        self._build()
        fields: dict[str, KeptField] = {
            "name": self.name,
            "role": self.role,
            "on": self.on,
            "read": self.was_read,
        }
        self._kept = KeptFields(desk.settings.drafts, fields, self)
        self._connect()
        self._enable()

    def show_statement(self, found: StatementOn | None, as_at: date) -> None:
        """Show the statement that a pack as at a day prints; what is typed and not saved stays."""
        self._found, self._as_at = found, as_at
        for prompt in statement_start(as_at):
            stored = found.texts.get(prompt.key, "") if found is not None else ""
            self.parts[prompt.key].show_for(self._place(prompt.key), stored, prompt)
        if (place := self._place("confirm")) != self._kept.place:
            self._kept.show_for(place)
            self._check_confirmer()
        self._say_state()
        self._enable()

    def _build(self) -> None:
        self.state = wrapped_words("")
        self.state.setAccessibleName("State of the statement")
        self.name, self.role = QLineEdit(), QLineEdit()
        self.on = QLineEdit(format_date(self._desk.heading.as_at))
        self.was_read = QCheckBox(_READ)
        self.was_read.setToolTip(_WHICH)
        self.was_read.setAccessibleDescription(_WHICH)
        self.confirm = QPushButton("Confirm b&y name and role")
        self.confirm.setProperty("heavy", "true")
        self.confirm.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._messages = {
            field: FieldMessage(field)
            for field in (self.name, self.role, self.on, self.was_read, self.confirm)
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.state)
        for part in self.parts.values():
            column.addWidget(part)
        column.addWidget(self._confirmation())
        column.addStretch(1)

    def _confirmation(self) -> QWidget:
        """Return the fields of whoever confirms, one below the other, so that none is narrow."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        title = QLabel("Confirm")
        title.setProperty("heading", "medium")
        column.addWidget(title)
        for words, field in (("Name", self.name), ("Role", self.role), ("On", self.on)):
            field.setAccessibleName(
                f"Confirmed by: {words.lower()}" if field is not self.on else "Confirmed on"
            )
            column.addWidget(QLabel(words))
            column.addWidget(field)
            if field in self._messages:
                column.addWidget(self._messages[field])
        for button in (self.was_read, self.confirm):
            column.addWidget(button)
            column.addWidget(self._messages[button])
        return inside

    def _connect(self) -> None:
        for part in self.parts.values():
            part.save_wanted.connect(partial(self._save, part))
            part.changed.connect(self._enable)
        self._kept.changed.connect(self._enable)
        self.confirm.clicked.connect(self._confirm)
        self._desk.changes.writability_changed.connect(self._enable)
        for field, message in self._messages.items():
            if isinstance(field, QLineEdit):
                field.textChanged.connect(message.clear)
                field.editingFinished.connect(self._check_confirmer)
        self.was_read.toggled.connect(self._messages[self.was_read].clear)

    def _place(self, key: str) -> DraftPlace:
        return DraftPlace(self._desk.heading.register, "pack", self._as_at.isoformat(), f"statement.{key}")

    def _say_state(self) -> None:
        found = self._found
        if found is None:
            self.state.setText(_NOTHING)
            return
        by = (
            f"{found.reference}, written by {found.written_by}."
            if found.written_by
            else f"{found.reference}."
        )
        said = _NOT_CONFIRMED
        if found.is_confirmed and found.confirmed_on is not None:
            who = ", ".join(dict.fromkeys((found.confirmed_by, found.confirmed_role)))
            on = format_date(found.confirmed_on)
            said = f"Confirmed by {who}, on {on}. Changing the words takes that away."
        if found.as_at is not None and found.as_at != self._as_at:
            said += (
                f" It speaks of the records as at {format_date(found.as_at)}; a change makes it one as at "
                f"{format_date(self._as_at)}."
            )
        mark = status_mark("green" if found.is_confirmed else "amber").shape
        self.state.setText(f"{mark} {by} {said}")

    def _enable(self) -> None:
        changes = self._desk.changes
        for part in self.parts.values():
            part.set_writable(changes.is_writable)
        for field in (self.name, self.role, self.on):
            field.setReadOnly(not changes.is_writable)
        has_words = any(part.text.strip() for part in self.parts.values())
        self.confirm.setEnabled(changes.is_writable and has_words and not self._is_confirming)
        self.confirm.setToolTip(changes.read_only_because)

    def _save(self, part: StatementPart) -> None:
        text = part.text
        self._desk.changes.run(
            f"statement, {part.key.replace('_', ' ')}",
            self._writing({part.key: (part.seen, text)}),
            owner=self,
            on_success=lambda _: part.take(text),
            on_failure=lambda error: self._on_refused(error, part),
        )

    def _writing(self, texts: dict[str, tuple[str, str]]) -> StatementWriting:
        return StatementWriting(texts, self._as_at, self._desk)

    def _on_refused(self, error: Exception, part: StatementPart) -> None:
        if isinstance(error, TwoVersionsError):
            part.hold(str(error), error.now)
        elif isinstance(error, NotAcceptedError):
            part.message.refuse(str(error))
        else:
            raise error

    def _confirm(self) -> None:
        """Put on record what is typed, and that it is confirmed; or say at the field what is missing."""
        for message in self._messages.values():
            message.clear()
        wrong, on = self._check_confirmer(), self._typed_day()
        if wrong is not None:
            focus_in_view(wrong)
        elif not self.was_read.isChecked():
            self._refuse(self.was_read, _NOT_TICKED)
        elif on is not None and not self._has_open_words():
            self._confirm_on(on)

    def _typed_day(self) -> date | None:
        return read_typed_date(self.on.text(), today=self._desk.heading.as_at, looks=Looks.NEAR).on

    def _check_confirmer(self) -> QLineEdit | None:
        """Say below name, role and day what they take; return the first that does not take what is typed."""
        today = self._desk.heading.as_at
        said = {
            self.name: refusal_of(Statement, "confirmed_by", self.name.text(), today=today),
            self.role: refusal_of(Statement, "confirmed_role", self.role.text(), today=today),
            self.on: _NO_DAY if self._typed_day() is None else "",
        }
        return say_refusals(said, self._messages.__getitem__)

    def _has_open_words(self) -> bool:
        """Mark the parts that cannot be confirmed as they stand, and go to the first of them."""
        found = {key: part.refusal or obstacle(key, part.text) for key, part in self.parts.items()}
        for key, sentence in found.items():
            if sentence:
                self.parts[key].message.refuse(sentence)
        first = next((key for key, sentence in found.items() if sentence), "")
        if first:
            focus_in_view(self.parts[first].box)
        return bool(first)

    def _confirm_on(self, on: date) -> None:
        texts = {key: (part.seen, part.text) for key, part in self.parts.items() if part.is_unsaved}
        name, role = self.name.text(), self.role.text()
        writing, today = self._writing(texts), self._desk.heading.as_at
        self._is_confirming = True
        self._enable()

        def confirm(session: Session) -> None:
            uuid = writing(session)
            confirm_statement(session, uuid, name=name, role=role, on=on, today=today)

        self._desk.changes.run(
            "confirmation of the statement",
            confirm,
            owner=self,
            on_success=lambda _: self._on_confirmed({key: text for key, (_, text) in texts.items()}),
            on_failure=self._on_not_confirmed,
        )

    def _on_confirmed(self, texts: dict[str, str]) -> None:
        self._is_confirming = False
        for key, text in texts.items():
            self.parts[key].take(text)
        self._kept.forget(self._place("confirm"))
        self._enable()
        self.told.emit("The statement was confirmed. Ctrl+Z takes that back.")

    def _on_not_confirmed(self, error: Exception) -> None:
        self._is_confirming = False
        self._enable()
        match error:
            case NoConfirmerError():
                self._refuse(self.role if self.name.text().strip() else self.name, str(error))
            case StatementNotReadyError():
                self._refuse(self.confirm, str(error))
            case TrackerError():
                self._refuse(self.on, str(error))
            case _:
                raise error

    def _refuse(self, field: "QLineEdit | QCheckBox | QPushButton", sentence: str) -> None:
        self._messages[field].refuse(sentence)
        focus_in_view(field)
