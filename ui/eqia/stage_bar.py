"""The stage of an EqIA and the ways on from it: what stands in the way is said, a reason is asked for."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.law.eqia import Stage
from equality_tracker.operations.eqias.stages import Move, move
from equality_tracker.records.eqia_parts import EqiaStep
from ui.desk import Desk
from ui.eqia.eqia_reading import ReadEqia
from ui.eqia.labels import Words
from ui.importing.flow_row import FlowRow
from ui.pages.words_asked import WordsAsked
from ui.records.editors.saving import RecordTarget
from ui.theme import status_mark

_GAP: Final = 6
_SCREENED_OUT: Final = Stage.SCREENED_OUT.value
_NEXT: Final = {Stage.QA.value: " “Review sheet…” makes a page for the person who checks it."}
"""What is said of what may come next, by the stage that was reached."""


class StageBar(QWidget):
    """Where an EqIA stands, and a button for each way on.

    Attributes:
        told: Emitted with a sentence on what was done.
        moved: Emitted when a step was taken: the buttons mean something else then.
        section_wanted: Emitted with the code of the section that leads a way on.

    """

    told = Signal(str)
    moved = Signal()
    section_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no stage yet."""
        super().__init__(parent)
        self._desk = desk
        self._record: RecordTarget | None = None
        self._moves: tuple[Move, ...] = ()
        self._buttons: list[QPushButton] = []
        self._sections: QWidget | None = None
        self.stage = QLabel()
        self.check = QPushButton("Check")
        self.check.setToolTip("What of this EqIA a person should look at, and where")
        self._row = FlowRow()
        self.sheet = QPushButton("Review sheet…")
        self.sheet.setToolTip("One page for the person who checks it, to print or to send")
        self.sheet.hide()
        self.help = QPushButton("Help")
        self.help.setCheckable(True)
        self.help.setToolTip("What each section asks, and why, below its title")
        self._row.add(self.stage, self.help, self.check, self.sheet)
        self.message = Words()
        self.message.hide()
        self.words = WordsAsked("eqia", desk, kept_in=(EqiaStep, "because"))
        self.words.given.connect(self._on_given)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for each in (self._row, self.message, self.words):
            column.addWidget(each)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The ways on, the usual one first."""
        return tuple(button for button in self._buttons if not button.isHidden())

    def take_sections(self, choice: QWidget) -> None:
        """Have the choice of sections behind the ways on: a line of its own would take room from the work."""
        self._sections = choice
        self._row.add(choice)
        self._row.keep_height()

    def give_sections_away(self) -> None:
        """Let the choice of sections stand elsewhere: it has been put there."""
        self._sections = None
        self._row.keep_height()

    def show_eqia(self, read: ReadEqia, target: RecordTarget, *, is_writable: bool) -> None:
        """Show the stage of an EqIA and its ways on."""
        if self._record is None or self._record.uuid != target.uuid:
            self.message.say("")
            if self.words.is_asking:
                self.words.put_off()
        self._record = target
        self.stage.setText(f"Stage: {read.page.stage_words}")
        self.sheet.setVisible(read.page.stage == Stage.QA)
        self._offer(read.page.moves if is_writable else ())

    def _offer(self, moves: Sequence[Move]) -> None:
        while len(self._buttons) < len(moves):
            self._buttons.append(self._button(len(self._buttons)))
        self._moves = tuple(moves)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(moves))
        for each, button in zip(moves, self._buttons, strict=False):
            button.setText(each.label)
            button.setToolTip("\n".join(each.obstacles))
            button.setAccessibleDescription(" ".join(each.obstacles))
        # The words stand at the height of those on the buttons beside them.
        self.stage.setMinimumHeight(self.check.sizeHint().height())
        self._row.keep_height()

    def _button(self, place: int) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(lambda: self._go(self._moves[place]))
        self._row.add(button)
        if self._sections is not None:
            self._row.move_to_end(self._sections)
        return button

    def _go(self, wanted: Move) -> None:
        record, to = self._record, wanted.to
        if record is None:
            return
        self.message.say("")
        if wanted.is_signed or wanted.sends_back:
            # They take more than a word: a section of the page asks for it.
            self.section_wanted.emit("screening" if to == _SCREENED_OUT else "signing")
        elif wanted.obstacles:
            mark = status_mark("amber").shape
            self.message.say("\n".join([f"{mark} Not yet:", *(f"• {each}" for each in wanted.obstacles)]))
        elif wanted.asks_reason:
            step = wanted.label.rstrip("…")
            self.words.ask(f"{to} {record.uuid}", f"{step}: why? The words stay with the step.")
        else:
            self._move(to, "")

    def _on_given(self, topic: str, words: str) -> None:
        self._move(topic.partition(" ")[0], words)

    def _move(self, to: str, because: str) -> None:
        record = self._record
        if record is None:
            return
        on, who = self._desk.heading.as_at, self._desk.changes.who
        self._desk.changes.run(
            f"the stage of {record.reference}",
            partial(_moved, record.uuid, to, because=because, on=on, by=who),
            owner=self,
            on_success=lambda _: self._on_moved(to, record.uuid),
            on_failure=self._on_refused,
        )

    def _on_moved(self, to: str, uuid: str) -> None:
        self.words.forget(f"{to} {uuid}")
        self.moved.emit()
        self.told.emit(f"The step is on record. Ctrl+Z takes it back.{_NEXT.get(to, '')}")

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, TrackerError | OSError):
            raise error
        self.message.say(f"{status_mark('amber').shape} {error}")


def _moved(uuid: str, to: str, session: Session, *, because: str, on: date, by: str) -> None:
    move(session, uuid, to, on=on, by=by, role=by, because=because)
