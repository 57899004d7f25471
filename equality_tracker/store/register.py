"""Promise: there is one way to open a register and one way to change it, and both clean up behind them."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from equality_tracker.store import as_it_stood
from equality_tracker.store.backups import Backup, make_backup, newest_of
from equality_tracker.store.change_log import Operation
from equality_tracker.store.derived_index import INDEX_FILE, DerivedIndex, hand_index
from equality_tracker.store.engine import close_engine
from equality_tracker.store.failures import (
    BackupFailedError,
    DamagedRegisterError,
    HeldElsewhereError,
    OutsideTheChangePathError,
    PlaceRefusedError,
    RegisterMissingError,
)
from equality_tracker.store.holder import Holder
from equality_tracker.store.log_tables import CHANGE, register_id
from equality_tracker.store.notices import Notice, not_put_back, put_aside, still_waiting
from equality_tracker.store.put_back import PutBack
from equality_tracker.store.recording import has_redacted, recording_session
from equality_tracker.store.whole_files import plain_database_failure
from equality_tracker.store.working_copy import WorkingCopy


class Register:
    """An open register; use it in a `with` block, at whose end it is put back and closed.

    Attributes:
        path: The file that people see.
        who: Who works, as they call themselves.
        notices: What opening and closing had to say, in order.

    """

    def __init__(
        self,
        copy: WorkingCopy,
        engine: Engine,
        *,
        who: str,
        now: Callable[[], datetime],
        home: Path,
        holder: Holder | None = None,
    ) -> None:
        """Keep an opened working copy, for writing where `holder` is given; `open_register` makes one."""
        self.path = copy.target
        self.who = who
        self.notices: list[Notice] = []
        self._copy = copy
        self._engine = engine
        self._now = now
        self._home = home
        self._holder = holder
        self._index = DerivedIndex(copy.folder / INDEX_FILE)
        self._safe_on: date | None = None
        self._is_changing = False
        self._is_damaged = False

    def __enter__(self) -> Self:
        """Return the register itself."""
        return self

    def __exit__(self, *_failure: object) -> None:
        """Put the register back and close it, also after a failure: what was committed stays."""
        self.close()

    @property
    def is_writable(self) -> bool:
        """Whether this opening may change the register."""
        return self._holder is not None

    @property
    def register_id(self) -> str:
        """The register's identity, the same on every copy."""
        self._ensure_idle()
        with self._engine.connect() as connection:
            return register_id(connection)

    @property
    def backup_folder(self) -> Path:
        """Where the backups of this register lie."""
        return self._home / "backups" / self.register_id

    @property
    def replica(self) -> str:
        """The identity under which this copy writes, or "" before its first write."""
        known = self._copy.state()
        return known.replica if known else ""

    @contextmanager
    def transaction(
        self, note: str = "", *, kind: str = "edit", undoes: str | None = None
    ) -> Generator[Session]:
        """Yield a session whose edits become one operation, committed when the block ends well.

        `note` is a sentence for the history; it never quotes a record, which may need redacting one day.

        Raises:
            OutsideTheChangePathError: The register was opened for reading.
            DiskFullError, DiskFaultError, ReadOnlyPlaceError: It did not get onto the disk; nothing was
                changed.
            PutAsideError: The file was changed by somebody else; it must be opened anew.

        """
        if not self.is_writable:
            raise OutsideTheChangePathError("A change during reading")
        self._ensure_idle()
        self._back_up_first()
        operation = Operation.begun(
            replica=self._copy.identity(), who=self.who, now=self._now, kind=kind, note=note, undoes=undoes
        )
        self._is_changing = True
        try:
            with self._session(operation) as session:
                yield session
                session.commit()
                if has_redacted(session):
                    self._index.discard()
                    self._scrub()
        finally:
            self._is_changing = False

    @contextmanager
    def reading(self) -> Generator[Session]:
        """Yield a session that only reads.

        Raises:
            OutsideTheChangePathError: Something was changed in it.

        """
        self._ensure_idle()
        with self._session(None) as session:
            hand_index(session, self._index)
            yield session
            session.flush()

    @contextmanager
    def as_it_stood(self, on: date) -> Generator[Session]:
        """Yield a reading session on the register as its log shows it at the end of a day (both count)."""
        self._ensure_idle()
        with self._engine.connect() as connection:
            engine = as_it_stood.rebuilt(connection, on)
        session = recording_session(engine, None)
        try:
            yield session
        finally:
            session.close()
            engine.dispose()

    def back_up(self, because: str = "asked for") -> Backup:
        """Make a verified backup of the register as it is now.

        Raises:
            BackupFailedError, DiskFullError, ReadOnlyPlaceError: None was made.

        """
        folder = self.backup_folder
        self._ensure_idle()
        connection = self._engine.raw_connection()
        try:
            return make_backup(_raw(connection), folder, made_at=self._now(), because=because)
        except BackupFailedError:
            # Most often it is this computer's own copy that no longer reads, and not the file.
            self._is_damaged = True
            raise
        finally:
            connection.close()

    @contextmanager
    def driver(self) -> Generator[sqlite3.Connection]:
        """Yield the driver's own connection, for reading the whole log fast."""
        self._ensure_idle()
        connection = self._engine.raw_connection()
        try:
            yield _raw(connection)
        finally:
            connection.close()

    def put_back(self) -> PutBack:
        """Put the changes back into the file that people see; what cannot go back waits and is told."""
        if not self.is_writable:
            return PutBack.NOTHING
        self._ensure_idle()
        try:
            if not self._copy.is_ahead():
                return PutBack.NOTHING
            where = self._copy.put_back(self._engine)
        except (PlaceRefusedError, RegisterMissingError) as error:
            self.notices.append(still_waiting(self._copy, error))
            return PutBack.WAITING
        except DamagedRegisterError as error:
            self.notices.append(not_put_back(self._copy, error))
            return PutBack.REFUSED
        if where != self.path:
            self.notices.append(put_aside(self.path, where))
            return PutBack.ASIDE
        return PutBack.DONE

    def close(self) -> None:
        """Put back, close, and give the register free; harmless when called twice."""
        self._index.close()
        try:
            self.put_back()
        finally:
            try:
                close_engine(self._engine, read_only=not self.is_writable)
            finally:
                self._leave_damaged_copy()
                self._give_free()

    def _leave_damaged_copy(self) -> None:
        """Put a copy aside that turned out not to read, so that the next opening copies the file anew."""
        if not self._is_damaged or not (self.is_writable or self._copy.lock()):
            return
        self._is_damaged = False
        try:
            is_needed = self._copy.is_ahead()
        except DamagedRegisterError:
            is_needed = False
        if not is_needed:
            self._copy.set_aside()
        if not self.is_writable:
            self._copy.unlock()

    def _give_free(self) -> None:
        if self._holder is not None:
            self._copy.unlock()
            self._holder.release()
            self._holder = None

    def _ensure_idle(self) -> None:
        # One connection serves everything, and giving it back rolls back: a change under way would be lost.
        if self._is_changing:
            raise RuntimeError("a register does one thing at a time: leave the transaction first")

    @contextmanager
    def _session(self, operation: Operation | None) -> Generator[Session]:
        session = recording_session(self._engine, operation)
        try:
            yield session
        except DBAPIError as error:
            session.rollback()
            if isinstance(error.orig, sqlite3.Error):
                raise self._plain(error.orig) from error
            raise
        finally:
            session.close()

    def _back_up_first(self) -> None:
        """Make the backup that precedes the first write of a day."""
        today = self._now().astimezone(UTC).date()
        if self._safe_on == today:
            return
        with self._session(None) as session:
            has_history = session.execute(select(func.count()).select_from(CHANGE)).scalar_one()
        with self.driver() as driver:
            newest = newest_of(driver, self.backup_folder)
        if has_history and (newest is None or newest.made_at.date() != today):
            self.back_up("first write of the day")
        self._safe_on = today

    def _scrub(self) -> None:
        """Write the file anew, so that nothing of a removed value stays in pages that were moved about."""
        connection = self._engine.raw_connection()
        try:
            _raw(connection).execute("VACUUM")
        except sqlite3.Error as error:
            raise self._plain(error) from error
        finally:
            connection.close()

    def _plain(self, error: sqlite3.Error) -> Exception:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            self._is_damaged = True
            return DamagedRegisterError(self.path, "part of it does not read as a database")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return HeldElsewhereError(self.path, who="", host="this computer", since="a moment ago")
        # The copy's own folder has a name that nobody could say anything of, and no field could show whole.
        return plain_database_failure(error, self._home)


def _raw(connection: Any) -> sqlite3.Connection:  # noqa: ANN401 - SQLAlchemy's own proxy type
    driver = connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("a register file is opened by sqlite3")
    return driver
