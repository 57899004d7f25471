"""Reading amounts of money as offices write them, in pounds."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from equality_tracker.exchange.cell_words import CELL_WORDS
from equality_tracker.exchange.date_words import plain_date_text
from equality_tracker.exchange.plain_words import plain_words


@dataclass(frozen=True, slots=True)
class WrittenMoney:
    """An amount in pounds, or None; `is_understood` is False where the text holds something else."""

    amount: Decimal | None
    note: str = ""
    is_understood: bool = True


LARGEST_AMOUNT: Final = Decimal(10) ** 12
"""Pounds; what is more is a slip of the pen, and more than a register counts in pence."""


def read_money(value: object) -> WrittenMoney:
    """Read an amount from text ("£1,250.00", "1.7m", "£40k pa") or from a number."""
    money = _read_value(value)
    if money.amount is not None and not (money.amount.is_finite() and abs(money.amount) <= LARGEST_AMOUNT):
        return WrittenMoney(None, is_understood=False)
    return money


def _read_value(value: object) -> WrittenMoney:
    if isinstance(value, Decimal):
        return WrittenMoney(value)
    if isinstance(value, int | float):
        return WrittenMoney(Decimal(f"{value:.15g}"))
    return _read("" if value is None else str(value))


@lru_cache(maxsize=65_536)
def _read(text: str) -> WrittenMoney:
    plain = plain_date_text(text)
    if plain_words(plain) in CELL_WORDS.nothing:
        return WrittenMoney(None)
    if plain in CELL_WORDS.no_money:
        return WrittenMoney(Decimal(0), note=text)
    bare = CELL_WORDS.around_money.sub(" ", plain).strip(" ,;.")
    match = _AMOUNT.fullmatch(bare)
    if match is None or (match["times"] or "") not in _TIMES:
        return WrittenMoney(None, is_understood=False)
    amount = Decimal(match["number"].replace(",", "")) * _TIMES[match["times"] or ""]
    return WrittenMoney(-amount if match["minus"] else amount, note=text if bare != plain else "")


_TIMES: Final = {"": Decimal(1), **CELL_WORDS.times}
_AMOUNT: Final = re.compile(
    r"(?P<minus>-)?£? ?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+) ?(?P<times>[a-z]+)?"
)
