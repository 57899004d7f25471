"""The dated words on how an action goes: a new one above, those before below, none of them changed."""

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.part_changes import add_update
from equality_tracker.operations.editing.record_forms import RecordForm
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.records.actions import ActionUpdate
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace, Drafts
from ui.files.read_only_words import read_only_sentence
from ui.pages.typed_refusal import refusal_of
from ui.records.editors.saving import RecordTarget
from ui.records.editors.short import Line
from ui.records.editors.text_box import TextBox
from ui.records.flow_layout import FlowLayout
from ui.records.record_heading import IN_THE_TRASH
from ui.records.record_words import rule_words, updates_text
from ui.records.value_text import ReadingText
from ui.theme import status_mark

KEY: Final = "new-update"
"""Under which name an update that is not added yet is kept among what was typed."""

_ON: Final = f"{KEY}-on"
_WHO: Final = f"{KEY}-who"
_FIELDS: Final = {_ON: "written_on", _WHO: "written_by"}
_EARLIER: Final = "Not added yet: this was typed earlier. Empty the box to discard it."
_ONLY_ACTIONS: Final = "Dated updates are kept for actions."
_NONE: Final = "No updates are recorded."
_GAP: Final = 6
_LINES: Final = 2
_NAME_IN_CHARACTERS: Final = 22
_DATE_IN_CHARACTERS: Final = 14


