"""Promise: an older register comes up to date whole or stays as it was, after a verified backup.

To add a migration: write `v0005_what_it_does.py` beside this file with one function
`upgrade(operations)`, and where values change one `entries(connection)`; add it to `STEPS`, raise
`SCHEMA_VERSION` in `store/header.py`, commit a register of the version before it under
`tests/files/registers/` with its expected content, and a test. Prefer adding a column: rebuilding a table
drops its triggers and costs a hundred times as much.
"""

import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from equality_tracker.errors import TrackerError
from equality_tracker.records.identity import new_uuid
from equality_tracker.store.backups import Backup, make_backup
from equality_tracker.store.bulk import apply_entries
from equality_tracker.store.change_log import Operation
from equality_tracker.store.engine import close_engine, open_engine, raw_connection
from equality_tracker.store.failures import DiskFullError, MigrationFailedError, PlaceRefusedError
from equality_tracker.store.header import SCHEMA_VERSION
from equality_tracker.store.history import all_changes
from equality_tracker.store.log_tables import make_guards
from equality_tracker.store.ops import Op
from equality_tracker.store.recording import recording_session
from equality_tracker.store.whole_files import plain_database_failure

if TYPE_CHECKING:
    from alembic.operations import Operations

Step = Callable[["Operations"], None]
"""What makes the tables of a version from those of the one before."""

Entries = Callable[[Connection], list[Op]]
"""What reads, from the finished tables, which values change; they are written and logged like any others."""

STEPS: Final[Mapping[int, str]] = MappingProxyType(
    {
        2: "equality_tracker.store.migrations.v0002_meetings_and_lead_times",
        3: "equality_tracker.store.migrations.v0003_kept_packs",
        4: "equality_tracker.store.migrations.v0004_eqias_of_services",
    }
)
"""The module of each step by the version it leads to."""

MIGRATION: Final = "migration"
"""The kind of the operation that a step's values are logged under; it has an identity of its own."""

_PROGRAM: Final = "Equality Tracker"
_NOTE: Final = "The register was brought up to date with this version of the program."
_SPARE_BYTES: Final = 50 << 20


def migrate(
    file: Path,
    backup_root: Path,
    *,
    now: Callable[[], datetime],
    steps: Mapping[int, Step] | None = None,
    target: int = SCHEMA_VERSION,
) -> Backup:
    """Bring the working copy `file` to version `target`, and return the backup made before it.

    Raises:
        MigrationFailedError: A step failed or the result does not hold; the file is as it was.
        DiskFullError: There is no room for the work.

    """
    _ensure_room(file)
    backup = _backed_up(file, backup_root, now())
    engine = open_engine(file)
    try:
        _run(engine, steps or _loaded_steps(), target, {} if steps else _loaded_entries(), now)
    except Exception as error:
        raise MigrationFailedError(_told(error, file.parent), backup.path) from error
    finally:
        # As it was: after a failure not even the statistics of the original may differ.
        close_engine(engine, as_it_was=True)
    return backup


def _run(
    engine: Engine,
    steps: Mapping[int, Step],
    target: int,
    entries: Mapping[int, Entries],
    now: Callable[[], datetime],
) -> None:
    # Both are imported only when a migration is due: they double the time that SQLAlchemy takes to start.
    from alembic.migration import MigrationContext  # noqa: PLC0415
    from alembic.operations import Operations  # noqa: PLC0415

    with engine.connect() as connection:
        # Outside a transaction, where alone it works: a rebuilt parent would otherwise take its children.
        _driver(connection, "PRAGMA foreign_keys=OFF")
        with connection.begin():
            before = _counts(connection)
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
            operations = Operations(MigrationContext.configure(connection))
            for number in range(version + 1, target + 1):
                steps[number](operations)
            connection.exec_driver_sql(f"PRAGMA user_version={target}")
            make_guards(connection)
            due = [read for number, read in entries.items() if version < number <= target]
            _write(connection, [op for read in due for op in read(connection)], now)
            _ensure_whole(connection, before)
            _ensure_agreement(connection)
        _driver(connection, "PRAGMA foreign_keys=ON")


def _write(connection: Connection, ops: Sequence[Op], now: Callable[[], datetime]) -> None:
    """Write and log values by the one way, under an identity of its own: no person's undo takes them back."""
    if not ops:
        return
    operation = Operation.begun(replica=new_uuid(), who=_PROGRAM, now=now, kind=MIGRATION, note=_NOTE)
    # Joined to the transaction under way, which alone commits.
    with recording_session(connection, operation) as session:
        apply_entries(session, ops)


def _told(error: Exception, place: Path) -> str:
    if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.Error):
        error = plain_database_failure(error.orig, place)
    if isinstance(error, PlaceRefusedError):
        return error.reason
    return str(error) if isinstance(error, TrackerError) else "a step of the work failed"


def _driver(connection: Connection, statement: str) -> None:
    connection.connection.cursor().execute(statement)


def _ensure_whole(connection: Connection, before: Mapping[str, int]) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise _NotWholeError("a row points to another that is gone")
    after = _counts(connection)
    for name, rows in before.items():
        if after.get(name, rows) < rows:
            raise _NotWholeError(f"rows of {name} went missing")


def _ensure_agreement(connection: Connection) -> None:
    # As alembic, imported only when a migration is due.
    from equality_tracker.store.verification import replayed  # noqa: PLC0415

    if next(replayed(connection, list(all_changes(connection))), None) is not None:
        raise _NotWholeError("its records do not agree with its change log")


def _counts(connection: Connection) -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) != 'sqlite_'"
    ).scalars()
    return {
        # The names come from the database's own list of its tables.
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608
        for name in names.all()
    }


def _ensure_room(file: Path) -> None:
    if shutil.disk_usage(file.parent).free < 2 * file.stat().st_size + _SPARE_BYTES:
        raise DiskFullError(file.parent)


def _backed_up(file: Path, root: Path, made_at: datetime) -> Backup:
    with closing(raw_connection(file)) as source:
        (register,) = source.execute("SELECT value FROM meta WHERE key = 'register_id'").fetchone()
        return make_backup(source, root / register, made_at=made_at, because="migration")


def _loaded_steps() -> dict[int, Step]:
    return {number: import_module(module).upgrade for number, module in STEPS.items()}


def _loaded_entries() -> dict[int, Entries]:
    modules = {number: import_module(module) for number, module in STEPS.items()}
    return {number: module.entries for number, module in modules.items() if hasattr(module, "entries")}


class _NotWholeError(TrackerError):
    """What a finished migration left behind does not hold."""
