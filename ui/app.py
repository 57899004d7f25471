"""The program with its window: what starts, in which order, and how an office is opened."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from equality_tracker.program_folder import home_folder
from ui.errors import FaultHook
from ui.garbage import GarbageCollection
from ui.left_copies import remove_left_copies
from ui.main_window import PROGRAM, MainWindow, dress_at_first_sight, look_again
from ui.program_threads import ProgramThreads
from ui.register_work import (
    close_and_keep,
    closed,
    for_a_person,
    forget_seen,
    import_core,
    opened,
    opened_for_good,
    opened_sample,
    seen_of,
)
from ui.settings import Settings
from ui.single_instance import SingleInstance
from ui.starting_office import StartingOffice
from ui.theme import FUSION

if TYPE_CHECKING:
    from ui.error_display import ErrorDisplay
    from ui.last_seen import LastSeen, Stamp
    from ui.office import Office
    from ui.open_office import OpenOffice
    from ui.refused_opening import RefusedOpening

T = TypeVar("T")

_LET_IT_BE_PAINTED: Final = 50
"""Milliseconds for the window to draw what was seen last, before the register is opened."""

_DONE: Final = 0
_REFUSED: Final = 2

# The seam: nothing of this is imported before the window has been drawn, for which `register_work` says why.
# Nor does anything before it import `Qt` from QtCore, whose names take a fifth of the time of a bare window.
_OPEN_OFFICE: Final = "ui.open_office"
_OFFICE: Final = "ui.office"
_ERROR_DISPLAY: Final = "ui.error_display"
_ENDING: Final = "ui.ending"
_ENTER_KEY: Final = "ui.enter_key"
_BOXES: Final = "ui.boxes"
_REFUSED_OPENING: Final = "ui.refused_opening"


def open_window(file: Path | None, *, quits_after_first_paint: bool = False) -> int:
    """Show the window, with the register at `file` where one is named, until it is closed.

    Returns:
        0 after the window was closed, or where the one that runs already took the file;
        2 where that one does not answer.

    """
    application = QApplication([PROGRAM, *FUSION])
    application.setApplicationName(PROGRAM)
    folder = home_folder()
    instance = SingleInstance(folder)
    if not instance.is_first():
        return _handed_over(instance, file)
    settings = Settings(folder)
    dress_at_first_sight(application, settings)
    program = Program(settings, instance)
    if quits_after_first_paint:
        # Not at once: to quit before the loop of events runs is forgotten.
        program.window.first_painted.connect(lambda: QTimer.singleShot(0, application.quit))
    else:
        program.window.first_painted.connect(lambda: look_again(application, settings))
        program.start_after_first_paint(file)
    program.window.show()
    try:
        return application.exec()
    finally:
        program.close()


def now() -> datetime:
    """Return the present instant: of all the window, only this module asks the clock."""
    return datetime.now(UTC)


class Program(QObject):
    """Holds together what lives as long as the window, and opens and closes offices."""

    def __init__(self, settings: Settings, instance: SingleInstance | None = None) -> None:
        """Make the window, which is not shown yet, and take over garbage and faults."""
        super().__init__()
        self.settings = settings
        self.instance = instance
        self.faults = FaultHook(settings.folder, now=now, parent=self)
        self.faults.install()
        self.garbage = GarbageCollection(self)
        self.threads = ProgramThreads()
        self.window = MainWindow(settings)
        self._starting = StartingOffice(settings, self.threads, self.window, now=now)
        self._errors: ErrorDisplay | None = None
        self._open: OpenOffice | None = None
        self._coming: list[Path] = []
        self._leaving: list[OpenOffice] = []
        self._last_words: list[str] = []
        self._refused: RefusedOpening | None = None
        self._goes_on_to = ""
        self._is_closed = False
        self._connect()

    @property
    def errors(self) -> "ErrorDisplay":
        """What tells of failures."""
        if self._errors is None:
            self._errors = import_module(_ERROR_DISPLAY).ErrorDisplay(self.window, now=now)
        return self._errors

    @property
    def is_idle(self) -> bool:
        """Whether nothing is read or changed, or waits to be."""
        return self.threads.are_idle and not self._coming

    def start_after_first_paint(self, file: Path | None) -> None:
        """Go on, once the window has been drawn, with `file` or with what opening one will need."""
        self.window.first_painted.connect(self._look_for_recent_files)
        self.window.first_painted.connect(self._remove_left_copies)
        if file is not None:
            self.window.first_painted.connect(lambda: self.open(str(file)))
            return
        self.window.first_painted.connect(
            lambda: self.threads.background.run(
                import_core, owner=self, on_success=lambda _: self.garbage.settle()
            )
        )

    def open(self, file: str) -> None:
        """Open the register at `file` in the background and show it, in place of the one shown now."""
        path = Path(file).absolute()
        if path in self._coming or self._is_open(path):
            self.window.come_forward()
            return
        self._begin(path, f"Opening {path.name} …", partial(opened, path, self.settings.who, now=now))

    def open_sample(self) -> None:
        """Open the sample office, written first where this computer has none yet."""
        folder = self.settings.folder
        path = folder / "sample" / "Marlshire.equality"
        if path in self._coming or self._is_open(path):
            self.window.come_forward()
            return
        work = partial(opened_sample, folder, self.settings.who, now=now)
        self._begin(path, "Opening the sample office …", work)

    def start_office(self, goes_on_to: str = "") -> None:
        """Ask for what an office's register begins with; then it is opened at the place `goes_on_to`."""
        self._in_turn(_nothing, lambda _: self._ask_for_office(goes_on_to))

    def close_office(self) -> None:
        """Go back to the welcome page."""
        self._leave()
        self.window.show_welcome()
        self._let_go()

    def close(self) -> None:
        """End everything in the order in which it can be ended: what was typed is saved, then put back."""
        if self._is_closed:
            return
        self._is_closed = True
        self._leave()
        self.window.close()
        self._wait_for_what_goes_on()
        self.threads.end()
        self.window.deleteLater()
        # What is to be deleted later is deleted only by this, not by the loop of events that has ended.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self.instance is not None:
            self.instance.close()
        self.settings.save()
        self.garbage.stop()
        self.faults.remove()
        for sentence in self._last_words:
            import_module(_BOXES).attention(sentence).exec()

    def _wait_for_what_goes_on(self) -> None:
        """Close the registers behind all that is still changed, and say what is waited for."""
        left = [*self._leaving, *([self._open] if self._open else [])]
        for each in left:
            taken = each.taken() if each is self._open else None
            work = partial(closed, each.office, taken, home_folder(), self.settings.my_names)
            self.threads.writing.run(work, owner=self, on_success=self._last_words.extend)
        if left and not import_module(_ENDING).wait_for_all(self, left):
            self.settings.save()
            if self.instance is not None:
                self.instance.close()
            # What does not answer cannot be stopped: only so does the program end. What it was doing with
            # the file begins anew at the next start.
            os._exit(_DONE)

    def _connect(self) -> None:
        window, menus = self.window, self.window.menus
        window.file_chosen.connect(self.open)
        window.sample_wanted.connect(self.open_sample)
        window.close_wanted.connect(self.close_office)
        window.closing.connect(self._leave)
        window.start_wanted.connect(self.start_office)
        self._starting.started.connect(self._on_started)
        window.first_painted.connect(self._have_enter_press_buttons)
        menus.undo.triggered.connect(self._undo)
        menus.redo.triggered.connect(self._redo)
        menus.restore_point.triggered.connect(self._make_restore_point)
        # Faults come from any thread; as a slot of the window's thread this one is called there.
        self.faults.fault_happened.connect(self._show_fault)
        if self.instance is not None:
            self.instance.file_asked_for.connect(self._on_file_asked_for)
            self.instance.listen()

    @Slot(object)
    def _show_fault(self, error: Exception) -> None:
        if isinstance(error, import_module(_OFFICE).GivenUpError):
            # Who asked for it is told why the register was not opened, or closed it.
            return
        # Not at once: what failed may be in the middle of something.
        QTimer.singleShot(0, lambda: self.errors.show_error(error))

    def _have_enter_press_buttons(self) -> None:
        # Its parent keeps it.
        import_module(_ENTER_KEY).EnterKey(QApplication.instance(), self.window)

    def _undo(self) -> None:
        if self._open is not None:
            self._open.pause()
            self._open.changes.undo()

    def _redo(self) -> None:
        if self._open is not None:
            self._open.changes.redo()

    def _make_restore_point(self) -> None:
        if self._open is not None:
            self._open.pause()
            self._open.changes.make_restore_point()

    def _on_file_asked_for(self, file: str) -> None:
        self.window.come_forward()
        if file:
            self.open(file)

    def _is_open(self, path: Path) -> bool:
        """Tell whether a file is the open register, by whatever name."""
        if self._open is None:
            return False
        try:
            return self._open.path.samefile(path)
        except OSError:
            return self._open.path == path

    def _begin(self, path: Path, sentence: str, work: "Callable[[], Office]") -> None:
        self.window.tell(sentence)
        self._coming.append(path)
        if self._open is not None or self._leaving:
            self._open_in_turn(path, work)
            return
        look = partial(seen_of, path, home_folder(), self.settings.who, self.settings.my_names, now=now)
        self.threads.writing.run(
            look,
            owner=self,
            on_success=partial(self._go_on_opening, path, work),
            on_failure=lambda _: self._open_in_turn(path, work),
        )

    def _open_in_turn(self, path: Path, work: "Callable[[], Office]") -> None:
        self._in_turn(work, partial(self._show, path), partial(self._on_refused, path))

    def _go_on_opening(self, path: Path, work: "Callable[[], Office]", seen: "LastSeen | None") -> None:
        """Show the register as it was seen last, where it was kept, and open it then."""
        if seen is None or seen.heading is None or self._open is not None:
            self._open_in_turn(path, work)
            return
        office = import_module(_OFFICE).Office(path, now=now, who=self.settings.who, heading=seen.heading)
        shown = self._take_in(office, seen)
        QTimer.singleShot(_LET_IT_BE_PAINTED, partial(self._open_for_good, path, shown))

    def _open_for_good(self, path: Path, shown: "OpenOffice") -> None:
        if self._is_closed or shown is not self._open:
            self._has_ended(path)
            return
        self.threads.writing.run(
            partial(opened_for_good, shown.office, home_folder()),
            owner=self,
            on_success=partial(self._take_up, path, shown),
            on_failure=partial(self._on_not_opened, path, shown),
        )

    def _take_up(self, path: Path, shown: "OpenOffice", stamp: "Stamp") -> None:
        """Go on with a register that is open by now, and was shown as it was seen last."""
        self._has_ended(path)
        if self._is_closed or shown is not self._open:
            return
        self.settings.add_recent_file(shown.path)
        if not shown.seen.is_of(stamp):
            shown.screen.forget()
        if shown.office.heading == shown.seen.heading:
            shown.take_up()
        else:
            self._show_instead(shown)
        self.garbage.settle()
        self._go_on_where_wanted()

    def _show_instead(self, shown: "OpenOffice") -> None:
        """Show a register anew, at the same place, that is not what was seen last."""
        place = shown.workspace.place
        shown.stop()
        self._take_in(shown.office).workspace.go_to(place)
        shown.workspace.deleteLater()
        shown.deleteLater()

    def _go_on_where_wanted(self) -> None:
        wanted, self._goes_on_to = self._goes_on_to, ""
        if wanted and self._open is not None:
            self._open.workspace.go_to(wanted)

    def _has_ended(self, path: Path) -> None:
        """Let the register at `path` be opened anew."""
        if path in self._coming:
            self._coming.remove(path)

    def _on_not_opened(self, path: Path, shown: "OpenOffice", error: Exception) -> None:
        """Show no longer what was seen last: the register cannot be opened now."""
        if shown is self._open:
            self.window.show_welcome()
            self._let_go()
        # Or it would be shown and taken away again at each start.
        self.threads.writing.run(
            partial(forget_seen, path, home_folder()), owner=self, on_success=_nothing_of
        )
        self._on_refused(path, error)

    def _look_for_recent_files(self) -> None:
        self.window.welcome.look_for_recent_files(self.threads.files)

    def _remove_left_copies(self) -> None:
        remove_left_copies(self.settings.folder, self.threads, self.window)

    def _ask_for_office(self, goes_on_to: str) -> None:
        self._leave()
        self._let_go()
        self._starting.ask(goes_on_to)

    def _on_started(self, file: str, place: str) -> None:
        self._goes_on_to = place
        self.open(file)

    def _in_turn(
        self,
        work: "Callable[[], T]",
        on_success: "Callable[[T], None]",
        on_failure: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` behind all that is still read and changed: what is left by then is closed."""
        if self._is_closed:
            return
        then = partial(
            self.threads.writing.run, work, owner=self, on_success=on_success, on_failure=on_failure
        )

        def go_on(_: None) -> None:
            self.garbage.settle()
            then()

        self.threads.background.run(import_core, owner=self, on_success=go_on)

    def _show(self, path: Path, office: "Office") -> None:
        self._has_ended(path)
        if self._is_closed:
            self._last_words += closed(office, None, home_folder(), ())
            return
        self._leave()
        self._let_go()
        self.settings.add_recent_file(office.path)
        self._take_in(office)
        self.garbage.settle()
        self._go_on_where_wanted()

    def _take_in(self, office: "Office", seen: "LastSeen | None" = None) -> "OpenOffice":
        shown: OpenOffice = import_module(_OPEN_OFFICE).OpenOffice(
            office,
            self.settings,
            self.window,
            reading=self.threads.background,
            writing=self.threads.writing,
            files=self.threads.files,
            seen=seen,
        )
        shown.file_wanted.connect(self.open)
        self._open = shown
        return shown

    def _on_refused(self, path: Path, error: Exception) -> None:
        self._has_ended(path)
        if self._open is None:
            self.window.tell("")
        else:
            self._open.tell_where()
        if self._refused is None:
            self._refused = import_module(_REFUSED_OPENING).RefusedOpening(self.threads.files, self.window)
            self._refused.open_wanted.connect(self.open)
            self._refused.failed.connect(self.faults.take)
        if not self._refused.ask(path, error):
            self.faults.take(error)

    def _leave(self) -> None:
        """Let what is being typed in the open register be saved."""
        if self._open is not None:
            self._open.leave()

    def _let_go(self) -> None:
        if self._open is not None:
            left, self._open = self._open, None
            work = partial(close_and_keep, left.office, left.taken(), home_folder(), self.settings.my_names)
            left.stop()
            left.office.give_up()
            self._has_ended(left.path)
            self._leaving.append(left)
            self._in_turn(work, lambda _: self._forget(left))

    def _forget(self, left: "OpenOffice") -> None:
        self._leaving.remove(left)
        for sentence in for_a_person(left.office):
            if self._is_closed:
                self._last_words.append(sentence)
            else:
                self.window.warn(sentence)
        left.workspace.deleteLater()
        left.deleteLater()
        QTimer.singleShot(0, self.garbage.thaw)


def _handed_over(instance: SingleInstance, file: Path | None) -> int:
    if instance.hand_over(file):
        return _DONE
    print(  # noqa: T201 - there is no window to say it in
        "Equality Tracker runs already but does not answer; close its window, then start it again.",
        file=sys.stderr,
    )
    return _REFUSED


def _nothing_of(_result: None) -> None:
    """Do nothing more."""


def _nothing() -> None:
    """Do nothing, in turn."""
