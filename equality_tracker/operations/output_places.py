"""Where documents may be written: never over a register, a backup of one, or a file that belongs to one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from equality_tracker.errors import TrackerError
from equality_tracker.operations.file_names import REGISTER_SUFFIX
from equality_tracker.store.failures import NewerRegisterError
from equality_tracker.store.header import read_header

_BESIDE: Final = (".lock", "-journal", "-wal", "-shm")
"""What the names of files end in that stand beside a register, or that a database would look for there."""


class RegisterInThePlaceError(TrackerError):
    """A document would replace a register."""

    def __init__(self, target: Path) -> None:
        """Name the file."""
        super().__init__(f"{target} is a register or a backup; give the document a name of its own.")


class NameBesideARegisterError(TrackerError):
    """A document would bear a name that belongs to a register."""

    def __init__(self, target: Path, register: Path) -> None:
        """Name the file and the register."""
        super().__init__(
            f"{target.name} is a name that belongs to the register {register.name}; give the document a name "
            "of its own."
        )


def ensure_no_register(target: Path) -> None:
    """Refuse a place in which a register or a backup stands, of a newer version too, or what belongs to one.

    Raises:
        RegisterInThePlaceError: One does.
        NameBesideARegisterError: The name is one that the program or the database gives to a file beside one.

    """
    if _is_register(target):
        raise RegisterInThePlaceError(target)
    for register in _registers_named_in(target):
        if register.suffix.casefold() == REGISTER_SUFFIX or _is_register(register):
            raise NameBesideARegisterError(target, register)


def _registers_named_in(target: Path) -> Iterator[Path]:
    """Yield the files beside which one of this name would stand."""
    for ending in _BESIDE:
        name = target.name[: -len(ending)]
        if name and target.name.casefold().endswith(ending):
            yield target.with_name(name)
            if name.startswith(".") and name.strip("."):
                yield target.with_name(name[1:])


def _is_register(target: Path) -> bool:
    try:
        read_header(target)
    except NewerRegisterError:
        return True
    except TrackerError:
        return False
    return True
