"""Promise: the database always runs on a private copy, and the file people see is put back whole."""

import json
import os
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from equality_tracker.records.identity import new_uuid
from equality_tracker.store.engine import raw_connection
from equality_tracker.store.failures import (
    DamagedRegisterError,
    FileUnreadableError,
    PlaceRefusedError,
    PutAsideError,
    ReadOnlyPlaceError,
    RegisterMissingError,
)
from equality_tracker.store.file_lock import lock_at_once, unlock
from equality_tracker.store.home import host_name, machine_id, made_folder
from equality_tracker.store.inspection import inspect
from equality_tracker.store.whole_files import (
    LONGEST_NAME,
    copy_database,
    copy_file,
    fingerprint,
    move_into_place,
    plain_database_failure,
    remove_leftovers,
    written_beside,
)
from equality_tracker.store.working_folder import WORK_FILE, working_folder

_STATE: Final = "state.json"
_WAIT_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class CopyState:
    """What is known of a working copy between two runs of the program.

    Attributes:
        target: The file that people see.
        base: The fingerprint it had when it was last copied or put back; "" while it is being copied.
        tails: How far each replica's chain reached then; a copy that reaches further is ahead.
        replica: The identity under which this copy writes; "" until the first write.
        machine: The installation that made it.
        version: The format of the copy then; a copy brought up to date since is ahead, too.
        coming: The fingerprint of what is being put in its place, should the program be killed there.
        is_aside: Whether what it held was put beside the target, so that it must be copied anew.

    """

    target: str
    base: str
    tails: Mapping[str, int] = field(default_factory=dict)
    replica: str = ""
    machine: str = ""
    version: int = 0
    coming: str = ""
    is_aside: bool = False


