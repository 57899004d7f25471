"""Promise: a file is recognised from its first hundred bytes, before any database engine sees it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from stat import S_ISREG
from typing import Final

from equality_tracker.store.failures import (
    FileUnreadableError,
    NewerRegisterError,
    NotARegisterError,
    RegisterMissingError,
)

APPLICATION_ID: Final = 0x45514947
"""`EQIG`: what SQLite's header says of a register."""

BACKUP_APPLICATION_ID: Final = 0x45514942
"""`EQIB`: a backup knows that it is one, and is opened only to be restored as a copy."""

SCHEMA_VERSION: Final = 4
"""The format this program writes; SQLite's `user_version`."""

_MAGIC: Final = b"SQLite format 3\x00"
_LENGTH: Final = 100


class FileKind(StrEnum):
    """What a file turns out to be."""

    REGISTER = "register"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Header:
    """What a register's header says: whether it is a backup, and its format number."""

    kind: FileKind
    version: int


def read_header(path: Path) -> Header:
    """Read what the file at `path` is.

    Raises:
        RegisterMissingError: There is no file.
        FileUnreadableError: This account may not read it.
        NotARegisterError: It is something else, empty or cut short.
        NewerRegisterError: A later version of the program saved it.

    """
    try:
        if not S_ISREG(path.stat().st_mode):
            # A pipe would be waited for, and a device read, for ever.
            raise NotARegisterError(path)
        with path.open("rb") as file:
            start = file.read(_LENGTH)
    except FileNotFoundError:
        raise RegisterMissingError(path) from None
    except PermissionError as error:
        raise FileUnreadableError(path) from error
    except OSError as error:
        raise NotARegisterError(path) from error
    if len(start) < _LENGTH or not start.startswith(_MAGIC):
        raise NotARegisterError(path)
    return _understood(path, int.from_bytes(start[68:72]), int.from_bytes(start[60:64]))


def _understood(path: Path, application: int, version: int) -> Header:
    kinds = {APPLICATION_ID: FileKind.REGISTER, BACKUP_APPLICATION_ID: FileKind.BACKUP}
    if application not in kinds or version < 1:
        raise NotARegisterError(path)
    if version > SCHEMA_VERSION:
        raise NewerRegisterError(path, saved_by=version, this=SCHEMA_VERSION)
    return Header(kinds[application], version)
