"""Reading amounts, numbers and yes or no as people type them; None where the text says something else."""

import re
from decimal import Decimal
from typing import Final

from equality_tracker.exchange.written_money import read_money

LARGEST_WHOLE: Final = 2**31 - 1
"""The largest whole number that both databases take."""

LONGEST_NUMBER: Final = 40
"""The most characters of an exact number."""


def typed_pounds(text: str) -> Decimal | None:
    """Return an amount with its pence; words beside it would be lost, so there may be none."""
    money = read_money(text)
    amount = money.amount
    if amount is None or (money.note and amount) or amount != amount.quantize(_PENNY):
        return None
    return amount.quantize(_PENNY)


def written_pounds(amount: Decimal) -> str:
    """Return an amount as it is typed: `£1,250`, `£1,250.50`, `-£5`."""
    sign, size = ("-" if amount < 0 else ""), abs(amount)
    return f"{sign}£{size:,.0f}" if size == size.to_integral_value() else f"{sign}£{size:,.2f}"


def typed_number(text: str) -> Decimal | None:
    """Return an exact number; 2.10 stays 2.10."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if not _NUMBER.fullmatch(plain) or len(plain) > LONGEST_NUMBER:
        return None
    return Decimal(plain.replace(",", ""))


def typed_whole(text: str) -> int | None:
    """Return a whole number from 0."""
    plain = text.strip()
    if not _WHOLE.fullmatch(plain):
        return None
    number = int(plain.replace(",", "")[:LONGEST_NUMBER])
    return number if number <= LARGEST_WHOLE else None


def typed_yes_no(text: str) -> bool | None:
    """Return what a yes or a no says."""
    return _YES_NO.get(text.strip().casefold())


_PENNY: Final = Decimal("0.01")
_YES_NO: Final = {
    "yes": True,
    "y": True,
    "true": True,
    "1": True,
    "no": False,
    "n": False,
    "false": False,
    "0": False,
}
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[+-]?\.[0-9]+")
_WHOLE: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
