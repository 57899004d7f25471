"""The end of the program while something still goes on: what it waits for, and how to stop that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.background import Background
from ui.comparing.wrapped_words import wrapped_words
from ui.files.kept_where import spoken_place
from ui.files.stoppable_work import work_under_way
from ui.progress_note import ProgressNote
from ui.records.flow_layout import FlowLayout

if TYPE_CHECKING:
    from ui.app import Program
    from ui.open_office import OpenOffice

_LOOK_MS: Final = 50
_UNSEEN_FOR: Final = 400
"""Milliseconds before the box shows: most of what is left to do is over by then."""
_WIDTH_IN_CHARACTERS: Final = 64
_ABOUT: Final = "Equality Tracker is ending. It only waits until this is done:"
_READING: Final = "Waiting for a folder that does not answer"
_STOPS: Final = "If you stop it, nothing of it is kept, and everything else is as it was."
_SAFE: Final = (
    "Every change is safe on this computer. If the place of the file does not answer, you can end now: the "
    "changes go into the file when the register is opened next."
)


@dataclass(frozen=True, slots=True)
class Threads:
    """The program's own threads at its end.

    Attributes:
        leaving: Those whose results nobody waits for; they end with what they do now.
        writing: The one that changes and closes registers; it ends with all that it was asked for.

    """

    leaving: Sequence[Background]
    writing: Background


def wait_for_all(program: "Program", left: "Sequence[OpenOffice]") -> bool:
    """Wait until all that `program` does is over and the offices are closed; False to end without waiting."""

    def long_work() -> ProgressNote | None:
        return next((each.changes.long_work for each in left if each.changes.long_work), None)

    threads = Threads((program.threads.background, program.threads.files), program.threads.writing)
    ending = Ending(threads, long_work, closing=closing_words(left))
    ending.wait()
    ending.deleteLater()
    return not ending.ends_now


def closing_words(left: "Sequence[OpenOffice]") -> str:
    """Say what comes last: a file is only saved that has not got every change yet."""
    waiting = [each.path for each in left if each.has_changes_waiting]
    if waiting:
        return f"Saving {waiting[-1].name} to {spoken_place(waiting[-1])}"
    return f"Closing {left[-1].path.name}"


class Ending(QWidget):
    """Waits for what still goes on when the window is closed, and says so where that takes a moment."""

    def __init__(
        self, threads: Threads, long_work: Callable[[], ProgressNote | None], *, closing: str
    ) -> None:
        """Wait for `threads`; `long_work` tells what changes a register now, `closing` what comes last."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowTitleHint)
        self._threads: Final = threads
        self._long_work: Final = long_work
        self._closing: Final = closing
        self._note: ProgressNote | None = None
        self._loop: Final = QEventLoop()
        self.ends_now = False
        self._build()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def wait(self) -> None:
        """Return once everything is done, or a person wants to end now."""
        for each in self._threads.leaving:
            each.begin_to_close()
        for work in work_under_way():
            if work.note.is_for_screen:
                work.stop()
        if not self._is_over():
            self._look()
            QTimer.singleShot(_UNSEEN_FOR, self, self._show)
            self._timer.start()
            self._loop.exec()
            self._timer.stop()
        self.hide()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stay: what is waited for is not over."""
        event.ignore()

    def _show(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()

    def _look(self) -> None:
        if self._is_over():
            self._loop.quit()
            return
        self._note = self._current()
        note = self._note
        done, total, sentence = note.said if note is not None else (0, 0, self._last)
        can_stop = note is not None and note.can_stop
        is_stopping = note is not None and note.is_stopped()
        self._sentence.setText("Stopping …" if is_stopping else f"{sentence} …")
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(done)
        self._hint.setText(_STOPS if can_stop and not is_stopping else _SAFE)
        self.stop_button.setVisible(can_stop)
        self.stop_button.setEnabled(not is_stopping)
        # What waits for a place that does not answer cannot be stopped either.
        self.end_button.setVisible(is_stopping or not can_stop)

    def _current(self) -> ProgressNote | None:
        """Return how far the work is that is waited for; None while registers are closed."""
        if (note := self._long_work()) is not None:
            return note
        return next((work.note for work in work_under_way()), None)

    @property
    def _last(self) -> str:
        return _READING if self._threads.writing.is_idle else self._closing

    def _is_over(self) -> bool:
        threads = self._threads
        is_idle = threads.writing.is_idle and all(each.has_ended for each in threads.leaving)
        return is_idle and not work_under_way()

    def _stop(self) -> None:
        if self._note is not None:
            self._note.stop()
            self._look()

    def _end_now(self) -> None:
        self.ends_now = True
        self._loop.quit()

    def _build(self) -> None:
        self.setWindowTitle("Equality Tracker is ending")
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _WIDTH_IN_CHARACTERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        self._sentence, self._hint = wrapped_words(""), wrapped_words("")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("How far it is")
        self.stop_button = QPushButton("&Stop it")
        self.end_button = QPushButton("&End now")
        row = QWidget()
        buttons = FlowLayout(row)
        for button, does in ((self.stop_button, self._stop), (self.end_button, self._end_now)):
            button.setAccessibleDescription(_STOPS if button is self.stop_button else _SAFE)
            button.clicked.connect(does)
            buttons.addWidget(button)
        about = wrapped_words("")
        about.setText(_ABOUT)
        for each in (about, self._sentence, self._bar, self._hint, row):
            column.addWidget(each)
