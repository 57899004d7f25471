"""Dates and counts of days as the product writes them, the same on every machine."""

from datetime import date
from typing import Final

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WHOLE_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def format_date(day: date) -> str:
    """Write a date as `8 Feb 2024`, whatever the locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_month(day: date) -> str:
    """Write the month of a date as `Feb 2024`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def format_whole_month(day: date) -> str:
    """Write the month of a date as `February 2024`."""
    return f"{_WHOLE_MONTHS[day.month - 1]} {day.year}"


def format_weekday(day: date) -> str:
    """Write a date with its weekday, as `Thu 8 Feb 2024`."""
    return f"{WEEKDAYS[day.weekday()]} {format_date(day)}"


def count_days(number: int) -> str:
    """Write a number of days as `1 day` or `8 days`."""
    return f"{number} day" if number == 1 else f"{number} days"


def days_away(day: date, as_at: date) -> str:
    """Write how far a day lies from `as_at`: `in 8 days`, `today`, `8 days ago`."""
    distance = (day - as_at).days
    if distance == 0:
        return "today"
    return f"in {count_days(distance)}" if distance > 0 else f"{count_days(-distance)} ago"
