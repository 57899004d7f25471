"""Tests of the way of an EqIA from stage to stage."""

import pytest

from equality_tracker.law.eqia import FINISHED_STAGES, Stage
from equality_tracker.law.eqia_stages import ENDED, NEXT, SIGNED


def test_every_stage_says_where_it_may_lead_and_never_to_itself() -> None:
    assert set(NEXT) == set(Stage)
    assert [stage for stage, then in NEXT.items() if stage in then or len(set(then)) < len(then)] == []


def test_every_stage_can_be_reached_but_what_only_lists_and_older_registers_bring() -> None:
    reached = {Stage.NOT_STARTED}
    while more := {then for stage in reached for then in NEXT[stage]} - reached:
        reached |= more
    assert reached == set(Stage) - {Stage.RECORDED}


def test_only_what_has_ended_leads_nowhere() -> None:
    assert {stage for stage, then in NEXT.items() if not then} == ENDED


def test_every_other_stage_can_be_withdrawn() -> None:
    assert {stage for stage in Stage if Stage.WITHDRAWN in NEXT[stage]} == set(Stage) - ENDED


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.QA}))
def test_only_the_quality_check_leads_to_approval(stage: Stage) -> None:
    assert Stage.APPROVED not in NEXT[stage]
    assert Stage.APPROVED in NEXT[Stage.QA]


def test_what_counts_as_finished_stands_on_a_signature() -> None:
    assert SIGNED == FINISHED_STAGES
