"""The edits of a core that came back: what is here now beside what came back, taken part by part."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
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
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.files.stoppable_work import StoppableWork
from ui.progress_note import ProgressNote, WorkCancelledError
from ui.records.compared_part import ComparedPart, ComparedSide, versions_in_words, wrapped_words
from ui.scrolled import Scrolled

_SIZE_IN_CHARACTERS: Final = (90, 40)
_ROOM: Final = 0.95
_MARGIN: Final = 8
_GAP: Final = 6
_NOTHING: Final = "Nothing was edited: every part stands here as it came back."
_TWO_VERSIONS: Final = "Both sides changed it since it was sent: choose."


def asked_core(desk: Desk, over: QWidget) -> Path | None:
    """Ask for the document that came back; None where the person thought better of it."""
    folder = desk.settings.export_folder or desk.path.parent
    chosen, _ = QFileDialog.getOpenFileName(
        over, "Open the core that came back", str(folder), "Word document (*.docx);;All files (*)"
    )
    return Path(chosen) if chosen else None


class CoreEditsWindow(QDialog):
    """Shows each part that came back with other words; the ticked ones are taken as one change.

    Attributes:
        told: Emitted with a sentence on what was taken.

    """

    told = Signal(str)

    def __init__(self, desk: Desk, document: Path, parent: QWidget) -> None:
        """Be about `document`; `read` begins."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Edits of {document.name} · {desk.heading.name}")
        self._desk = desk
        self._document = document
        self._ticks: dict[str, QCheckBox] = {}
        self._work: Final = StoppableWork("core that came back")
        self.destroyed.connect(self._work.close)
        self._build()
        self._take_size(parent.window().size())
        QShortcut(QKeySequence("Ctrl+W"), self, self.close)

    @property
    def is_busy(self) -> bool:
        """Whether the document is being read, or its edits are being taken."""
        return self._bar.is_following

    @property
    def said(self) -> str:
        """The sentence that stands above the edits."""
        return self._said.text()

    def read(self) -> None:
        """Read the document, and compare it with how the register is now."""
        note = self._work.begin(f"Reading “{self._document.name}”", is_for_screen=True)
        self._bar.follow(note)
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
        """Take the parts that are ticked, as one change that undo takes back."""
        only = frozenset(tag for tag, tick in self._ticks.items() if tick.isChecked())
        if not only:
            self._say("Tick what is to be taken first. Nothing was changed.")
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
        self._bar.end()
        for proposal in edits.proposals:
            self._parts.addWidget(self._part(proposal))
        for problem in edits.problems:
            self._parts.addWidget(wrapped_words(f"Not taken, {problem.where}: {problem.reason}"))
        self._parts.addStretch(1)
        is_writable = self._desk.changes.is_writable
        self._take.setEnabled(is_writable and bool(edits.proposals))
        self._say(self._summary(edits, is_writable=is_writable))
        if self._ticks:
            next(iter(self._ticks.values())).setFocus()

    def _summary(self, edits: CoreEdits, *, is_writable: bool) -> str:
        if not edits.proposals and not edits.problems:
            return _NOTHING
        count = len(edits.proposals)
        parts = f"{count} part came" if count == 1 else f"{count} parts came"
        sentence = f"{parts} back with other words. Nothing is changed before you take it."
        return sentence if is_writable else f"{sentence} {self._desk.changes.read_only_because}"

    def _part(self, proposal: CoreProposal) -> QWidget:
        """Return one part: what is here now, what came back, and the box to take it."""
        sides = [ComparedSide("Here now", proposal.ours)]
        if proposal.state is EditState.TWO_VERSIONS and proposal.sent is not None:
            sides.append(ComparedSide("Was sent", proposal.sent))
        sides.append(ComparedSide("Came back", proposal.theirs))
        tick = QCheckBox(f"Take: {proposal.where}")
        tick.setChecked(proposal.state is EditState.CHANGED)
        tick.setAccessibleDescription(versions_in_words(sides))
        self._ticks[proposal.tag] = tick
        notes = (_TWO_VERSIONS,) if proposal.state is EditState.TWO_VERSIONS else ()
        return ComparedPart(tick, sides, notes)

    def _on_taken(self, edits: CoreEdits) -> None:
        taken = sum(each.is_taken for each in edits.proposals)
        parts = "1 part was" if taken == 1 else f"{taken} parts were"
        self.told.emit(f"{parts} taken from {self._document.name}. Ctrl+Z takes that back.")
        self.close()

    def _on_refused(self, error: Exception) -> None:
        self._bar.end()
        if not isinstance(error, TrackerError):
            self._say("The document could not be read.")
            raise error
        self._say("Stopped. Nothing was changed." if isinstance(error, WorkCancelledError) else str(error))

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)

    def _build(self) -> None:
        self._said = wrapped_words("")
        self._said.setObjectName("status")
        self._bar = ProgressRow()
        inside = QWidget()
        self._parts = QVBoxLayout(inside)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(_GAP)
        self._take = QPushButton("&Take what is ticked")
        self._take.setEnabled(False)
        close = QPushButton("Close")
        for button, does in ((self._take, self.take), (close, self.close)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, does=does: does())
        row = QHBoxLayout()
        row.addWidget(self._take)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        column.addWidget(self._said)
        column.addWidget(self._bar)
        column.addWidget(Scrolled(inside), 1)
        column.addLayout(row)

    def _take_size(self, room: QSize) -> None:
        metrics = self.fontMetrics()
        across, lines = _SIZE_IN_CHARACTERS
        self.resize(
            min(metrics.averageCharWidth() * across, int(room.width() * _ROOM)),
            min(metrics.height() * lines, int(room.height() * _ROOM)),
        )
