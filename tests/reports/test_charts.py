from datetime import date, timedelta
from decimal import Decimal

import pytest
from reportlab.graphics.shapes import Circle, Drawing, Polygon, String

from equality_tracker.reports.chart_labels import Box, LabelRoom
from equality_tracker.reports.charts import draw_progress_chart, progress_alt
from equality_tracker.reports.content import ChartPoint, ProgressChart
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.style import Face
from equality_tracker.reports.pages.typeface import typeface

START = ChartPoint(date(2024, 11, 14), Decimal(41))
END = ChartPoint(date(2028, 11, 13), Decimal(60))
POINTS = (
    ChartPoint(date(2026, 11, 1), Decimal("48.5"), "paper"),
    ChartPoint(date(2025, 11, 1), Decimal(44)),
)


def drawn(chart: ProgressChart) -> Drawing:
    return draw_progress_chart(chart, width=460, legible=LegibleText(typeface().printable))


def labels(chart: ProgressChart) -> list[str]:
    return [
        str(shape.text).replace("\u00a0", " ") for shape in drawn(chart).contents if isinstance(shape, String)
    ]


def test_every_value_stands_beside_its_shape() -> None:
    chart = ProgressChart("%", POINTS, START, END)

    assert {"baseline 41", "44", "48.5", "target 60"} <= set(labels(chart))
    assert len([shape for shape in drawn(chart).contents if isinstance(shape, Circle)]) == 2
    assert len([shape for shape in drawn(chart).contents if isinstance(shape, Polygon)]) == 2


def test_a_chart_can_do_without_baseline_target_or_values() -> None:
    assert "target 60" not in labels(ProgressChart("%", POINTS))
    assert {"baseline 41", "target 60"} <= set(labels(ProgressChart("", (), START, END)))
    assert "44" in labels(ProgressChart("", POINTS[1:]))


def test_values_and_days_too_close_to_be_read_are_not_overprinted() -> None:
    days = tuple(
        ChartPoint(date(2025, 1, 1) + timedelta(days=number), Decimal(number)) for number in range(200)
    )

    assert len(labels(ProgressChart("%", days))) < 60


WAVES = tuple(
    ChartPoint(date(2020, 1, 1) + timedelta(days=91 * number), Decimal(40 + number * 7 % 13))
    for number in range(40)
)
CROWDED = {
    "baseline on the first value": ProgressChart("%", POINTS, ChartPoint(POINTS[1].on, POINTS[1].value), END),
    "target on a value": ProgressChart("%", POINTS, START, ChartPoint(POINTS[0].on, Decimal(47))),
    "waves": ProgressChart("%", WAVES, START, END),
    "flat": ProgressChart("%", tuple(ChartPoint(each.on, Decimal(5)) for each in WAVES[:6])),
    "large": ProgressChart("£", tuple(ChartPoint(each.on, each.value * 98_765) for each in WAVES[:6]), START),
}


@pytest.mark.parametrize("name", CROWDED)
def test_no_label_stands_on_another(name: str) -> None:
    texts = [shape for shape in drawn(CROWDED[name]).contents if isinstance(shape, String)]
    boxes = [box_of(text) for text in texts]

    assert not [
        (first, second) for at, first in enumerate(boxes) for second in boxes[at + 1 :] if first.meets(second)
    ]
    assert all(box.left >= -0.01 and box.right <= 460.01 for box in boxes)


def box_of(text: String) -> Box:
    width = typeface().width(text.text, Face(text.fontName), text.fontSize)
    left = text.x - width / 2 if text.textAnchor == "middle" else text.x
    return Box(left, text.y - 1, left + width, text.y + 6)


def test_a_label_that_is_needed_stands_even_without_room() -> None:
    room = LabelRoom(100)
    room.take_line(
        [(0, 0), (100, 0), (0, 30), (100, 30), (0, 10), (100, 10), (50, -20), (0, -20), (100, -20)]
    )
    for height in range(-30, 40, 3):
        room.take_line([(0, height), (100, height)])

    assert room.place(50, 5, 40, is_needed=True) == (50, 13)
    assert room.place(50, 5, 40, is_needed=False) is None


def test_the_legend_names_only_what_is_drawn() -> None:
    assert "Unit: %. Dot: value. Diamond: target." in labels(ProgressChart("%", POINTS, None, END))


def test_the_words_for_a_chart_give_every_number() -> None:
    words = progress_alt("Respect", ProgressChart("%", POINTS[:1], START, END)).replace("\u00a0", " ")

    assert words == (
        "Progress of “Respect”, in %; baseline 41 on 14 Nov 2024; 48.5 on 1 Nov 2026 (paper); "
        "target 60 on 13 Nov 2028."
    )
    assert progress_alt("Bare", ProgressChart("", POINTS[1:])).replace("\u00a0", " ") == (
        "Progress of “Bare”, in numbers without a unit; 44 on 1 Nov 2025."
    )
