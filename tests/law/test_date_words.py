"""Tests of how dates are written."""

import locale
from datetime import date

import pytest

from equality_tracker.law.date_words import (
    count_days,
    days_away,
    format_date,
    format_weekday,
    format_whole_month,
)


def test_a_date_has_no_leading_zero() -> None:
    assert format_date(date(2024, 2, 8)) == "8 Feb 2024"


def test_a_weekday_stands_before_the_date() -> None:
    assert format_weekday(date(2026, 3, 29)) == "Sun 29 Mar 2026"


def test_every_month_has_its_name() -> None:
    written = [format_date(date(2026, month, 1)).split()[1] for month in range(1, 13)]
    assert written == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def test_a_month_that_heads_a_list_is_written_out() -> None:
    assert format_whole_month(date(2027, 3, 18)) == "March 2027"


def test_the_locale_changes_nothing() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("cy_GB.UTF-8", "de_DE.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue
            assert format_weekday(date(2026, 5, 6)) == "Wed 6 May 2026"
    finally:
        locale.setlocale(locale.LC_TIME, before)


@pytest.mark.parametrize(("number", "words"), [(0, "0 days"), (1, "1 day"), (237, "237 days")])
def test_one_day_is_singular(number: int, words: str) -> None:
    assert count_days(number) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 28), "1 day ago"),
        (date(2026, 3, 29), "today"),
        (date(2026, 3, 30), "in 1 day"),
        (date(2026, 5, 10), "in 42 days"),
    ],
)
def test_distance_is_written_from_the_day_looked_from(day: date, words: str) -> None:
    assert days_away(day, date(2026, 3, 29)) == words
