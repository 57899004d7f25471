"""The chart kinds, built once from drawing shapes: shape, label and pattern tell, colour only helps."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, String
from reportlab.lib.colors import HexColor

from equality_tracker.reports.chart_labels import LabelRoom
from equality_tracker.reports.content import ChartPoint, ProgressChart
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.printed_values import date_text, number_text

_HEIGHT: Final = 136.0
_BOTTOM: Final = 34.0
_TOP: Final = 22.0
_ABOVE_AXIS: Final = 18.0
_SIDE: Final = 40.0
_LABEL: Final = 9.0
_SHAPE: Final = 4.0
VALUES: Final = HexColor("#12355b")
"""The colour of dots and of the line between them, on paper; a screen may wear others."""
INK: Final = HexColor("#0b0c0c")
"""The colour of words, of the target and of outlines."""
AXIS: Final = HexColor("#b1b4b6")
"""The colour of the line of time."""
SHEET: Final = HexColor("#ffffff")
"""The colour of paper, inside square and diamond."""


def draw_progress_chart(chart: ProgressChart, *, width: float, legible: LegibleText) -> Drawing:
    """Return the chart: square for the baseline, dots for values, diamond and dashes for the target."""
    typeface()  # the drawing names the shipped faces, so they must be registered
    drawing = Drawing(width, _HEIGHT)
    plot = _Plot(chart, width)
    drawing.add(Line(_SIDE, _BOTTOM, width - _SIDE, _BOTTOM, strokeColor=AXIS, strokeWidth=0.7))
    _add_target(drawing, plot, chart.target)
    _add_values(drawing, plot, chart.points)
    _add_baseline(drawing, plot, chart.baseline)
    _add_labels(drawing, plot, chart)
    _add_days(drawing, plot)
    _add_legend(drawing, chart, legible)
    return drawing


def progress_alt(title: str, chart: ProgressChart) -> str:
    """Return a sentence that gives every number of the chart."""
    parts = [f"Progress of “{title}”, in {chart.unit or 'numbers without a unit'}"]
    if chart.baseline:
        parts.append(f"baseline {_said(chart.baseline)}")
    parts.extend(_said(point) for point in chart.points)
    if chart.target:
        parts.append(f"target {_said(chart.target)}")
    return "; ".join(parts) + "."


class _Spot(NamedTuple):
    x: float
    y: float
    point: ChartPoint


class _Plot:
    """Turns days and values into places on the drawing."""

    def __init__(self, chart: ProgressChart, width: float) -> None:
        self.width = width
        ends = [point for point in (chart.baseline, chart.target) if point]
        self.points = sorted([*chart.points, *ends], key=lambda point: point.on)
        self._first = min(point.on for point in self.points).toordinal()
        self._days = max(1, max(point.on for point in self.points).toordinal() - self._first)
        values = [point.value for point in self.points]
        self._low = min(values)
        self._spread = max(values) - self._low

    def spot(self, point: ChartPoint) -> _Spot:
        return _Spot(self.x(point.on), self.y(point.value), point)

    def x(self, on: date) -> float:
        inner = self.width - 2 * _SIDE
        return _SIDE + inner * (on.toordinal() - self._first) / self._days

    def y(self, value: Decimal) -> float:
        inner = _HEIGHT - _TOP - _BOTTOM - _ABOVE_AXIS - 8
        share = float((value - self._low) / self._spread) if self._spread else 0.5
        return _BOTTOM + _ABOVE_AXIS + inner * share


def _add_target(drawing: Drawing, plot: _Plot, target: ChartPoint | None) -> None:
    if target is None:
        return
    x, y, _ = plot.spot(target)
    drawing.add(
        Line(_SIDE, y, plot.width - _SIDE, y, strokeColor=INK, strokeWidth=0.8, strokeDashArray=[4, 3])
    )
    drawing.add(
        Polygon([x, y - 5, x + 5, y, x, y + 5, x - 5, y], fillColor=SHEET, strokeColor=INK, strokeWidth=1)
    )


def _add_values(drawing: Drawing, plot: _Plot, points: Sequence[ChartPoint]) -> None:
    spots = [plot.spot(point) for point in sorted(points, key=lambda point: point.on)]
    if len(spots) > 1:
        corners = [length for spot in spots for length in (spot.x, spot.y)]
        drawing.add(PolyLine(corners, strokeColor=VALUES, strokeWidth=1.4))
    for spot in spots:
        drawing.add(Circle(spot.x, spot.y, 3.2, fillColor=VALUES, strokeColor=INK, strokeWidth=0.5))


def _add_baseline(drawing: Drawing, plot: _Plot, baseline: ChartPoint | None) -> None:
    if baseline is None:
        return
    x, y, _ = plot.spot(baseline)
    corners = [x - 4, y - 4, x + 4, y - 4, x + 4, y + 4, x - 4, y + 4]
    drawing.add(Polygon(corners, fillColor=SHEET, strokeColor=INK, strokeWidth=1))


def _add_labels(drawing: Drawing, plot: _Plot, chart: ProgressChart) -> None:
    """Label target and baseline, then as many values as there is room for; the data table gives them all."""
    room = LabelRoom(plot.width)
    spots = [plot.spot(point) for point in sorted(chart.points, key=lambda point: point.on)]
    room.take_line([(spot.x, spot.y) for spot in spots])
    ends = [
        (name, plot.spot(end))
        for name, end in (("target", chart.target), ("baseline", chart.baseline))
        if end
    ]
    for spot in (*spots, *(spot for _, spot in ends)):
        room.take_shape(spot.x, spot.y, _SHAPE)
    for name, spot in ends:
        _add_placed(drawing, room, spot, f"{name} {number_text(spot.point.value)}", is_needed=True)
    if chart.target:
        level = plot.spot(chart.target).y
        room.take_line([(_SIDE, level), (plot.width - _SIDE, level)])
    for spot in reversed(spots):
        _add_placed(drawing, room, spot, number_text(spot.point.value), is_needed=False)


def _add_placed(drawing: Drawing, room: LabelRoom, spot: _Spot, text: str, *, is_needed: bool) -> None:
    face = Face.SEMIBOLD if is_needed else Face.REGULAR
    place = room.place(spot.x, spot.y, typeface().width(text, face, _LABEL), is_needed=is_needed)
    if place:
        _add_label(drawing, *place, text, bold=is_needed)


def _add_days(drawing: Drawing, plot: _Plot) -> None:
    reached = float("-inf")
    for on in sorted({point.on for point in plot.points}):
        x = plot.x(on)
        drawing.add(Line(x, _BOTTOM, x, _BOTTOM - 3, strokeColor=AXIS, strokeWidth=0.7))
        if x - reached >= 58:  # noqa: PLR2004 - the width of a date label in points
            _add_label(drawing, x, _BOTTOM - 13, date_text(on))
            reached = x


def _add_legend(drawing: Drawing, chart: ProgressChart, legible: LegibleText) -> None:
    shown = (
        ("Square: baseline", chart.baseline),
        ("Dot: value", chart.points),
        ("Diamond: target", chart.target),
    )
    parts = [f"Unit: {chart.unit or 'not recorded'}", *(words for words, found in shown if found)]
    words = legible(f"{'. '.join(parts)}.")
    drawing.add(String(0, 4, words, fontName=Face.REGULAR.value, fontSize=_LABEL, fillColor=INK))


def _add_label(drawing: Drawing, x: float, y: float, text: str, *, bold: bool = False) -> None:
    face = Face.SEMIBOLD if bold else Face.REGULAR
    half = typeface().width(text, face, _LABEL) / 2
    middle = min(max(x, half), drawing.width - half)
    drawing.add(
        String(middle, y, text, fontName=face.value, fontSize=_LABEL, fillColor=INK, textAnchor="middle")
    )


def _said(point: ChartPoint) -> str:
    note = f" ({point.note})" if point.note else ""
    return f"{number_text(point.value)} on {date_text(point.on)}{note}"
