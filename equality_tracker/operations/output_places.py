"""Where documents may be written: never over a register or a backup of one."""

from pathlib import Path

from equality_tracker.errors import TrackerError
from equality_tracker.store.failures import NewerRegisterError
from equality_tracker.store.header import read_header


class RegisterInThePlaceError(TrackerError):
    """A document would replace a register."""

    def __init__(self, target: Path) -> None:
        """Name the file."""
        super().__init__(f"{target} is a register or a backup; give the document a name of its own.")


def ensure_no_register(target: Path) -> None:
    """Refuse a place in which a register or a backup stands, of a newer version too.

    Raises:
        RegisterInThePlaceError: One does.

    """
    try:
        read_header(target)
    except NewerRegisterError:
        pass
    except TrackerError:
        return
    raise RegisterInThePlaceError(target)
