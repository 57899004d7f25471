"""An office that is open in the window: what belongs to it from opening to closing."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from equality_tracker.program_folder import home_folder
from equality_tracker.store.failures import BackupOpenedError
from ui.background import Background
from ui.changes import Changes
from ui.desk import Desk
from ui.files.file_news import FileNews
from ui.files.kept_where import spoken_place
from ui.files.read_only_bar import ReadOnlyBar
from ui.last_seen import LastSeen
from ui.later import Later
from ui.looking_after import LookingAfter
from ui.main_window import PROGRAM, MainWindow
from ui.office import Office
from ui.office_heading import OfficeHeading
from ui.on_screen import OnScreen, Taken
from ui.register_heading import Heading
from ui.register_work import forget_seen
from ui.settings import Settings
from ui.undo_keys import UndoKeys
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui import kept_places
    from ui.files import opened_backup
else:
    kept_places = Later("ui.kept_places")
    opened_backup = Later("ui.files.opened_backup")

_AFTER_TYPING: Final = 800
"""Milliseconds after the last key until it counts as typed and not saved."""


class OpenOffice(QObject):
    """Joins an open register to the window: its menus, its status, its looking after.

    Attributes:
        file_wanted: Emitted with the path of another register that a person wants to open.

    """

    file_wanted = Signal(str)

    def __init__(
        self,
        office: Office,
        settings: Settings,
        window: MainWindow,
        *,
        reading: Background,
        writing: Background,
        files: Background,
        seen: LastSeen | None = None,
    ) -> None:
        """Show `office` in `window`; `files` is the thread for places that may not answer.

        What is not open yet is shown as it was `seen` last; `take_up` is called when it is.
        """
        super().__init__(window)
        self.office = office
        self.path = office.path
        self.changes = Changes(office, writing, self)
        self.seen = seen if seen is not None else LastSeen()
        self.screen = OnScreen()
        self._reading = reading
        self._writing = writing
        self._is_kept = True
        # Before anything reads itself again, so that what is read then counts.
        self.changes.changed.connect(self._forget_what_was_seen)
        self.changes.changed.connect(self._read_heading)
        self._window = window
        self._settings = settings
        self._warned: set[str] = set()
        self._care = LookingAfter(self.changes, self)
        self._file = FileNews(office.path, self._care, files, window)
        # Not at each key: what is being typed is saved in a moment.
        self._typing = QTimer(self, singleShot=True, interval=_AFTER_TYPING)
        desk = Desk(
            office.path,
            office.heading,
            office.reading,
            reading,
            self.changes,
            settings,
            self.seen,
            self.screen,
        )
        self.workspace = Workspace(desk)
        self._unsaved = self._unsaved_now
        self._files = files
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._undo_keys = UndoKeys(application, self)
        self._bar = ReadOnlyBar(files)
        self.workspace.show_above(self._bar)
        self._connect()
        window.show_workspace(self.workspace, title=office.heading.name, commands=self.workspace.commands)
        self.workspace.windows.share(window.menus.for_all_windows)
        # Not by a focus proxy: in Qt 6.11 one takes all that stands here out of the order of Tab.
        self.workspace.focus_first()
        self._show_steps()
        if office.has_come:
            self._begin()

    def take_up(self) -> None:
        """Go on with the register that is open by now: it is read anew, and can be changed."""
        self.seen.stop()
        self.changes.take_up()
        self.workspace.read_anew()
        self._show_steps()
        self._begin()

    def _begin(self) -> None:
        self._file.start()
        self._show_writability()
        if isinstance(self.changes.read_only_error, BackupOpenedError):
            heading, recent = self.office.heading, self._settings.recent_files
            backup = opened_backup.OpenedBackup(self.path, heading, recent, self._bar, self._files)
            backup.file_wanted.connect(self.file_wanted)
        self.tell_where()
        for notice in self.office.notices():
            (self._warn if notice.needs_person else self._window.tell)(notice.sentence)

    def tell_where(self) -> None:
        """Say which file is open, or still being opened."""
        if not self.changes.has_come:
            self._window.tell(f"Opening {self.path.name} …")
            return
        how = "Open" if self.changes.is_writable else "Open for reading"
        self._window.tell(f"{how}: {self.path}")

    def taken(self) -> Taken | None:
        """Return what is on screen, to be kept; None where something is still to be changed."""
        return self.screen.taken(self._settings.my_names) if self.changes.is_idle else None

    @property
    def has_changes_waiting(self) -> bool:
        """Whether the file that people see has not got every change yet, as far as the window knows."""
        return self._care.waiting > 0 or not self.changes.is_idle

    def _forget_what_was_seen(self) -> None:
        self.screen.forget()
        if self._is_kept:
            # What was changed may have been there to be taken out for good.
            self._is_kept = False
            work = partial(forget_seen, self.path, home_folder())
            self._writing.run(work, owner=self, on_success=lambda _: None)

    def _read_heading(self) -> None:
        """Read what stands above everything again: a change may have been about the office itself."""
        self._reading.run(
            self.office.heading_now,
            owner=self,
            on_success=self._show_heading,
            # What is on screen is read by the same change, and tells why it cannot be.
            on_failure=lambda _: None,
        )

    def _show_heading(self, heading: Heading) -> None:
        desk = self.workspace.desk
        if heading == desk.heading:
            return
        desk.heading = heading
        self._window.setWindowTitle(f"{heading.name} · {PROGRAM}")
        for window in (self.workspace, *self.workspace.windows.windows):
            for above in window.findChildren(OfficeHeading):
                above.show_heading(heading)

    def leave(self) -> None:
        """Let what is being typed be saved."""
        if (focused := QApplication.focusWidget()) and self.workspace.isAncestorOf(focused):
            focused.clearFocus()
        self.workspace.leave()

    def pause(self) -> None:
        """Let what is being typed be saved, and leave the keyboard where the person is."""
        focused = QApplication.focusWidget()
        self.leave()
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Look after it no longer; what is on its screen reads nothing any more."""
        self.changes.blockSignals(True)
        # What is shown next has something to say of its own.
        self.workspace.place_changed.disconnect(self._forget_what_was_told)
        self._bar.clear()
        self._care.stop()
        self._file.stop()
        desk = self.workspace.desk
        desk.settings.drafts.changed.disconnect(self._on_typed)
        self._typing.stop()
        self._window.menus.show_steps(None, None, is_writable=False)
        self._window.status.show_standing(None)

    def _connect(self) -> None:
        self.workspace.told.connect(self._window.tell)
        self.workspace.place_changed.connect(self._forget_what_was_told)
        self.workspace.file_wanted.connect(self.file_wanted)
        changes = self.changes
        changes.told.connect(self._window.tell)
        changes.noticed.connect(self._warn)
        changes.put_back_waited.connect(self._file.tell_of_waiting)
        changes.undo_changed.connect(self._window.status.forget_undo)
        changes.undo_changed.connect(self._show_steps)
        changes.changed.connect(lambda: self._window.tell(""))
        changes.changed.connect(self._show_steps)
        changes.writability_changed.connect(self._show_steps)
        changes.kept_otherwise.connect(self._show_steps)
        changes.writability_changed.connect(self._show_writability)
        self._bar.writing_wanted.connect(changes.try_writing)
        self._bar.take_over_wanted.connect(lambda: changes.try_writing(take_over=True))
        self._bar.told.connect(self._window.tell)
        self._care.stands_otherwise.connect(self._show_steps)
        self._file.stands_otherwise.connect(self._show_steps)
        self._typing.timeout.connect(self._count_typed)
        self.workspace.desk.settings.drafts.changed.connect(self._on_typed)

    def _on_typed(self) -> None:
        """Count what is saved or discarded now no more at once, what is being typed a little later."""
        if self._unsaved_now < self._unsaved:
            self._count_typed()
        else:
            self._typing.start()

    def _count_typed(self) -> None:
        self._unsaved = self._unsaved_now
        self._show_steps()

    def _typed_where(self) -> list[str]:
        """Name what is typed and not saved: the list or page, and the field."""
        desk = self.workspace.desk
        here = [place for place in desk.settings.drafts.kept if place.register == desk.heading.register]
        return [f"{kept_places.page_words(each)}: {kept_places.field_words(each)}" for each in here]

    @property
    def _unsaved_now(self) -> int:
        desk = self.workspace.desk
        return desk.settings.drafts.count(desk.heading.register)

    def _forget_what_was_told(self) -> None:
        """Say nothing more of what was done at the place before; that it is still opened stays."""
        if self.changes.has_come:
            self._window.tell("")
        else:
            self.tell_where()

    def _show_steps(self) -> None:
        changes = self.changes
        if not changes.has_come:
            self._window.menus.show_steps(None, None, is_writable=False)
            self._window.status.show_standing(None)
            return
        self._window.menus.show_steps(changes.undo_note, changes.redo_note, is_writable=changes.is_writable)
        waits_for = spoken_place(self.path) if self._care.has_failed else ""
        self._window.status.show_standing(
            changes,
            put_back_at=self._care.put_back_at,
            file=self.path.name,
            waiting=self._care.waiting,
            waits_for=waits_for,
            typed=self._typed_where() if self._unsaved else (),
            is_gone=self._file.is_gone,
        )
        self._file.tell_if_taken()

    def _show_writability(self) -> None:
        if error := self.changes.read_only_error:
            self._bar.show_reason(self.path, error)
        else:
            self._bar.clear()

    def _warn(self, sentence: str) -> None:
        """Say what somebody should act on; what is tried again and again is in the way only once."""
        self._window.tell(sentence)
        if sentence not in self._warned:
            self._warned.add(sentence)
            self._window.warn(sentence)
