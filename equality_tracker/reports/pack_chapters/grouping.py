"""Grouping the lines of a chapter."""

from collections.abc import Callable, Iterable
from typing import TypeVar

LineT = TypeVar("LineT")


def grouped(lines: Iterable[LineT], key: Callable[[LineT], str]) -> dict[str, list[LineT]]:
    """Return lines by `key`, groups and lines in the order in which they first appear."""
    groups: dict[str, list[LineT]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return groups
