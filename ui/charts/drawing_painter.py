"""Painting a drawing of the pack on the screen: the same shapes, the same letters, at the same places."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QRawFont, QTransform
from reportlab.graphics import shapes
from reportlab.lib.colors import Color

from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.typeface import FILES, typeface
from equality_tracker.resource_files import resource

_OUTLINES: Final = 100.0
"""The size in which outlines of letters are taken; larger would gain nothing."""
_CAPS: Final = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
_JOINS: Final = (Qt.PenJoinStyle.MiterJoin, Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin)
_SHARPEST_CORNER: Final = 10.0
_SHARE_BEFORE: Final = MappingProxyType({"start": 0.0, "middle": 0.5, "end": 1.0})


def paint_drawing(drawing: shapes.Drawing, painter: QPainter, *, scale: float) -> None:
    """Paint `drawing` with its upper left corner at the painter's origin, `scale` pixels to a point."""
    before = painter.transform()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # On paper y grows upwards, on the screen downwards.
    painter.scale(scale, -scale)
    painter.translate(0, -drawing.height)
    _paint_group(drawing, painter)
    painter.setTransform(before)


def _paint_group(group: Any, painter: QPainter) -> None:  # noqa: ANN401 - ReportLab's shapes are untyped
    before = painter.transform()
    painter.setTransform(QTransform(*group.transform), combine=True)
    for shape in group.getContents():
        _paint_shape(shape, painter)
    painter.setTransform(before)


def _paint_shape(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    for kind, paint in _PAINTERS.items():
        if isinstance(shape, kind):
            paint(shape, painter)
            return
    raise TypeError(f"no way to paint a {type(shape).__name__} is known")


def _paint_line(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    painter.setPen(_pen(shape))
    painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))


def _paint_rectangle(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    _use(shape, painter)
    area = QRectF(shape.x, shape.y, shape.width, shape.height)
    painter.drawRoundedRect(area, shape.rx or shape.ry, shape.ry or shape.rx)


def _paint_circle(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    _use(shape, painter)
    painter.drawEllipse(QPointF(shape.cx, shape.cy), shape.r, shape.r)


def _paint_ellipse(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    _use(shape, painter)
    painter.drawEllipse(QPointF(shape.cx, shape.cy), shape.rx, shape.ry)


def _paint_polygon(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    _use(shape, painter)
    painter.drawPolygon(_corners(shape.points))


def _paint_open_line(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    painter.setPen(_pen(shape))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_corners(shape.points))


def _paint_wedge(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    # The polygon that ReportLab makes of it has lost its colours.
    _use(shape, painter)
    painter.drawPolygon(_corners(shape.asPolygon().points))


def _paint_path(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    _use(shape, painter)
    path = QPainterPath()
    at = iter(shape.points)
    # ReportLab counts its steps: to a point, by a line, by a curve, back to where it began.
    for step in shape.operators:
        match step:
            case 0:
                path.moveTo(next(at), next(at))
            case 1:
                path.lineTo(next(at), next(at))
            case 2:
                path.cubicTo(next(at), next(at), next(at), next(at), next(at), next(at))
            case _:
                path.closeSubpath()
    painter.drawPath(path)


def _paint_text(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    face, size = Face(shape.fontName), float(shape.fontSize)
    start = shape.x - typeface().width(shape.text, face, size) * _SHARE_BEFORE[shape.textAnchor]
    before = painter.transform()
    painter.translate(start, shape.y)
    painter.scale(size / _OUTLINES, -size / _OUTLINES)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_brush(shape.fillColor))
    painter.drawPath(_outline(shape.text, face))
    painter.setTransform(before)


@cache
def _letters(face: Face) -> QRawFont:
    content = QByteArray(resource(FILES[face]).read_bytes())
    return QRawFont(content, _OUTLINES)


def _outline(text: str, face: Face) -> QPainterPath:
    """Return the outline of a line of text, its letters as far apart as on paper."""
    font, path, at = _letters(face), QPainterPath(), 0.0
    path.setFillRule(Qt.FillRule.WindingFill)
    for letter in text:
        for glyph in font.glyphIndexesForString(letter):
            path.addPath(font.pathForGlyph(glyph).translated(at, 0))
        at += typeface().width(letter, face, _OUTLINES)
    return path


def _use(shape: Any, painter: QPainter) -> None:  # noqa: ANN401 - as above
    painter.setPen(_pen(shape))
    painter.setBrush(_brush(shape.fillColor))


def _pen(shape: Any) -> QPen:  # noqa: ANN401 - as above
    if shape.strokeColor is None or not shape.strokeWidth:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_colour(shape.strokeColor), shape.strokeWidth)
    pen.setCapStyle(_CAPS[shape.strokeLineCap or 0])
    pen.setJoinStyle(_JOINS[shape.strokeLineJoin or 0])
    pen.setMiterLimit(_SHARPEST_CORNER)
    if shape.strokeDashArray:
        # Qt counts dashes in widths of the line, paper in points.
        pen.setDashPattern([length / shape.strokeWidth for length in shape.strokeDashArray])
    return pen


def _brush(colour: Color | None) -> QBrush:
    return QBrush(Qt.BrushStyle.NoBrush) if colour is None else QBrush(_colour(colour))


def _colour(colour: Color) -> QColor:
    return QColor.fromRgbF(colour.red, colour.green, colour.blue, colour.alpha)


def _corners(lengths: Sequence[float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in zip(lengths[::2], lengths[1::2], strict=True)])


_PAINTERS: Final[Mapping[type, Callable[[Any, QPainter], None]]] = MappingProxyType(
    {
        shapes.Group: _paint_group,
        shapes.String: _paint_text,
        shapes.Line: _paint_line,
        shapes.Rect: _paint_rectangle,
        shapes.Circle: _paint_circle,
        shapes.Ellipse: _paint_ellipse,
        shapes.Wedge: _paint_wedge,
        shapes.Polygon: _paint_polygon,
        shapes.PolyLine: _paint_open_line,
        shapes.Path: _paint_path,
    }
)