class UpdatesTab(QWidget):
    """What was said so far, and room to say what is new.

    Attributes:
        told: Emitted with a sentence on what was done, or could not be.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, drafts: Drafts, parent: QWidget | None = None) -> None:
        """Show no record yet."""
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._target: RecordTarget | None = None
        self._adding = ""
        self._why_none = _ONLY_ACTIONS
        self._added_to = ""
        self._is_refused = False
        self._build()
        self.text.edited.connect(self._keep)
        drafts.discarded.connect(self._on_discarded)
        self._lines = {_ON: self.on, _WHO: self.who}
        for key, line in self._lines.items():
            line.textEdited.connect(lambda _text, key=key: self._keep_line(key))
            line.editingFinished.connect(self._refused_line)
        self._add.clicked.connect(self.commit)

    def show_form(self, form: RecordForm, target: RecordTarget, *, is_writable: bool) -> None:
        """Show the updates of another record."""
        self._target = target
        self._adding = self._added_to = ""
        for key, line in self._lines.items():
            kept = self._drafts.at(target.place(key))
            line.setText(kept.text if kept else self._usual(key))
        draft = self._drafts.at(target.place(KEY))
        self.text.fill(draft.text if draft else "")
        self.text.begin_anew(self.text.toPlainText())
        if self._refused_line() is None:
            self._say(_EARLIER if draft else "")
        self.refresh(form, target, is_writable=is_writable)

    def refresh(self, form: RecordForm, target: RecordTarget, *, is_writable: bool) -> None:
        """Show what was said since."""
        self._target = target
        is_action = form.kind == "actions"
        self._new.setVisible(is_action and is_writable)
        read_only = read_only_sentence(self._desk.changes.read_only_error)
        self._why_none = (read_only or IN_THE_TRASH) if is_action else _ONLY_ACTIONS
        self._said.setPlainText(updates_text(form.updates) or (_NONE if is_action else _ONLY_ACTIONS))
        if self._added_to == form.uuid and form.rag:
            self._added_to = ""
            self.told.emit(f"Update added. RAG by rule: {rule_words(form.rag)}")

    def begin(self) -> bool:
        """Give the keyboard to the text of a new update, where there can be one."""
        if self._new.isHidden():
            self.told.emit(self._why_none)
            return False
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.go_to_end()
        return True

    def commit(self) -> None:
        """Add what was typed, once."""
        target, text = self._target, self.text.toPlainText().strip()
        if target is None or not text or text == self._adding or self._new.isHidden():
            return
        self._keep()
        self._drafts.save()
        if (refused := self._refused_line()) is not None:
            refused.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        on, who = self._value(_ON), self._value(_WHO)
        self._adding = text
        self._desk.changes.run(
            f"an update of {target.reference}",
            lambda session: add_update(session, target.uuid, text, written_by=who, written_on=on),
            owner=self,
            on_success=lambda _uuid: self._on_added(target, text),
            on_failure=lambda error: self._on_failed(target, error),
        )

    def leave(self) -> None:
        """Keep what was typed; an update is added only when a person says so."""
        self._drafts.save()

    def _value(self, key: str) -> Any:  # noqa: ANN401 - a day or a name
        """Return what stands in a line.

        Raises:
            NotAcceptedError: An update does not take it.

        """
        return typed_value(
            ActionUpdate, _FIELDS[key], self._lines[key].text(), today=self._desk.heading.as_at
        )

    def _refused_line(self) -> Line | None:
        """Say what the first line takes that does not take what is typed, and return it."""
        for key, line in self._lines.items():
            today = self._desk.heading.as_at
            if refusal := refusal_of(ActionUpdate, _FIELDS[key], line.text(), today=today):
                self._say(refusal, is_refused=True)
                return line
        return None

    def _usual(self, key: str) -> str:
        """Return what stands in a line while nobody typed something else: today, and who works."""
        return format_date(self._desk.heading.as_at) if key == _ON else self._desk.changes.who

    def _on_discarded(self, place: DraftPlace) -> None:
        """Show nothing more of what a person discarded elsewhere."""
        if self._target is None:
            return
        for key, line in self._lines.items():
            if place == self._target.place(key):
                line.setText(self._usual(key))
        if place == self._target.place(KEY):
            self.text.fill("")
        self._say("")
        if self._refused_line() is None and self.text.toPlainText().strip():
            self._say(_EARLIER)

    def _keep_line(self, key: str) -> None:
        if self._target is None:
            return
        if self._is_refused:
            self._say("")
        text = self._lines[key].text()
        if text.strip() == self._usual(key):
            self._drafts.drop(self._target.place(key))
        else:
            self._drafts.keep(self._target.place(key), Draft(text, self._usual(key)))

    def _keep(self) -> None:
        if self._target is None:
            return
        place, text = self._target.place(KEY), self.text.toPlainText()
        if text.strip():
            self._drafts.keep(place, Draft(text))
        else:
            self._drafts.drop(place)
            self._say("")
            self._refused_line()

    def _on_added(self, target: RecordTarget, text: str) -> None:
        for key in (KEY, *self._lines):
            self._drafts.drop(target.place(key))
        self.told.emit("Update added.")
        if self._target is not None and self._target.uuid == target.uuid:
            self._adding = ""
            # The colour by the rule may be another now; it is told as soon as it has been read.
            self._added_to = target.uuid
            self._say("")
            for key, line in self._lines.items():
                line.setText(self._usual(key))
            if self.text.toPlainText().strip() == text:
                self.text.fill("")

    def _on_failed(self, target: RecordTarget, error: Exception) -> None:
        if not isinstance(error, TrackerError | OSError):
            raise error
        if self._target is not None and self._target.uuid == target.uuid:
            self._adding = ""
            self._say(f"Not added. {error} What you typed is kept.", is_refused=True)
        else:
            self.told.emit(f"The update was not added; what you typed is kept there. {error}")

    def _say(self, sentence: str, *, is_refused: bool = False) -> None:
        self._is_refused = is_refused
        mark = status_mark("red" if is_refused else "amber").shape
        self._message.setText(f"{mark} {sentence}" if sentence else "")
        self._message.setVisible(bool(sentence))
        self.text.setAccessibleDescription(sentence)

    def _build(self) -> None:
        self._new = QWidget()
        self.text = TextBox(least_lines=_LINES)
        self.text.setAccessibleName("New update")
        self.text.setPlaceholderText("What is new? Ctrl+Enter adds it.")
        self.on, self.who = Line(), Line()
        self._message = QLabel()
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._message.setMinimumHeight(1)
        self._add = QPushButton("Add update")
        about = QWidget()
        flow = FlowLayout(about)
        flow.setSpacing(_GAP)
        for label, name, line, characters in (
            ("On", "Update written on", self.on, _DATE_IN_CHARACTERS),
            ("&By", "Update written by", self.who, _NAME_IN_CHARACTERS),
        ):
            line.setAccessibleName(name)
            flow.addWidget(_labelled(label, line, characters))
        flow.addWidget(self._add)
        new = QVBoxLayout(self._new)
        new.setContentsMargins(0, 0, 0, 0)
        new.setSpacing(_GAP)
        for each in (self.text, self._message, about):
            new.addWidget(each)
        self._said = ReadingText("Updates")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _GAP, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._new)
        layout.addWidget(self._said, 1)
        self.setFocusProxy(self.text)


def _labelled(label: str, line: Line, characters: int) -> QWidget:
    both = QWidget()
    name = QLabel(label)
    name.setBuddy(line)
    line.setMinimumWidth(characters * line.fontMetrics().averageCharWidth())
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP)
    row.addWidget(name)
    row.addWidget(line)
    return both
