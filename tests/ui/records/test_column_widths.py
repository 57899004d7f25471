"""The widths of a list's columns."""

import pytest
from PySide6.QtGui import QFontMetrics, QGuiApplication

from equality_tracker.law.date_words import MONTHS
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.records.kinds import BY_CODE
from ui.records.column_headings import ARROWS
from ui.records.column_widths import widths_that_fit

pytestmark = pytest.mark.usefixtures("qapp")

ROOM_AT_1024 = 765
"""Beside the places and a scroll bar, with text of the usual size."""
DECISIONS = columns_of("decisions")[:6]


def metrics() -> QFontMetrics:
    return QFontMetrics(QGuiApplication.font())


def test_what_a_record_is_called_stays_readable_beside_long_headings() -> None:
    character = metrics().averageCharWidth()

    widths = widths_that_fit(DECISIONS, {}, 60 * character, metrics())

    assert widths[1] >= 24 * character


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_the_columns_shown_first_need_no_scrolling_sideways_in_a_window_1024_pixels_wide(code: str) -> None:
    shown = [column for column in columns_of(code) if column.is_shown]

    assert sum(widths_that_fit(shown, {}, ROOM_AT_1024, metrics())) <= ROOM_AT_1024


@pytest.mark.parametrize("sign", ARROWS)
def test_a_heading_has_room_for_its_words_and_for_its_arrow(sign: str) -> None:
    widths = widths_that_fit(DECISIONS, {}, 300, metrics())

    for column, width in zip(DECISIONS, widths, strict=True):
        assert width >= metrics().horizontalAdvance(f"{column.label} {sign}") + 12


def test_a_width_that_somebody_set_is_kept() -> None:
    assert widths_that_fit(DECISIONS, {"title": 40}, 4000, metrics())[1] == 40


def test_columns_without_long_text_share_the_room_that_is_left() -> None:
    shown = [column for column in columns_of("commissioning-settings") if column.is_shown]

    assert 3990 < sum(widths_that_fit(shown, {}, 4000, metrics())) <= 4000
    assert 300 == sum(widths_that_fit(shown[:2], {column.key: 150 for column in shown}, 4000, metrics()))


def test_text_has_the_room_that_is_left() -> None:
    widths = widths_that_fit(DECISIONS, {}, 4000, metrics())

    assert 3990 < sum(widths) <= 4000


@pytest.mark.parametrize(
    ("code", "reference"),
    [("provider-forms", "FORM-2026-001"), ("packs", "PACK-2026-003"), ("monitoring-returns", "MON-2026-048")],
)
def test_a_reference_is_never_shortened(code: str, reference: str) -> None:
    (width, *_) = widths_that_fit(columns_of(code)[:6], {}, 300, metrics())

    assert width >= metrics().horizontalAdvance(reference) + 8


@pytest.mark.parametrize("month", MONTHS)
def test_a_day_is_whole_beside_the_mark_of_what_is_not_saved(month: str) -> None:
    due = next(column for column in columns_of("actions") if column.key == "due_on")

    (width,) = widths_that_fit([due], {}, 20, metrics())

    assert width >= metrics().horizontalAdvance(f"◆ 30 {month} 2027") + 6
