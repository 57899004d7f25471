"""Reading dates as people write them: British order, never a guess, and the text is always kept."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from equality_tracker.exchange.date_patterns import Period, period_in
from equality_tracker.exchange.date_words import DATE_WORDS, plain_date_text


class Precision(StrEnum):
    """How exactly a written date names a day, or why it names none."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial-year"
    RANGE = "range"
    EXCEL_SERIAL = "excel-serial"
    REVISED = "revised"
    OPEN_ENDED = "open-ended"
    RECURRING = "recurring"
    RELATIVE = "relative"
    VAGUE = "vague"
    UNKNOWN = "unknown"
    NONE = "none"
    WITHOUT_YEAR = "without-year"
    UNPARSEABLE = "unparseable"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as somebody wrote it, and the day it means, if it means one.

    Attributes:
        text: What was written.
        on: The day; of a period its last day, or its first where a start was asked for.
        precision: What kind of date it is.
        earlier: The date that this one replaced, in "31/03/24 (revised to 30/09/24)".
        note: What a person should know about the reading, or "".

    """

    text: str
    on: date | None
    precision: Precision
    earlier: date | None = None
    note: str = ""

    @property
    def is_understood(self) -> bool:
        """Say whether nobody needs to look at the text again."""
        return self.precision not in {Precision.UNPARSEABLE, Precision.WITHOUT_YEAR}


def read_written_date(value: object, *, start: bool = False) -> WrittenDate:
    """Read a date from text, or from a value that is a date already.

    A deadline that names a month, a quarter or a year means its last day; with `start`, its first. Quarters
    are of the financial year: Q1 is April to June.
    """
    if isinstance(value, datetime):
        return WrittenDate(value.date().isoformat(), value.date(), Precision.DAY)
    if isinstance(value, date):
        return WrittenDate(value.isoformat(), value, Precision.DAY)
    if isinstance(value, float):
        value = f"{value:.15g}"
    return _read("" if value is None else str(value), start)


@lru_cache(maxsize=65_536)
def _read(text: str, start: bool) -> WrittenDate:  # noqa: FBT001 - a cache key has no keywords
    plain = plain_date_text(text)
    if plain in DATE_WORDS.none:
        return WrittenDate(text, None, Precision.NONE)
    if plain in DATE_WORDS.unknown:
        return WrittenDate(text, None, Precision.UNKNOWN)
    if DATE_WORDS.open_ended.match(plain):
        return WrittenDate(text, None, Precision.OPEN_ENDED)
    return _revised(text, plain, start=start) or _dated(text, plain, start=start) or _undated(text, plain)


def _revised(text: str, plain: str, *, start: bool) -> WrittenDate | None:
    """Read a date that replaced another; both must be dates, or it is read as something else."""
    for words, is_newer_first in ((DATE_WORDS.moved_to, False), (DATE_WORDS.moved_from, True)):
        match = words.match(plain)
        if match is None:
            continue
        older, newer = (match[2], match[1]) if is_newer_first else (match[1], match[2])
        before, after = _dated(text, older, start=start), _dated(text, newer, start=start)
        if before is not None and after is not None:
            return replace(after, precision=Precision.REVISED, earlier=before.on)
    return None


def _dated(text: str, plain: str, *, start: bool) -> WrittenDate | None:
    serial = _serial(text, plain)
    if serial is not None:
        return serial
    period, tail = period_in(plain), ""
    if period is None:
        period, tail = _period_and_tail(plain)
    if period is None:
        return None
    note = f"“{tail}” was left aside." if tail else period.note
    return WrittenDate(text, period.first if start else period.last, Precision(period.precision), note=note)


def _serial(text: str, plain: str) -> WrittenDate | None:
    """Read the number that Excel keeps for a date: days since 1900, in the years 1955 to 2099."""
    if not _SERIAL.fullmatch(plain):
        return None
    days = int(float(plain))
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        return None
    return WrittenDate(text, _EXCEL_DAY_ZERO + timedelta(days), Precision.EXCEL_SERIAL)


def _period_and_tail(plain: str) -> tuple[Period | None, str]:
    """Read "By July 2026, and ongoing after that": a date, then words without any digit."""
    for match in _TAIL.finditer(plain):
        head, tail = plain[: match.start()].strip(), plain[match.start() :].strip(" ,;()-")
        if tail and not any(character.isdigit() for character in tail):
            period = period_in(head)
            if period is not None:
                return period, tail
    return None, ""


def _undated(text: str, plain: str) -> WrittenDate:
    for pattern, precision in (
        (DATE_WORDS.without_year, Precision.WITHOUT_YEAR),
        (DATE_WORDS.recurring, Precision.RECURRING),
        (DATE_WORDS.relative, Precision.RELATIVE),
        (DATE_WORDS.vague, Precision.VAGUE),
    ):
        if pattern.search(plain):
            note = "No year is given." if precision is Precision.WITHOUT_YEAR else ""
            return WrittenDate(text, None, precision, note=note)
    return WrittenDate(text, None, Precision.UNPARSEABLE, note=_why_not(plain))


def _why_not(plain: str) -> str:
    match = _THREE_NUMBERS.fullmatch(plain)
    if match is None:
        return "This is no date that can be read."
    if int(match[2]) > _MONTHS:
        return f"There is no month {int(match[2])}; the day comes first here."
    return "There is no such day."


_EXCEL_DAY_ZERO: Final = date(1899, 12, 30)
_FIRST_SERIAL: Final = 20_090
_LAST_SERIAL: Final = 73_050
_MONTHS: Final = 12
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_TAIL: Final = re.compile(r"[,;(]| and | then | with | - |\n")
_THREE_NUMBERS: Final = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d{2})")
