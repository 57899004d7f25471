"""The page on which an office's register begins: made when it is wanted, kept with what is typed there."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from ui.main_window import MainWindow
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.pages.first_run import FirstRunPage
    from ui.program_threads import ProgramThreads

# The seam: the page is imported when somebody starts a register.
_FIRST_RUN: Final = "ui.pages.first_run"


class StartingOffice(QObject):
    """Asks for what a register begins with.

    Attributes:
        started: Emitted with the path of a register that was started, and the place to open it at.

    """

    started = Signal(str, str)

    def __init__(
        self,
        settings: Settings,
        threads: "ProgramThreads",
        window: MainWindow,
        *,
        now: Callable[[], datetime],
    ) -> None:
        """Have no page yet."""
        super().__init__(window)
        self._settings = settings
        self._threads = threads
        self._window = window
        self._now = now
        self._page: FirstRunPage | None = None

    def ask(self, goes_on_to: str) -> None:
        """Show the page; the register that is started there is opened at the place `goes_on_to`."""
        if self._page is None:
            # Kept while the program runs, and with it what was typed there.
            self._page = import_module(_FIRST_RUN).FirstRunPage(
                self._settings, self._threads.files, now=self._now
            )
            self._page.started.connect(self._on_started)
            self._page.left.connect(self._window.show_welcome)
            self._page.told.connect(self._window.tell)
        self._page.go_on_to(goes_on_to)
        self._window.show_page(self._page, title="Start our office's file")
        self._page.focus_first()

    def _on_started(self, file: str, place: str) -> None:
        if self._page is not None:
            self._page.deleteLater()
            self._page = None
        self.started.emit(file, place)
