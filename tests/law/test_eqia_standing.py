"""Tests of what stands behind an approved EqIA."""

from datetime import date
from typing import Any

import pytest

from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_standing import LOOKED_AT, STANDS_BEHIND, missing_at_stage

DAY = date(2026, 5, 4)
WHOLE: dict[str, Any] = {
    "our_consideration": "We agree.",
    "decision_maker": "Commissioner",
    "signed_by": "C. Office",
    "signed_on": DAY,
    "approved_on": DAY,
}


@pytest.mark.parametrize("stage", ["approved", "published", "under-review"])
@pytest.mark.parametrize("key", STANDS_BEHIND)
def test_each_of_the_four_is_asked_for(stage: str, key: str) -> None:
    whole = WHOLE | {"stage": stage}
    assert missing_at_stage(whole) == ()
    assert missing_at_stage(whole | {key: None if key == "signed_on" else " ."}) == (STANDS_BEHIND[key],)


def test_a_superseded_one_keeps_what_it_was_approved_with_and_one_from_elsewhere_has_nothing_to_keep() -> (
    None
):
    superseded = WHOLE | {"stage": "superseded"}
    assert missing_at_stage(superseded) == ()
    assert missing_at_stage(superseded | {"our_consideration": ""}) == ("our own consideration",)
    assert missing_at_stage(superseded | {"our_consideration": "", "signed_by": ""}) == ()


@pytest.mark.parametrize("stage", sorted(set(Stage) - {"approved", "published", "under-review"}))
def test_no_other_stage_asks_for_anything_of_an_eqia_that_says_nothing(stage: str) -> None:
    nothing = dict.fromkeys(LOOKED_AT, "") | {"signed_on": None, "approved_on": None, "stage": stage}
    assert missing_at_stage(nothing) == ()


def test_a_screening_out_under_review_stands_on_its_own_signature() -> None:
    screened = {**WHOLE, "stage": "under-review", "approved_on": None, "our_consideration": ""}
    assert missing_at_stage(screened) == ()
    assert missing_at_stage(screened | {"signed_by": ""}) == ("who signed",)
