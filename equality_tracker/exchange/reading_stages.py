"""How far the reading of a document is: one range over all its stages."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

_T = TypeVar("_T")

Looked = Callable[[int, int], None]
"""Told how much was read, and of how much; raising from it stops the reading."""


def untold(_done: int, _total: int) -> None:
    """Tell nobody."""


def stage(looked: Looked, first: int, last: int) -> Looked:
    """Return what tells of one stage of a reading as its hundredths from `first` to `last`."""

    def tell(done: int, total: int) -> None:
        looked(first + (last - first) * done // max(total, 1), _WHOLE)

    return tell


def stages(looked: Looked, items: Sequence[_T]) -> Iterator[tuple[_T, Looked]]:
    """Yield each item with what tells of its own reading: all have the same share of the range."""
    for number, item in enumerate(items):
        yield item, stage(looked, _WHOLE * number // len(items), _WHOLE * (number + 1) // len(items))


def looked_at(items: Sequence[_T], looked: Looked) -> Iterator[_T]:
    """Yield each item, and tell now and then how many were read."""
    for number, item in enumerate(items):
        if number % TOLD_EVERY == 0:
            looked(number, len(items))
        yield item


TOLD_EVERY: Final = 500
"""Rows between two words about them."""

_WHOLE: Final = 100
