"""Promise: working copies and backups have one private folder on this computer, found without a window."""

import json
import socket
from pathlib import Path

from equality_tracker.records.identity import new_uuid
from equality_tracker.store.failures import ReadOnlyPlaceError
from equality_tracker.store.whole_files import move_into_place, written_beside


def made_folder(folder: Path) -> Path:
    """Make a folder that only this person can read, and return it.

    Raises:
        ReadOnlyPlaceError: It cannot be made.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ReadOnlyPlaceError(folder) from error
    return folder


def machine_id(home: Path) -> str:
    """Return this installation's own random name: host names repeat, this does not."""
    file = made_folder(home) / "machine.json"
    try:
        return str(json.loads(file.read_text(encoding="utf-8"))["machine"])
    except (OSError, ValueError, KeyError, TypeError):
        fresh = new_uuid()
        with written_beside(file) as temporary:
            temporary.write_text(json.dumps({"machine": fresh}), encoding="utf-8")
            move_into_place(temporary, file)
        return fresh


def host_name() -> str:
    """Return what this computer is called, for people to read."""
    return socket.gethostname() or "this computer"
