"""Tests of the last working day."""

import json
from datetime import date, timedelta

import pytest
from cases import shared_case
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.law.working_days import (
    after_working_days,
    bank_holidays,
    is_listed,
    last_working_day,
    last_working_day_unknown,
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-29", "2026-03-27"),  # Sunday
        ("2027-03-29", "2027-03-25"),  # Easter Monday, the weekend and Good Friday before it
        ("2026-12-28", "2026-12-24"),  # substitute day for Boxing Day
        ("2026-03-27", "2026-03-27"),  # a working day stays
        ("2028-12-31", "2028-12-29"),
    ],
)
def test_weekends_and_bank_holidays_are_passed_over(day: str, expected: str) -> None:
    assert date.fromisoformat(expected) == last_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 12, 24), 10, date(2027, 1, 12)),
        (date(2027, 3, 25), 1, date(2027, 3, 30)),
        (date(2099, 1, 1), 5, date(2099, 1, 8)),
    ],
)
def test_working_days_are_counted_on_over_weekends_and_bank_holidays(
    day: date, count: int, expected: date
) -> None:
    assert after_working_days(day, count) == expected


def test_outside_the_list_no_day_is_guessed() -> None:
    assert last_working_day(date(2029, 3, 29)) is None
    assert last_working_day(date(2011, 12, 30)) is None
    assert last_working_day(date(2012, 1, 2)) is None  # the working day before it lies outside the list
    assert "31 Dec 2028" in last_working_day_unknown()


def test_the_list_is_the_governments() -> None:
    published = json.loads(shared_case("bank-holidays/bank-holidays.json").read_text(encoding="utf-8"))
    events = published["england-and-wales"]["events"]
    assert {date.fromisoformat(event["date"]) for event in events} == bank_holidays().dates


def test_every_covered_year_has_at_least_eight_bank_holidays() -> None:
    listed = bank_holidays()
    for year in range(listed.covers_from.year, listed.covers_to.year + 1):
        assert sum(day.year == year for day in listed.dates) >= 8
    assert all(is_listed(day) for day in listed.dates)


@given(st.dates(min_value=date(2012, 1, 9), max_value=date(2028, 12, 31)))
def test_a_last_working_day_is_near_and_is_one(day: date) -> None:
    found = last_working_day(day)
    assert found is not None
    assert timedelta(0) <= day - found <= timedelta(days=5)
    assert found.weekday() < 5
    assert found not in bank_holidays().dates
