"""Where the program keeps what is its own, found before anything of the store is imported."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def program_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the program's own folder, the same one as `store.home.home_folder`, which costs SQLAlchemy."""
    known = os.environ if environment is None else environment
    if chosen := known.get("EQUALITY_TRACKER_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(known.get("LOCALAPPDATA", str(Path.home()))) / "EqualityTracker"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "EqualityTracker"
    return Path(known.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "equality-tracker"


def made_private(folder: Path) -> Path:
    """Make a folder that only this person can read, where that can be done, and return it.

    What lies there is remembered for comfort; whoever must write finds out by writing.
    """
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
