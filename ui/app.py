"""The program with its window: what starts, in which order, and how an office is opened."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from equality_tracker.errors import TrackerError
from equality_tracker.program_folder import home_folder
from ui.errors import FaultHook
from ui.garbage import GarbageCollection
from ui.main_window import PROGRAM, MainWindow, dress_at_first_sight, look_again
from ui.settings import Settings
from ui.single_instance import SingleInstance
from ui.theme import FUSION

if TYPE_CHECKING:
    from ui.background import Background
    from ui.error_display import ErrorDisplay
    from ui.office import Office
    from ui.open_office import OpenOffice
    from ui.pages.first_run import FirstRunPage
    from ui.refused_opening import RefusedOpening

T = TypeVar("T")

_DONE: Final = 0
_REFUSED: Final = 2

# The seam: nothing of this is imported before the window has been drawn, because SQLAlchemy alone takes
# longer than the whole window. A worker imports what lists need, the window's thread only the widgets.
# Nor does anything before it import `Qt` from QtCore, whose names take a fifth of the time of a bare window.
_BACKGROUND: Final = "ui.background"
_OFFICE: Final = "ui.office"
_SAMPLE: Final = "ui.files.sample_file"
_OPEN_OFFICE: Final = "ui.open_office"
_FIRST_RUN: Final = "ui.pages.first_run"
_ERROR_DISPLAY: Final = "ui.error_display"
_ENDING: Final = "ui.ending"
_ENTER_KEY: Final = "ui.enter_key"
_OPENED_COPIES: Final = "ui.files.opened_copies"
_BOXES: Final = "ui.boxes"
_REFUSED_OPENING: Final = "ui.refused_opening"
_CORE: Final = (
    "equality_tracker.operations.lists.browsing",
    "equality_tracker.operations.editing.record_forms",
)


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
        self.window = MainWindow(settings)
        self._errors: ErrorDisplay | None = None
        self._open: OpenOffice | None = None
        self._coming: list[Path] = []
        self._leaving: list[OpenOffice] = []
        self._last_words: list[str] = []
        self._refused: RefusedOpening | None = None
        self._first_run: FirstRunPage | None = None
        self._goes_on_to = ""
        self._is_closed = False
        self._connect()

    @cached_property
    def background(self) -> "Background":
        """The thread that reads registers; made when something is read first."""
        return _background("reading")

    @cached_property
    def writing(self) -> "Background":
        """The thread that changes registers; made when something is changed first."""
        return _background("changes")

    @cached_property
    def files(self) -> "Background":
        """The thread for places that may not answer; made when one is asked first."""
        return _background("files")

    @property
    def errors(self) -> "ErrorDisplay":
        """What tells of failures."""
        if self._errors is None:
            self._errors = import_module(_ERROR_DISPLAY).ErrorDisplay(self.window, now=now)
        return self._errors

    @property
    def is_idle(self) -> bool:
        """Whether nothing is read or changed, or waits to be."""
        return self.background.is_idle and self.writing.is_idle and self.files.is_idle

    def start_after_first_paint(self, file: Path | None) -> None:
        """Go on, once the window has been drawn, with `file` or with what opening one will need."""
        self.window.first_painted.connect(self._look_for_recent_files)
        self.window.first_painted.connect(self._remove_left_copies)
        if file is not None:
            self.window.first_painted.connect(lambda: self.open(str(file)))
            return
        self.window.first_painted.connect(
            lambda: self.background.run(_import_core, owner=self, on_success=lambda _: self.garbage.settle())
        )

    def open(self, file: str) -> None:
        """Open the register at `file` in the background and show it, in place of the one shown now."""
        path = Path(file).absolute()
        if path in self._coming or self._is_open(path):
            self.window.come_forward()
            return
        self._begin(path, f"Opening {path.name} …", partial(_opened, path, self.settings.who))

    def open_sample(self) -> None:
        """Open the sample office, written first where this computer has none yet."""
        folder = self.settings.folder
        path = folder / "sample" / "Marlshire.equality"
        if path in self._coming or self._is_open(path):
            self.window.come_forward()
            return
        self._begin(path, "Opening the sample office …", partial(_opened_sample, folder, self.settings.who))

    def start_office(self, goes_on_to: str = "") -> None:
        """Ask for what an office's register begins with; then it is opened at the place `goes_on_to`."""
        self._in_turn(_nothing, lambda _: self._show_first_run(goes_on_to))

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
        self._end_threads()
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
            self.writing.run(partial(_closed, each.office), owner=self, on_success=self._last_words.extend)
        if left and not import_module(_ENDING).wait_for_all(self, left):
            self.settings.save()
            if self.instance is not None:
                self.instance.close()
            # What does not answer cannot be stopped: only so does the program end. What it was doing with
            # the file begins anew at the next start.
            os._exit(_DONE)

    def _end_threads(self) -> None:
        """Drop what is still to be read, and do what is still to be changed."""
        # Looked for in this way, because to ask for one that was never needed would make it.
        made = vars(self)
        for name in ("background", "files"):
            if name in made:
                made[name].close()
        if "writing" in made:
            made["writing"].finish()

    def _connect(self) -> None:
        window, menus = self.window, self.window.menus
        window.file_chosen.connect(self.open)
        window.sample_wanted.connect(self.open_sample)
        window.close_wanted.connect(self.close_office)
        window.closing.connect(self._leave)
        window.start_wanted.connect(self.start_office)
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
        self._in_turn(work, partial(self._show, path), partial(self._on_refused, path))

    def _look_for_recent_files(self) -> None:
        self.window.welcome.look_for_recent_files(self.files)

    def _remove_left_copies(self) -> None:
        """Remove what was opened from a register and is left of a program that was killed."""
        remove = import_module(_OPENED_COPIES).remove_copies
        self.files.run(
            partial(remove, self.settings.folder), owner=self, on_success=self._tell_of_changed_copies
        )

    def _tell_of_changed_copies(self, changed: list[Path]) -> None:
        if changed:
            self.window.tell(
                f"A copy that was opened from a register was changed and is kept: {changed[0]}. "
                "Add it as evidence, or delete it."
            )

    def _show_first_run(self, goes_on_to: str) -> None:
        self._leave()
        self._let_go()
        if self._first_run is None:
            # Kept while the program runs, and with it what was typed there.
            self._first_run = import_module(_FIRST_RUN).FirstRunPage(self.settings, self.files, now=now)
            self._first_run.started.connect(self._on_started)
            self._first_run.left.connect(self.window.show_welcome)
            self._first_run.told.connect(self.window.tell)
        self._first_run.go_on_to(goes_on_to)
        self.window.show_page(self._first_run, title="Start our office's file")
        self._first_run.focus_first()

    def _on_started(self, file: str, place: str) -> None:
        self._goes_on_to = place
        if self._first_run is not None:
            self._first_run.deleteLater()
            self._first_run = None
        self.open(file)

    def _in_turn(
        self,
        work: "Callable[[], T]",
        on_success: "Callable[[T], None]",
        on_failure: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` behind all that is still read and changed: what is left by then is closed."""
        then = partial(self.writing.run, work, owner=self, on_success=on_success, on_failure=on_failure)

        def go_on(_: None) -> None:
            self.garbage.settle()
            then()

        self.background.run(_import_core, owner=self, on_success=go_on)

    def _show(self, path: Path, office: "Office") -> None:
        self._coming.remove(path)
        if self._is_closed:
            self._last_words += _closed(office)
            return
        self._leave()
        self._let_go()
        self.settings.add_recent_file(office.path)
        opened = import_module(_OPEN_OFFICE).OpenOffice(
            office,
            self.settings,
            self.window,
            reading=self.background,
            writing=self.writing,
            files=self.files,
        )
        opened.file_wanted.connect(self.open)
        self._open = opened
        self.garbage.settle()
        if self._goes_on_to:
            opened.workspace.go_to(self._goes_on_to)
            self._goes_on_to = ""

    def _on_refused(self, path: Path, error: Exception) -> None:
        self._coming.remove(path)
        if self._open is None:
            self.window.tell("")
        else:
            self._open.tell_where()
        if self._refused is None:
            self._refused = import_module(_REFUSED_OPENING).RefusedOpening(self.files, self.window)
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
            left.stop()
            self._leaving.append(left)
            self._in_turn(left.office.close, lambda _: self._forget(left))

    def _forget(self, left: "OpenOffice") -> None:
        self._leaving.remove(left)
        for sentence in _for_a_person(left.office):
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


def _closed(office: "Office") -> list[str]:
    """Close an office as the last thing, and return what somebody has to act on."""
    try:
        office.close()
    except TrackerError as error:
        return [str(error)]
    return _for_a_person(office)


def _for_a_person(office: "Office") -> list[str]:
    return [notice.sentence for notice in office.notices() if notice.needs_person]


def _background(name: str) -> "Background":
    made: Background = import_module(_BACKGROUND).Background(name)
    return made


def _import_core() -> None:
    for name in (_OFFICE, *_CORE):
        import_module(name)


def _nothing() -> None:
    """Do nothing, in turn."""


def _opened(path: Path, who: str) -> "Office":
    office: Office = import_module(_OFFICE).Office(path, now=now, who=who)
    return office


def _opened_sample(folder: Path, who: str) -> "Office":
    return _opened(import_module(_SAMPLE).sample_file(folder, now=now), who)
