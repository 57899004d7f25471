"""Promise: a file is written whole or not at all, and a fingerprint says whether it is still the same."""

import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from errno import EDQUOT, EFBIG, EIO, ENOSPC
from pathlib import Path
from typing import Final

from equality_tracker.records.identity import new_uuid
from equality_tracker.store.engine import raw_connection
from equality_tracker.store.failures import (
    DiskFaultError,
    DiskFullError,
    LongFileNameError,
    PlaceRefusedError,
    ReadOnlyPlaceError,
)

LONGEST_NAME: Final = 200
"""The most bytes in the name of a file beside which others are written, whose names begin with it."""

_CHUNK: Final = 1 << 20
_NO_ROOM: Final = frozenset({ENOSPC, EDQUOT})
_FAULTS: Final = frozenset({EIO, EFBIG})
_TRIES: Final = 10 if sys.platform == "win32" else 1
_PAGES_PER_STEP: Final = 2048


def ensure_short_name(path: Path) -> None:
    """Refuse a name so long that nothing could be written beside its file.

    Raises:
        LongFileNameError: It is.

    """
    if len(os.fsencode(path.name)) > LONGEST_NAME:
        raise LongFileNameError(path, most=LONGEST_NAME)


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file; never of one that this process has open as a database.

    Closing any handle of an open database file drops SQLite's locks on POSIX systems.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def written_beside(target: Path) -> Generator[Path]:
    """Yield a fresh path in the folder of `target`; what is written there is on disk when it ends.

    The caller moves it into place inside the block; what still lies there afterwards is removed.

    Raises:
        DiskFullError, DiskFaultError: There is no room, or the disk failed.
        ReadOnlyPlaceError: The folder takes no files.

    """
    temporary = target.with_name(f".{target.name}.{new_uuid()}.part")
    try:
        yield temporary
    except OSError as error:
        raise plain_file_failure(error, target.parent) from error
    except sqlite3.Error as error:
        raise plain_database_failure(error, target.parent) from error
    finally:
        for leftover in (temporary, temporary.with_name(temporary.name + "-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database through its own engine into the new file `target`, and make it durable."""
    copy = raw_connection(target, mode="rwc")
    try:
        copy.execute("PRAGMA synchronous=OFF")  # made durable once, below
        source.backup(copy, pages=_PAGES_PER_STEP, sleep=0.05)
    finally:
        copy.close()
    make_durable(target)


def copy_file(source: Path, target: Path) -> str:
    """Copy a file that nobody writes into, make it durable, and return its fingerprint.

    Raises:
        DiskFullError: There is no room for it; nothing is begun, so that none is taken from others.

    """
    if free_room(target.parent) < source.stat().st_size:
        raise DiskFullError(target.parent)
    digest = hashlib.sha256()
    with source.open("rb") as reading, target.open("xb") as writing:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()


def move_into_place(temporary: Path, target: Path) -> None:
    """Put a finished file where people see it, in one step; then make the folder remember it."""
    for left in reversed(range(_TRIES)):
        try:
            temporary.replace(target)
            break
        except PermissionError:
            # A virus scanner or a synchroniser has the old file open for a moment.
            if not left:
                raise
            time.sleep(0.2)
    _remember_folder(target.parent)


def make_durable(path: Path) -> None:
    """Wait until the content of `path` is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def remove_leftovers(target: Path) -> None:
    """Remove what a killed program left beside `target`; only its holder may call this."""
    for leftover in target.parent.glob(f".{_escaped(target.name)}.*.part*"):
        with suppress(OSError):
            leftover.unlink()


def plain_database_failure(error: sqlite3.Error, place: Path) -> Exception:
    """Return what a database error means to a person, or the error itself where it is a fault of ours."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return DiskFullError(place)
    if name.startswith("SQLITE_IOERR"):
        return DiskFaultError(place)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return ReadOnlyPlaceError(place)
    return error


def plain_file_failure(error: OSError, place: Path) -> PlaceRefusedError:
    """Return why a folder did not take what was to be written into a file."""
    if error.errno in _NO_ROOM:
        return DiskFullError(place)
    return DiskFaultError(place) if error.errno in _FAULTS else ReadOnlyPlaceError(place)


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _remember_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def free_room(folder: Path) -> int:
    """Return how many bytes the disk of `folder` still takes."""
    return shutil.disk_usage(folder).free
