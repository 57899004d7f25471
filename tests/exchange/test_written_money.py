from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.exchange.written_money import WrittenMoney, read_money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("£1,250.00", "1250"),
        ("1.7m", "1700000"),
        ("£1.7 million", "1700000"),
        ("£40k pa", "40000"),
        ("approx. £500", "500"),
        ("£5,000 per annum (ex VAT)", "5000"),
        ("nil", "0"),
        ("-£500", "-500"),
        ("2266", "2266"),
    ],
)
def test_amounts_in_pounds(text: str, amount: str) -> None:
    assert Decimal(amount) == read_money(text).amount


@pytest.mark.parametrize("text", ["", "-", "n/a", "TBC"])
def test_a_cell_may_say_that_there_is_no_amount(text: str) -> None:
    assert read_money(text).amount is None
    assert read_money(text).is_understood


@pytest.mark.parametrize("text", ["£1m - £2m", "12,34", "1.250,00", "$500", "see schedule"])
def test_what_is_no_amount_is_left_to_a_person(text: str) -> None:
    assert not read_money(text).is_understood


def test_words_beside_an_amount_are_told() -> None:
    assert read_money("£40k pa").note == "£40k pa"


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_with_thousands_commas_is_read_exactly(amount: Decimal) -> None:
    assert amount == read_money(f"£{amount:,}").amount


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_that_excel_holds_as_a_float_is_read_exactly(amount: Decimal) -> None:
    assert amount == read_money(float(amount)).amount


@pytest.mark.parametrize(
    "value", ["£1,000,000,000,001", "9" * 60, float("inf"), float("nan"), Decimal("-1e13")]
)
def test_an_amount_that_nobody_pays_is_not_understood(value: object) -> None:
    assert read_money(value) == WrittenMoney(None, is_understood=False)
