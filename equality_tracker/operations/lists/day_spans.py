"""Stretches of days as values that a list is narrowed to, beside the periods that hold for any day."""

from datetime import date, timedelta
from typing import Final

from equality_tracker.law.date_words import format_date, format_weekday, format_whole_month

_BETWEEN: Final = "/"


def span_value(first: date, last: date) -> str:
    """Return the value for a stretch of days, both of which count."""
    return f"{first.isoformat()}{_BETWEEN}{last.isoformat()}"


def days_of_span(value: str) -> tuple[date, date] | None:
    """Return the first and the last day that a value stands for, or None where it is no stretch of days."""
    first, between, last = value.partition(_BETWEEN)
    if not between:
        return None
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None


def span_label(value: str) -> str:
    """Return a stretch of days in words: “April 2027”, “18 Mar to 31 Mar 2027”; else the value as it is."""
    days = days_of_span(value)
    if days is None:
        return value
    first, last = days
    if first == last:
        return format_weekday(first)
    if first == last.replace(day=1) and _ends_a_month(last):
        return format_whole_month(first)
    return f"{format_date(first)} to {format_date(last)}"


def _ends_a_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1
