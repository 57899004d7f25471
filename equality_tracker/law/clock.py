"""Counting statutory periods: the day on which a period that begins with a date ends.

The rule. A period "beginning with" a date has that date as day 1, so it ends on the day before the
corresponding date: the year beginning with 30 March 2025 ends on 29 March 2026. Where the last month
has no corresponding date, the period ends with the last day of that month: the year beginning with
29 February 2024 ends on 28 February 2025.

Source: regulations 4(2) and 5(2) of, and Schedule 1 to, SI 2017/353
(https://www.legislation.gov.uk/uksi/2017/353/contents). Government guidance reads "12 months beginning
with" the snapshot date of 31 March in the same Schedule as ending on 30 March
(https://www.gov.uk/government/publications/gender-pay-gap-reporting-guidance-for-employers/when-to-report).
Checked on 2026-11-21. Nothing in these provisions moves a date for a weekend or a bank holiday, so
nothing here does.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from equality_tracker.errors import TrackerError
from equality_tracker.law.date_words import format_date


class DateOutOfReachError(TrackerError):
    """The period ends after the last year that a calendar date can carry."""

    def __init__(self, start: date) -> None:
        super().__init__(
            f"A period beginning with {format_date(start)} ends after the year {MAXYEAR}. Check the year."
        )


def period_end(start: date, months: int) -> date:
    """Return the last day of the period of `months` months beginning with `start`, inclusive.

    Raises:
        DateOutOfReachError: The period ends after the year 9999.

    """
    corresponding = _corresponding_date(start, months)
    return _month_end(start, months) if corresponding is None else corresponding - timedelta(days=1)


def days_end(start: date, days: int) -> date:
    """Return the last day of the period of `days` days beginning with `start`, inclusive.

    Raises:
        DateOutOfReachError: The period ends after the year 9999.

    """
    _refuse_empty_period(days)
    try:
        return start + timedelta(days=days - 1)
    except OverflowError:
        raise DateOutOfReachError(start) from None


def anniversary(start: date, months: int) -> date:
    """Return the same day of the month `months` months later, or that month's last day if there is none.

    Raises:
        DateOutOfReachError: The day falls after the year 9999.

    """
    return _corresponding_date(start, months) or _month_end(start, months)


def has_corresponding_date(start: date, months: int) -> bool:
    """Say whether the month in which the period ends has a day with the number of `start`."""
    return _corresponding_date(start, months) is not None


def _corresponding_date(start: date, months: int) -> date | None:
    last_day = _month_end(start, months)
    return last_day.replace(day=start.day) if start.day <= last_day.day else None


def _month_end(start: date, months: int) -> date:
    _refuse_empty_period(months)
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if not MINYEAR <= year <= MAXYEAR:
        raise DateOutOfReachError(start)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _refuse_empty_period(length: int) -> None:
    if length < 1:
        message = f"a period has at least one day or month, not {length}"
        raise ValueError(message)
