"""A chart on the screen: the colours of the theme, the same shapes and words as on paper."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.graphics.shapes import Drawing, String

from equality_tracker.reports.charts import AXIS, INK, SHEET, VALUES, draw_progress_chart
from equality_tracker.reports.content import ChartPoint, ProgressChart
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.typeface import typeface
from ui.charts.chart_colours import in_colours
from ui.charts.progress_view import ProgressView
from ui.theme import COLOURS, Theme, apply_theme

CHART = ProgressChart(
    "% of people",
    (ChartPoint(date(2025, 9, 30), Decimal(54)), ChartPoint(date(2026, 9, 30), Decimal(61))),
    ChartPoint(date(2022, 9, 30), Decimal(48)),
    ChartPoint(date(2028, 9, 30), Decimal(75)),
)
PAPER = {AXIS.hexval(), INK.hexval(), SHEET.hexval(), VALUES.hexval()}


def on_paper() -> Drawing:
    return draw_progress_chart(CHART, width=460, legible=LegibleText(typeface().printable))


def shapes(drawing: Drawing) -> list[Any]:
    return list(drawing.getContents())


def colours_of(drawing: Drawing) -> Iterator[tuple[Any, str]]:
    """Yield each shape with each of its colours."""
    for shape in shapes(drawing):
        for name in ("fillColor", "strokeColor"):
            if (colour := getattr(shape, name, None)) is not None:
                yield shape, colour.hexval()


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (2, 4, 6)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_paper_knows_no_other_colours_than_those_that_a_screen_replaces() -> None:
    assert PAPER == {colour for _, colour in colours_of(on_paper())}


@pytest.mark.parametrize("theme", list(Theme))
def test_marks_stand_out_by_three_and_words_by_four_and_a_half(theme: Theme) -> None:
    sheet = f"0x{COLOURS[theme].base[1:]}"
    drawing = in_colours(on_paper(), COLOURS[theme])
    faint = [
        (type(shape).__name__, colour)
        for shape, colour in colours_of(drawing)
        if colour != sheet and contrast(colour, sheet) < (4.5 if isinstance(shape, String) else 3)
    ]

    assert [] == faint


@pytest.mark.parametrize("theme", list(Theme))
def test_shapes_words_and_places_are_those_of_paper(theme: Theme) -> None:
    def without_colours(drawing: Drawing) -> list[dict[str, object]]:
        return [
            {name: value for name, value in shape.getProperties().items() if not name.endswith("Color")}
            for shape in shapes(drawing)
        ]

    paper = on_paper()
    screen = in_colours(paper, COLOURS[theme])

    assert without_colours(paper) == without_colours(screen)
    assert PAPER == {colour for _, colour in colours_of(paper)}


def test_a_chart_that_is_shown_follows_another_theme(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)
    view = ProgressView(CHART, "Confidence", "54; 61.")
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    grounds = {}
    for theme in Theme:
        apply_theme(qapp, theme)
        QApplication.processEvents()
        grounds[theme] = view.grab().toImage().pixelColor(30, 30).name()
    apply_theme(qapp, Theme.LIGHT)

    assert {theme: COLOURS[theme].base for theme in Theme} == grounds
