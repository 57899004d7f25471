"""What every writer of documents shares: how far it is, and where the finished content goes."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from equality_tracker.reports.replace_file import replace_file, writing

Progress = Callable[[int, int, str], None]


def silent(_done: int, _total: int, _sentence: str) -> None:
    """Tell nobody how far the work is."""


def write_whole(content: bytes, target: Path | BinaryIO) -> None:
    """Write a finished document to a path, replacing an older one in one step, or to an open binary file.

    Raises:
        TrackerError: The file cannot be written; an older one is as it was.

    """
    if isinstance(target, Path):
        replace_file(target, writing(content))
    else:
        target.write(content)
