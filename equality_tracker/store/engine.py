"""Promise: every connection to a register has the same safe settings, and no write loses its power cut."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

# A rollback journal that is truncated and fully synchronised: no damage and no acknowledged commit lost in
# simulated power cuts. Never WAL: a replaced or copied file beside its -wal is silent corruption.
SETTINGS: Final = (
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "cache_size=-16000",
    "cache_spill=OFF",
)
_BUSY_SECONDS: Final = 5


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Open the database file at `path`, a private working copy and never a file on a share."""
    mode = "ro" if read_only else "rwc"
    engine = create_engine("sqlite://", poolclass=StaticPool, creator=_connector(path, mode))
    event.listen(engine, "connect", _configure(read_only=read_only))
    event.listen(engine, "begin", _begin_deferred if read_only else _begin_immediate)
    return engine


def open_memory() -> Engine:
    """Open an empty database in memory, for what a register looked like on another day."""
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False, "isolation_level": None}
    )
    event.listen(engine, "connect", lambda connection, _record: take_capitals_of_all_letters(connection))
    return engine


def close_engine(engine: Engine, *, read_only: bool = False, as_it_was: bool = False) -> None:
    """Close the database so that nothing lies beside its file; `as_it_was` leaves even its statistics."""
    settings = () if as_it_was else ("optimize",)
    if not read_only:
        raw = engine.raw_connection()
        try:
            for setting in (*settings, "journal_mode=DELETE"):
                # Housekeeping: a full disk or a reader in the way must not keep a register from closing.
                with suppress(sqlite3.Error):
                    raw.cursor().execute(f"PRAGMA {setting}")
        finally:
            raw.close()
    engine.dispose()


def raw_connection(path: Path, *, mode: str = "ro") -> sqlite3.Connection:
    """Open a database file plainly, for looking into a copy or writing one; the caller closes it."""
    connection = _connector(path, mode)()
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def _connector(path: Path, mode: str) -> Callable[[], sqlite3.Connection]:
    # As bytes, because a file name may hold some that are no letters.
    address = f"file:{quote(os.fsencode(path.resolve()))}?mode={mode}"
    return lambda: sqlite3.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_SECONDS
    )


def _configure(*, read_only: bool) -> Callable[[sqlite3.Connection, Any], None]:
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        settings = (*SETTINGS[1:], "query_only=ON") if read_only else SETTINGS
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
        take_capitals_of_all_letters(connection)

    return configure


def take_capitals_of_all_letters(connection: sqlite3.Connection) -> None:
    """Let `lower` know every letter: SQLite's own knows A to Z, so that Ŵ would not be found as ŵ."""
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return text.lower() if isinstance(text, str) else text


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
