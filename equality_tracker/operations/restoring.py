"""Restoring a backup as a register of its own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from equality_tracker.store.backups import restore_as_copy
from equality_tracker.store.home import home_folder
from equality_tracker.store.replacing import keep_before_replacing


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
