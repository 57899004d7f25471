"""The program with its window: what starts, in which order, and how an office is opened."""

import os
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from equality_tracker.program_folder import home_folder
from ui.errors import FaultHook
from ui.garbage import GarbageCollection
from ui.left_copies import remove_left_copies
from ui.main_window import PROGRAM, MainWindow, dress_at_first_sight, look_again
from ui.offices import Offices
from ui.opening import Opening
from ui.program_threads import ProgramThreads
from ui.register_work import import_core, look_ahead
from ui.settings import Settings
from ui.single_instance import SingleInstance
from ui.starting_office import StartingOffice
from ui.theme import FUSION

if TYPE_CHECKING:
    from ui.error_display import ErrorDisplay

_DONE: Final = 0
_REFUSED: Final = 2

# The seam: nothing of this is imported before the window has been drawn, for which `register_work` says why.
# Nor does anything before it import `Qt` from QtCore, whose names take a fifth of the time of a bare window.
_OFFICE_ERRORS: Final = "ui.office_errors"
_ERROR_DISPLAY: Final = "ui.error_display"
_ENDING: Final = "ui.ending"
_ENTER_KEY: Final = "ui.enter_key"
_BOXES: Final = "ui.boxes"


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
        look_ahead(program.offices.closed, folder, settings.my_names, now=now)


def now() -> datetime:
    """Return the present instant: of all the window, only this module asks the clock."""
    return datetime.now(UTC)


class Program(QObject):
    """Holds together what lives as long as the window, and closes it in order."""

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
        around = (settings, self.window, self.threads, self.garbage)
        self.offices = Offices(*around)
        self._opening = Opening(self.offices, *around, now=now)
        self._connect()

    @property
    def errors(self) -> "ErrorDisplay":
        """What tells of failures."""
        if self._errors is None:
            errors: ErrorDisplay = import_module(_ERROR_DISPLAY).ErrorDisplay(self.window, now=now)
            errors.told.connect(self.window.tell)
            self._errors = errors
        return self._errors

    @property
    def is_idle(self) -> bool:
        """Whether nothing is read or changed, or waits to be."""
        return self.threads.are_idle and self._opening.is_idle

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
        self._opening.open(Path(file).absolute())

    def open_sample(self) -> None:
        """Open the sample office, written first where this computer has none yet."""
        self._opening.open_sample()

    def start_office(self, goes_on_to: str = "") -> None:
        """Ask for what an office's register begins with; then it is opened at the place `goes_on_to`."""
        self.offices.in_turn(_nothing, lambda _: self._ask_for_office(goes_on_to))

    def close_office(self) -> None:
        """Go back to the welcome page, once what is being typed is saved."""
        self.offices.leave()
        self.window.show_welcome()
        self.offices.close()

    def close(self) -> None:
        """End everything in the order in which it can be ended: what was typed is saved, then put back."""
        if self.offices.has_ended:
            return
        self.offices.has_ended = True
        self.offices.leave()
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
        for sentence in self.offices.last_words:
            import_module(_BOXES).attention(sentence).exec()

    def _wait_for_what_goes_on(self) -> None:
        """Close the registers behind all that is still changed, and say what is waited for."""
        left = self.offices.close_all()
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
        window.closing.connect(self.offices.leave)
        window.start_wanted.connect(self.start_office)
        self.offices.file_wanted.connect(self.open)
        self._opening.failed.connect(self.faults.take)
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
        if isinstance(error, import_module(_OFFICE_ERRORS).GivenUpError):
            # Who asked for it is told why the register was not opened, or closed it.
            return
        # Not at once: what failed may be in the middle of something.
        QTimer.singleShot(0, lambda: self.errors.show_error(error))

    def _have_enter_press_buttons(self) -> None:
        # Its parent keeps it.
        import_module(_ENTER_KEY).EnterKey(QApplication.instance(), self.window)

    def _undo(self) -> None:
        if (shown := self.offices.shown) is not None:
            shown.pause()
            shown.changes.undo()

    def _redo(self) -> None:
        if (shown := self.offices.shown) is not None:
            shown.changes.redo()

    def _make_restore_point(self) -> None:
        if (shown := self.offices.shown) is not None:
            shown.pause()
            shown.changes.make_restore_point()

    def _on_file_asked_for(self, file: str) -> None:
        self.window.come_forward()
        if file:
            self.open(file)

    def _look_for_recent_files(self) -> None:
        self.window.welcome.look_for_recent_files(self.threads.files)

    def _remove_left_copies(self) -> None:
        remove_left_copies(self.settings.folder, self.threads, self.window)

    def _ask_for_office(self, goes_on_to: str) -> None:
        self.offices.leave()
        self.offices.close()
        self._starting.ask(goes_on_to)

    def _on_started(self, file: str, place: str) -> None:
        self._opening.open(Path(file), goes_on_to=place)


def _handed_over(instance: SingleInstance, file: Path | None) -> int:
    if instance.hand_over(file):
        return _DONE
    print(  # noqa: T201 - there is no window to say it in
        "Equality Tracker runs already but does not answer; close its window, then start it again.",
        file=sys.stderr,
    )
    return _REFUSED


def _nothing() -> None:
    """Do nothing, in turn."""
