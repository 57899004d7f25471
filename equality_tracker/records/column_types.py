"""Kinds of column named once: instants, money, exact numbers, lists of codes."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final

from sqlalchemy import BigInteger, Dialect, String, Text
from sqlalchemy.types import TypeDecorator

LONGEST_TEXT: Final = 100_000
"""The most characters that one text field takes; longer material is attached instead."""

MOST_POUNDS: Final = Decimal(10) ** 15
"""The largest amount of money that a field takes; both databases count its pence exactly."""

_PENCE: Final = Decimal(100)


class UtcInstant(TypeDecorator[datetime]):
    """An instant, kept as ISO text in UTC so that both databases sort and return it alike."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write an aware datetime as text; a naive one is a fault of ours."""
        del dialect
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read the text back as an aware datetime in UTC."""
        del dialect
        return None if value is None else datetime.fromisoformat(value)


class Money(TypeDecorator[Decimal]):
    """An amount in pounds, kept as whole pence so that sums and sorting are exact."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Write pounds as pence."""
        del dialect
        return None if value is None else int((value * _PENCE).to_integral_value())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Read pence as pounds with two decimals."""
        del dialect
        return None if value is None else (Decimal(value) / _PENCE).quantize(Decimal("0.01"))


class ExactNumber(TypeDecorator[Decimal]):
    """A measured number, kept as the text it was written as: 2.10 stays 2.10."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write the number's own digits."""
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read the digits back exactly."""
        del dialect
        return None if value is None else Decimal(value)


class Codes(TypeDecorator[tuple[str, ...]]):
    """Several codes of one controlled list, kept in the list's order, separated by a space."""

    impl = String(400)
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Write the codes as one text."""
        del dialect
        return None if value is None else " ".join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Read the codes back."""
        del dialect
        return None if value is None else tuple(value.split())


Identity = Annotated[str, "the UUID text of a record"]
ShortText = Annotated[str, "one line"]
LongText = Annotated[str, "several lines"]
Pounds = Annotated[Decimal, "pounds and pence"]
Number = Annotated[Decimal, "an exact number"]
CodeList = Annotated[tuple[str, ...], "codes of one controlled list"]

TYPE_MAP: Final[dict[Any, Any]] = {
    Identity: String(36),
    ShortText: String(1000),
    LongText: Text(),
    datetime: UtcInstant(),
    Pounds: Money(),
    Number: ExactNumber(),
    CodeList: Codes(),
}


@lru_cache(maxsize=64)
def instant_text(value: datetime) -> str:
    """Return an aware instant as UTC text of one fixed length, such as `2026-11-21T19:36:02.123456Z`.

    Raises:
        ValueError: The instant has no time zone.

    """
    if value.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
