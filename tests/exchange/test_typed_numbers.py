from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.exchange.typed_numbers import (
    typed_number,
    typed_pounds,
    typed_whole,
    typed_yes_no,
    written_pounds,
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("£1,250", Decimal(1250)),
        ("1250.50", Decimal("1250.50")),
        ("1.7m", Decimal(1_700_000)),
        ("-£5", Decimal(-5)),
        ("nil", Decimal(0)),
        ("40k pa", None),
        ("1.005", None),
        ("tbc", None),
        ("", None),
        ("9" * 30, None),
    ],
)
def test_an_amount_is_typed_with_its_pence_and_nothing_beside_it(text: str, amount: Decimal | None) -> None:
    assert amount == typed_pounds(text)


@given(st.decimals(Decimal("-1e12"), Decimal("1e12"), places=2))
def test_an_amount_written_and_typed_again_is_the_same(amount: Decimal) -> None:
    assert amount == typed_pounds(written_pounds(amount))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.10", "2.10"),
        ("-1,250.5", "-1250.5"),
        ("\N{MINUS SIGN}3", "-3"),
        (".5", "0.5"),
        ("1e5", None),
        ("12 %", None),
        ("1,25", None),
        ("NaN", None),
        ("٣", None),
    ],
)
def test_a_number_keeps_the_digits_it_was_typed_with(text: str, number: str | None) -> None:
    typed = typed_number(text)
    assert number == (None if typed is None else str(typed))


@pytest.mark.parametrize(
    ("text", "number"), [("31", 31), ("1,031", 1031), ("0", 0), ("-1", None), ("2.0", None), ("9" * 60, None)]
)
def test_a_whole_number_counts_from_nothing(text: str, number: int | None) -> None:
    assert number == typed_whole(text)


@pytest.mark.parametrize(("text", "said"), [("Yes", True), (" n ", False), ("perhaps", None), ("", None)])
def test_a_yes_is_a_yes_and_all_else_is_nothing(text: str, said: bool | None) -> None:  # noqa: FBT001 - a case
    assert typed_yes_no(text) is said
