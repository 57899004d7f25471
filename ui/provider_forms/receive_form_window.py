"""A provider's form that came back: each answer before and now; accepted, asked about or set aside."""

from collections import Counter
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from equality_tracker.operations.provider_forms.form_letters import LetterKind
from equality_tracker.operations.provider_forms.form_reading import ReturnPreview
from equality_tracker.operations.provider_forms.form_refusals import received_before
from equality_tracker.operations.provider_forms.receiving import (
    AnswerChoice,
    ReceivedForm,
    Receiving,
    suggested_choice,
)
from equality_tracker.operations.provider_forms.returned_file import ReturnedFile
from equality_tracker.operations.provider_forms.returned_lines import AnswerChange, ReturnedLine
from ui.comparing.comparison import ComparedField, ComparedRecord
from ui.comparing.comparison_view import ComparisonView
from ui.comparing.wrapped_words import heading_words, wrapped_words
from ui.desk import Desk
from ui.files.stoppable_work import StoppableWork
from ui.kept_fields import KeptField
from ui.progress_note import ProgressNote
from ui.provider_forms.form_window import FormWindow
from ui.provider_forms.kept_choices import names_of
from ui.provider_forms.letter_window import LetterWindow
from ui.provider_forms.promised_actions_window import PromisedActionsWindow
from ui.provider_forms.return_work import (
    counted_answers,
    previewed_return,
    received_return,
    register_file,
    taken_words,
)
from ui.provider_forms.returned_part import ReturnedPart, answer_key, compared_answer, counted_changes
from ui.scrolled import lay_out_now

_FILTER: Final = "Forms that came back (*.xlsx *.ods *.docx);;All files (*)"
_NOTHING_CHOSEN: Final = "Choose for at least one answer what to do with it. Nothing was changed."
_MOVED: Final = " {} left: something was recorded since. Open the form that came back again."
_KEPT_AS: Final = "return"
_CORE_WINDOW: Final = "ui.records.core_edits_window"
_ORDER: Final = (AnswerChange.OUTSIDE, AnswerChange.CHANGED, AnswerChange.UNCHANGED, AnswerChange.BLANK)
_HEADINGS: Final = {
    AnswerChange.OUTSIDE: "To look at first",
    AnswerChange.CHANGED: "New or changed",
    AnswerChange.UNCHANGED: "As it stood before",
    AnswerChange.BLANK: "Blank",
}


def asked_return(desk: Desk, over: QWidget) -> Path | None:
    """Ask for the form that came back; None where the person thought better of it."""
    folder = desk.settings.export_folder or desk.path.parent
    chosen, _ = QFileDialog.getOpenFileName(over, "Open the form that came back", str(folder), _FILTER)
    return Path(chosen) if chosen else None


