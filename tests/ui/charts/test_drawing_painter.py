from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import cast

import pypdfium2  # type: ignore[import-untyped] # it ships no type information
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import (
    Circle,
    Drawing,
    Ellipse,
    Group,
    Line,
    Path,
    Polygon,
    PolyLine,
    Rect,
    Shape,
    String,
    Wedge,
)
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from equality_tracker.reports.charts import draw_progress_chart
from equality_tracker.reports.content import ChartPoint, ProgressChart
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.typeface import typeface
from ui.charts.drawing_painter import paint_drawing

pytestmark = pytest.mark.usefixtures("qapp")

SCALE = 2.0
"""Pixels to a point: 144 dpi."""
FINER = 4
FUZZ = 51
"""A fifth of full brightness: edges are smoothed a little differently by every painter."""

CHART = ProgressChart(
    "% of people, ŵ ŷ £ €",
    tuple(
        ChartPoint(date(2023 + year, 9, 30), Decimal(value)) for year, value in enumerate((54, 49, 63, 61))
    ),
    ChartPoint(date(2022, 9, 30), Decimal(48)),
    ChartPoint(date(2028, 9, 30), Decimal(75)),
)


def chart(width: float = 460) -> Drawing:
    return draw_progress_chart(CHART, width=width, legible=LegibleText(typeface().printable))


def styled(
    shape: Shape, fill: str | None, stroke: str | None, width: float = 1, dashes: Sequence[float] = ()
) -> Shape:
    shape.setProperties(
        {
            "fillColor": HexColor(fill) if fill else None,
            "strokeColor": HexColor(stroke) if stroke else None,
            "strokeWidth": width,
            "strokeDashArray": list(dashes) or None,
        }
    )
    return shape


def every_shape() -> Drawing:
    drawing = Drawing(300, 200)
    path = Path()
    path.moveTo(10, 10)
    path.lineTo(60, 12)
    path.curveTo(90, 20, 90, 60, 40, 60)
    path.closePath()
    tilted = Group(transform=(0.9, 0.3, -0.3, 0.9, 210, 160))
    tilted.add(styled(Rect(0, 0, 20, 10), "#000000", None))
    line = PolyLine([120, 150, 150, 170, 180, 150, 200, 180])
    line.setProperties({"strokeColor": HexColor("#12355b"), "strokeWidth": 1.5})
    dashed = Line(10, 190, 290, 190)
    dashed.setProperties({"strokeColor": HexColor("#12355b"), "strokeDashArray": [4, 3]})
    for shape in (
        styled(path, "#a3260d", "#000000"),
        styled(Rect(100, 10, 50, 40), "#4f9d75", "#000000", 2),
        styled(Rect(160, 10, 50, 40, rx=8, ry=8), "#ffffff", "#000000", 1, (3, 2)),
        styled(Circle(250, 35, 20), "#f6c343", "#000000"),
        styled(Ellipse(250, 100, 30, 15), None, "#000000"),
        styled(Wedge(60, 120, 40, 20, 130), "#a3260d", "#000000"),
        styled(Polygon([120, 80, 150, 140, 180, 80]), None, "#000000"),
        line,
        dashed,
        String(150, 60, "Middle, gŵyl", fontName=Face.BOLD.value, fontSize=11, textAnchor="middle"),
        String(290, 140, "at the end", fontName=Face.REGULAR.value, fontSize=9, textAnchor="end"),
        tilted,
    ):
        drawing.add(shape)
    return drawing


def painted(drawing: Drawing) -> QImage:
    image = QImage(
        round(drawing.width * SCALE), round(drawing.height * SCALE), QImage.Format.Format_Grayscale8
    )
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_drawing(drawing, painter, scale=SCALE)
    painter.end()
    return image


def printed(drawing: Drawing) -> bytes:
    typeface()
    file = BytesIO()
    canvas = Canvas(file, pagesize=(drawing.width, drawing.height))
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.save()
    with pypdfium2.PdfDocument(file.getvalue()) as document:
        # Letters are put on whole pixels there: so it is rendered finer, and made small again.
        page = document[0].render(scale=SCALE * FINER, grayscale=True).to_pil()
        small: bytes = page.reduce(FINER).tobytes()
        return small


def share_that_differs(drawing: Drawing) -> float:
    typeface()
    image, paper = painted(drawing), printed(drawing)
    width, height = image.width(), image.height()
    lines = bytes(cast("memoryview", image.constBits()))
    stride = image.bytesPerLine()
    screen = b"".join(lines[row * stride : row * stride + width] for row in range(height))
    assert len(paper) == len(screen)
    return sum(abs(a - b) > FUZZ for a, b in zip(screen, paper, strict=True)) / len(paper)


@pytest.mark.parametrize("drawing", [chart(), chart(300), every_shape()])
def test_the_screen_shows_what_the_paper_shows(drawing: Drawing) -> None:
    assert share_that_differs(drawing) <= 0.01


def test_a_drawing_of_another_kind_of_shape_is_refused() -> None:
    class Cloud(Shape):
        def copy(self) -> "Cloud":
            return Cloud()

        def getBounds(self) -> tuple[float, float, float, float]:  # noqa: N802 - ReportLab's own name
            return (0, 0, 1, 1)

    drawing = Drawing(10, 10)
    drawing.contents.append(Cloud())

    image = QImage(10, 10, QImage.Format.Format_Grayscale8)
    painter = QPainter(image)
    with pytest.raises(TypeError, match="Cloud"):
        paint_drawing(drawing, painter, scale=SCALE)
    painter.end()
