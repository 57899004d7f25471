"""What is told of the file of an open register: it took no changes, it has gone, it is there again."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.background import Background
from ui.files.file_watch import FileWatch
from ui.files.kept_where import spoken_place
from ui.files.waiting_words import back_sentence, gone_sentence, waiting_sentence
from ui.looking_after import LookingAfter
from ui.main_window import MainWindow


class FileNews(QObject):
    """Watches the file that people see, and says in the window what becomes of it.

    Attributes:
        stands_otherwise: Emitted when the file went or came back.

    """

    stands_otherwise = Signal()

    def __init__(self, file: Path, care: LookingAfter, files: Background, window: MainWindow) -> None:
        """Tell in `window` of `file`, which is looked at on the thread of `files` once it is to `start`."""
        super().__init__(care)
        self._file: Final = file
        self._care: Final = care
        self._window: Final = window
        self._has_told_of_waiting = False
        self._watch: Final = FileWatch(file, files, parent=self)
        self._watch.went.connect(self._on_gone)
        self._watch.came_back.connect(self._on_back)

    @property
    def is_gone(self) -> bool:
        """Whether the file is not where it was."""
        return not self._watch.is_there

    def start(self) -> None:
        """Look at the file now and then."""
        self._watch.start()

    def stop(self) -> None:
        """Look no more, and say nothing any more."""
        self._watch.stop()

    def tell_of_waiting(self, because: str) -> None:
        """Say that the file did not take the changes: in the way once, then at the bottom only."""
        sentence = waiting_sentence(self._file, waiting=max(1, self._care.waiting), reason=because)
        self._window.tell(sentence)
        if not self._has_told_of_waiting:
            self._has_told_of_waiting = True
            self._window.warn(sentence)

    def tell_if_taken(self) -> None:
        """Say that what waited is in the file by now, where it was said to wait."""
        if self._has_told_of_waiting and not self._care.waiting:
            self._has_told_of_waiting = False
            self._window.tell(f"What waited for {spoken_place(self._file)} is saved there now.")

    def _on_gone(self) -> None:
        self.stands_otherwise.emit()
        self._window.tell(
            gone_sentence(self._file, waiting=self._care.waiting, can_change=self._care.can_change)
        )

    def _on_back(self) -> None:
        self.stands_otherwise.emit()
        self._window.tell(back_sentence(self._file))
        self._care.retry()
