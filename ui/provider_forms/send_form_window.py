"""Writing a provider's form: which agreement, by when, as which kind of file; then the letter, then sent."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget

from equality_tracker.exchange.email_draft import EmailAttachment
from equality_tracker.exchange.typed_dates import Looks, read_typed_date
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.provider_forms.form_letters import asking_letter
from equality_tracker.operations.provider_forms.form_refusals import FormInDoubtError
from equality_tracker.operations.provider_forms.form_writing import (
    FormRequest,
    WrittenForm,
    ensure_place,
    write_form,
    write_recorded_file,
)
from equality_tracker.operations.provider_forms.sending import file_name, note_sent
from equality_tracker.records.provider_forms import ProviderForm
from equality_tracker.store.progress import Progress
from equality_tracker.store.register import Register
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.importing.quiet_choice import QuietChoice
from ui.pages.field_message import FieldMessage
from ui.pages.focus_in_view import focus_in_view
from ui.pages.typed_refusal import refusal_of
from ui.provider_forms.asked_services import AskedAbout, read_services
from ui.provider_forms.doubt_question import ask_whether_wanted
from ui.provider_forms.form_window import FormWindow
from ui.provider_forms.written_draft import WrittenDraft

_SIZE: Final = (72, 24)
_WORKBOOK, _WORD = ".xlsx", ".docx"
_KEPT_AS, _REPLY_BY, _SENT_TO = "send", "reply_by", "sent_to"
_NO_DAY: Final = "Reply by takes a day, such as 11 Dec 2026, or nothing."


class SendFormWindow(FormWindow):
    """Writes the file, offers the letter that goes with it, and notes that it was sent once it was."""

    def __init__(self, desk: Desk, eqia_uuid: str, parent: QWidget) -> None:
        """Ask about the EqIA with this identity."""
        super().__init__(desk, "Send workbook", parent, size=_SIZE)
        self._eqia = eqia_uuid
        self._written: WrittenForm | None = None
        self._file: Path | None = None
        self._doubts: dict[str, tuple[str, ...]] = {}
        self.service = QuietChoice("Service that is asked about")
        self.doubt = wrapped_words("")
        self.doubt.setVisible(False)
        self.service.currentIndexChanged.connect(lambda _: self._show_doubts())
        self.reply_by = QLineEdit()
        self.way = QuietChoice("Kind of file")
        self.way.addItem("Excel workbook (.xlsx)", _WORKBOOK)
        self.way.addItem("Word document (.docx)", _WORD)
        self.sent_to = QLineEdit()
        self.sent_to.setPlaceholderText("A role or team, such as their contracts team; no names or addresses")
        self.wrong_day, self.wrong_to = FieldMessage(self.reply_by), FieldMessage(self.sent_to)
        below = {self.service: self.doubt, self.reply_by: self.wrong_day, self.sent_to: self.wrong_to}
        for label, field in (
            ("&Service", self.service),
            ("&Reply by", self.reply_by),
            ("&File", self.way),
            ("Sent &to", self.sent_to),
        ):
            name = QLabel(label)
            name.setBuddy(field)
            field.setAccessibleName(field.accessibleName() or label.replace("&", ""))
            self.content.addWidget(name)
            self.content.addWidget(field)
            if field in below:
                self.content.addWidget(below[field])
        self.content.addStretch(1)
        self.save = self.button("&Write the form…", self.ask_where)
        self.save.setProperty("heavy", "true")
        self.save_letter = self.button("Save e-mail &draft", self.save_beside)
        self.draft = WrittenDraft(self)
        self.copy = self.button("&Copy text", self.copy_letter)
        self.sent = self.button("Note as s&ent today", self.note_as_sent)
        self.add_close()
        self._show_state()
        self.save.setEnabled(False)
        # What is typed is kept from when it is known what stands in the fields by itself.
        self.inside.setEnabled(False)
        self.read(lambda: read_services(desk, eqia_uuid), self._show)

    def ask_where(self) -> None:
        """Ask where to write the form, and write it there; first of all whether, where that is in doubt."""
        if self._asked_day() is None and self.reply_by.text().strip():
            focus_in_view(self.reply_by)
            return
        if doubts := self._doubts.get(str(self.service.currentData() or ""), ()):
            ask_whether_wanted(doubts, self, lambda: self._choose_place(is_wanted=True))
        else:
            self._choose_place(is_wanted=False)

    def _choose_place(self, *, is_wanted: bool) -> None:
        folder = self.desk.settings.export_folder or self.desk.path.parent
        ending = str(self.way.currentData())
        suggestion = folder / f"{self._suggested_name()}{ending}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Write the form", str(suggestion), f"{self.way.currentText()} (*{ending})"
        )
        if chosen:
            self.write_to(Path(chosen), is_wanted=is_wanted)

    def write_to(self, target: Path, *, is_wanted: bool = False) -> None:
        """Record the form and write its file; ask first where something speaks against it and nobody has."""
        if target.suffix.lower() not in {_WORKBOOK, _WORD}:
            target = target.with_name(target.name + str(self.way.currentData()))
        day = self._asked_day()
        if day is None and self.reply_by.text().strip():
            focus_in_view(self.reply_by)
            return
        request = FormRequest(
            eqia_uuid=self._eqia,
            agreement_uuid=str(self.service.currentData() or ""),
            reply_by=day,
            as_at=self.desk.heading.as_at,
            is_wanted=is_wanted,
        )

        def write(register: Register, _progress: Progress) -> WrittenForm:
            ensure_place(target)
            with register.transaction("a provider's form") as session:
                form = write_form(session, request)
            write_recorded_file(form, target)
            return form

        self.save.setEnabled(False)
        self._file = target
        self.desk.changes.run_whole(
            "Writing the form", write, owner=self, on_success=self._on_written, on_failure=self._on_refused
        )

    def save_beside(self) -> None:
        """Save the letter with the form attached, beside the form; a draft that is there already stays."""
        if self._written is not None and self._file is not None:
            self.save_draft(_free(self._file.with_name(file_name(self._written, ".eml"))))

    def copy_letter(self) -> None:
        """Put the letter on the clipboard."""
        if self._written is not None and self._file is not None:
            QGuiApplication.clipboard().setText(asking_letter(self._written.content).as_text())
            self.say(f"Copied: subject and text. Attach “{self._file.name}” to your e-mail.")

    def save_draft(self, target: Path) -> None:
        """Save the letter with the form attached."""
        written, file = self._written, self._file
        if written is None or file is None:
            return

        def content() -> bytes:
            attached = EmailAttachment(file.name, file.read_bytes())
            return asking_letter(written.content).as_draft(attached)

        self.write_file(target, content, self._on_saved)

    def note_as_sent(self) -> None:
        """Note that the form was sent on the day that everything is shown for."""
        if self._written is None:
            return
        if not self._takes_whom():
            focus_in_view(self.sent_to)
            return
        form, to, on = self._written, self.sent_to.text().strip(), self.desk.heading.as_at
        self.desk.changes.run(
            f"{form.reference} sent",
            lambda session: note_sent(session, [form.uuid], on=on, to=to),
            owner=self,
            on_success=lambda _: self._on_sent(form),
            on_failure=self.refuse,
        )

    def _show(self, found: AskedAbout) -> None:
        for service in found.services:
            self._doubts[service.uuid] = service.doubts
            self.service.addItem(service.words, service.uuid)
        self._show_doubts()
        self.service.setEnabled(len(found.services) > 1)
        self.reply_by.setText(format_date(found.reply_by))
        self.reply_by.editingFinished.connect(self._asked_day)
        self.reply_by.textChanged.connect(self.wrong_day.clear)
        self.sent_to.editingFinished.connect(self._takes_whom)
        self.sent_to.textChanged.connect(self.wrong_to.clear)
        self.inside.setEnabled(True)
        self.keep_typing({_REPLY_BY: self.reply_by, _SENT_TO: self.sent_to}, self._eqia, _KEPT_AS)
        self._asked_day()
        self._takes_whom()
        is_writable = self.desk.changes.is_writable
        self.save.setEnabled(is_writable)
        self.say(
            f"{found.title}: the questions go to the provider with what is known from last time."
            if is_writable
            else self.desk.changes.read_only_because
        )
        (self.service if self.service.isEnabled() else self.reply_by).setFocus()

    def _on_written(self, written: WrittenForm) -> None:
        self._written = written
        self.forget_typing(_REPLY_BY)
        again = " It is the form that is out already; nobody is asked twice." if written.is_again else ""
        known = f" {written.known} answers stand in it already." if written.known else ""
        sentence = f"{written.reference} written to {self._file}.{known}{again}"
        self.say(sentence)
        self.told.emit(sentence)
        self._show_state()
        self.save_letter.setFocus()

    def _on_saved(self, draft: Path) -> None:
        self.say(
            f"Saved as {draft}, with the form attached. Open the draft to send it from your mail program."
        )
        self.save_letter.setVisible(False)
        self.draft.offer(draft)
        self.draft.open_draft.setFocus()

    def _on_sent(self, form: WrittenForm) -> None:
        self.forget_typing(_SENT_TO)
        self.told.emit(f"{form.reference} noted as sent. Ctrl+Z takes that back.")
        self.close()

    def _on_refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        target = self._file
        if isinstance(error, FormInDoubtError) and target is not None:
            ask_whether_wanted(error.doubts, self, lambda: self.write_to(target, is_wanted=True))
        else:
            self.refuse(error)

    def _show_doubts(self) -> None:
        """Say below the service what speaks against a form about it."""
        doubts = self._doubts.get(str(self.service.currentData() or ""), ())
        self.doubt.setText("\n".join(doubts))
        self.doubt.setVisible(bool(doubts))

    def _show_state(self) -> None:
        is_written = self._written is not None
        self.save.setVisible(not is_written)
        for each in (self.save_letter, self.copy, self.sent):
            each.setVisible(is_written)
        self.buttons.keep_height()

    def _suggested_name(self) -> str:
        return f"Form {self.service.currentText()}".replace("/", " ").replace("\\", " ").replace(":", " ")

    def _asked_day(self) -> date | None:
        """Return the day that was typed; say what is wanted where it is none."""
        text = self.reply_by.text().strip()
        day = read_typed_date(text, today=self.desk.heading.as_at, looks=Looks.AHEAD).on if text else None
        if text and day is None:
            self.wrong_day.refuse(_NO_DAY)
        else:
            self.wrong_day.clear()
        return day

    def _takes_whom(self) -> bool:
        """Say below the field to whom it was sent what it takes; return whether it takes what is typed."""
        text, today = self.sent_to.text(), self.desk.heading.as_at
        if refusal := refusal_of(ProviderForm, _SENT_TO, text, today=today):
            self.wrong_to.refuse(refusal)
        return not refusal


def _free(target: Path) -> Path:
    """Return the place for a file, or the next one beside it that no other file has."""
    if not target.exists():
        return target
    others = (target.with_stem(f"{target.stem} ({number})") for number in count(2))
    return next(each for each in others if not each.exists())
