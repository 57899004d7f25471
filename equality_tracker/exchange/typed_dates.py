"""Reading dates as people type them into a field: seen from today, with the nearest year that makes sense."""

import re
import tomllib
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from equality_tracker.exchange.date_words import DATE_WORDS, any_of, plain_date_text
from equality_tracker.exchange.written_dates import Precision, WrittenDate, read_written_date
from equality_tracker.law.date_words import format_date
from equality_tracker.resource_files import resource


class Looks(StrEnum):
    """Which year is meant where none is typed: that of the next such day, the last one, or the nearest."""

    AHEAD = "ahead"
    BACK = "back"
    NEAR = "near"


def read_typed_date(
    text: str, *, today: date, looks: Looks = Looks.AHEAD, start: bool = False
) -> WrittenDate:
    """Read a date from what somebody typed; what documents may say is read as there.

    Args:
        text: What was typed, such as `31 mar`, `+6m`, `end of quarter` or `31/3/27`.
        today: The day it is seen from.
        looks: Where the year is sought that was not typed.
        start: Whether a period means its first day and not its last.

    """
    plain = plain_date_text(text)
    day = _seen_from(plain, today)
    if day is not None:
        return WrittenDate(format_date(day), day, Precision.DAY)
    written = read_written_date(text, start=start)
    if written.precision is Precision.WITHOUT_YEAR:
        return _with_year(text, plain, today, looks, start=start)
    if written.on is None and _WEEKDAY.fullmatch(plain):
        # A plan may say so in words; who types it means a day, and of two such days one would be a guess.
        return WrittenDate(text, None, Precision.UNPARSEABLE, note="Which day that is would be a guess.")
    return written


def names_its_last_day(text: str) -> bool:
    """Tell whether a period was typed as its end, as in `end of March`, so that it is a day."""
    return _END_OF.match(plain_date_text(text)) is not None


def _seen_from(plain: str, today: date) -> date | None:
    """Return the day that `plain` says relative to `today`, or None."""
    if plain in _DAYS:
        return today + timedelta(_DAYS[plain])
    try:
        return _moved(plain, today) or _period_end(plain, today)
    except (OverflowError, ValueError):
        return None


def _moved(plain: str, today: date) -> date | None:
    match = _AWAY.fullmatch(plain)
    if match is None:
        return None
    is_back = match["sign"] == "-" or match["ago"] is not None
    if match["sign"] is None and match["in"] is None and match["ago"] is None:
        return None
    number = int(match["number"]) * (-1 if is_back else 1)
    return _after(today, number, _UNITS[match["unit"]])


def _after(today: date, number: int, unit: str) -> date:
    match unit:
        case "quarters":
            return today + relativedelta(months=3 * number)
        case "months":
            return today + relativedelta(months=number)
        case "years":
            return today + relativedelta(years=number)
        case "weeks":
            return today + timedelta(weeks=number)
        case _:
            return today + timedelta(days=number)


def _period_end(plain: str, today: date) -> date | None:
    """Return the last day of the period that today lies in, or of the next one."""
    match = _PERIOD.fullmatch(plain)
    if match is None:
        return None
    period = _PERIODS[match["period"]]
    step = _STEPS[period]
    return _last_day(period, today + step if match["next"] else today)


def _last_day(period: str, day: date) -> date:
    match period:
        case "week":
            return day + timedelta(_SUNDAY - day.weekday())
        case "month":
            return day + relativedelta(day=31)
        case "quarter":
            return day + relativedelta(month=(day.month - 1) // 3 * 3 + 3, day=31)
        case "year":
            return date(day.year, 12, 31)
        case _:
            return date(day.year + (day.month > _MARCH), _MARCH, 31)


def _with_year(text: str, plain: str, today: date, looks: Looks, *, start: bool) -> WrittenDate:
    """Read a day, month or quarter with each year around, and take the one that is meant."""
    years = range(today.year - _YEARS_AROUND, today.year + _YEARS_AROUND + 1)
    texts = [_in_year(plain, year) for year in years]
    read = [(full, read_written_date(full, start=start)) for full in texts]
    possible = [(full, one.on, one.precision) for full, one in read if one.on is not None]
    if not possible:
        return WrittenDate(text, None, Precision.UNPARSEABLE, note="There is no such day.")
    full, on, precision = _meant(possible, today, looks)
    return WrittenDate(format_date(on) if precision is Precision.DAY else _in_capitals(full), on, precision)


def _in_year(plain: str, year: int) -> str:
    """Return a day, month or quarter with its year; a quarter is one of a financial year."""
    if _A_QUARTER.search(plain):
        return f"{plain} {year}/{(year + 1) % 100:02}"
    numbers = _TWO_NUMBERS.search(plain)
    return f"{plain}{numbers[1] if numbers else ' '}{year}"


def _in_capitals(text: str) -> str:
    """Return a period as people write it: `End of March 2027`, `Q4 2026/27`."""
    named = _NAMES.sub(lambda match: match[0].capitalize(), text)
    return named[:1].upper() + named[1:]


def _meant(
    possible: list[tuple[str, date, Precision]], today: date, looks: Looks
) -> tuple[str, date, Precision]:
    if looks is Looks.AHEAD:
        possible = [one for one in possible if one[1] >= today] or possible
    elif looks is Looks.BACK:
        possible = [one for one in possible if one[1] <= today] or possible
    return min(possible, key=lambda one: abs(one[1] - today))


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


_DATA: Final[dict[str, Any]] = tomllib.loads(resource("exchange/dates.toml").read_text(encoding="utf-8"))
_WORDS: Final[dict[str, Any]] = _DATA["typed"]
_DAYS: Final = {word: int(days) for word, days in _by_word(_WORDS["days"]).items()}
_UNITS: Final = _by_word(_WORDS["units"])
_PERIODS: Final = _by_word(_WORDS["periods"])
_STEPS: Final = {
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "year": relativedelta(years=1),
    "financial-year": relativedelta(years=1),
}
_SUNDAY: Final = 6
_MARCH: Final = 3
_YEARS_AROUND: Final = 8
"""Years within which there is always a 29 February."""

_AWAY: Final = re.compile(
    rf"(?:(?P<sign>[+-])|(?P<in>in) )? ?(?P<number>\d{{1,4}}) ?(?P<unit>{any_of(_UNITS)})(?P<ago> ago)?"
)
_END_OF: Final = re.compile(r"(?:by )?(?:the )?end(?: of)?(?: the)? ")
_PERIOD: Final = re.compile(
    rf"(?:by )?(?:the )?end(?: of)?(?: the| this)? (?P<next>next )?(?P<period>{any_of(_PERIODS)})"
)
_WEEKDAY: Final = re.compile(rf"(?:(?:{any_of(_WORDS['which'])}) )*(?:{any_of(_DATA['weekdays'])})")
_TWO_NUMBERS: Final = re.compile(r"\d{1,2}([./])\d{1,2}$")
_A_QUARTER: Final = re.compile(r"\b(?:q|qtr|quarter) ?[1-4]")
_NAMES: Final = re.compile(rf"\b(?:{DATE_WORDS.month}|q(?=\d))\b|\bq(?=[1-4])")
