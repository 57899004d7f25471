"""Formulas, errors and links that stand in cells are told from values that only look a little like them."""

import pytest

from equality_tracker.exchange.cell_faults import fault_of, is_link


@pytest.mark.parametrize(
    "text", ["=A1", "=SUM(A1:A3)", "=Sheet2!B4", "=-$B$3", '=HYPERLINK("x","y")', "= Now()"]
)
def test_a_formula_as_text_is_no_value(text: str) -> None:
    assert "A formula stands here" in fault_of(text)


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#VALUE!", "Err:502"])
def test_an_error_as_text_is_no_value(text: str) -> None:
    assert "shows an error" in fault_of(text)


@pytest.mark.parametrize("text", ["", "= equal access", "#1 priority", "EqIA", "Error rate", "A1", "-", "=="])
def test_other_texts_are_values(text: str) -> None:
    assert not fault_of(text)


def test_a_link_is_the_address_of_a_page_and_nothing_else() -> None:
    assert [True, True, False, False] == [
        is_link(text)
        for text in ("https://example.org/a", "www.example.org", "See https://example.org", "Advice")
    ]
