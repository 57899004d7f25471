"""How far long work is, told to whoever shows it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

_T = TypeVar("_T")
_TOLD_EVERY: Final = 500

Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, in a sentence; raising from it cancels and rolls back."""


def silent(_done: int, _total: int, _sentence: str) -> None:
    """Report no progress."""


def counted(items: Sequence[_T], sentence: str, progress: Progress) -> Iterator[_T]:
    """Yield `items` one after the other, and tell `progress` now and then how many of them are done."""
    for number, item in enumerate(items):
        if number % _TOLD_EVERY == 0:
            progress(number, len(items), sentence)
        yield item
