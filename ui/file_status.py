"""How a file is: enough to tell whether anybody wrote to it since."""

from pathlib import Path
from typing import Final, TypeAlias

FileStatus: TypeAlias = tuple[int, int]
"""Size of a file, and its last change in nanoseconds."""

NOT_THERE: Final[FileStatus] = (0, 0)
"""The status of a file that does not answer."""


def file_status(path: Path) -> FileStatus:
    """Return how a file is now."""
    try:
        status = path.stat()
    except OSError:
        return NOT_THERE
    return (status.st_size, status.st_mtime_ns)
