"""Finding room for the labels of a chart, so that none stands on another, on a shape or on a line."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

_ABOVE: Final = 8.0
_BELOW: Final = -13.0
_DOWN: Final = 2.0
_UP: Final = 6.5
"""How far letters reach below and above their line, in points."""
_BESIDE: Final = 4.0
"""The room left free beside a label, in points."""
_STEP: Final = 2.0
"""A line is taken for dots so far apart, in points."""


class Box(NamedTuple):
    """A rectangle that is taken."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two rectangles overlap."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.top <= other.bottom or other.top <= self.bottom)


class LabelRoom:
    """Remembers what is taken on a drawing of so much width."""

    def __init__(self, width: float) -> None:
        """Start with an empty drawing."""
        self._width = width
        self._taken: list[Box] = []

    def take_line(self, corners: Sequence[tuple[float, float]]) -> None:
        """Keep labels off a line with these corners."""
        self._taken += [Box(x - 0.5, y - 0.5, x + 0.5, y + 0.5) for x, y in _dots(corners)]

    def take_shape(self, x: float, y: float, half: float) -> None:
        """Keep labels off a shape that reaches `half` points from its middle each way."""
        self._taken.append(Box(x - half, y - half, x + half, y + half))

    def place(self, x: float, y: float, width: float, *, is_needed: bool) -> tuple[float, float] | None:
        """Return the middle and the line of a label for a shape at a place, or None where there is no room.

        A label that is needed stands above its shape if there is no room at all.
        """
        for middle, line in self._places(x, y, width, is_needed=is_needed):
            box = _box(middle, line, width)
            if not any(box.meets(other) for other in self._taken):
                self._taken.append(box)
                return middle, line
        if not is_needed:
            return None
        middle = self._inside(x, width)
        self._taken.append(_box(middle, y + _ABOVE, width))
        return middle, y + _ABOVE

    def _places(self, x: float, y: float, width: float, *, is_needed: bool) -> Iterator[tuple[float, float]]:
        """Yield where a label may stand: what is needed above first, values below first, else beside."""
        lines = (y + _ABOVE, y + _BELOW) if is_needed else (y + _BELOW, y + _ABOVE)
        yield from ((self._inside(x, width), line) for line in lines)
        if is_needed:
            for line in lines:
                yield from ((self._inside(x + aside, width), line) for aside in (width / 2, -width / 2))

    def _inside(self, x: float, width: float) -> float:
        return min(max(x, width / 2), self._width - width / 2)


def _box(middle: float, line: float, width: float) -> Box:
    half = width / 2 + _BESIDE
    return Box(middle - half, line - _DOWN, middle + half, line + _UP)


def _dots(corners: Sequence[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    for (left, start), (right, end) in pairwise(corners):
        count = max(1, int(max(abs(right - left), abs(end - start)) / _STEP))
        for at in range(count + 1):
            yield left + (right - left) * at / count, start + (end - start) * at / count