class ReceiveFormWindow(FormWindow):
    """Shows what came back beside what stood there; the choices are carried out as one change."""

    def __init__(self, desk: Desk, file: Path, parent: QWidget, returned: ReturnedFile | None = None) -> None:
        """Be about `file`, which is read when the window is shown first, unless it was read already."""
        super().__init__(desk, f"Receive {file.name}", parent)
        self._file = file
        self._returned = returned
        self._preview: ReturnPreview | None = None
        self.parts: list[ReturnedPart] = []
        self._lines: dict[str, ReturnedLine] = {}
        # What is chosen for an answer is kept until it is carried out: none of them may wait to be shown.
        self._view = ComparisonView("Answers that came back", make_row=self._part, at_once=None)
        self._work: Final = StoppableWork("form that came back")
        self.destroyed.connect(self._work.close)
        self._has_begun = False
        self.take = self.button("&Take these answers", self.take_answers)
        self.take.setProperty("heavy", "true")
        self.leave_all = self.button("&Leave all", partial(self._view.choose_all, AnswerChoice.LEAVE))
        self.suggest = self.button("Choose as &suggested", self._choose_suggested)
        self.ask = self.button("Ask the &provider…", self._open_letter)
        self.act = self.button("&Make actions…", self._open_actions)
        self.add_close()
        for each in (self.take, self.leave_all, self.suggest):
            each.setEnabled(False)
        self._show_next(is_done=False)

    @property
    def is_busy(self) -> bool:
        """Whether the file is being read."""
        return self.bar.is_following

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Begin to read when the window is seen first."""
        super().showEvent(event)
        if not self._has_begun:
            self._has_begun = True
            self.begin()

    def begin(self) -> None:
        """Read the file, and compare it with what is recorded now."""
        note = self._work.begin(f"Reading “{self._file.name}”", is_for_screen=True)
        self.bar.follow(note)
        self.read(partial(register_file, self.desk), partial(self._compare, note))

    def take_answers(self) -> None:
        """Do what was chosen for each answer, as one change that undo takes back."""
        if self._returned is None:
            return
        chosen = [part for part in self.parts if part.choice is not AnswerChoice.LEAVE]
        if not chosen:
            self.say(_NOTHING_CHOSEN)
            return
        self.take.setEnabled(False)
        how = Receiving(
            on=self.desk.heading.as_at,
            who=self.desk.changes.who,
            choices={part.line.key: part.choice for part in chosen},
            queries={part.line.key: part.query.text() for part in chosen},
            seen={part.line.key: part.line.theirs for part in chosen},
        )
        self.desk.changes.run(
            "answers of a provider's form",
            partial(received_return, self._returned, how),
            owner=self,
            on_success=self._on_taken,
            on_failure=self._on_refused,
        )

    def _compare(self, note: ProgressNote, register: Path) -> None:
        self._work.background.run(
            partial(previewed_return, self._file, self._returned, register, note),
            owner=self,
            on_success=self._on_read,
            on_failure=self.refuse,
        )

    def _on_read(self, found: tuple[ReturnedFile, ReturnPreview] | None) -> None:
        self.bar.end()
        if found is None:
            self._show_core()
            return
        self._returned, preview = found
        self._show(preview)

    def _show_core(self) -> None:
        """Show a document that turned out to be a core in the window that is for those."""
        # Read only where somebody chose a core by mistake.
        window = import_module(_CORE_WINDOW).CoreEditsWindow(self.desk, self._file, self.parentWidget())
        window.told.connect(self.told)
        window.show()
        window.read()
        self.close()

    def _show(self, preview: ReturnPreview) -> None:
        self._preview = preview
        self.setWindowTitle(f"{preview.reference}: {preview.content.service} · {self.desk.heading.name}")
        self._show_problems(preview)
        self._show_answers([line for line in preview.lines if not line.is_spare])
        self._keep_choices(preview)
        is_writable = self.desk.changes.is_writable
        for each in (self.take, self.leave_all, self.suggest):
            each.setEnabled(is_writable and bool(self.parts))
        self.say(self._summary(preview, is_writable=is_writable))
        lay_out_now()
        if self.parts:
            self._view.focus_first()

    def _keep_choices(self, preview: ReturnPreview) -> None:
        """Keep what is chosen and asked about these very words until it is carried out."""
        fields: dict[str, KeptField] = {}
        names = names_of([part.line for part in self.parts])
        for name, part in zip(names, self.parts, strict=True):
            if part.choose is not None:
                fields |= {f"{name}/choice": part.choose, f"{name}/query": part.query}
        self.keep_typing(fields, preview.form_uuid, _KEPT_AS)

    def _show_problems(self, preview: ReturnPreview) -> None:
        """Show what is odd in the file and belongs to no single answer."""
        own = {line.blocked_because or line.doubt for line in preview.lines}
        others = [each for each in preview.problems if each.reason not in own]
        if others:
            self.content.addWidget(heading_words("Beside the answers"))
        for each in others:
            self.content.addWidget(wrapped_words(f"{each.where}: {each.reason}"))

    def _show_answers(self, lines: list[ReturnedLine]) -> None:
        """Compare the answers, what needs a look first."""
        self._lines = {answer_key(line): line for line in lines}
        groups = [(change, [line for line in lines if line.change is change]) for change in _ORDER]
        self._view.show_records(
            [
                ComparedRecord(f"{_HEADINGS[change]}: {len(group)}", tuple(map(compared_answer, group)))
                for change, group in groups
                if group
            ]
        )
        self.content.addWidget(self._view)
        self.content.addStretch(1)

    def _part(self, field: ComparedField) -> ReturnedPart:
        part = ReturnedPart(self._lines[field.key], field)
        self.parts.append(part)
        return part

    def _summary(self, preview: ReturnPreview, *, is_writable: bool) -> str:
        words = counted_changes(part.line for part in self.parts)
        before = f"{received_before(preview.received_on)} " if preview.is_again else ""
        rest = (
            "Nothing is changed before you take it." if is_writable else self.desk.changes.read_only_because
        )
        who = preview.content.provider or "The provider"
        return f"{before}{who} answered {preview.reference}: {words}. {rest}"

    def _choose_suggested(self) -> None:
        for part in self.parts:
            part.take_choice(suggested_choice(part.line))

    def _on_taken(self, result: tuple[ReceivedForm, int]) -> None:
        self.forget_typing()
        received, promised = result
        taken = Counter(received.taken.values())
        queried = taken[AnswerChoice.QUERY]
        sentence = f"{received.preview.reference}: {taken_words(taken)}. Ctrl+Z takes that back."
        if received.moved:
            sentence += _MOVED.format(counted_answers(received.moved))
        self.told.emit(sentence)
        self.say(sentence)
        self._show_next(is_done=True, queried=queried, promised=promised)

    def _on_refused(self, error: Exception) -> None:
        self.take.setEnabled(True)
        self.refuse(error)

    def _show_next(self, *, is_done: bool, queried: int = 0, promised: int = 0) -> None:
        """Offer what comes next once the answers are taken, in place of the choices."""
        for each in (self.take, self.leave_all, self.suggest):
            each.setVisible(not is_done)
        for part in self.parts:
            part.setEnabled(not is_done)
        if is_done:
            # It counts what waited for a choice; the sentence below says what became of that.
            self._view.count.hide()
        self.ask.setText(f"Ask the &provider about {queried}…")
        self.ask.setVisible(queried > 0)
        self.act.setText(f"&Make {promised} {'action' if promised == 1 else 'actions'}…")
        self.act.setVisible(promised > 0)
        self.buttons.keep_height()
        first = next((each for each in (self.act, self.ask) if each.isVisibleTo(self)), None)
        if is_done and first is not None:
            first.setFocus()

    def _open_letter(self) -> None:
        if self._preview is not None:
            window = LetterWindow(self.desk, self._preview.form_uuid, LetterKind.QUERY, self)
            window.told.connect(self.told)
            window.show()

    def _open_actions(self) -> None:
        if self._preview is not None:
            window = PromisedActionsWindow(self.desk, self._preview.form_uuid, self)
            window.told.connect(self.told)
            window.show()
