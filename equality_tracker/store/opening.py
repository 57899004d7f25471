"""Promise: opening a register finds what a killed program left, and a failed opening leaves no lock."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, insert
from sqlalchemy.exc import DBAPIError

from equality_tracker.program_folder import home_folder
from equality_tracker.records.identity import new_uuid
from equality_tracker.store import migrations
from equality_tracker.store.engine import close_engine, open_engine, raw_connection
from equality_tracker.store.failures import (
    AlreadyThereError,
    BackupOpenedError,
    DamagedRegisterError,
    HeldElsewhereError,
    OlderRegisterError,
    PlaceRefusedError,
    ReadOnlyPlaceError,
    RegisterMissingError,
)
from equality_tracker.store.header import APPLICATION_ID, SCHEMA_VERSION, FileKind, Header, read_header
from equality_tracker.store.holder import acquire
from equality_tracker.store.home import host_name, machine_id, made_folder
from equality_tracker.store.inspection import inspect, missing_guards
from equality_tracker.store.log_tables import META, REGISTER_ID, make_guards, make_schema
from equality_tracker.store.notices import Notice, not_put_back, put_aside, still_waiting, unaccounted_for
from equality_tracker.store.register import Register
from equality_tracker.store.replacing import keep_before_replacing
from equality_tracker.store.whole_files import (
    copy_database,
    ensure_short_name,
    move_into_place,
    plain_database_failure,
    written_beside,
)
from equality_tracker.store.working_copy import WorkingCopy

_PATIENCE_SECONDS: Final = 5.0


def open_register(
    path: Path,
    *,
    who: str,
    now: Callable[[], datetime],
    write: bool = False,
    home: Path | None = None,
    patience: float = _PATIENCE_SECONDS,
    take_over: bool = False,
) -> Register:
    """Open the register at `path` for reading, or with `write` for changing it.

    Args:
        path: The file that people see.
        who: Who works, as they call themselves.
        now: Tells the time.
        write: Whether it will be changed; then nobody else may have it open for writing.
        home: The program's own folder; by default this computer's.
        patience: Seconds to wait for somebody who has it open.
        take_over: A person's word that a computer silent for 90 seconds is not coming back.

    Raises:
        RegisterMissingError, NotARegisterError, NewerRegisterError, DamagedRegisterError,
        StrangeRegisterError, OlderRegisterError, LongFileNameError: It cannot be opened at all.
        HeldElsewhereError, DiskFullError, DiskFaultError, ReadOnlyPlaceError, BackupOpenedError: It cannot
        be opened for writing.

    """
    ensure_short_name(path)
    folder = home_folder() if home is None else home
    copy = WorkingCopy(folder, path)
    header = _header(path, copy)
    if write and header.kind is FileKind.BACKUP:
        raise BackupOpenedError(path)
    if write:
        return _open_for_writing(copy, who, now, folder, patience=patience, take_over=take_over)
    return _open_for_reading(copy, header, who, now, folder, patience=patience)


def create_register(
    path: Path,
    *,
    who: str,
    now: Callable[[], datetime],
    home: Path | None = None,
    replace: bool = False,
) -> Register:
    """Make an empty register at `path` and open it for writing; a register it replaces is backed up first.

    Raises:
        AlreadyThereError: A file stands there and `replace` was not asked for.
        NotARegisterError: What would be replaced is something else.
        DiskFullError, ReadOnlyPlaceError: The folder did not take it.
        LongFileNameError: Its name is too long.

    """
    ensure_short_name(path)
    if path.exists() and not replace:
        raise AlreadyThereError(path)
    folder = home_folder() if home is None else home
    holder = acquire(
        path, who=who, host=host_name(), machine=machine_id(folder), now=now, patience=_PATIENCE_SECONDS
    )
    try:
        keep_before_replacing(path, folder, now=now)
        _write_empty(path, made_folder(folder / "work"))
    finally:
        holder.release()
    return open_register(path, who=who, now=now, write=True, home=folder)


def _header(path: Path, copy: WorkingCopy) -> Header:
    try:
        return read_header(path)
    except RegisterMissingError:
        if _may_be_ahead(copy):
            raise RegisterMissingError(path, kept_at=copy.file) from None
        raise


def _may_be_ahead(copy: WorkingCopy) -> bool:
    try:
        return copy.is_ahead()
    except DamagedRegisterError:
        return True


def _open_for_writing(
    copy: WorkingCopy,
    who: str,
    now: Callable[[], datetime],
    home: Path,
    *,
    patience: float,
    take_over: bool,
) -> Register:
    holder = acquire(
        copy.target,
        who=who,
        host=host_name(),
        machine=machine_id(home),
        now=now,
        patience=patience,
        take_over=take_over,
    )
    try:
        _take(copy, patience)
        notices = _sound(copy) + _settled(copy)
        _migrate_if_due(copy, home, now)
        register = Register(copy, _guarded(copy), who=who, now=now, home=home, holder=holder)
    except BaseException:
        copy.unlock()
        holder.release()
        raise
    register.notices.extend(notices)
    return register


def _guarded(copy: WorkingCopy) -> Engine:
    """Open the copy, and put guards of the change log back that another program took away."""
    with closing(raw_connection(copy.file)) as connection:
        is_whole = not missing_guards(connection)
    engine = open_engine(copy.file)
    if not is_whole:
        with engine.begin() as writing:
            make_guards(writing)
    return engine


def _take(copy: WorkingCopy, patience: float) -> None:
    if not copy.lock(patience=patience):
        raise HeldElsewhereError(copy.target, who="", host="this computer", since="a moment ago")


def _open_for_reading(
    copy: WorkingCopy,
    header: Header,
    who: str,
    now: Callable[[], datetime],
    home: Path,
    *,
    patience: float,
) -> Register:
    if header.version < SCHEMA_VERSION and not _is_up_to_date_here(copy):
        _bring_up_to_date(copy, who, now, home, patience)
    notices: list[Notice] = []
    # Where another process of this computer writes, its copy is read as it is: it is at least as new.
    if copy.lock(patience=0 if copy.state() else patience):
        try:
            notices = _sound(copy) + _settled_for_reading(copy, who, now, home)
        finally:
            copy.unlock()
    if copy.state() is None:
        raise HeldElsewhereError(copy.target, who="", host="this computer", since="a moment ago")
    register = Register(copy, open_engine(copy.file, read_only=True), who=who, now=now, home=home)
    register.notices.extend(notices)
    return register


def _is_up_to_date_here(copy: WorkingCopy) -> bool:
    """Tell whether somebody on this computer has brought the copy up to date, and not put it back yet."""
    if copy.state() is None:
        return False
    if copy.lock(patience=0):
        copy.unlock()
        return False
    # By SQLite itself: to open and close its file in another way would drop the locks of whoever writes here.
    try:
        with closing(raw_connection(copy.file)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        return False
    return bool(version == SCHEMA_VERSION)


def _bring_up_to_date(
    copy: WorkingCopy, who: str, now: Callable[[], datetime], home: Path, patience: float
) -> None:
    try:
        _open_for_writing(copy, who, now, home, patience=patience, take_over=False).close()
    except (HeldElsewhereError, ReadOnlyPlaceError) as error:
        raise OlderRegisterError(copy.target) from error


def _settled_for_reading(
    copy: WorkingCopy, who: str, now: Callable[[], datetime], home: Path
) -> list[Notice]:
    if not copy.is_ahead():
        return _settled(copy)
    try:
        holder = acquire(copy.target, who=who, host=host_name(), machine=machine_id(home), now=now)
    except (HeldElsewhereError, PlaceRefusedError) as error:
        return [still_waiting(copy, error)]
    try:
        return _settled(copy)
    finally:
        holder.release()


def _sound(copy: WorkingCopy) -> list[Notice]:
    """Put a copy aside that does not read right, so that the file people see can be used."""
    if copy.is_unaccounted_for():
        return [unaccounted_for(copy, copy.set_aside())]
    try:
        if copy.is_ahead():
            # Only what will be put back matters: a copy that is not ahead is one of a file that is there.
            inspect(copy.file, copy.file)
    except DamagedRegisterError as error:
        return [not_put_back(copy, error, copy.set_aside())]
    return []


def _settled(copy: WorkingCopy) -> list[Notice]:
    """Bring the copy and the target together: put back what waits, then fetch what is newer."""
    notices: list[Notice] = []
    if copy.is_ahead():
        try:
            where = copy.put_back_unopened()
        except (PlaceRefusedError, RegisterMissingError) as error:
            return [still_waiting(copy, error)]
        told = Notice(f"Changes that were waiting on this computer are now in {copy.target.name}.")
        notices.append(told if where == copy.target else put_aside(copy.target, where))
    if not copy.is_current():
        copy.fetch()
    return notices


def _migrate_if_due(copy: WorkingCopy, home: Path, now: Callable[[], datetime]) -> None:
    """Bring an older working copy up to date, after a verified backup.

    Raises:
        OlderRegisterError: It cannot be brought up to date here.

    """
    header = read_header(copy.file)
    if header.version >= SCHEMA_VERSION:
        return
    if header.kind is FileKind.BACKUP:
        raise OlderRegisterError(copy.target)
    migrations.migrate(copy.file, home / "backups", now=now)


def _write_empty(path: Path, folder: Path) -> None:
    with written_beside(folder / f"new-{new_uuid()}") as fresh:
        _write_tables(fresh, folder)
        with written_beside(path) as temporary:
            with closing(raw_connection(fresh)) as source:
                copy_database(source, temporary)
            move_into_place(temporary, path)


def _write_tables(fresh: Path, folder: Path) -> None:
    engine = open_engine(fresh)
    try:
        with engine.begin() as connection:
            make_schema(connection)
            connection.execute(insert(META).values(key=REGISTER_ID, value=new_uuid()))
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        close_engine(engine)
    except DBAPIError as error:
        engine.dispose()
        if isinstance(error.orig, sqlite3.Error):
            raise plain_database_failure(error.orig, folder) from error
        raise
