"""Promise: one person at a time writes into a register, and everybody else is told who that is."""

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from equality_tracker.records.column_types import instant_text
from equality_tracker.records.identity import new_uuid
from equality_tracker.store.failures import HeldElsewhereError, told_since
from equality_tracker.store.file_lock import lock_at_once, unlock
from equality_tracker.store.whole_files import plain_file_failure

_TOUCH_SECONDS: Final = 20
_SILENT_SECONDS: Final = 90
_FRESH_SECONDS: Final = 2
_SETTLE_SECONDS: Final = 0.25
_WAIT_SECONDS: Final = 0.02
_LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class HolderNote:
    """What the lock file says: who holds the register, where and since when (UTC text)."""

    who: str
    host: str
    machine: str
    pid: int
    since: str
    nonce: str


@dataclass(frozen=True, slots=True)
class HeldBy:
    """Who has a register open, as somebody else sees it without touching the lock.

    Attributes:
        who: Who that is; "" where it is not known.
        host: On which computer.
        since: Since when, in words.
        may_be_taken_over: Whether it is another computer that has said nothing for 90 seconds.

    """

    who: str
    host: str
    since: str
    may_be_taken_over: bool


class Holder:
    """The right to write into one register, kept until `release`."""

    def __init__(self, path: Path, handle: int, note: HolderNote) -> None:
        """Keep an acquired lock; use `acquire` to get one."""
        self._path = path
        self._handle = handle
        self._note = note
        self._over = threading.Event()
        self._pulse = threading.Thread(target=self._touch, name="register holder", daemon=True)
        self._pulse.start()

    def release(self) -> None:
        """Give the register free; harmless when called twice."""
        if self._over.is_set():
            return
        self._over.set()
        self._pulse.join()
        # Removed before it is unlocked: the next one would otherwise take a file that is about to go, and
        # the one after that make another. Windows removes no open file, and refuses where somebody took it.
        if sys.platform != "win32":
            self._remove()
        unlock(self._handle)
        os.close(self._handle)
        if sys.platform == "win32":
            self._remove()

    def _remove(self) -> None:
        note = _read(self._path)
        if note is not None and note.nonce == self._note.nonce:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _touch(self) -> None:
        while not self._over.wait(_TOUCH_SECONDS):
            with suppress(OSError):
                os.utime(self._path)


def acquire(
    register: Path,
    *,
    who: str,
    host: str,
    machine: str,
    now: Callable[[], datetime],
    patience: float = 0.0,
    take_over: bool = False,
) -> Holder:
    """Take the right to write into `register`, waiting at most `patience` seconds for a living holder.

    `take_over` is a person's word that another computer, silent for 90 seconds, is not coming back.

    Raises:
        HeldElsewhereError: Somebody else holds it.
        DiskFullError, DiskFaultError, ReadOnlyPlaceError: The lock file cannot be written beside it.

    """
    lock = lock_path(register)
    note = HolderNote(who, host, machine, os.getpid(), instant_text(now()), new_uuid())
    until = time.monotonic() + patience
    while True:
        handle = _taken(lock, note, take_over=take_over)
        if handle is not None:
            return Holder(lock, handle, note)
        if time.monotonic() >= until:
            raise _held(register, lock)
        time.sleep(_WAIT_SECONDS)


def held_by(register: Path, *, machine: str) -> HeldBy | None:
    """Return who has `register` open for writing, or None where it is free or its holder is gone.

    Raises:
        OSError: The folder does not answer, so that nobody knows.

    """
    lock = lock_path(register)
    try:
        silence = time.time() - lock.stat().st_mtime
    except FileNotFoundError:
        # A folder that has gone says so by itself: a lock missing in it is no free register.
        register.parent.stat()
        return None
    note = _read(lock)
    is_here = note is not None and note.machine == machine
    if is_here and not _is_locked(lock):
        return None
    error = _held(register, lock)
    may_be_taken_over = not is_here and silence > _SILENT_SECONDS and not _is_locked(lock)
    return HeldBy(error.who, error.host, error.since, may_be_taken_over)


