"""Promise: a register that is about to be replaced is kept as a verified backup first."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from equality_tracker.records.identity import new_uuid
from equality_tracker.store.backups import Backup, make_backup
from equality_tracker.store.engine import raw_connection
from equality_tracker.store.header import read_header
from equality_tracker.store.home import made_folder
from equality_tracker.store.inspection import inspect
from equality_tracker.store.whole_files import copy_file


def keep_before_replacing(path: Path, home: Path, *, now: Callable[[], datetime]) -> Backup | None:
    """Back up the register at `path` and return the backup, or None where nothing is there.

    Raises:
        NotARegisterError: What is there is no register, so that it is not replaced by one either.
        DamagedRegisterError, StrangeRegisterError, NewerRegisterError: It cannot be read, so not be kept.
        BackupFailedError, DiskFullError, ReadOnlyPlaceError: The backup could not be made.

    """
    if not path.exists():
        return None
    read_header(path)
    looked_at = made_folder(home / "work") / f"replaced-{new_uuid()}"
    try:
        copy_file(path, looked_at)
        inspect(looked_at, path)
        with closing(raw_connection(looked_at)) as source:
            (register,) = source.execute("SELECT value FROM meta WHERE key = 'register_id'").fetchone()
            return make_backup(source, home / "backups" / register, made_at=now(), because="replacing")
    finally:
        looked_at.unlink(missing_ok=True)
