"""Verifying a register whole, at once or on a copy while people go on working."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from equality_tracker.program_folder import home_folder
from equality_tracker.records.identity import new_uuid
from equality_tracker.records.kinds import KINDS
from equality_tracker.store.bulk import Progress, silent
from equality_tracker.store.engine import close_engine, open_engine, raw_connection
from equality_tracker.store.home import made_folder
from equality_tracker.store.log_tables import BLOB, CHANGE
from equality_tracker.store.register import Register
from equality_tracker.store.verification import Finding, verify
from equality_tracker.store.whole_files import copy_database, written_beside

_COPIES: Final = "checking-*.equality"
_STEPS_BETWEEN_LOOKS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a whole register looked at, and what does not hold.

    Attributes:
        changes: How many changes the log holds; None where it does not read.
        records: How many records there are, with those in the trash; None likewise.
        attachments: How many attachments there are; None likewise.
        findings: What does not hold.

    """

    changes: int | None
    records: int | None
    attachments: int | None
    findings: list[Finding]


def verify_register(register: Register, *, progress: Progress = silent) -> list[Finding]:
    """Check pages, chain and replay of an open register, and return what does not hold."""
    with register.reading() as session, register.driver() as driver:
        return verify(session.connection(), driver, progress=progress)


def copy_to_check(session: Session, *, home: Path | None = None) -> Path:
    """Copy an open register page by page, so that checking it keeps nobody from working; return the copy.

    Raises:
        DiskFullError, DiskFaultError, ReadOnlyPlaceError: The program's own folder did not take it.

    """
    folder = made_folder((home_folder() if home is None else home) / "work")
    _remove(folder.glob(_COPIES))
    copy = folder / f"checking-{new_uuid()}.equality"
    # By a connection of its own: one that is in a transaction for writing is never copied to an end.
    file = _driver(session.connection()).execute("PRAGMA database_list").fetchone()[2]
    with written_beside(copy) as temporary:
        with closing(raw_connection(Path(file))) as source:
            copy_database(source, temporary)
        temporary.replace(copy)
    return copy


def check_copy(
    copy: Path, *, progress: Progress = silent, is_cancelled: Callable[[], bool] = lambda: False
) -> Checked:
    """Check the copy of a register whole, remove it, and return what was found.

    Once `is_cancelled` says so, the database stops soon; `progress` must then raise, because what was found
    up to there means nothing.
    """
    engine = open_engine(copy, read_only=True)
    try:
        with engine.connect() as connection:
            findings = _findings(connection, progress, is_cancelled)
            records = [_count(connection, kind.record) for kind in KINDS]
            return Checked(
                changes=_count(connection, CHANGE),
                records=None if None in records else sum(number or 0 for number in records),
                attachments=_count(connection, BLOB),
                findings=findings,
            )
    finally:
        close_engine(engine, read_only=True)
        _remove([copy])


def _findings(connection: Connection, progress: Progress, is_cancelled: Callable[[], bool]) -> list[Finding]:
    driver = _driver(connection)
    driver.set_progress_handler(is_cancelled, _STEPS_BETWEEN_LOOKS)
    try:
        return verify(connection, driver, progress=progress)
    finally:
        # What closes the connection must not be stopped, too.
        driver.set_progress_handler(None, 0)


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("a register file is opened by sqlite3")
    return driver


def _count(connection: Connection, counted: object) -> int | None:
    """Return how many rows there are, or None where the table does not read."""
    try:
        number: int = connection.execute(select(func.count()).select_from(counted)).scalar_one()  # type: ignore[arg-type]
    except DBAPIError:
        return None
    return number


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
