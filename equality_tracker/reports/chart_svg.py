"""Writing a chart's drawing as SVG: the same shapes as on paper, its text as text."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import Any, Final

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, PolyLine, Shape, String

_ANCHORS: Final = {"start": "start", "middle": "middle", "end": "end"}
_FACE: Final = "Source Sans 3, Arial, sans-serif"
_WEIGHTS: Final = {"Bold": "700", "SemiBold": "600"}


def chart_svg(drawing: Drawing, alternative: str) -> str:
    """Return `drawing` as an SVG element that says `alternative` to who cannot see it."""
    shapes = "".join(_shape(shape, drawing.height) for shape in drawing.contents)
    return (
        f'<svg role="img" aria-label="{escape(alternative)}" '
        f'viewBox="0 0 {drawing.width:g} {drawing.height:g}">{shapes}</svg>'
    )


def _shape(shape: Shape, height: float) -> str:
    """Return one shape with its origin at the upper left, where SVG has it.

    Raises:
        TypeError: The shape is of a kind that no chart here is made of.

    """
    match shape:
        case Line():
            return f"<line {_ends(shape, height)} {_look(shape)}/>"
        case Circle():
            return (
                f'<circle cx="{shape.cx:.1f}" cy="{height - shape.cy:.1f}" r="{shape.r:g}" {_look(shape)}/>'
            )
        case PolyLine():
            return f'<polyline points="{_points(shape.points, height)}" fill="none" {_stroke(shape)}/>'
        case Polygon():
            return f'<polygon points="{_points(shape.points, height)}" {_look(shape)}/>'
        case String():
            return _words(shape, height)
        case Group():
            return "".join(_shape(part, height) for part in shape.contents)
        case _:
            message = f"no chart is made of a {type(shape).__name__}"
            raise TypeError(message)


def _points(lengths: Sequence[float], height: float) -> str:
    return " ".join(f"{x:.1f},{height - y:.1f}" for x, y in list(pairwise(lengths))[::2])


def _words(shape: String, height: float) -> str:
    weight = next((value for name, value in _WEIGHTS.items() if shape.fontName.endswith(name)), "400")
    look = f'font-family="{_FACE}" font-size="{shape.fontSize:g}" font-weight="{weight}"'
    anchor = f'text-anchor="{_ANCHORS[shape.textAnchor]}" fill="{_colour(shape.fillColor)}"'
    place = f'x="{shape.x:.1f}" y="{height - shape.y:.1f}"'
    return f"<text {place} {look} {anchor}>{escape(shape.text)}</text>"


def _ends(line: Line, height: float) -> str:
    return f'x1="{line.x1:.1f}" y1="{height - line.y1:.1f}" x2="{line.x2:.1f}" y2="{height - line.y2:.1f}"'


def _look(shape: Any) -> str:  # noqa: ANN401 - ReportLab's shapes have these by their attribute maps
    return f'fill="{_colour(getattr(shape, "fillColor", None))}" {_stroke(shape)}'


def _stroke(shape: Any) -> str:  # noqa: ANN401 - ReportLab's shapes have these by their attribute maps
    dashes = getattr(shape, "strokeDashArray", None)
    dashed = f' stroke-dasharray="{" ".join(f"{length:g}" for length in dashes)}"' if dashes else ""
    return f'stroke="{_colour(shape.strokeColor)}" stroke-width="{shape.strokeWidth:g}"{dashed}'


def _colour(colour: Any) -> str:  # noqa: ANN401 - a colour of ReportLab's, or none
    return "none" if colour is None else f"#{colour.hexval()[2:]}"
