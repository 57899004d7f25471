"""The shapes of written dates, each turned into the period it covers: first and last day, both inclusive."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from dateutil.relativedelta import relativedelta

from equality_tracker.exchange.date_words import DATE_WORDS


class Period(NamedTuple):
    """The days that a written date covers, its precision, and what to know about the reading."""

    first: date
    last: date
    precision: str
    note: str = ""


def period_in(plain: str) -> Period | None:
    """Return the period that a text names and nothing beside it, or None."""
    text = (
        DATE_WORDS.before_a_date.sub("", plain, count=1) if DATE_WORDS.before_a_date.match(plain) else plain
    )
    text = text.strip(" .,;()")
    for pattern, make in _SHAPES:
        match = pattern.fullmatch(text)
        if match is not None:
            return _made(make, match)
    return _range(text)


def _made(make: "_Maker", match: re.Match[str]) -> Period | None:
    try:
        return make(match)
    except ValueError:
        return None


def _day(match: re.Match[str]) -> Period:
    day = date(_year(match["year"]), _month(match["month"]), int(match["day"]))
    return Period(day, day, "day")


def _month_of(match: re.Match[str]) -> Period:
    first = date(_year(match["year"]), _month(match["month"]), 1)
    return Period(first, first + relativedelta(months=1, days=-1), "month")


def _quarter(match: re.Match[str]) -> Period | None:
    """Return a quarter, or two that follow one another, of a financial year."""
    begins = _financial_year(match["year"], match["next"])
    if begins is None:
        return None
    note = "" if match["next"] else f"Taken as the financial year {begins}/{(begins + 1) % 100:02}."
    first = _quarter_start(begins, int(match["quarter"]))
    last_quarter = int(match["until"] or match["quarter"])
    last = _quarter_start(begins, last_quarter) + relativedelta(months=3, days=-1)
    return Period(first, last, "quarter", note) if first <= last else None


def _financial_year_of(match: re.Match[str]) -> Period | None:
    begins = _financial_year(match["year"], match["next"])
    if begins is None:
        return None
    return Period(date(begins, 4, 1), date(begins + 1, 3, 31), "financial-year")


def _calendar_year(match: re.Match[str]) -> Period:
    year = int(match["year"])
    return Period(date(year, 1, 1), date(year, 12, 31), "year", "Taken as the calendar year.")


def _range(text: str) -> Period | None:
    """Read "Oct 2024 - Mar 2025" and "Jul - Sept 2024", with or without the quarter's name before it."""
    text = _QUARTER_NAME.sub("", text)
    for match in _UNTIL.finditer(text):
        last = period_in(text[match.end() :])
        if last is None or last.precision not in {"day", "month", "range"}:
            continue
        head = text[: match.start()]
        first = period_in(head) or period_in(f"{head} {last.last.year}")
        if first is not None and first.first <= last.last:
            return Period(first.first, last.last, "range")
    return None


def _year(text: str) -> int:
    """Return the year; two digits are of this century, or from 80 of the last."""
    year = int(text)
    if len(text) > _SHORT_YEAR:
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise ValueError(text)
        return year
    return year + (1900 if year >= _LAST_CENTURY_FROM else 2000)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else DATE_WORDS.months[text]


def _financial_year(first: str, second: str | None) -> int | None:
    """Return the year in which a financial year begins; the two years written must follow one another."""
    begins = _year(first)
    if second is None or _year(second) == begins + 1:
        return begins
    return None


def _quarter_start(begins: int, quarter: int) -> date:
    return date(begins, 4, 1) + relativedelta(months=3 * (quarter - 1))


_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199
_LAST_CENTURY_FROM: Final = 80
_SHORT_YEAR: Final = 2

_Maker = Callable[[re.Match[str]], Period | None]

_Y: Final = r"'?(?P<year>\d{4}|\d{2})"
_D: Final = r"(?P<day>\d{1,2})"
_M: Final = r"(?P<month>\d{1,2})"
_NAME: Final = rf"(?P<month>{DATE_WORDS.month})"
_TIME: Final = r"(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:z|[+-]\d{2}:?\d{2})?)?"
_FY: Final = r"(?:fy|financial year|f/y)? ?(?P<year>\d{4}|\d{2}) ?[-/] ?(?P<next>\d{4}|\d{2})"
_FY_OR_YEAR: Final = r"(?:fy|financial year|of)? ?(?P<year>\d{4}|\d{2})(?: ?[-/] ?(?P<next>\d{4}|\d{2}))?"
_Q: Final = r"(?:q|qtr|quarter) ?(?P<quarter>[1-4])(?: ?[/&-] ?q?(?P<until>[1-4]))?"

_SHAPES: Final[tuple[tuple[re.Pattern[str], _Maker], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_D}(?P<sep>[./ -]){_M}(?P=sep){_Y}{_TIME}", _day),
        (rf"(?P<year>\d{{4}})(?P<sep>[./-]){_M}(?P=sep){_D}{_TIME}", _day),
        (r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)", _day),
        (rf"{_D} ?(?:st|nd|rd|th)?(?: of)?[ ./-]*{_NAME}[ .,/-]*{_Y}{_TIME}", _day),
        (rf"{_NAME} {_D}(?:st|nd|rd|th)?,? (?P<year>\d{{4}})", _day),
        (rf"{_NAME}[ .,/-]*{_Y}", _month_of),
        (rf"{_Q},? {_FY_OR_YEAR}", _quarter),
        (rf"{_FY},? {_Q}", _quarter),
        (_FY, _financial_year_of),
        (rf"{_M}[/-](?P<year>\d{{4}})", _month_of),
        (rf"(?P<year>\d{{4}})-{_M}", _month_of),
        (r"(?P<year>(?:19|20)\d\d)", _calendar_year),
    )
)
_QUARTER_NAME: Final = re.compile(r"^(?:q|qtr|quarter) ?[1-4](?: ?[/&-] ?q?[1-4])?[ :,]+")
_UNTIL: Final = re.compile(r" ?- ?| to | until ")