def lock_path(register: Path) -> Path:
    """Return where the lock file of `register` lies."""
    return register.with_name(f".{register.name}.lock")


def _taken(lock: Path, note: HolderNote, *, take_over: bool) -> int | None:
    try:
        handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    except FileExistsError:
        return _inherited(lock, note, take_over=take_over)
    except OSError as error:
        raise plain_file_failure(error, lock.parent) from error
    # Somebody who found the file before it said anything holds it for a moment, and lets it go as too fresh.
    until = time.monotonic() + _FRESH_SECONDS / 2
    while not lock_at_once(handle):
        if time.monotonic() >= until:
            os.close(handle)
            return None
        time.sleep(_WAIT_SECONDS)
    _write_or_drop(lock, handle, note)
    if _is_same_file(lock, handle):
        return handle
    _drop(handle)
    return None


def _inherited(lock: Path, note: HolderNote, *, take_over: bool) -> int | None:
    """Take over a lock whose holder died: at once on this computer, by a person's word on another."""
    try:
        handle = os.open(lock, os.O_RDWR)
    except FileNotFoundError:
        return None
    except PermissionError:
        # Another account's lock on a folder that both may write in: it is held, and the file says by whom.
        return None
    except OSError as error:
        raise plain_file_failure(error, lock.parent) from error
    before = _read(lock)
    if not lock_at_once(handle):
        os.close(handle)
        return None
    if not _is_same_file(lock, handle) or not _may_inherit(lock, before, note.machine, take_over=take_over):
        _drop(handle)
        return None
    _write_or_drop(lock, handle, note)
    # Somebody on a share whose locks do not cross may have had the same thought at the same moment.
    if before is not None and before.machine != note.machine:
        time.sleep(_SETTLE_SECONDS)
        after = _read(lock)
        if after is None or after.nonce != note.nonce:
            _drop(handle)
            return None
    return handle


def _may_inherit(lock: Path, before: HolderNote | None, machine: str, *, take_over: bool) -> bool:
    try:
        silence = time.time() - lock.stat().st_mtime
    except FileNotFoundError:
        return False
    if before is None:
        return silence > _FRESH_SECONDS
    return before.machine == machine or (take_over and silence > _SILENT_SECONDS)


def _is_locked(lock: Path) -> bool:
    """Tell whether a living process has the lock file, as far as locks reach."""
    try:
        handle = os.open(lock, os.O_RDWR)
    except OSError:
        # Another account's lock, or one that has just gone: whoever wants it finds out by taking it.
        return lock.exists()
    if not lock_at_once(handle):
        os.close(handle)
        return True
    _drop(handle)
    return False


def _drop(handle: int) -> None:
    unlock(handle)
    os.close(handle)


def _is_same_file(lock: Path, handle: int) -> bool:
    try:
        named, held = lock.stat(), os.fstat(handle)
    except FileNotFoundError:
        return False
    return (named.st_dev, named.st_ino) == (held.st_dev, held.st_ino)


def _write_or_drop(lock: Path, handle: int, note: HolderNote) -> None:
    """Write into a lock file; where its disk does not take that, leave no file that says nothing."""
    try:
        _write(handle, note)
    except OSError as error:
        with suppress(OSError):
            lock.unlink(missing_ok=True)  # before it is given free, as in `release`
        _drop(handle)
        raise plain_file_failure(error, lock.parent) from error


def _write(handle: int, note: HolderNote) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, json.dumps(asdict(note)).encode())
    os.fsync(handle)


def _read(lock: Path) -> HolderNote | None:
    try:
        return HolderNote(**json.loads(lock.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _held(register: Path, lock: Path) -> HeldElsewhereError:
    note = _read(lock)
    if note is None:
        return HeldElsewhereError(register, who="", host="another computer", since="a moment ago")
    try:
        since = told_since(datetime.fromisoformat(note.since))
    except (TypeError, ValueError):
        since = "a moment ago"
    return HeldElsewhereError(register, who=_shown(note.who), host=_shown(note.host), since=since)


def _shown(name: object) -> str:
    return "".join(filter(str.isprintable, str(name)))[:_LONGEST_NAME]
