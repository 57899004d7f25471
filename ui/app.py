"""The program with its window: what starts, in which order, and how an office is opened."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from ui.background import Background
from ui.errors import ErrorDisplay, FaultHook
from ui.garbage import GarbageCollection
from ui.main_window import PROGRAM, MainWindow, dress
from ui.program_folder import program_folder
from ui.settings import Settings
from ui.single_instance import SingleInstance

if TYPE_CHECKING:
    from ui.office import Office

_DONE: Final = 0
_REFUSED: Final = 2

# The seam: nothing of this is imported before the window has been drawn, because SQLAlchemy alone takes
# longer than the whole window. The worker imports what lists need, the window's thread only the widgets.
_OFFICE: Final = "ui.office"
_WORKSPACE: Final = "ui.workspace"
_CORE: Final = ("equality_tracker.operations.browsing", "equality_tracker.operations.showing")


def open_window(file: Path | None, *, quits_after_first_paint: bool = False) -> int:
    """Show the window, with the register at `file` where one is named, until it is closed.

    Returns:
        0 after the window was closed, or where the one that runs already took the file;
        2 where that one does not answer.

    """
    application = QApplication([PROGRAM])
    application.setApplicationName(PROGRAM)
    folder = program_folder()
    instance = SingleInstance(folder)
    if not instance.is_first():
        return _handed_over(instance, file)
    settings = Settings(folder)
    dress(application, settings)
    program = Program(settings, instance)
    if quits_after_first_paint:
        # Not at once: to quit before the loop of events runs is forgotten.
        program.window.first_painted.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    else:
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
        self.background = Background()
        self.faults = FaultHook(settings.folder, now=now, parent=self)
        self.faults.install()
        self.garbage = GarbageCollection(self)
        self.window = MainWindow(settings)
        self.errors = ErrorDisplay(self.window, now=now)
        self._office: Office | None = None
        self._connect()

    def start_after_first_paint(self, file: Path | None) -> None:
        """Go on, once the window has been drawn, with `file` or with what opening one will need."""
        if file is not None:
            self.window.first_painted.connect(lambda: self.open(str(file)))
            return
        self.window.first_painted.connect(
            lambda: self.background.run(_import_core, owner=self, on_success=lambda _: None)
        )

    def open(self, file: str) -> None:
        """Open the register at `file` in the background and show it, in place of the one shown now."""
        path = Path(file).absolute()
        self._begin(f"Opening {path.name} …", partial(_opened, path))

    def open_sample(self) -> None:
        """Open the sample office, written first where this computer has none yet."""
        self._begin("Writing the sample office …", partial(_opened_sample, self.settings.folder))

    def close_office(self) -> None:
        """Go back to the welcome page."""
        self.window.show_welcome()
        self._let_go()

    def close(self) -> None:
        """End everything in the order in which it can be ended."""
        self.background.close()
        self.window.close()
        self.window.deleteLater()
        # What is to be deleted later is deleted only by this, not by the loop of events that has ended.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._office is not None:
            self._office.close()
        if self.instance is not None:
            self.instance.close()
        self.settings.save()
        self.garbage.stop()
        self.faults.remove()

    def _connect(self) -> None:
        self.window.file_chosen.connect(self.open)
        self.window.sample_wanted.connect(self.open_sample)
        self.window.close_wanted.connect(self.close_office)
        # Faults come from any thread; they are shown on the window's.
        self.faults.fault_happened.connect(self.errors.show_error, Qt.ConnectionType.QueuedConnection)
        if self.instance is not None:
            self.instance.file_asked_for.connect(self._on_file_asked_for)
            self.instance.listen()

    def _on_file_asked_for(self, file: str) -> None:
        self.window.come_forward()
        if file:
            self.open(file)

    def _begin(self, sentence: str, work: "Callable[[], Office]") -> None:
        self.window.tell(sentence)
        self.background.run(work, owner=self, on_success=self._show, on_failure=self._on_refused)

    def _show(self, office: "Office") -> None:
        self._let_go()
        self._office = office
        self.settings.add_recent_file(office.path)
        workspace = import_module(_WORKSPACE).Workspace(office, self.settings, self.background)
        workspace.told.connect(self.window.tell)
        self.window.show_workspace(workspace, title=office.heading.name, places=workspace.places)
        self.window.tell(" ".join([f"Open for reading: {office.path}", *office.notices]))

    def _on_refused(self, error: Exception) -> None:
        if self._office is None:
            self.window.tell("")
        else:
            self.window.tell(f"Open for reading: {self._office.path}")
        self.faults.take(error)

    def _let_go(self) -> None:
        if self._office is not None:
            # Behind all that still reads: the worker does one thing after another.
            self.background.run(self._office.close, owner=self, on_success=lambda _: None)
            self._office = None


def _handed_over(instance: SingleInstance, file: Path | None) -> int:
    if instance.hand_over(file):
        return _DONE
    print(  # noqa: T201 - there is no window to say it in
        "Equality Tracker runs already but does not answer; close its window, then start it again.",
        file=sys.stderr,
    )
    return _REFUSED


def _import_core() -> None:
    for name in (_OFFICE, *_CORE):
        import_module(name)


def _opened(path: Path) -> "Office":
    _import_core()
    office: Office = import_module(_OFFICE).Office(path, now=now)
    return office


def _opened_sample(folder: Path) -> "Office":
    return _opened(import_module(_OFFICE).sample_office(folder, now=now))