class WorkingCopy:
    """The private copy of one register at one place, with the lock that guards it on this computer."""

    def __init__(self, home: Path, target: Path) -> None:
        """Find the working copy of `target` in `home`; nothing is read or made yet."""
        self.target = target
        self._home = home
        self.folder = working_folder(home, target)
        self._lock: int | None = None

    @property
    def file(self) -> Path:
        """Where the database lies."""
        return self.folder / WORK_FILE

    def lock(self, *, patience: float = 0.0) -> bool:
        """Take this computer's lock on the copy; return False where another process keeps it."""
        made_folder(self.folder)
        try:
            handle = os.open(self.folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise ReadOnlyPlaceError(self.folder) from error
        until = time.monotonic() + patience
        while not lock_at_once(handle):
            if time.monotonic() >= until:
                os.close(handle)
                return False
            time.sleep(_WAIT_SECONDS)
        self._lock = handle
        return True

    def unlock(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._lock is not None:
            unlock(self._lock)
            os.close(self._lock)
            self._lock = None

    def state(self) -> CopyState | None:
        """Return what is known of the copy, or None where there is none that can be used."""
        try:
            known = CopyState(**json.loads((self.folder / _STATE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return known if isinstance(known.tails, dict) and self.file.exists() else None

    def is_unaccounted_for(self) -> bool:
        """Return whether a copy is there of which nothing is known: whether changes wait in it, neither."""
        return self.state() is None and self.file.exists()

    def is_ahead(self) -> bool:
        """Return whether the copy holds changes that the target has not got.

        Raises:
            DamagedRegisterError: The copy itself does not read right.

        """
        known = self.state()
        if known is None or not known.base:
            return False
        # Opened for writing, because only that undoes what a killed program had half written.
        return _trusted_reach(self.file, self.file, "rw") != (dict(known.tails), known.version)

    def is_current(self) -> bool:
        """Return whether the target is still the file that was copied or put back last."""
        known = self.state()
        if known is None or not self.target.exists():
            return False
        return fingerprint(self.target) in {known.base, known.coming} - {""}

    def fetch(self) -> None:
        """Copy the target in anew, keeping the copy's own identity where it still holds.

        Raises:
            RegisterMissingError, FileUnreadableError: The target is gone or may not be read.
            DamagedRegisterError: It does not read right.
            StrangeRegisterError: It holds parts the program never makes.
            DiskFullError, DiskFaultError, ReadOnlyPlaceError: The program's own folder did not take it.

        """
        before = self.state()
        written = _trusted_reach(self.file, self.file, "rw")[0] if before else {}
        remove_leftovers(self.file)
        with written_beside(self.file) as incoming:
            base = self._copied(incoming)
            inspect(incoming, self.target)
            now, version = _trusted_reach(incoming, self.target, "ro")
            replica = _still_ours(before, written, now)
            known = CopyState(str(self.target), base, now, replica, machine_id(self._home), version)
            self._remember(replace(known, base=""))
            # A journal that a killed program left belongs to the old file and would ruin the new one.
            self.file.with_name(f"{WORK_FILE}-journal").unlink(missing_ok=True)
            move_into_place(incoming, self.file)
        self._remember(known)

    def set_aside(self) -> Path:
        """Put away a copy that does not read right, so that the target can be copied anew."""
        kept = self.folder / f"damaged-{new_uuid()}.equality"
        move_into_place(self.file, kept)
        self._forget()
        return kept

    def identity(self) -> str:
        """Return the replica under which this copy writes, minting one at the first write.

        Raises:
            PutAsideError: What it held was put beside the target.

        """
        known = self.state()
        if known is None or known.is_aside:
            raise PutAsideError(self.target)
        if known.replica:
            return known.replica
        fresh = new_uuid()
        self._remember(replace(known, replica=fresh))
        return fresh

    def put_back(self, engine: Engine) -> Path:
        """Put the copy back and return where it went: beside the target where that has changed meanwhile.

        Raises:
            DiskFullError, DiskFaultError, ReadOnlyPlaceError: The folder did not take it; the changes stay
                in the copy.
            RegisterMissingError: The target is gone; likewise.
            DamagedRegisterError: The copy does not read right, so the target was left alone.

        """
        connection = engine.raw_connection()
        try:
            source = connection.driver_connection
            if not isinstance(source, sqlite3.Connection):
                raise TypeError("a working copy is a SQLite file")
            return self._put_back(source)
        finally:
            connection.close()

    def put_back_unopened(self) -> Path:
        """Put back a copy that no engine has open, as after a killed program."""
        with closing(raw_connection(self.file, mode="rw")) as source:
            return self._put_back(source)

    def _put_back(self, source: sqlite3.Connection) -> Path:
        if not self.target.exists():
            raise RegisterMissingError(self.target)
        remove_leftovers(self.target)
        now, version = _reach(source)
        with written_beside(self.target) as temporary:
            copy_database(source, temporary)
            inspect(temporary, self.file)
            base = fingerprint(temporary)
            known = self.state()
            if known is None or not self.is_current():
                aside = _free_name(self.target)
                move_into_place(temporary, aside)
                self._remember(replace(known or CopyState(str(self.target), ""), base="", is_aside=True))
                return aside
            # A kill between the next two steps leaves our own file in place: it must be known for ours.
            self._remember(replace(known, coming=base))
            move_into_place(temporary, self.target)
        with suppress(PlaceRefusedError):
            # What could not be noted any more costs another putting back of the same; the file has it all.
            self._remember(replace(known, base=base, tails=now, version=version, coming=""))
        return self.target

    def _copied(self, incoming: Path) -> str:
        for leftover in ("-journal", "-wal"):
            with suppress(FileNotFoundError):
                if self.target.with_name(self.target.name + leftover).stat().st_size:
                    raise DamagedRegisterError(self.target, "another program left a change to it unfinished")
        try:
            return copy_file(self.target, incoming)
        except FileNotFoundError:
            raise RegisterMissingError(self.target) from None
        except PermissionError as error:
            raise FileUnreadableError(self.target) from error

    def _remember(self, state: CopyState) -> None:
        file = self.folder / _STATE
        with written_beside(file) as temporary:
            temporary.write_text(json.dumps(asdict(state), indent=1), encoding="utf-8")
            with temporary.open("rb+") as written:
                os.fsync(written.fileno())
            move_into_place(temporary, file)

    def _forget(self) -> None:
        (self.folder / _STATE).unlink(missing_ok=True)


def _trusted_reach(file: Path, shown_as: Path, mode: str) -> tuple[dict[str, int], int]:
    damaged = DamagedRegisterError(shown_as, "it does not read as a database")
    try:
        with closing(raw_connection(file, mode=mode)) as connection:
            return _reach(connection)
    except sqlite3.Error as error:
        told = plain_database_failure(error, file.parent)
        raise (damaged if told is error else told) from error
    except (TypeError, ValueError) as error:
        raise damaged from error


def _reach(connection: sqlite3.Connection) -> tuple[dict[str, int], int]:
    """Return how far each replica's chain reaches, and the format."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    tails = connection.execute("SELECT replica, seq FROM tail").fetchall()
    return {str(replica): int(seq) for replica, seq in tails}, int(version)


def _still_ours(before: CopyState | None, written: Mapping[str, int], now: Mapping[str, int]) -> str:
    """Return the copy's identity, or "" where the file has gone back behind what it wrote as that."""
    if before is None or not before.replica:
        return ""
    return before.replica if now.get(before.replica, 0) >= written.get(before.replica, 0) else ""


def _free_name(target: Path) -> Path:
    host = "".join(letter for letter in host_name() if letter.isalnum() or letter in "-_") or "this computer"
    wanted, number = _named(target, f" (from {host})"), 2
    while wanted.exists():
        wanted, number = _named(target, f" (from {host} {number})"), number + 1
    return wanted


def _named(target: Path, addition: str) -> Path:
    """Return the target with an addition to its name, which is cut where the two together are too long."""
    stem = target.stem
    while stem and len(os.fsencode(f"{stem}{addition}{target.suffix}")) > LONGEST_NAME:
        stem = stem[:-1]
    return target.with_name(f"{stem.rstrip()}{addition}{target.suffix}")
