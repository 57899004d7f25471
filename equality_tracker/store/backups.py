"""Promise: a backup is only called one after it has been opened and read; the last good one is kept."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from equality_tracker.records.kinds import KINDS
from equality_tracker.store.engine import raw_connection
from equality_tracker.store.failures import (
    AlreadyThereError,
    BackupFailedError,
    DamagedRegisterError,
    DiskFullError,
)
from equality_tracker.store.header import APPLICATION_ID, BACKUP_APPLICATION_ID, read_header
from equality_tracker.store.home import made_folder
from equality_tracker.store.inspection import inspect
from equality_tracker.store.whole_files import copy_database, free_room, move_into_place, written_beside

_STAMP: Final = "%Y%m%dT%H%M%S%fZ"
_SUFFIX: Final = ".equality-backup"
_HOURLY, _DAILY, _WEEKLY, _MONTHLY = 12, 7, 4, 12


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of a register.

    Attributes:
        path: Where it lies.
        made_at: When it was made (UTC).
        because: What it was made before: `first write of the day`, `import`, `restore`, `asked for`.

    """

    path: Path
    made_at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a register or a backup holds.

    Attributes:
        counts: How many records of each kind there are outside the trash, by the kind's plural.
        changed_by: Who made the newest change; "" where nothing was changed yet.
        changed_at: When that was (UTC), or None.

    """

    counts: Mapping[str, int]
    changed_by: str
    changed_at: datetime | None


def make_backup(source: sqlite3.Connection, folder: Path, *, made_at: datetime, because: str) -> Backup:
    """Copy an open register into `folder`, read the copy back, and thin out older ones.

    Raises:
        BackupFailedError: The copy did not read back right; nothing was kept of it.
        DiskFullError, ReadOnlyPlaceError: The folder did not take it.

    """
    made_folder(folder)
    _ensure_room(source, folder)
    stamp = made_at.astimezone(UTC).strftime(_STAMP)
    target = folder / f"{stamp}-{because.replace(' ', '-')}{_SUFFIX}"
    with written_beside(target) as temporary:
        copy_database(source, temporary)
        _mark(temporary, BACKUP_APPLICATION_ID)
        _verify(source, temporary, folder)
        move_into_place(temporary, target)
    thin_out(folder)
    return Backup(target, made_at, because)


def backups(folder: Path) -> list[Backup]:
    """Return the backups in `folder`, newest first."""
    found = [backup for path in folder.glob(f"*{_SUFFIX}") if (backup := _named(path))]
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def newest_of(register: sqlite3.Connection, folder: Path) -> Backup | None:
    """Return the newest backup in `folder` of the register on this connection, as it is or was, or None.

    Copies of a register share the folder: a backup that holds changes which this one has not got is theirs.
    """
    reach = _reach(register)
    return next((backup for backup in backups(folder) if _is_within(backup.path, reach)), None)


def backup_at(path: Path) -> Backup | None:
    """Return what the name of a backup says of it, or None where it is named otherwise."""
    return _named(path)


def content_of(connection: sqlite3.Connection) -> Content:
    """Return what the register or the backup on this connection holds, as people count it.

    Raises:
        sqlite3.Error: It does not read.

    """
    newest = connection.execute("SELECT who, at FROM change ORDER BY at DESC, id DESC LIMIT 1").fetchone()
    counts = _living_counts(connection)
    return Content(counts, str(newest[0]) if newest else "", _instant(newest[1]) if newest else None)


def content_of_file(path: Path) -> Content:
    """Return what the backup at `path` holds.

    Raises:
        DamagedRegisterError: It does not read right.
        NotARegisterError, NewerRegisterError, RegisterMissingError, FileUnreadableError: It is no backup
            that this program reads.

    """
    read_header(path)
    try:
        with closing(raw_connection(path)) as connection:
            return content_of(connection)
    except (sqlite3.Error, TypeError, ValueError) as error:
        raise DamagedRegisterError(path, "it does not read as a database") from error


def thin_out(folder: Path) -> None:
    """Keep the newest twelve of the last 24 hours, seven days, four weeks and twelve months."""
    kept = set(_worth_keeping(backups(folder)))
    for backup in backups(folder):
        if backup.path not in kept:
            backup.path.unlink(missing_ok=True)


def restore_as_copy(backup: Path, target: Path, *, replace: bool = False) -> dict[str, int]:
    """Write the backup at `backup` (or a whole register) as a register at `target`.

    Returns:
        How many records of each kind it holds, as `content_of` counts them.

    Raises:
        AlreadyThereError: A file stands there and `replace` was not asked for.
        DamagedRegisterError: The backup does not read right.
        NotARegisterError, NewerRegisterError: It is no backup of ours, or of a later version.

    """
    read_header(backup)
    if target.exists() and not replace:
        raise AlreadyThereError(target)
    inspect(backup, backup)
    with written_beside(target) as temporary:
        with closing(raw_connection(backup)) as source:
            copy_database(source, temporary)
            counts = _living_counts(source)
        _mark(temporary, APPLICATION_ID)
        move_into_place(temporary, target)
    return counts


def _ensure_room(source: sqlite3.Connection, folder: Path) -> None:
    (pages,) = source.execute("PRAGMA page_count").fetchone()
    (size,) = source.execute("PRAGMA page_size").fetchone()
    if free_room(folder) < pages * size + (1 << 20):
        # The folder of one register's backups is named by letters and digits only.
        raise DiskFullError(folder.parent)


def _mark(file: Path, application_id: int) -> None:
    with closing(raw_connection(file, mode="rw")) as connection:
        connection.execute(f"PRAGMA application_id={application_id}")


def _verify(source: sqlite3.Connection, copy: Path, folder: Path) -> None:
    try:
        inspect(copy, copy)
    except DamagedRegisterError as error:
        raise BackupFailedError(folder, "its pages do not fit together") from error
    with closing(raw_connection(copy)) as connection:
        if _counts(connection) != _counts(source):
            raise BackupFailedError(folder, "it holds another number of rows")


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the rows of each table; one that a later version added counts nothing."""
    present = _tables(connection)
    tables = [kind.record.__tablename__ for kind in KINDS] + ["change"]
    # Table names are ours, from the record classes.
    return {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
        if name in present
        else 0
        for name in tables
    }


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _reach(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how far each replica's changes reach."""
    return dict(connection.execute("SELECT replica, seq FROM tail").fetchall())


def _is_within(backup: Path, reach: Mapping[str, int]) -> bool:
    """Tell whether all that a backup holds is in what reaches so far; False where it does not read."""
    try:
        with closing(raw_connection(backup)) as connection:
            then = _reach(connection)
    except (sqlite3.Error, OSError):
        return False
    return all(seq <= reach.get(replica, 0) for replica, seq in then.items())


def _living_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the records of each kind outside the trash; a kind that a later version added counts none."""
    present = _tables(connection)
    tables = {kind.plural: kind.record.__tablename__ for kind in KINDS}
    return {plural: _living(connection, table) if table in present else 0 for plural, table in tables.items()}


def _living(connection: sqlite3.Connection, table: str) -> int:
    # Table names are ours, from the record classes.
    (number,) = connection.execute(f"SELECT count(*) FROM {table} WHERE NOT deleted").fetchone()  # noqa: S608
    return int(number)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _named(path: Path) -> Backup | None:
    stamp, _, because = path.name.removesuffix(_SUFFIX).partition("-")
    try:
        made_at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, made_at, because.replace("-", " "))


def _worth_keeping(newest_first: list[Backup]) -> Iterator[Path]:
    if not newest_first:
        return
    newest = newest_first[0].made_at
    yield newest_first[0].path
    recent = [backup for backup in newest_first if newest - backup.made_at < timedelta(days=1)]
    yield from (backup.path for backup in recent[:_HOURLY])
    for form, most in (("%Y-%m-%d", _DAILY), ("%G-%V", _WEEKLY), ("%Y-%m", _MONTHLY)):
        yield from _newest_of_each(newest_first, form, most)


def _newest_of_each(newest_first: Iterable[Backup], form: str, most: int) -> Iterator[Path]:
    seen: list[str] = []
    for backup in newest_first:
        period = backup.made_at.strftime(form)
        if period not in seen and len(seen) < most:
            seen.append(period)
            yield backup.path
