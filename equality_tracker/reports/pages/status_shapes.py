"""Painting the shape of a status: told apart by outline in grey print, by colour on screen."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from equality_tracker.reports.pages.marks import ShapeMark
from equality_tracker.reports.pages.style import Colour, painted_in
from equality_tracker.reports.status_mark import Shape, Tone

FILLS: Final = {
    Tone.RED: "#a3260d",
    Tone.AMBER: "#f6c343",
    Tone.GREEN: "#4f9d75",
    Tone.COMPLETE: "#12294a",
    Tone.NEUTRAL: "#ffffff",
}
_OUTLINE: Final = 0.6
_ROUND: Final = 0.5523
"""How far the handles of a quarter of a circle reach, as a share of its radius."""
_CORNERS: Final = {
    Shape.TRIANGLE: ((0, 0), (1, 0), (0.5, 0.95)),
    Shape.DIAMOND: ((0.5, -0.05), (1.02, 0.47), (0.5, 1), (-0.02, 0.47)),
    Shape.TICKED_BOX: ((0.05, 0), (0.95, 0), (0.95, 0.9), (0.05, 0.9)),
    Shape.EMPTY_BOX: ((0.05, 0), (0.95, 0), (0.95, 0.9), (0.05, 0.9)),
}
_TICK: Final = ((0.24, 0.46), (0.43, 0.25), (0.77, 0.68))


def shape_operators(mark: ShapeMark) -> str:
    """Return the operators that paint one status shape with an ink outline."""
    return f"q 1 0 0 1 {mark.x:.2f} {mark.y:.2f} cm {_at_origin(mark.shape, mark.tone, mark.size)} Q"


@cache
def _at_origin(shape: Shape, tone: Tone, size: float) -> str:
    """Return what paints a shape at the origin, the same for each row of a table."""
    outline = _circle(size) if shape is Shape.CIRCLE else _path(_CORNERS[shape], size) + " h"
    painted = f"{painted_in(FILLS[tone])} rg {painted_in(Colour.INK)} RG {_OUTLINE} w {outline} B"
    if shape is not Shape.TICKED_BOX:
        return painted
    return f"{painted} {painted_in(Colour.WHITE)} RG {0.14 * size:.2f} w {_path(_TICK, size)} S"


def _path(points: Sequence[tuple[float, float]], size: float) -> str:
    first, *others = (f"{across * size:.2f} {up * size:.2f}" for across, up in points)
    return " ".join([f"{first} m", *(f"{point} l" for point in others)])


def _circle(size: float) -> str:
    middle, radius = (size / 2, size / 2 * 0.95), size / 2 * 0.95

    def at(across: float, up: float) -> str:
        return f"{middle[0] + across * radius:.2f} {middle[1] + up * radius:.2f}"

    quarters = [
        f"{at(x + _ROUND * -y, y + _ROUND * x)} {at(-y + _ROUND * x, x + _ROUND * y)} {at(-y, x)} c"
        for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1))
    ]
    return " ".join([f"{at(1, 0)} m", *quarters, "h"])
