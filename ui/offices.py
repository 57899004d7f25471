"""The office that the window shows, and those that are still being closed behind it."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from equality_tracker.program_folder import home_folder
from ui.garbage import GarbageCollection
from ui.main_window import MainWindow
from ui.program_threads import ProgramThreads
from ui.register_work import close_and_keep, closed, for_a_person, import_core
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.last_seen import LastSeen
    from ui.office import Office
    from ui.open_office import OpenOffice

T = TypeVar("T")

# The seam: nothing of this is imported before the window has been drawn, for which `register_work` says why.
_OPEN_OFFICE: Final = "ui.open_office"


class Offices(QObject):
    """Shows one office after the other, and closes each behind all that is still read and changed.

    Attributes:
        has_ended: Whether the program ends: nothing is shown any more.
        closed: The offices that were closed, in order.
        last_words: What somebody has to act on, to be said once the window is gone.
        file_wanted: Emitted with the path of another register that a person wants to open.
        let_go: Emitted with the path of a register that is shown no more.

    """

    file_wanted = Signal(str)
    let_go = Signal(object)

    def __init__(
        self, settings: Settings, window: MainWindow, threads: ProgramThreads, garbage: GarbageCollection
    ) -> None:
        """Show nothing yet in `window`."""
        super().__init__(window)
        self.has_ended = False
        self.closed: list[Office] = []
        self.last_words: list[str] = []
        self._settings = settings
        self._window = window
        self._threads = threads
        self._garbage = garbage
        self._shown: OpenOffice | None = None
        self._leaving: list[OpenOffice] = []

    @property
    def shown(self) -> "OpenOffice | None":
        """The office that is shown, or None."""
        return self._shown

    @property
    def are_none(self) -> bool:
        """Whether no office is shown, and none is still being closed."""
        return self._shown is None and not self._leaving

    def has_open(self, path: Path) -> bool:
        """Tell whether a file is the register shown, by whatever name."""
        if self._shown is None:
            return False
        try:
            return self._shown.path.samefile(path)
        except OSError:
            return self._shown.path == path

    def show(self, office: "Office", seen: "LastSeen | None" = None) -> "OpenOffice":
        """Show an office; one that is not open yet, as it was `seen` last."""
        shown: OpenOffice = import_module(_OPEN_OFFICE).OpenOffice(
            office,
            self._settings,
            self._window,
            reading=self._threads.background,
            writing=self._threads.writing,
            files=self._threads.files,
            seen=seen,
        )
        shown.file_wanted.connect(self.file_wanted)
        self._shown = shown
        return shown

    def leave(self) -> None:
        """Let what is being typed in the office shown be saved."""
        if self._shown is not None:
            self._shown.leave()

    def close(self) -> None:
        """Close the office that is shown; something else is shown in its place by now, or in a moment."""
        if self._shown is None:
            return
        left, self._shown = self._shown, None
        work = partial(close_and_keep, left.office, left.taken(), home_folder(), self._settings.my_names)
        left.stop()
        left.office.give_up()
        self.let_go.emit(left.path)
        self._leaving.append(left)
        self.in_turn(work, lambda _: self._forget(left))

    def close_all(self) -> Sequence["OpenOffice"]:
        """Begin to close all that is open, as the last thing, and return it."""
        left = [*self._leaving, *([self._shown] if self._shown else [])]
        for each in left:
            taken = each.taken() if each is self._shown else None
            work = partial(closed, each.office, taken, home_folder(), self._settings.my_names)
            self._threads.writing.run(work, owner=self, on_success=self.last_words.extend)
            self.closed.append(each.office)
        return left

    def close_unseen(self, office: "Office") -> None:
        """Close an office that came when the program was ending already."""
        self.last_words += closed(office, None, home_folder(), ())

    def in_turn(
        self,
        work: "Callable[[], T]",
        on_success: "Callable[[T], None]",
        on_failure: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` behind all that is still read and changed: what is left by then is closed."""
        if self.has_ended:
            return

        def go_on(_: None) -> None:
            self._garbage.settle()
            self._threads.writing.run(work, owner=self, on_success=on_success, on_failure=on_failure)

        self._threads.background.run(import_core, owner=self, on_success=go_on, on_failure=on_failure)

    def _forget(self, left: "OpenOffice") -> None:
        self._leaving.remove(left)
        self.closed.append(left.office)
        for sentence in for_a_person(left.office):
            if self.has_ended:
                self.last_words.append(sentence)
            else:
                self._window.warn(sentence)
        left.workspace.deleteLater()
        left.deleteLater()
        QTimer.singleShot(0, self._garbage.thaw)
