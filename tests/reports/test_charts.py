from datetime import date, timedelta
from decimal import Decimal

from reportlab.graphics.shapes import Circle, Drawing, Polygon, String

from equality_tracker.reports.charts import draw_progress_chart, progress_alt
from equality_tracker.reports.content import ChartPoint, ProgressChart
from equality_tracker.reports.pages.legible_text import LegibleText
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

    assert len(labels(ProgressChart("%", days))) < 40


def test_the_words_for_a_chart_give_every_number() -> None:
    words = progress_alt("Respect", ProgressChart("%", POINTS[:1], START, END)).replace("\u00a0", " ")

    assert words == (
        "Progress of “Respect”, in %; baseline 41 on 14 Nov 2024; 48.5 on 1 Nov 2026 (paper); "
        "target 60 on 13 Nov 2028."
    )
    assert progress_alt("Bare", ProgressChart("", POINTS[1:])).replace("\u00a0", " ") == (
        "Progress of “Bare”, in numbers without a unit; 44 on 1 Nov 2025."
    )
