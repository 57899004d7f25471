"""Tests of what an EqIA's terms ask for."""

from enum import StrEnum

import pytest

from equality_tracker.law.eqia import (
    FINISHED_STAGES,
    FollowUpKind,
    Form,
    Impact,
    Outcome,
    ScreeningResult,
    Stage,
    impact_needs_action,
    outcome_needs_reasons,
    stage_needs_reasons,
)
from equality_tracker.law.vocabularies import vocabulary


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("eqia-outcome", Outcome),
        ("eqia-impact", Impact),
        ("eqia-stage", Stage),
        ("eqia-form", Form),
        ("screening-result", ScreeningResult),
        ("follow-up-kind", FollowUpKind),
    ],
)
def test_the_terms_that_code_knows_are_those_of_the_list(name: str, terms: type[StrEnum]) -> None:
    assert [term.code for term in vocabulary(name).terms] == list(terms)


def test_to_continue_and_to_stop_ask_for_reasons() -> None:
    assert [each for each in Outcome if outcome_needs_reasons(each)] == [Outcome.CONTINUE, Outcome.STOP]


def test_what_is_negative_or_unknown_asks_for_an_action() -> None:
    assert [each for each in Impact if impact_needs_action(each)] == [Impact.NEGATIVE, Impact.UNKNOWN]


def test_screening_out_is_a_decision_with_reasons() -> None:
    assert stage_needs_reasons(Stage.SCREENED_OUT)
    assert not stage_needs_reasons(Stage.SCREENING)
    assert Stage.SCREENED_OUT in FINISHED_STAGES
