"""Copies of kept files that are opened: for reading only, and gone again, also after a crash."""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from ui.program_folder import made_private

_FOLDER: Final = "opened"
_DIGITS: Final = 16
_FOR_READING: Final = 0o400
_NOTHING_NEW: Final = 0o500
_OWN: Final = 0o700
_OF_OTHER_PROGRAMS: Final = (".", "~")
"""How the names of files begin that office programs leave beside what they have open."""


def written_copy(program_folder: Path, name: str, content: bytes) -> Path:
    """Write a copy into the program's own folder, so that no program can write into it, and return it.

    Raises:
        OSError: There is no room, or the folder takes no files.

    """
    folder = made_private(program_folder / _FOLDER) / sha256(content).hexdigest()[:_DIGITS]
    file = folder / name
    if file.exists():
        return file
    folder.mkdir(mode=_OWN, exist_ok=True)
    folder.chmod(_OWN)
    file.write_bytes(content)
    file.chmod(_FOR_READING)
    folder.chmod(_NOTHING_NEW)
    return file


def remove_copies(program_folder: Path, only: Collection[Path] | None = None) -> list[Path]:
    """Remove all copies, or `only` some; return those that stay because somebody changed them."""
    folder = program_folder / _FOLDER
    if folder.is_symlink():
        # Somebody's own arrangement: what it leads to is not ours.
        return []
    places = [folder] if only is None else [copy.parent for copy in only]
    changed = [copy for place in places for copy in _changed_after_removing_the_others(place)]
    with suppress(OSError):
        folder.rmdir()
    return changed


def _changed_after_removing_the_others(folder: Path) -> Iterator[Path]:
    # From the innermost outwards; a folder that is only linked to is not gone into.
    for place, folders, names in os.walk(folder, topdown=False):
        with suppress(OSError):
            Path(place).chmod(_OWN)
        for name in (*names, *(each for each in folders if Path(place, each).is_symlink())):
            file = Path(place, name)
            if _is_changed(file):
                yield file
                continue
            with suppress(OSError):
                if not file.is_symlink():
                    file.chmod(_OWN)  # Windows removes nothing that is for reading only
                file.unlink()
        with suppress(OSError):
            Path(place).rmdir()


def _is_changed(file: Path) -> bool:
    if file.is_symlink() or file.name.startswith(_OF_OTHER_PROGRAMS):
        return False
    try:
        return not sha256(file.read_bytes()).hexdigest().startswith(file.parent.name)
    except OSError:
        return True
