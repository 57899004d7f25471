"""A letter to a provider, as text to copy or as an e-mail draft; it is never sent from here."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from equality_tracker.operations.file_names import plain_file_name
from equality_tracker.operations.provider_forms.form_letters import Letter, LetterKind, letter
from ui.desk import Desk
from ui.provider_forms.form_window import FormWindow
from ui.provider_forms.written_draft import WrittenDraft

_TITLES = {
    LetterKind.ASK: "Letter with the form",
    LetterKind.REMIND: "Reminder",
    LetterKind.QUERY: "Our questions about the answers",
}
_SIZE = (76, 30)
_HOW = "Nothing is sent from here: copy the text, or save a draft and open it in your mail program."


class LetterWindow(FormWindow):
    """Shows a letter that can be changed before it is copied or saved."""

    def __init__(self, desk: Desk, form_uuid: str, kind: LetterKind, parent: QWidget) -> None:
        """Read the letter in the background."""
        super().__init__(desk, _TITLES[kind], parent, size=_SIZE)
        self._form, self._kind = form_uuid, kind
        self.subject, self.words = QLineEdit(), QPlainTextEdit()
        for label, field in (("&Subject", self.subject), ("&Text", self.words)):
            name = QLabel(label)
            name.setBuddy(field)
            field.setAccessibleName(label.replace("&", ""))
            self.content.addWidget(name)
            self.content.addWidget(field)
        self.words.setTabChangesFocus(True)
        self.button("&Copy the text", self.copy)
        self.button("Save as e-mail &draft…", self.save)
        self.draft = WrittenDraft(self)
        self.add_close()
        self.say(_HOW)
        self.read(lambda: _read(desk, form_uuid, kind), self._show)

    def copy(self) -> None:
        """Put the letter on the clipboard."""
        QGuiApplication.clipboard().setText(self._letter().as_text())
        self.say("Copied: subject and text.")

    def save(self) -> None:
        """Ask where to, and save a draft there."""
        folder = self.desk.settings.export_folder or self.desk.path.parent
        suggestion = folder / f"{plain_file_name(self.subject.text()) or 'Letter'}.eml"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save as an e-mail draft", str(suggestion), "E-mail draft (*.eml)"
        )
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, target: Path) -> None:
        """Save a draft."""
        self.write_file(
            target if target.suffix else target.with_suffix(".eml"),
            self._letter().as_draft,
            self._on_saved,
        )

    def _on_saved(self, file: Path) -> None:
        self.say(f"Saved as {file}. Open the draft in your mail program to send it.")
        self.draft.offer(file)
        self.draft.open_draft.setFocus()

    def _letter(self) -> Letter:
        return Letter(self.subject.text(), self.words.toPlainText())

    def _show(self, found: Letter) -> None:
        self.subject.setText(found.subject)
        self.words.setPlainText(found.text)
        self.keep_typing({"subject": self.subject, "text": self.words}, self._form, self._kind.value)
        self.words.setFocus()


def _read(desk: Desk, form_uuid: str, kind: LetterKind) -> Letter:
    with desk.reading() as session:
        return letter(session, form_uuid, kind, as_at=desk.heading.as_at)
