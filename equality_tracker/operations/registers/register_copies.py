"""A copy of an open register for what reads long: all of it as at one moment, and nobody waits meanwhile."""

import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from equality_tracker.operations.registers.damaged_values import naming_damage
from equality_tracker.program_folder import home_folder
from equality_tracker.records.identity import new_uuid
from equality_tracker.store.engine import close_engine, open_engine, raw_connection
from equality_tracker.store.home import made_folder
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.recording import recording_session
from equality_tracker.store.whole_files import written_beside

_COPIES: Final = "copy-*.equality"
_PARTS: Final = ".copy-*.part*"
_PAGES_PER_STEP: Final = 1024
_STEPS_BETWEEN_LOOKS: Final = 20_000
_in_use: set[Path] = set()
"""The copies that this process reads now; all others were left by one that was killed."""


def file_of(session: Session) -> Path:
    """Return where the database of an open register lies, to be copied from any thread."""
    return Path(driver_of(session.connection()).execute("PRAGMA database_list").fetchone()[2])


@contextmanager
def copied(
    file: Path,
    *,
    home: Path | None = None,
    progress: Progress = silent,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Generator[Session]:
    """Yield a session that reads a copy of the open register in `file`; the copy is gone at the end.

    It is copied through a connection of its own, some pages at a time, so that others read and write
    meanwhile. Once `is_cancelled` says so, the database stops soon; `progress` must then raise, because what
    was read up to there means nothing.

    Raises:
        DiskFullError, DiskFaultError, ReadOnlyPlaceError: The program's own folder did not take it.
        DamagedValueError: What was read holds a value that cannot be read.

    """
    folder = made_folder((home_folder() if home is None else home) / "work")
    copy = folder / f"copy-{new_uuid()}.equality"
    _in_use.add(copy)
    try:
        remove_left_copies(folder)
        _write(file, copy, progress)
        with _reading(copy, is_cancelled) as session, naming_damage(session):
            yield session
    except DBAPIError:
        progress(0, 0, "")  # raises where the database was stopped because nobody waits for it any more
        raise
    finally:
        _remove([copy])
        _in_use.discard(copy)


def remove_left_copies(folder: Path) -> None:
    """Remove the copies in `folder` that a killed program left."""
    _remove(each for each in (*folder.glob(_COPIES), *folder.glob(_PARTS)) if not _is_used(each))


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("a register file is opened by sqlite3")
    return driver


def _is_used(file: Path) -> bool:
    return any(file == copy or file.name.startswith(f".{copy.name}.") for copy in set(_in_use))


def _write(file: Path, copy: Path, progress: Progress) -> None:
    sentence = "Copying the register as it is now"

    def tell(_status: int, left: int, total: int) -> None:
        progress(total - left, total, sentence)

    progress(0, 0, sentence)
    with written_beside(copy) as temporary:
        with (
            closing(raw_connection(file)) as source,
            closing(raw_connection(temporary, mode="rwc")) as target,
        ):
            target.execute("PRAGMA synchronous=OFF")  # nobody needs it after a power cut
            source.backup(target, pages=_PAGES_PER_STEP, sleep=0.05, progress=tell)
        temporary.replace(copy)


@contextmanager
def _reading(copy: Path, is_cancelled: Callable[[], bool]) -> Generator[Session]:
    engine = open_engine(copy, read_only=True)
    try:
        with recording_session(engine, None) as session:
            driver = driver_of(session.connection())
            driver.set_progress_handler(is_cancelled, _STEPS_BETWEEN_LOOKS)
            try:
                yield session
            finally:
                # What closes the connection must not be stopped, too.
                driver.set_progress_handler(None, 0)
    finally:
        close_engine(engine, read_only=True)


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
