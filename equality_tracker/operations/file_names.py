"""The names of files: as a register keeps them, and as an office's own file may be called."""

import os
import re
from pathlib import Path
from typing import Final

from equality_tracker.errors import TrackerError

REGISTER_SUFFIX: Final = ".equality"
"""What the name of a register ends in."""

_LONGEST: Final = 100
# Windows takes none of these in a name, and no name may end in a dot or a space there.
_NOT_IN_A_NAME: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class NameTakenError(TrackerError):
    """A file stands where a new one should be written, and nothing is replaced from the window."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"There is a file called {path.name} in {path.parent} already. Choose another name; nothing was "
            "written."
        )


def kept_name(file: Path) -> str:
    """Return the name of `file`, with a mark in place of each byte that is no letter."""
    return os.fsencode(file.name).decode(errors="replace")


def register_name(office: str) -> str:
    """Return what the register of an office may be called as a file, on every computer."""
    return f"{plain_file_name(office) or 'Our office'}{REGISTER_SUFFIX}"


def plain_file_name(text: str) -> str:
    """Return a text as a name that a file may have on every computer, without an ending."""
    return " ".join(_NOT_IN_A_NAME.sub(" ", text).split()).strip(". ")[:_LONGEST].strip(". ")


def with_register_suffix(path: Path) -> Path:
    """Return `path` with the ending of a register, added where somebody left it away."""
    return path if path.suffix.lower() == REGISTER_SUFFIX else path.with_name(path.name + REGISTER_SUFFIX)


def ensure_free(path: Path) -> None:
    """Refuse a place where a file stands.

    Raises:
        NameTakenError: There is one.

    """
    if path.exists():
        raise NameTakenError(path)
