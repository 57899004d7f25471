"""The program's own folder, as far as the window needs it for comfort."""

from contextlib import suppress
from pathlib import Path


def made_private(folder: Path) -> Path:
    """Make a folder that only this person can read, where that can be done, and return it.

    What lies there is remembered for comfort; whoever must write finds out by writing.
    """
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
