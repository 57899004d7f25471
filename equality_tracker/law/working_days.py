"""The last working day on or before a date, by the bank holidays of England and Wales."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from equality_tracker.law.date_words import format_date
from equality_tracker.law.law_files import read_law_file

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """The list of bank holidays and the days it covers, first and last included."""

    dates: frozenset[date]
    covers_from: date
    covers_to: date
    list_date: date
    source: str
    link: str


@cache
def bank_holidays() -> BankHolidays:
    """Return the shipped list of bank holidays in England and Wales."""
    content = read_law_file("bank_holidays.toml")
    return BankHolidays(
        dates=frozenset(content["dates"]),
        covers_from=content["covers_from"],
        covers_to=content["covers_to"],
        list_date=content["list_date"],
        source=content["source"],
        link=content["link"],
    )


def last_working_day(day: date) -> date | None:
    """Return the last day on or before `day` that is no Saturday, Sunday or bank holiday.

    None where the list of bank holidays does not reach: a guess there could name a holiday.
    """
    while is_listed(day):
        if _is_working_day(day):
            return day
        day -= timedelta(days=1)
    return None


def after_working_days(day: date, count: int) -> date:
    """Return the day that is `count` working days later; beyond the list every weekday counts as one."""
    while count > 0:
        day += timedelta(days=1)
        count -= _is_working_day(day)
    return day


def _is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in bank_holidays().dates


def is_listed(day: date) -> bool:
    """Say whether the list of bank holidays covers `day`."""
    return bank_holidays().covers_from <= day <= bank_holidays().covers_to


def last_working_day_unknown() -> str:
    """Say why no last working day is given for a date outside the list."""
    listed = bank_holidays()
    return (
        f"not known here: the bank holidays listed run from {format_date(listed.covers_from)} "
        f"to {format_date(listed.covers_to)} (list of {format_date(listed.list_date)})"
    )
