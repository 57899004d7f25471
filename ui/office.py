"""A register open in the window: read on one thread, changed on another, given free when nobody edits."""

import getpass
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from equality_tracker.errors import TrackerError
from equality_tracker.store.failures import BackupOpenedError, HeldElsewhereError, PlaceRefusedError
from equality_tracker.store.put_back import PutBack
from ui.file_status import NOT_THERE, file_status
from ui.later import Later
from ui.office_errors import GivenUpError, ReadingOnlyError, StillOpeningError
from ui.register_heading import Heading, heading_on

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from equality_tracker.operations.registers import damaged_values
    from equality_tracker.store import backups, opening
    from equality_tracker.store.notices import Notice
    from equality_tracker.store.register import Register
else:
    damaged_values = Later("equality_tracker.operations.registers.damaged_values")
    backups = Later("equality_tracker.store.backups")
    opening = Later("equality_tracker.store.opening")

_LOCAL: Final = ZoneInfo("Europe/London")

_PATIENCE: Final = 120_000
"""Milliseconds that a change waits for what is being read to end, and the other way round."""


class Office:
    """An office's register: a connection that reads, and another that changes while changes are made.

    Reading and changing are for one worker thread each; `path`, `heading` and `who` for any.

    Attributes:
        path: The file that people see.
        who: Who works, as they stand in the history.
        read_only_error: Why nothing can be changed, or None.
        opened_on: The day on which it was opened.

    """

    def __init__(
        self, path: Path, *, now: Callable[[], datetime], who: str = "", heading: Heading | None = None
    ) -> None:
        """Stand for the register at `path` until it is opened; a `heading` that is known can be shown."""
        self.path = path
        self.who = who or person_here()
        self.now = now
        self.read_only_error: TrackerError | None = None
        self.opened_on = today(now)
        self._reach: Mapping[str, int] | None = None
        self._heading = heading
        self._file_before = NOT_THERE
        self._may_read = threading.Event()
        self._is_reading = threading.RLock()
        self._notices: list[Notice] = []
        self._writer: Register | None = None
        self._reader: Register | None = None

    def open(self) -> "Office":
        """Open the register, for writing where nobody else does; on the writing thread.

        Raises:
            TrackerError: It cannot be opened; the message says why.

        """
        if self._reader is not None:
            return self
        self.opened_on = today(self.now)
        self._file_before = file_status(self.path)
        self._writer = self._opened_for_writing()
        try:
            reader = self._opened_for_reading()
            try:
                self._heading, self._reach = self._heading_of(reader), _reach_of(reader)
            except BaseException:
                reader.close()
                raise
        except BaseException:
            self._close_writer()
            raise
        self._reader = reader
        self._may_read.set()
        return self

    @property
    def heading(self) -> Heading:
        """What the window says above everything."""
        if self._heading is None:
            raise RuntimeError("a register has no heading before it is opened")
        return self._heading

    def heading_now(self) -> Heading:
        """Read anew what stands above everything, after a change; on the reading thread.

        When nothing is read any more, the writing thread may, too.

        Raises:
            TrackerError: It cannot be read.

        """
        with self.reading() as session:
            self._heading = heading_on(session, self.path, self.opened_on)
        return self._heading

    @property
    def is_file_untouched(self) -> bool:
        """Whether nobody wrote to the file that people see, nor did we, since it was opened last."""
        return self._file_before != NOT_THERE and file_status(self.path) == self._file_before

    @property
    def reach(self) -> Mapping[str, int] | None:
        """How far each replica's changes reach that are on screen, or None where others wrote between."""
        return self._reach

    def note_change(self) -> None:
        """Count what was changed here as seen; on the writing thread, after each change."""
        if self._reach is not None and self._writer is not None:
            self._reach = _reach_of(self._writer)

    @property
    def has_come(self) -> bool:
        """Whether the register is open, and not only shown as it was seen last."""
        return self._reader is not None

    @property
    def read_only_because(self) -> str:
        """Why nothing can be changed, or ""."""
        return str(self.read_only_error or "")

    @property
    def holds(self) -> bool:
        """Whether others are kept from writing now."""
        return self._writer is not None

    @contextmanager
    def reading(self) -> Generator["Session"]:
        """Yield a session for reading, on the reading thread; until the register is open that waits.

        Raises:
            GivenUpError: It was not opened.
            DamagedValueError: A value of the register cannot be read.

        """
        self._may_read.wait()
        with self._session() as session:
            yield session

    def give_up(self) -> None:
        """Let nobody wait any longer for a register that will not be opened."""
        self._may_read.set()

    def writer(self) -> "Register":
        """Return the register open for writing, opened anew where it was given free; on the writing thread.

        Raises:
            ReadingOnlyError: It was opened for reading.
            TrackerError: Somebody else writes now, or it cannot be opened any more.

        """
        if self.read_only_because:
            raise ReadingOnlyError(self.read_only_because)
        if self._reader is None:
            raise StillOpeningError(self.path.name)
        if self._writer is None:
            self._take_again()
        if self._writer is None:
            raise ReadingOnlyError(self.read_only_because)
        return self._writer

    def try_writing(self, *, take_over: bool = False) -> bool:
        """Try once more to open for writing what was opened for reading; on the writing thread.

        `take_over` is a person's word that another computer, silent for 90 seconds, is not coming back.
        """
        if self.read_only_error is not None:
            before, self.read_only_error = self.read_only_error, None
            is_known = False
            try:
                self._take_again(take_over=take_over)
                is_known = True
            finally:
                if not is_known:
                    # As when its file has gone: what kept it from being changed is still all that is known.
                    self.read_only_error = before
        return self.read_only_error is None

    def put_back(self) -> PutBack:
        """Put what was changed into the file that people see; on the writing thread."""
        if self._writer is None:
            return PutBack.NOTHING
        outcome = self._writer.put_back()
        if outcome is PutBack.ASIDE:
            # What lies beside the file now must not be written to: everything goes on from the file itself.
            self._close_writer()
            self._take_again()
        return outcome

    def give_free(self) -> None:
        """Put back, and let others write until something is changed here again; on the writing thread."""
        self._close_writer()

    def last_backup_at(self) -> datetime | None:
        """Return when it was backed up last, or None where that is not known; on the writing thread."""
        if self._writer is None:
            return None
        with self._writer.driver() as driver:
            newest = backups.newest_of(driver, self._writer.backup_folder)
        return newest.made_at if newest is not None else None

    def notices(self) -> list["Notice"]:
        """Return what there is to tell since it was asked for last."""
        told, self._notices = self._notices, []
        for register in (self._writer, self._reader):
            if register is not None:
                told.extend(register.notices)
                register.notices.clear()
        return told

    def close(self) -> None:
        """Put back and close; nothing may be reading or changing any more."""
        try:
            self._close_writer()
        finally:
            self.give_up()
            with self._is_reading:
                if self._reader is not None:
                    self._reader.close()

    def _heading_of(self, reader: "Register") -> Heading:
        with self._is_reading, reader.reading() as session, damaged_values.naming_damage(session):
            return heading_on(session, self.path, self.opened_on)

    @contextmanager
    def _session(self) -> Generator["Session"]:
        with self._is_reading:
            if self._reader is None:
                raise GivenUpError
            with self._reader.reading() as session, damaged_values.naming_damage(session):
                yield session

    def _opened_for_writing(self, *, take_over: bool = False) -> "Register | None":
        try:
            return _patient(
                opening.open_register(
                    self.path, who=self.who, now=self.now, write=True, patience=0, take_over=take_over
                )
            )
        except (HeldElsewhereError, PlaceRefusedError, BackupOpenedError) as error:
            self.read_only_error = error
            return None

    def _opened_for_reading(self) -> "Register":
        return _patient(opening.open_register(self.path, who=self.who, now=self.now))

    def _take_again(self, *, take_over: bool = False) -> None:
        # The reader lets go meanwhile: a file that others have changed since takes the copy's place.
        with self._is_reading:
            if self._reader is not None:
                self._reader.close()
            self._file_before = file_status(self.path)
            try:
                self._writer = self._opened_for_writing(take_over=take_over)
            finally:
                self._reader = self._opened_for_reading()
                if _reach_of(self._reader) != self._reach:
                    # Others wrote meanwhile, and what is on screen does not show it.
                    self._reach = None

    def _close_writer(self) -> None:
        if self._writer is None:
            return
        # Also where closing fails it holds nothing any more, and the next change opens it anew.
        closing, self._writer = self._writer, None
        try:
            closing.close()
        finally:
            self._notices.extend(closing.notices)


def today(now: Callable[[], datetime]) -> date:
    """Return the day it is in England and Wales."""
    return now().astimezone(_LOCAL).date()


def _reach_of(register: "Register") -> dict[str, int]:
    """Return how far each replica's changes reach."""
    with register.driver() as driver:
        return dict(driver.execute("SELECT replica, seq FROM tail").fetchall())


def person_here() -> str:
    """Return the computer's own name for the person."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _patient(register: "Register") -> "Register":
    """Let it wait for the other connection: a long list is read, a large import written, for seconds."""
    with register.driver() as connection:
        connection.execute(f"PRAGMA busy_timeout={_PATIENCE}")
    return register
