"""Tests that walk the whole catalogue of duties."""

from datetime import date
from itertools import pairwise

import pytest

from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.duties import CONTINUOUS, NO_FIXED_DATE, DutyKind, UnknownDutyError, duties, duty
from equality_tracker.law.rules import RULES

CODES = [each.code for each in duties()]
NAMED_IN_ORDER = [
    "annual-information",
    "objectives",
    "pay-gap",
    "due-regard",
    "hold-to-account",
    "staff-proportions",
    "grants",
    "decisions",
    "custody-visiting",
    "national-priorities",
    "inspection-response",
    "super-complaint",
    "annual-report",
    "police-and-crime-plan",
    "social-value",
    "procurement",
    "accessibility",
    "welsh-language",
    "special-category-data",
    "socio-economic",
    "ethnicity-pay-gap",
    "equality-framework",
    "audit-committee",
]


def test_the_catalogue_has_its_23_duties_in_order_and_two_to_be_confirmed() -> None:
    assert CODES[:23] == NAMED_IN_ORDER
    assert CODES[23:] == ["domestic-abuse-response", "victims-commissioner-response"]
    assert [each.number for each in duties()] == [f"D{number}" for number in range(1, 26)]


@pytest.mark.parametrize("code", CODES)
def test_every_duty_says_what_it_is_and_where_it_stands(code: str) -> None:
    found = duty(code)
    assert found.title
    assert found.citation
    assert found.link.startswith("https://")
    assert found.checked_on <= date(2026, 11, 21)
    assert found.kind in DutyKind
    for text in (found.clause, found.checked_how, found.trigger, found.evidence, *found.notes):
        assert text.endswith("."), text
    assert found.recurrence in {*RULES, CONTINUOUS, NO_FIXED_DATE}


@pytest.mark.parametrize("code", CODES)
def test_every_duty_has_an_answer_and_a_reason_for_every_kind_of_body(code: str) -> None:
    assert set(duty(code).bindings) == set(BodyKind)
    assert all(binding.because.endswith(".") for binding in duty(code).bindings.values())


def test_what_was_not_confirmed_is_switched_off_and_watched() -> None:
    switched_off = {each.code for each in duties() if not each.confirmed}
    assert switched_off == {
        "socio-economic",
        "ethnicity-pay-gap",
        "domestic-abuse-response",
        "victims-commissioner-response",
    }
    assert switched_off == {each.code for each in duties() if each.kind is DutyKind.WATCH}
    assert all(duty(code).rule is None for code in switched_off)


def test_frameworks_and_requests_are_not_statutory() -> None:
    assert duty("equality-framework").kind is DutyKind.VOLUNTARY
    assert duty("super-complaint").kind is DutyKind.EXPECTED
    assert duty("audit-committee").kind is DutyKind.EXPECTED
    assert duty("super-complaint").rule is None


def test_a_duty_knows_its_rule() -> None:
    found = duty("objectives").rule
    assert found is not None
    assert found.length == 48
    assert duty("due-regard").rule is None


def test_an_unknown_duty_is_refused_with_the_duties_there_are() -> None:
    with pytest.raises(UnknownDutyError, match="annual-information, objectives, pay-gap"):
        duty("information")


def test_numbers_rise() -> None:
    numbers = [int(each.number.removeprefix("D")) for each in duties()]
    assert all(after == before + 1 for before, after in pairwise(numbers))


def test_a_duty_can_be_kept_in_a_set() -> None:
    assert len({*duties()}) == len(CODES)
