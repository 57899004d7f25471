from datetime import date

import pytest

from equality_tracker.law.holiday_names import easter_sunday, holiday_name
from equality_tracker.law.working_days import bank_holidays


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 3, 29), "Easter Monday"),
        (date(2027, 3, 26), "Good Friday"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2024, 12, 26), "Boxing Day"),
        (date(2027, 1, 1), "New Year's Day"),
        (date(2026, 12, 28), "a bank holiday"),
        (date(2022, 9, 19), "a bank holiday"),
        (date(2027, 3, 30), ""),
        (date(2040, 12, 25), ""),
    ],
)
def test_a_bank_holiday_is_called_what_people_call_it(day: date, name: str) -> None:
    assert name == holiday_name(day)


def test_each_listed_easter_monday_follows_a_computed_easter_sunday() -> None:
    found = [day for day in bank_holidays().dates if holiday_name(day) == "Easter Monday"]
    assert len(found) == bank_holidays().covers_to.year - bank_holidays().covers_from.year + 1


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1961, date(1961, 4, 2)),
        (2000, date(2000, 4, 23)),
        (2024, date(2024, 3, 31)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_falls_where_the_calendar_has_it(year: int, sunday: date) -> None:
    assert sunday == easter_sunday(year)
