"""What a bank holiday of England and Wales is called, where its day of the year says so."""

from datetime import date, timedelta
from typing import Final

from equality_tracker.law.working_days import bank_holidays

_BY_EASTER: Final = {-2: "Good Friday", 1: "Easter Monday"}
_BY_DAY: Final = {(12, 25): "Christmas Day", (12, 26): "Boxing Day", (1, 1): "New Year's Day"}


def holiday_name(day: date) -> str:
    """Return "Easter Monday" and the like for a bank holiday in the shipped list, or "" for another day.

    Holidays without a usual day, such as one proclaimed, are "a bank holiday".
    """
    if day not in bank_holidays().dates:
        return ""
    from_easter = (day - easter_sunday(day.year)).days
    return _BY_EASTER.get(from_easter) or _BY_DAY.get((day.month, day.day)) or "a bank holiday"


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the anonymous computus of 1876."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, 1) + timedelta(days=day)
