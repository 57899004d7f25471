"""Where the program keeps what is its own; found without a window and without a database."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def home_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the program's own folder; `EQUALITY_TRACKER_HOME` sets another one."""
    known = os.environ if environment is None else environment
    if chosen := known.get("EQUALITY_TRACKER_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(known.get("LOCALAPPDATA", str(Path.home()))) / "EqualityTracker"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "EqualityTracker"
    return Path(known.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "equality-tracker"
