"""A provider's own document: kept as it came, its answers typed beside it with the page they are from."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.operations.provider_forms.keyed_answers import (
    KeptDocument,
    KeyableLine,
    KeyedAnswer,
    attach_own_document,
    key_answers,
    keyable_lines,
    newest_document,
)
from equality_tracker.records.provider_forms import ProviderAnswer
from ui.comparing.wrapped_words import heading_words, wrapped_words
from ui.desk import Desk
from ui.handed_over import why_not_opened
from ui.kept_fields import KeptField
from ui.pages.field_message import FieldMessage
from ui.pages.short_text import ShortText
from ui.pages.typed_refusal import refusal_of, say_refusals
from ui.provider_forms.form_window import FormWindow
from ui.records.tabs.opened_copies import OpenedCopies
from ui.scrolled import lay_out_now
from ui.window_beside import GAP

_LINES: Final = 3
_PAGE_CHARACTERS: Final = 20
_HOW: Final = (
    "Attach the document that came, then type what it says, and where: “page 3”. It is kept as the "
    "provider's words. Nothing is changed before you record it."
)


class KeyedLine(QWidget):
    """One question with room for the answer, and for where it stands in the document."""

    def __init__(self, found: KeyableLine, parent: QWidget | None = None) -> None:
        """Begin with what is recorded."""
        super().__init__(parent)
        self.found = found
        name = f"{found.place}: {found.line.text}"
        self.text, self.page = ShortText(_LINES), QLineEdit(found.taken_from)
        self.text.setPlainText(found.text)
        self.text.setAccessibleName(f"Provider said, {name}")
        self.page.setPlaceholderText("Taken from, such as page 3")
        self.page.setAccessibleName(f"Taken from, {name}")
        self.page.setMaximumWidth(self.page.fontMetrics().averageCharWidth() * 2 * _PAGE_CHARACTERS)
        self.messages: dict[ShortText | QLineEdit, FieldMessage] = {}
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GAP // 2)
        column.addWidget(wrapped_words(found.line.text))
        column.addWidget(self.text)
        column.addWidget(self.page)

    def check(self, today: date) -> QWidget | None:
        """Say below each field what it takes instead of what is typed; return the first that takes it not."""
        said: dict[ShortText | QLineEdit, str] = {
            self.text: refusal_of(ProviderAnswer, "text", self.text.toPlainText(), today=today),
            self.page: refusal_of(ProviderAnswer, "taken_from", self.page.text(), today=today),
        }
        return say_refusals(said, self._message_of)

    def _message_of(self, field: ShortText | QLineEdit) -> FieldMessage:
        # A form has many questions, and hardly ever an answer that is not taken.
        if field not in self.messages:
            self.messages[field] = message = FieldMessage(field)
            field.textChanged.connect(message.clear)
            self._column.insertWidget(self._column.indexOf(field) + 1, message)
        return self.messages[field]

    @property
    def answer(self) -> KeyedAnswer | None:
        """What was typed, where it differs from what is recorded."""
        text, page = self.text.toPlainText().strip(), self.page.text().strip()
        if text == self.found.text and page == self.found.taken_from:
            return None
        return KeyedAnswer(self.found.line.question, self.found.line.row, text, page)


class KeyAnswersWindow(FormWindow):
    """Lists the questions of a form; rows of blocks are typed where they are needed."""

    def __init__(self, desk: Desk, form_uuid: str, parent: QWidget) -> None:
        """Read the questions in the background."""
        super().__init__(desk, "Type in answers", parent)
        self._form = form_uuid
        self._file: Path | None = None
        self.lines: list[KeyedLine] = []
        self._kept_document: KeptDocument | None = None
        self._copies = OpenedCopies(desk, self)
        self._copies.told.connect(self.say)
        self.attach = self.button("&Attach the document…", self.ask_for_document)
        self.see = self.button("&Open the document", self.open_document)
        self.see.setEnabled(False)
        self.complete = QCheckBox("The document answers &no more")
        self.complete.setToolTip("The form counts as accepted, though questions are left without an answer.")
        # Its words stand at the height of those on the buttons beside it.
        self.complete.setMinimumHeight(self.attach.sizeHint().height())
        self.buttons.add(self.complete)
        self.record = self.button("&Record answers", self.record_answers)
        self.record.setProperty("heavy", "true")
        self.record.setEnabled(False)
        self.add_close()
        self.say(_HOW)
        self.read(partial(_read, desk, form_uuid), self._show)

    def ask_for_document(self) -> None:
        """Ask for the document that the provider sent."""
        folder = self.desk.settings.export_folder or self.desk.path.parent
        chosen, _ = QFileDialog.getOpenFileName(self, "Attach the document", str(folder))
        if chosen:
            self.take_document(Path(chosen))

    def take_document(self, file: Path) -> None:
        """Have a document kept with the answers when they are recorded."""
        self._file = file
        self.see.setEnabled(True)
        self.say(f"“{file.name}” is kept with the answers when you record them.")

    def open_document(self) -> None:
        """Open the document that was just chosen, else the one that is kept, beside this window."""
        if self._file is not None:
            self.say_why_not_opened(why_not_opened(self._file))
        elif self._kept_document is not None:
            self._copies.open_file(self._kept_document.name, self._kept_document.sha256)

    def record_answers(self) -> None:
        """Record what was typed and keep the document, as one change that undo takes back."""
        on, who = self.desk.heading.as_at, self.desk.changes.who
        if wrong := [field for line in self.lines if (field := line.check(on)) is not None]:
            wrong[0].setFocus()
            return
        answers = [answer for line in self.lines if (answer := line.answer) is not None]
        is_complete = self.complete.isChecked()
        if not answers and self._file is None and not is_complete:
            self.say("Nothing was typed or attached yet. Nothing was changed.")
            return
        form, file = self._form, self._file

        def record(session: Session) -> int:
            returned = attach_own_document(session, form, file, on=on, who=who) if file else ""
            return key_answers(
                session, form, answers, on=on, who=who, return_uuid=returned, is_complete=is_complete
            )

        self.record.setEnabled(False)
        self.desk.changes.run(
            "answers typed from a provider's document",
            record,
            owner=self,
            on_success=self._on_recorded,
            on_failure=self._on_refused,
        )

    def _show(self, found: tuple[list[KeyableLine], KeptDocument | None]) -> None:
        place = ""
        lines, self._kept_document = found
        self.see.setEnabled(self._file is not None or self._kept_document is not None)
        for each in lines:
            if each.place != place:
                place = each.place
                self._add(heading_words(place))
            line = KeyedLine(each)
            self.lines.append(line)
            self._add(line)
        self.content.addStretch(1)
        fields: dict[str, KeptField] = {}
        for line in self.lines:
            name = f"{line.found.line.question}/{line.found.line.row}"
            fields |= {f"{name}/text": line.text, f"{name}/page": line.page}
        self.keep_typing(fields, self._form, "typed")
        today = self.desk.heading.as_at
        for line in self.lines:
            for left in (line.text.left, line.page.editingFinished):
                left.connect(partial(line.check, today))
            line.check(today)
        self.record.setEnabled(self.desk.changes.is_writable)
        if not self.desk.changes.is_writable:
            self.say(self.desk.changes.read_only_because)
        lay_out_now()
        if self.lines:
            self.lines[0].text.setFocus()

    def _add(self, widget: QWidget) -> None:
        self.content.addWidget(widget)
        # A layout shows what it holds only later: until then nothing makes room for it.
        widget.show()

    def _on_recorded(self, count: int) -> None:
        self.forget_typing()
        answers = "1 answer" if count == 1 else f"{count} answers"
        kept = f", “{self._file.name}” kept" if self._file else ""
        self.told.emit(f"{answers} recorded{kept}. Ctrl+Z takes that back.")
        self.close()

    def _on_refused(self, error: Exception) -> None:
        self.record.setEnabled(True)
        self.refuse(error)


def _read(desk: Desk, form_uuid: str) -> tuple[list[KeyableLine], KeptDocument | None]:
    """Return the questions, of a table the rows that are used and some to spare; and what came back last."""
    with desk.reading() as session:
        return keyable_lines(session, form_uuid), newest_document(session, form_uuid)
