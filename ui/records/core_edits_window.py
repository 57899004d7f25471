"""The edits of a core that came back: what is here now beside what came back, taken part by part."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.documents.core_edit_results import (
    CoreEdits,
    CoreProposal,
    EditState,
    Receiving,
)
from equality_tracker.operations.documents.core_edits import receive_core
from equality_tracker.operations.registers.register_copies import copied, file_of
from ui.comparing.comparison import KEEP, TAKE, Choice, ComparedField, ComparedRecord, ComparedSide
from ui.comparing.comparison_window import ComparisonWindow
from ui.comparing.wrapped_words import wrapped_words
from ui.desk import Desk
from ui.files.stoppable_work import StoppableWork
from ui.progress_note import ProgressNote, WorkCancelledError

_NOTHING: Final = "Nothing was edited: every part stands here as it came back."
_TWO_VERSIONS: Final = "Both sides changed it since it was sent: choose."
_CHOICES: Final = (Choice(KEEP, "Keep what is here"), Choice(TAKE, "Take what came back"))


def asked_core(desk: Desk, over: QWidget) -> Path | None:
    """Ask for the document that came back; None where the person thought better of it."""
    folder = desk.settings.export_folder or desk.path.parent
    chosen, _ = QFileDialog.getOpenFileName(
        over, "Open the core that came back", str(folder), "Word document (*.docx);;All files (*)"
    )
    return Path(chosen) if chosen else None


class CoreEditsWindow(ComparisonWindow):
    """Compares each part that came back with other words; what is chosen is taken as one change."""

    def __init__(self, desk: Desk, document: Path, parent: QWidget) -> None:
        """Be about `document`; `read` begins."""
        super().__init__(f"Edits of {document.name} · {desk.heading.name}", "Parts that came back", parent)
        self._desk = desk
        self._document = document
        self._work: Final = StoppableWork("core that came back")
        self.destroyed.connect(self._work.close)
        self._take = self.button("&Take what is chosen", self.take)
        self._take.setProperty("heavy", "true")
        self._take.setEnabled(False)
        self.add_close()

    @property
    def is_busy(self) -> bool:
        """Whether the document is being read, or its edits are being taken."""
        return self.bar.is_following

    def read(self) -> None:
        """Read the document, and compare it with how the register is now."""
        note = self._work.begin(f"Reading “{self._document.name}”", is_for_screen=True)
        self.bar.follow(note)
        self._desk.background.run(
            self._file,
            owner=self,
            on_success=lambda file: self._work.background.run(
                partial(self._read, file, note),
                owner=self,
                on_success=self._show,
                on_failure=self._on_refused,
            ),
            on_failure=self._on_refused,
        )

    def take(self) -> None:
        """Take the parts that are chosen, as one change that undo takes back."""
        only = frozenset(tag for tag, code in self.view.chosen.items() if code == TAKE)
        if not only:
            self.say("Choose what is to be taken first. Nothing was changed.")
            return
        self._take.setEnabled(False)
        self._desk.changes.run(
            f"edits of {self._document.name}",
            lambda session: receive_core(session, self._document, self._how(only)),
            owner=self,
            on_success=self._on_taken,
            on_failure=self._on_refused,
        )

    def _file(self) -> Path:
        with self._desk.reading() as session:
            return file_of(session)

    def _read(self, file: Path, note: ProgressNote) -> CoreEdits:
        with copied(file, progress=note, is_cancelled=note.is_stopped) as session:
            return self._tried(session)

    def _tried(self, session: Session) -> CoreEdits:
        return receive_core(session, self._document, self._how(None, is_trial=True))

    def _how(self, only: frozenset[str] | None, *, is_trial: bool = False) -> Receiving:
        changes = self._desk.changes
        return Receiving(
            as_at=self._desk.heading.as_at,
            now=changes.now(),
            who=changes.who,
            is_trial=is_trial,
            takes_theirs=only is not None,
            only=only,
        )

    def _show(self, edits: CoreEdits) -> None:
        self.bar.end()
        self.view.show_records([ComparedRecord("", tuple(map(_compared, edits.proposals)))])
        for problem in edits.problems:
            self.content.addWidget(wrapped_words(f"Not taken, {problem.where}: {problem.reason}"))
        self.content.addStretch(1)
        is_writable = self._desk.changes.is_writable
        self._take.setEnabled(is_writable and bool(edits.proposals))
        self.say(self._summary(edits, is_writable=is_writable))
        self.view.focus_first()

    def _summary(self, edits: CoreEdits, *, is_writable: bool) -> str:
        if not edits.proposals and not edits.problems:
            return _NOTHING
        count = len(edits.proposals)
        parts = f"{count} part came" if count == 1 else f"{count} parts came"
        sentence = f"{parts} back with other words. Nothing is changed before you take it."
        return sentence if is_writable else f"{sentence} {self._desk.changes.read_only_because}"

    def _on_taken(self, edits: CoreEdits) -> None:
        taken = sum(each.is_taken for each in edits.proposals)
        parts = "1 part was" if taken == 1 else f"{taken} parts were"
        self.told.emit(f"{parts} taken from {self._document.name}. Ctrl+Z takes that back.")
        self.close()

    def _on_refused(self, error: Exception) -> None:
        self.bar.end()
        if not isinstance(error, TrackerError):
            self.say("The document could not be read.")
            raise error
        self.say("Stopped. Nothing was changed." if isinstance(error, WorkCancelledError) else str(error))


def _compared(proposal: CoreProposal) -> ComparedField:
    """Return one part: what is here now, what was sent where that is neither, and what came back."""
    is_open = proposal.state is EditState.TWO_VERSIONS
    sent = (ComparedSide("Was sent", proposal.sent),) if is_open and proposal.sent is not None else ()
    return ComparedField(
        key=proposal.tag,
        label=_upper(proposal.where),
        sides=(ComparedSide("Here now", proposal.ours), *sent, ComparedSide("Came back", proposal.theirs)),
        notes=(_TWO_VERSIONS,) if is_open else (),
        choices=_CHOICES,
        chosen=TAKE if proposal.state is EditState.CHANGED else KEEP,
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
