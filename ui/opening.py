"""How a register comes into the window: shown as it was seen last, opened, then taken up or refused."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from equality_tracker.program_folder import home_folder
from ui.garbage import GarbageCollection
from ui.main_window import MainWindow
from ui.offices import Offices
from ui.program_threads import ProgramThreads
from ui.register_work import forget_seen, opened, opened_for_good, opened_sample, seen_of
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.last_seen import LastSeen, Stamp
    from ui.office import Office
    from ui.open_office import OpenOffice
    from ui.refused_opening import RefusedOpening

_LET_IT_BE_PAINTED: Final = 50
"""Milliseconds for the window to draw what was seen last, before the register is opened."""

# The seam: nothing of this is imported before the window has been drawn, for which `register_work` says why.
_OFFICE: Final = "ui.office"
_REFUSED_OPENING: Final = "ui.refused_opening"


class Opening(QObject):
    """Opens registers in the background, one after the other, and has them shown.

    Attributes:
        failed: Emitted with the error where a register could not be opened and there is nothing to ask.

    """

    failed = Signal(Exception)

    def __init__(
        self,
        offices: Offices,
        settings: Settings,
        window: MainWindow,
        threads: ProgramThreads,
        garbage: GarbageCollection,
        *,
        now: Callable[[], datetime],
    ) -> None:
        """Open registers for `offices` to show; none is to come yet."""
        super().__init__(window)
        self._offices = offices
        self._settings = settings
        self._window = window
        self._threads = threads
        self._garbage = garbage
        self._now = now
        self._coming: list[Path] = []
        self._refused: RefusedOpening | None = None
        self._goes_on_to = ""
        offices.let_go.connect(self._let_come_again)

    @property
    def is_idle(self) -> bool:
        """Whether no register is still to come."""
        return not self._coming

    def open(self, path: Path, *, goes_on_to: str = "") -> None:
        """Open the register at `path` and show it, at the place `goes_on_to`, in place of the one shown."""
        work = partial(opened, path, self._settings.who, now=self._now)
        self._begin(path, f"Opening {path.name} …", work)
        if path in self._coming:
            self._goes_on_to = goes_on_to or self._goes_on_to

    def open_sample(self) -> None:
        """Open the sample office, written first where this computer has none yet."""
        settings = self._settings
        work = partial(opened_sample, settings.folder, settings.who, now=self._now)
        self._begin(settings.folder / "sample" / "Marlshire.equality", "Opening the sample office …", work)

    def _begin(self, path: Path, sentence: str, work: "Callable[[], Office]") -> None:
        if path in self._coming or self._offices.has_open(path):
            self._window.come_forward()
            return
        self._window.tell(sentence)
        self._coming.append(path)
        if not self._offices.are_none:
            self._open_in_turn(path, work)
            return
        settings = self._settings
        self._threads.writing.run(
            partial(seen_of, path, home_folder(), settings.who, settings.my_names, now=self._now),
            owner=self,
            on_success=partial(self._show_as_seen, path, work),
            on_failure=lambda _: self._open_in_turn(path, work),
        )

    def _open_in_turn(self, path: Path, work: "Callable[[], Office]") -> None:
        self._offices.in_turn(work, partial(self._show, path), partial(self._on_refused, path))

    def _show_as_seen(self, path: Path, work: "Callable[[], Office]", seen: "LastSeen | None") -> None:
        """Show the register as it was seen last, where it was kept, and open it then."""
        if seen is None or seen.heading is None or self._offices.shown is not None:
            self._open_in_turn(path, work)
            return
        who = self._settings.who
        office = import_module(_OFFICE).Office(path, now=self._now, who=who, heading=seen.heading)
        shown = self._offices.show(office, seen)
        QTimer.singleShot(_LET_IT_BE_PAINTED, self, partial(self._open_for_good, path, shown))

    def _open_for_good(self, path: Path, shown: "OpenOffice") -> None:
        if self._offices.has_ended or shown is not self._offices.shown:
            self._let_come_again(path)
            return
        self._threads.writing.run(
            partial(opened_for_good, shown.office, home_folder()),
            owner=self,
            on_success=partial(self._take_up, path, shown),
            on_failure=partial(self._on_not_opened, path, shown),
        )

    def _take_up(self, path: Path, shown: "OpenOffice", stamp: "Stamp") -> None:
        """Go on with a register that is open by now, and was shown as it was seen last."""
        self._let_come_again(path)
        if self._offices.has_ended or shown is not self._offices.shown:
            return
        self._settings.add_recent_file(shown.path)
        if not shown.seen.is_of(stamp):
            shown.screen.forget()
        if shown.office.heading == shown.seen.heading:
            shown.take_up()
        else:
            self._show_instead(shown)
        self._garbage.settle()
        self._go_on_where_wanted()

    def _show_instead(self, shown: "OpenOffice") -> None:
        """Show a register anew, at the same place, that is not what was seen last."""
        place = shown.workspace.place
        shown.stop()
        self._offices.show(shown.office).workspace.go_to(place)
        shown.workspace.deleteLater()
        shown.deleteLater()

    def _on_not_opened(self, path: Path, shown: "OpenOffice", error: Exception) -> None:
        """Show no longer what was seen last: the register cannot be opened now."""
        if shown is self._offices.shown:
            self._window.show_welcome()
            self._offices.close()
        # Or it would be shown and taken away again at each start.
        work = partial(forget_seen, path, home_folder())
        self._threads.writing.run(work, owner=self, on_success=lambda _: None)
        self._on_refused(path, error)

    def _show(self, path: Path, office: "Office") -> None:
        """Show a register that is open, in place of the one shown now."""
        self._let_come_again(path)
        if self._offices.has_ended:
            self._offices.close_unseen(office)
            return
        self._offices.leave()
        self._offices.close()
        self._settings.add_recent_file(office.path)
        self._offices.show(office)
        self._garbage.settle()
        self._go_on_where_wanted()

    def _go_on_where_wanted(self) -> None:
        wanted, self._goes_on_to = self._goes_on_to, ""
        if wanted and self._offices.shown is not None:
            self._offices.shown.workspace.go_to(wanted)

    def _on_refused(self, path: Path, error: Exception) -> None:
        self._let_come_again(path)
        self._goes_on_to = ""
        if self._offices.shown is None:
            self._window.tell("")
        else:
            self._offices.shown.tell_where()
        if self._refused is None:
            refused = import_module(_REFUSED_OPENING).RefusedOpening(self._threads.files, self._window)
            refused.open_wanted.connect(lambda file: self.open(Path(file)))
            refused.failed.connect(self.failed)
            self._refused = refused
        if not self._refused.ask(path, error):
            self.failed.emit(error)

    def _let_come_again(self, path: Path) -> None:
        """Let the register at `path` be opened anew."""
        if path in self._coming:
            self._coming.remove(path)
