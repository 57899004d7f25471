"""The backups of a register: what each holds beside the register as it is, and restoring one as a copy."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.file_names import ensure_free
from equality_tracker.program_folder import home_folder
from equality_tracker.records.kinds import KINDS, Kind
from equality_tracker.store.backups import (
    Backup,
    Content,
    backup_at,
    backups,
    content_of,
    content_of_file,
    restore_as_copy,
)
from equality_tracker.store.engine import raw_connection
from equality_tracker.store.header import FileKind, read_header
from equality_tracker.store.log_tables import register_id
from equality_tracker.store.progress import Progress, silent
from equality_tracker.store.replacing import keep_before_replacing
from equality_tracker.store.working_copy import WorkingCopy

_NONE_KNOWN: Final[Mapping[Path, "KeptBackup"]] = MappingProxyType({})


class ProgramFolderError(TrackerError):
    """A register would lie among what the program keeps for itself."""

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        super().__init__(
            f"{folder} is a folder of the program's own. Choose another folder for the register; nothing was "
            "written."
        )


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup as the list of them shows it.

    Attributes:
        backup: Where it lies, when and why it was made.
        size: How many bytes it has.
        content: What it holds, or None where it does not read.
        problem: Why it does not read, as a sentence; otherwise "".

    """

    backup: Backup
    size: int
    content: Content | None
    problem: str = ""


def restore_backup(
    backup: Path,
    target: Path,
    *,
    now: Callable[[], datetime],
    replace: bool = False,
    home: Path | None = None,
) -> dict[str, int]:
    """Write `backup` as a register at `target`, keeping what stood there; return its counts by kind.

    Raises:
        AlreadyThereError: A file stands there and `replace` was not asked for.
        NotARegisterError, NewerRegisterError, DamagedRegisterError: It is no backup that can be restored.

    """
    if replace:
        keep_before_replacing(target, home_folder() if home is None else home, now=now)
    return restore_as_copy(backup, target, replace=replace)


def restore_beside(backup: Path, target: Path, *, home: Path | None = None) -> dict[str, int]:
    """Restore `backup` at `target`, never over any file, the open register least; return its counts by kind.

    Raises:
        NameTakenError: A file stands there.
        ProgramFolderError: It is in the program's own folder.
        NotARegisterError, NewerRegisterError, DamagedRegisterError: It is no backup that can be restored.
        DiskFullError, DiskFaultError, ReadOnlyPlaceError: The folder did not take it.

    """
    if _is_below(target, home_folder() if home is None else home):
        raise ProgramFolderError(target.parent)
    ensure_free(target)
    return restore_as_copy(backup, target)


def folder_for_copy(register: Path, *, documents: Path, home: Path | None = None) -> Path:
    """Return where to propose a copy of a register: beside it, or in `documents` if the program keeps it."""
    is_kept = _is_below(register, home_folder() if home is None else home)
    return documents if is_kept else register.parent


def register_among(files: Iterable[Path], identity: str, *, home: Path | None = None) -> Path | None:
    """Return the first of `files` that is the register with this identity, and no backup; None without one.

    This computer's own copies are asked first: a file's place may be slow to answer.
    """
    folder = home_folder() if home is None else home
    return next((file for file in files if _is_register(file, identity, folder)), None)


def backups_of(session: Session, *, home: Path | None = None) -> Path:
    """Return the folder in which the backups of an open register lie."""
    return (home_folder() if home is None else home) / "backups" / register_id(session.connection())


def backups_of_file(path: Path, *, home: Path | None = None) -> Path | None:
    """Return the folder with the backups of a register that cannot be opened, or None if nobody knows it.

    What the damaged file cannot say any more, this computer's own copy of it often can.
    """
    folder = home_folder() if home is None else home
    for file in (path, WorkingCopy(folder, path).file):
        identity = _identity(file)
        if identity and (folder / "backups" / identity).is_dir():
            return folder / "backups" / identity
    return None


def content_now(session: Session) -> Content:
    """Return what the open register holds, to be compared with its backups."""
    driver = session.connection().connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("a register file is opened by sqlite3")
    return content_of(driver)


def kept_backups(
    folder: Path, *, known: Mapping[Path, KeptBackup] = _NONE_KNOWN, progress: Progress = silent
) -> list[KeptBackup]:
    """Return the backups in `folder` with what each holds, newest first; `known` ones are not read again."""
    found = backups(folder)
    kept = []
    for number, backup in enumerate(found):
        progress(number, len(found), "Reading the backups")
        kept.append(known.get(backup.path) or look_at(backup))
    progress(len(found), len(found), "Read")
    return kept


def look_at(backup: Backup) -> KeptBackup:
    """Return what one backup holds; one that does not read says why."""
    try:
        size = backup.path.stat().st_size
        return KeptBackup(backup, size, content_of_file(backup.path))
    except TrackerError as error:
        return KeptBackup(backup, size, None, str(error))
    except OSError:
        return KeptBackup(backup, 0, None, f"{backup.path.name} cannot be found any more.")


def backup_of_file(path: Path) -> Backup:
    """Return when and why a backup was made; a renamed one has its file's date.

    Raises:
        OSError: It is renamed, and cannot be found any more.

    """
    if (backup := backup_at(path)) is not None:
        return backup
    return Backup(path, datetime.fromtimestamp(path.stat().st_mtime, UTC), "chosen by hand")


def look_at_file(path: Path) -> KeptBackup:
    """Return what a backup that somebody chose by hand holds.

    Raises:
        OSError: It cannot be found any more.

    """
    return look_at(backup_of_file(path))


def compared(now: Mapping[str, int], then: Mapping[str, int]) -> str:
    """Return how a backup differs from the register as it is: `3 fewer actions, 1 more objective`."""
    parts = []
    for kind in KINDS:
        more = then.get(kind.plural, 0) - now.get(kind.plural, 0)
        if more:
            parts.append(f"{abs(more):,} {'more' if more > 0 else 'fewer'} {_word(kind, abs(more))}")
    return ", ".join(parts) or "the same number of each kind"


def counted(counts: Mapping[str, int]) -> str:
    """Return what a register holds: `60 actions, 4 objectives`."""
    parts = [f"{number:,} {_word(kind, number)}" for kind in KINDS if (number := counts.get(kind.plural, 0))]
    return ", ".join(parts) or "no records"


def _word(kind: Kind, number: int) -> str:
    if number == 1:
        return kind.singular
    piece, of, what = kind.singular.partition(" of ")
    # Evidence comes in pieces.
    return f"{piece}s{of}{what}" if of else kind.plural


def _is_below(file: Path, folder: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())


def _is_register(file: Path, identity: str, home: Path) -> bool:
    try:
        if read_header(file).kind is not FileKind.REGISTER:
            return False
    except TrackerError:
        return False
    return identity in (_identity(each) for each in (WorkingCopy(home, file).file, file))


def _identity(file: Path) -> str:
    try:
        with closing(raw_connection(file)) as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = 'register_id'").fetchone()
    except (sqlite3.Error, OSError):
        return ""
    # Only the name of a folder beside the others: a strange file must not lead elsewhere.
    return row[0] if row and isinstance(row[0], str) and Path(row[0]).name == row[0] else ""
