"""Replacing a file whole: the old one stays until the new one is safely on the disk."""

import errno
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from equality_tracker.errors import TrackerError

Write = Callable[[BinaryIO], None]
"""Fills a file."""

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_ENTRY: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ETXTBSY, errno.EBUSY})
_PART: Final = ".part"
_LONGEST_START: Final = 100
_SURELY_LEFT: Final = 3600
"""Seconds after which no program writes on at a file beside its place."""


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


def replace_file(path: Path, write: Write) -> None:
    """Let `write` fill a new file beside `path`, then put it in the place of `path` in one step.

    Raises:
        TrackerError: One of the errors of this module; the old file is as it was.

    """
    with files_beside({path: write}) as put:
        put()


@contextmanager
def files_beside(writes: Mapping[Path, Write]) -> Generator[Callable[[], None]]:
    """Fill a new file beside each path, and yield what puts all of them into their places.

    What was not put into its place is gone at the end.

    Raises:
        TrackerError: One of the errors of this module; the old files are as they were.

    """
    files = [_Beside(path, write) for path, write in writes.items()]
    try:
        for file in files:
            file.fill()
        yield partial(_put, files)
    finally:
        for file in files:
            file.remove()


def writing(content: bytes) -> Write:
    """Return what writes `content` to a file."""

    def write(file: BinaryIO) -> None:
        file.write(content)

    return write


def make_folder(folder: Path) -> list[Path]:
    """Make a folder, and those that it lies in, where they are not there; return those made, the inner first.

    Raises:
        TrackerError: One of the errors of this module.

    """
    missing: list[Path] = []
    try:
        missing += [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _told(error, folder) from error
    return missing


class _Beside:
    """A file that stands under a name of its own until it is put into its place."""

    def __init__(self, path: Path, write: Write) -> None:
        self._path = path
        self._target = Path(os.path.realpath(path))
        self._start = f"~{self._target.name[:_LONGEST_START]}."
        self._beside = self._target.with_name(f"{self._start}{os.getpid()}{_PART}")
        self._write = write

    def fill(self) -> None:
        if self._target.is_dir():
            raise NameIsAFolderError(self._path)
        try:
            if not self._is_device():
                self._fill()
        except OSError as error:
            raise _told(error, self._path) from error

    def put(self) -> None:
        try:
            if self._is_device():
                with self._target.open("wb") as file:
                    self._write(file)
                return
            if self._target.exists():
                self._beside.chmod(self._target.stat().st_mode & 0o7777)
            self._beside.replace(self._target)
        except OSError as error:
            raise _told(error, self._path) from error
        _settle_folder(self._target.parent)

    def remove(self) -> None:
        """Take away what was not put into its place."""
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)

    def _is_device(self) -> bool:
        """Tell whether a pipe or a device stands there, which must not be replaced by a file."""
        return self._target.exists() and not self._target.is_file()

    def _fill(self) -> None:
        with self._beside.open("wb") as file:
            self._write(file)
            file.flush()
            os.fsync(file.fileno())
        self._remove_left()

    def _remove_left(self) -> None:
        """Remove what a program that was killed left beside this file; what is younger may be in use."""
        with suppress(OSError):
            now = self._beside.stat().st_mtime
            for each in self._target.parent.iterdir():
                is_beside = each.name.startswith(self._start) and each.name.endswith(_PART)
                if is_beside and now - each.stat().st_mtime > _SURELY_LEFT:
                    each.unlink()


def _put(files: Sequence[_Beside]) -> None:
    for file in files:
        file.put()


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
