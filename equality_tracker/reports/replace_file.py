"""Replacing a file whole: the old one stays until the new one is safely on the disk."""

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from equality_tracker.errors import TrackerError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_ENTRY: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ETXTBSY, errno.EBUSY})


class DiskIsFullError(TrackerError):
    """There is no room for the document."""

    def __init__(self, path: Path) -> None:
        """Name the document that did not fit."""
        super().__init__(
            f"There is not enough room on the disk to write “{path.name}”; nothing was changed. "
            "Free some space or choose another folder, then try again."
        )


class FileCannotBeReplacedError(TrackerError):
    """The document may not be written there, or another program holds it."""

    def __init__(self, path: Path) -> None:
        """Name the document that could not be replaced."""
        super().__init__(
            f"“{path.name}” could not be written: it may be open in another program, or you may not be "
            "allowed "
            f"to write in “{path.parent}”. Nothing was changed. Close it or choose another name, then try "
            "again."
        )


class FolderIsMissingError(TrackerError):
    """The folder for the document is not there."""

    def __init__(self, path: Path) -> None:
        """Name the folder that was not found."""
        super().__init__(f"The folder “{path.parent}” was not found, so “{path.name}” was not written.")


class NameIsAFolderError(TrackerError):
    """The name given for the document is a folder's."""

    def __init__(self, path: Path) -> None:
        """Name the folder that is in the way."""
        super().__init__(f"“{path}” is a folder; give the document a name of its own.")


class WritingFailedError(TrackerError):
    """The document could not be written for a reason that the system gave."""

    def __init__(self, path: Path, reason: str) -> None:
        """Name the document and the reason."""
        super().__init__(f"“{path.name}” could not be written ({reason}); nothing was changed.")


def replace_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a new file beside `path`, then put it in the place of `path` in one step.

    Raises:
        TrackerError: One of the errors of this module; the old file is as it was.

    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise NameIsAFolderError(path)
    try:
        if target.exists() and not target.is_file():
            _write_straight(target, write)
        else:
            _write_beside(target, write)
    except OSError as error:
        raise _told(error, path) from error


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Put several files into their places: none is replaced before all are safely on the disk.

    Raises:
        TrackerError: One of the errors of this module; the old files are as they were.

    """
    besides = {path: _beside(path) for path in contents}
    for path in contents:
        if path.is_dir():
            raise NameIsAFolderError(path)
    try:
        for path, content in contents.items():
            _fill(besides[path], content)
        for path, beside in besides.items():
            beside.replace(path)
    except OSError as error:
        raise _told(error, path) from error
    finally:
        for beside in besides.values():
            beside.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it lies in, where they are not there.

    Raises:
        TrackerError: One of the errors of this module.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _told(error, folder) from error


def _fill(beside: Path, content: bytes) -> None:
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _write_beside(target: Path, write: Callable[[BinaryIO], None]) -> None:
    beside = _beside(target)
    try:
        with beside.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _settle_folder(target.parent)


def _beside(target: Path) -> Path:
    return target.with_name(f"~{target.name[:100]}.{os.getpid()}.part")


def _write_straight(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write to a pipe or device, which must not be replaced by a file."""
    with target.open("wb") as file:
        write(file)


def _settle_folder(folder: Path) -> None:
    """Ask the disk to keep the new name as well, where folders can be opened; the file itself is safe."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _told(error: OSError, path: Path) -> TrackerError:
    if error.errno in _FULL:
        return DiskIsFullError(path)
    if error.errno in _NO_ENTRY:
        return FileCannotBeReplacedError(path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return FolderIsMissingError(path)
    return WritingFailedError(path, error.strerror or type(error).__name__)
