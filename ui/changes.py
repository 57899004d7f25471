"""The one way by which the window changes a register: one change after another, on a thread of their own."""

import weakref
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from equality_tracker.operations.editing.refusals import TwoVersionsError
from equality_tracker.store.put_back import PutBack
from ui.asked_change import AskedChange, DoneChange
from ui.background import Background
from ui.change_writing import ChangeWriting
from ui.later import Later
from ui.office import Office
from ui.office_errors import StillOpeningError
from ui.progress_note import ProgressNote
from ui.register_standing import RegisterStanding

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from equality_tracker.operations.editing import undoing
    from equality_tracker.operations.editing.undo_steps import Undone
    from equality_tracker.store.progress import Progress
    from equality_tracker.store.register import Register
else:
    undoing = Later("equality_tracker.operations.editing.undoing")

T = TypeVar("T")


class Changes(RegisterStanding):
    """Makes changes in the order in which they were asked for, each one operation that one undo takes back.

    Attributes:
        changed: Emitted after each change: what is on screen reads itself again.
        told: Emitted with a sentence on what was done.
        noticed: Emitted with a sentence that a person should act on.
        put_back_waited: Emitted with why the file that people see did not take what was changed.
        long_work_began: Emitted with a sentence when `long_work` is another one.
        long_work_ended: Emitted when it, and all other such work, is over.

    """

    changed = Signal()
    told = Signal(str)
    noticed = Signal(str)
    put_back_waited = Signal(str)
    long_work_began = Signal(str)
    long_work_ended = Signal()

    def __init__(self, office: Office, writing: Background, parent: QObject | None = None) -> None:
        """Change the register of `office` on the thread of `writing`."""
        super().__init__(office, parent)
        self._writing = writing
        self._writer = ChangeWriting(office)
        self._waiting = 0
        self._long_works: list[ProgressNote] = []
        if self._has_come:
            self.read_steps()

    @property
    def is_idle(self) -> bool:
        """Whether no change is under way or waits."""
        return self._waiting == 0

    @property
    def long_work(self) -> ProgressNote | None:
        """How far the work is that takes long and is under way or comes next; None where there is none."""
        return self._long_works[0] if self._long_works else None

    def run(
        self,
        note: str,
        work: Callable[["Session"], T],
        *,
        owner: QObject,
        on_success: Callable[[T], None] | None = None,
        on_failure: Callable[[Exception], None] | None = None,
    ) -> None:
        """Make a change in one transaction, which one undo takes back.

        Args:
            note: What is changed, such as "due date of 1a"; for the history, so never a record's text.
            work: Does it, on the writing thread.
            owner: Who is told; nobody where it is gone by then.
            on_success: Told the result on the window's thread, once it is on the disk.
            on_failure: Told why it was refused; without it the refusal is shown like every other.

        """
        if not self._has_come:
            self._refuse(owner, on_failure)
            return
        self._ask(partial(self._writer.in_one_transaction, note, work), owner, on_success, on_failure)

    def run_whole(
        self,
        sentence: str,
        work: Callable[["Register", "Progress"], T],
        *,
        owner: QObject,
        on_success: Callable[[T], None] | None = None,
        on_failure: Callable[[Exception], None] | None = None,
        is_long: bool = False,
        can_stop: bool = True,
    ) -> None:
        """Do what opens its own transactions, such as an import.

        What `is_long` is shown while it goes on, and offered to be stopped where it `can_stop`: where it
        tells its progress.
        """
        if not self._has_come:
            self._refuse(owner, on_failure)
            return
        progress: Progress = _unseen
        if is_long:
            progress = note = ProgressNote(sentence, can_stop=can_stop)
            self._long_works.append(note)
            if note is self.long_work:
                self.long_work_began.emit(sentence)
        writing = partial(self._writer.with_register, work, progress)
        self._ask(writing, owner, on_success, on_failure, is_long=is_long)

    def stop_long_work(self) -> None:
        """Stop what takes long, so that nothing is changed."""
        for note in self._long_works:
            note.stop()

    def undo(self) -> None:
        """Take back what this person changed last."""
        self.run_whole(
            "Taking back",
            lambda register, progress: undoing.undo_last(register, progress=progress),
            owner=self,
            on_success=partial(self._tell_undone, "Taken back"),
            is_long=True,
        )

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.run_whole(
            "Doing again",
            lambda register, progress: undoing.redo_last(register, progress=progress),
            owner=self,
            on_success=partial(self._tell_undone, "Done again"),
            is_long=True,
        )

    def make_restore_point(self) -> None:
        """Make a verified backup of how everything stands now."""
        self.run_whole(
            "Making a restore point",
            lambda register, _progress: register.back_up("restore point"),
            owner=self,
            on_success=lambda _backup: self.told.emit(
                "A restore point was made; it stands among the backups."
            ),
            is_long=True,
            can_stop=False,
        )

    def read_steps(self) -> None:
        """Find out anew what undo and redo are about."""
        if self.is_writable:
            self._ask(lambda: None, self, None, None, is_change=False)

    def take_up(self) -> None:
        """Find out how the register stands that was opened by now."""
        self._has_come = True
        self._read_only_error = self._office.read_only_error
        self.writability_changed.emit()
        self.read_steps()

    def try_writing(self, *, take_over: bool = False) -> None:
        """Try once more to open for writing what was opened for reading; `take_over` is a person's word."""
        work = partial(self._office.try_writing, take_over=take_over)

        def tried(is_open: bool) -> None:  # noqa: FBT001 - an answer, handed on
            self.changed.emit()
            if not is_open:
                # The bar above says why, as before: without a word, nothing would seem to have happened.
                self.told.emit("It still cannot be opened for writing; the reason stands above.")

        self._ask(work, self, tried, None, is_change=False)

    def put_back(self, on_done: Callable[[bool], None]) -> None:
        """Put what was changed into the file that people see; `on_done` is told whether it is all there."""

        def done(outcome: PutBack) -> None:
            on_done(outcome in {PutBack.NOTHING, PutBack.DONE})
            if outcome is PutBack.ASIDE:
                # The file of somebody else is what is open now.
                self.changed.emit()

        self._ask(self._office.put_back, self, done, None, is_change=False)

    def back_up(self, because: str, on_done: Callable[[bool], None]) -> None:
        """Make a verified backup of how everything stands now; a failure is shown like every other."""

        def failed(error: Exception) -> None:
            on_done(False)
            raise error

        work = partial(self._writer.back_up, because)
        self._ask(work, self, lambda _: on_done(True), failed, is_change=False)

    def give_free(self) -> None:
        """Put back, and let others write until something is changed here again."""
        self._ask(self._office.give_free, self, None, None, is_change=False)

    def _refuse(self, owner: QObject, on_failure: Callable[[Exception], None] | None) -> None:
        """Say that nothing can be changed yet; later, as every other answer comes."""
        error = StillOpeningError(self._office.path.name)
        tell = on_failure if on_failure is not None else lambda failure: self.told.emit(str(failure))
        QTimer.singleShot(0, owner, partial(tell, error))

    def _ask(
        self,
        work: Callable[[], Any],
        owner: QObject,
        on_success: Callable[[Any], None] | None,
        on_failure: Callable[[Exception], None] | None,
        *,
        is_change: bool = True,
        is_long: bool = False,
    ) -> None:
        self._waiting += 1
        asked = AskedChange(weakref.ref(owner), on_success, on_failure)
        self._writing.run(
            partial(self._writer.done, work),
            owner=self,
            on_success=partial(self._on_done, asked, is_change=is_change, is_long=is_long),
        )

    def _on_done(self, asked: AskedChange, done: DoneChange, *, is_change: bool, is_long: bool) -> None:
        self._waiting -= 1
        if is_long:
            # Changes are made one after another, so that the first to be asked for is the first to end.
            del self._long_works[0]
            if self.long_work is not None:
                self.long_work_began.emit(self.long_work.began_with)
            else:
                self.long_work_ended.emit()
        # What wrote nothing, because everything was so already, is no operation that undo could take back.
        has_written = done.error is None if done.steps is None else done.steps != self._steps
        self._take_note(done)
        if has_written and is_change:
            self.last_saved_at = self._office.now()
            self.changed.emit()
        elif isinstance(done.error, TwoVersionsError):
            # Somebody else changed the register meanwhile: what is on screen is not what it holds.
            self.changed.emit()
        for notice in done.notices:
            if notice.waits_because:
                self.put_back_waited.emit(notice.waits_because)
            else:
                (self.noticed if notice.needs_person else self.told).emit(notice.sentence)
        asked.answer(done, self.told.emit)

    def _tell_undone(self, done_what: str, undone: "Undone") -> None:
        note = undone.note.rstrip(".") or "the last change"
        self.told.emit(" ".join([f"{done_what}: {note}.", *undone.moved_on]))


def _unseen(_done: int, _total: int, _sentence: str) -> None:
    """Show no progress."""
