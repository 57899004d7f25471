from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.figures.small_numbers import (
    SmallNumberRule,
    rounded,
    rounded_share,
    rule_in_words,
    share_is_small,
)

RULE = SmallNumberRule()


@pytest.mark.parametrize(
    ("count", "small"), [(0, False), (1, True), (9, True), (10, False), (Decimal("9.5"), True)]
)
def test_counts_below_the_threshold_are_small_and_nobody_is_not(count: Decimal | int, *, small: bool) -> None:
    assert RULE.is_small(count) is small


def test_nobody_is_small_where_the_office_says_so() -> None:
    assert SmallNumberRule(zero_is_small=True).is_small(0)


@pytest.mark.parametrize(("count", "printed"), [(10, 10), (12, 10), (13, 15), (212, 210), (258, 260), (0, 0)])
def test_counts_are_rounded_to_the_nearest_five(count: int, printed: int) -> None:
    assert rounded(count, RULE) == printed


def test_the_middle_is_rounded_upwards_and_one_leaves_counts_alone() -> None:
    assert rounded(15, SmallNumberRule(rounding=10)) == 20
    assert rounded(Decimal("12.5"), SmallNumberRule(rounding=1)) == Decimal("12.5")


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 100))
def test_a_rounded_count_is_a_multiple_of_the_base_and_half_of_it_away_at_most(count: int, base: int) -> None:
    result = rounded(count, SmallNumberRule(rounding=base))

    assert result % base == 0
    assert 2 * abs(result - count) <= base


@pytest.mark.parametrize(
    ("part", "whole", "small"),
    [(5, 64, True), (59, 64, True), (30, 64, False), (64, 64, False), (0, 64, False), (5, 5, True)],
)
def test_a_share_is_small_by_those_in_it_by_the_rest_and_by_all(
    part: int, whole: int, *, small: bool
) -> None:
    assert share_is_small(part, whole, RULE) is small


def test_shares_are_worked_out_from_rounded_counts() -> None:
    assert rounded_share(23, 61, RULE) == 42
    assert rounded_share(14, 14, RULE) == 100
    assert rounded_share(0, 0, RULE) == 0


def test_the_rule_is_printed_in_words() -> None:
    words = " ".join(rule_in_words(RULE))

    assert "below 10 are left out" in words
    assert "nearest 5, each on its own" in words
    assert "rounded" not in " ".join(rule_in_words(SmallNumberRule(rounding=1)))
    assert "Nobody (0) counts as fewer." in rule_in_words(SmallNumberRule(zero_is_small=True))[0]
    assert len(rule_in_words(SmallNumberRule(hides_neighbours=False))) == len(rule_in_words(RULE)) - 1
