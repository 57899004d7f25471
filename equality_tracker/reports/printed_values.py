"""Dates, counts and sums of money as they are printed, the same on every machine."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from equality_tracker.law.date_words import MONTHS, WEEKDAYS, format_date, format_weekday

NOTHING: Final = "\u2013"
"""What stands in a cell that has nothing to show."""
_KEPT: Final = "\u00a0"
"""A space at which no line breaks, so that a date stays in one piece."""
_DATE_OR_DAYS: Final = re.compile(
    rf"\b(?:(?:{'|'.join(WEEKDAYS)}) )?\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}\b"
    r"|\b(?:in )?\d+ days?(?: ago)?\b"
)
_REFERENCES_SHOWN: Final = 6


def date_text(day: date | None, otherwise: str = NOTHING) -> str:
    """Return a date as `31 Mar 2027` with unbreakable spaces, or `otherwise` where there is none."""
    return format_date(day).replace(" ", _KEPT) if day else otherwise


def date_with_day(day: date | None, otherwise: str = NOTHING) -> str:
    """Return a date as `Mon 29 Mar 2027`, or `otherwise` where there is none."""
    return format_weekday(day).replace(" ", _KEPT) if day else otherwise


def unbroken(text: str) -> str:
    """Return `text` with every date and count of days in it kept on one line."""
    return _DATE_OR_DAYS.sub(lambda found: found.group().replace(" ", _KEPT), text)


def count_text(count: int, one: str, many: str = "") -> str:
    """Return `1 action` or `2 actions`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def money_text(amount: Decimal | None, otherwise: str = NOTHING) -> str:
    """Return pounds with thousands parted, pence only where there are any."""
    if amount is None:
        return otherwise
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def number_text(value: Decimal | None, otherwise: str = NOTHING) -> str:
    """Return a number as it was entered, with thousands parted and no exponent."""
    return f"{value:,f}" if value is not None else otherwise


def references_text(references: Sequence[str], shown: int = _REFERENCES_SHOWN) -> str:
    """Return references as a short list that says how many more there are."""
    listed = ", ".join(references[:shown])
    more = len(references) - shown
    return f"{listed} and {more} more" if more > 0 else listed


def words_of(code: str) -> str:
    """Return a kebab-case code as words, and leave a label as it is."""
    if code == "pending-sign-off":
        return "Pending sign-off"
    is_code = code == code.lower() and " " not in code
    return code.replace("-", " ").capitalize() if is_code else code


def shortened(text: str, length: int) -> str:
    """Return `text` on one line, cut at a word to at most `length` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    kept = line[: length - 1].rsplit(" ", 1)[0].rstrip(".,;:")
    return f"{kept}…"
