"""Painting the shape of a status: told apart by outline in grey print, by colour on screen."""

from collections.abc import Callable
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from equality_tracker.reports.content import Shape, Tone
from equality_tracker.reports.pages.marks import ShapeMark
from equality_tracker.reports.pages.style import Colour

FILLS: Final = {
    Tone.RED: "#a3260d",
    Tone.AMBER: "#f6c343",
    Tone.GREEN: "#4f9d75",
    Tone.COMPLETE: "#12294a",
    Tone.NEUTRAL: "#ffffff",
}


def paint_shape(canvas: Canvas, mark: ShapeMark) -> None:
    """Paint one status shape with an ink outline."""
    canvas.setFillColor(HexColor(FILLS[mark.tone]))
    canvas.setStrokeColor(HexColor(Colour.INK.value))
    canvas.setLineWidth(0.6)
    _PAINTERS[mark.shape](canvas, mark)


def _triangle(canvas: Canvas, mark: ShapeMark) -> None:
    _polygon(canvas, mark, ((0, 0), (1, 0), (0.5, 0.95)))


def _diamond(canvas: Canvas, mark: ShapeMark) -> None:
    _polygon(canvas, mark, ((0.5, -0.05), (1.02, 0.47), (0.5, 1), (-0.02, 0.47)))


def _circle(canvas: Canvas, mark: ShapeMark) -> None:
    radius = mark.size / 2
    canvas.circle(mark.x + radius, mark.y + radius * 0.95, radius * 0.95, stroke=1, fill=1)


def _ticked_box(canvas: Canvas, mark: ShapeMark) -> None:
    _box(canvas, mark)
    _tick(canvas, mark)


def _box(canvas: Canvas, mark: ShapeMark) -> None:
    side = mark.size * 0.9
    canvas.rect(mark.x + 0.05 * mark.size, mark.y, side, side, stroke=1, fill=1)


def _tick(canvas: Canvas, mark: ShapeMark) -> None:
    canvas.setStrokeColor(HexColor(Colour.WHITE.value))
    canvas.setLineWidth(0.14 * mark.size)
    points = [
        (mark.x + across * mark.size, mark.y + up * mark.size)
        for across, up in ((0.24, 0.46), (0.43, 0.25), (0.77, 0.68))
    ]
    canvas.lines([(*points[0], *points[1]), (*points[1], *points[2])])


def _polygon(canvas: Canvas, mark: ShapeMark, corners: tuple[tuple[float, float], ...]) -> None:
    path = canvas.beginPath()
    (across, up), *others = corners
    path.moveTo(mark.x + across * mark.size, mark.y + up * mark.size)
    for across, up in others:
        path.lineTo(mark.x + across * mark.size, mark.y + up * mark.size)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


_PAINTERS: Final[dict[Shape, Callable[[Canvas, ShapeMark], None]]] = {
    Shape.TRIANGLE: _triangle,
    Shape.DIAMOND: _diamond,
    Shape.CIRCLE: _circle,
    Shape.TICKED_BOX: _ticked_box,
    Shape.EMPTY_BOX: _box,
}
