"""Tests of the counting rule."""

import csv
from datetime import date, timedelta

import pytest
from cases import shared_case
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.law.clock import (
    DateOutOfReachError,
    anniversary,
    days_end,
    has_corresponding_date,
    period_end,
)

ONE_YEAR = 12
FOUR_YEARS = 48
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2500, 12, 31))
lengths_in_months = st.integers(min_value=1, max_value=120)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2018-03-30", "2019-03-29"),
        ("2025-03-30", "2026-03-29"),
        ("2025-03-31", "2026-03-30"),
        ("2024-02-29", "2025-02-28"),
        ("2024-02-28", "2025-02-27"),
        ("2023-03-01", "2024-02-29"),
        ("2023-02-28", "2024-02-27"),
        ("2025-01-01", "2025-12-31"),
        ("2024-12-31", "2025-12-30"),
        ("2025-11-21", "2026-11-20"),
        ("2026-04-30", "2027-04-29"),
        ("2026-01-15", "2027-01-14"),
        ("2026-03-29", "2027-03-28"),
    ],
)
def test_a_year_ends_the_day_before_its_anniversary(start: str, end: str) -> None:
    assert date.fromisoformat(end) == period_end(date.fromisoformat(start), ONE_YEAR)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2018-03-30", "2022-03-29"),
        ("2022-03-29", "2026-03-28"),
        ("2022-04-01", "2026-03-31"),
        ("2023-11-22", "2027-11-21"),
        ("2024-02-29", "2028-02-28"),
        ("2020-02-29", "2024-02-28"),
        ("2024-03-01", "2028-02-29"),
        ("2096-02-29", "2100-02-28"),
    ],
)
def test_four_years_end_the_day_before_their_anniversary(start: str, end: str) -> None:
    assert date.fromisoformat(end) == period_end(date.fromisoformat(start), FOUR_YEARS)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-01-28", 1, "2026-02-27"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-12-15", 1, "2027-01-14"),
        ("2026-05-07", 6, "2026-11-06"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2026-03-20", 36, "2029-03-19"),
    ],
)
def test_months_without_a_corresponding_day_end_with_their_last_day(
    start: str, months: int, end: str
) -> None:
    assert date.fromisoformat(end) == period_end(date.fromisoformat(start), months)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2023-12-15", "2024-02-08"),
        ("2024-01-05", "2024-02-29"),
        ("2026-01-05", "2026-03-01"),
        ("2026-11-21", "2027-01-15"),
    ],
)
def test_fifty_six_days_have_the_first_day_as_day_one(start: str, end: str) -> None:
    assert date.fromisoformat(end) == days_end(date.fromisoformat(start), 56)


def test_every_published_deadline_vector_is_met() -> None:
    with shared_case("date-rules/expected-psed-deadlines.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 11
    for row in rows:
        months = FOUR_YEARS if "objectives" in row["rule"] else ONE_YEAR
        start = date.fromisoformat(row["last_published"])
        assert date.fromisoformat(row["latest_next_strict"]) == period_end(start, months)
        assert date.fromisoformat(row["latest_next_anniversary"]) == anniversary(start, months)


def test_every_pay_gap_vector_is_met() -> None:
    path = shared_case("date-rules/expected-gender-pay-gap-deadlines.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 11
    for row in rows:
        expected = date.fromisoformat(row["publish_not_later_than"])
        assert expected == period_end(date.fromisoformat(row["snapshot_date"]), ONE_YEAR)


@given(days, lengths_in_months)
def test_the_anniversary_is_the_one_the_calendar_library_names(start: date, months: int) -> None:
    assert start + relativedelta(months=months) == anniversary(start, months)


@given(days, lengths_in_months)
def test_the_end_is_the_day_before_the_anniversary_or_the_same_short_month_end(
    start: date, months: int
) -> None:
    expected = anniversary(start, months)
    if has_corresponding_date(start, months):
        expected -= timedelta(days=1)
    assert expected == period_end(start, months)


@given(days, lengths_in_months)
def test_the_next_day_opens_the_next_period_without_gap_or_overlap(start: date, months: int) -> None:
    end = period_end(start, months)
    assert start < end
    assert (end + timedelta(days=1)).day in {start.day, 1}


@given(days, days, lengths_in_months)
def test_a_later_start_never_ends_earlier(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert period_end(first, months) <= period_end(second, months)


@given(days)
def test_publishing_on_each_last_day_moves_the_date_one_day_a_year(start: date) -> None:
    safe = period_end(start, ONE_YEAR)
    following = period_end(safe, ONE_YEAR)
    drift = timedelta(days=0 if (safe.month, safe.day) == (2, 29) else 1)
    assert anniversary(safe, ONE_YEAR) - drift == following


@given(days, st.integers(min_value=1, max_value=400))
def test_a_period_of_days_holds_as_many_days_as_it_says(start: date, length: int) -> None:
    assert length == (days_end(start, length) - start).days + 1


def test_a_period_past_the_last_year_of_the_calendar_is_refused() -> None:
    with pytest.raises(DateOutOfReachError, match="31 Dec 9999"):
        period_end(date(9999, 12, 31), ONE_YEAR)
    with pytest.raises(DateOutOfReachError):
        days_end(date(9999, 12, 31), 56)


@pytest.mark.parametrize("length", [0, -1])
def test_a_period_without_length_is_a_programming_error(length: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        period_end(date(2026, 1, 1), length)
    with pytest.raises(ValueError, match="at least one"):
        days_end(date(2026, 1, 1), length)
