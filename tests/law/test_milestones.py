from datetime import date

from equality_tracker.law.duties import duties
from equality_tracker.law.milestones import (
    Milestone,
    milestone_codes,
    milestones,
    milestones_are_ours,
)
from equality_tracker.law.rules import RULES
from equality_tracker.law.vocabularies import vocabulary


def test_steps_towards_the_safe_date_fall_on_working_days() -> None:
    found = milestones("annual-information", date(2027, 3, 29))

    assert [(step.title, step.on) for step in found] == [
        ("Draft ready", date(2027, 2, 12)),
        ("Signed off", date(2027, 2, 26)),
        ("Published", date(2027, 3, 19)),
    ]
    assert not any(step.is_the_offices for step in found)


def test_the_office_s_own_lead_time_takes_the_place_of_ours_and_the_order_follows() -> None:
    found = milestones("annual-information", date(2027, 3, 29), {"signed-off": 60})

    assert found[0] == Milestone(
        code="signed-off",
        title="Signed off",
        on=date(2027, 1, 28),
        days_before=60,
        suggested=31,
        is_the_offices=True,
        goes_to_a_meeting=True,
    )
    assert [step.code for step in found[1:]] == ["draft-ready", "published"]


def test_a_step_on_the_day_itself_and_one_beyond_the_calendar_have_days() -> None:
    assert milestones("pay-gap", date(2027, 3, 30), {"published": 0})[-1].on == date(2027, 3, 30)
    assert milestones("pay-gap", date(1, 3, 30), {"signed-off": 730})[0].on == date.min


def test_only_what_a_body_signs_off_goes_to_a_meeting() -> None:
    going = {
        rule: [step.code for step in milestones(rule, date(2027, 6, 1)) if step.goes_to_a_meeting]
        for rule in RULES
        if milestone_codes(rule)
    }

    assert going == {
        "annual-information": ["signed-off"],
        "pay-gap": ["signed-off"],
        "objectives": ["signed-off"],
        "inspection-response": ["signed-off"],
        "six-months": [],
        "yearly-review": [],
    }


def test_every_step_has_its_word_and_every_word_its_step() -> None:
    used = {code for rule in RULES for code in milestone_codes(rule)}

    assert used == {term.code for term in vocabulary("milestone-step").terms}


def test_every_step_lies_before_its_date_in_order() -> None:
    for rule in RULES:
        found = [step.on for step in milestones(rule, date(2027, 6, 1))]
        assert found == sorted(found)
        assert all(day < date(2027, 6, 1) for day in found)


def test_beyond_the_list_of_bank_holidays_a_step_keeps_its_day() -> None:
    assert milestones("six-months", date(2040, 6, 30))[1].on == date(2040, 6, 25)


def test_only_rules_that_there_are_have_steps_and_a_duty_without_a_rule_has_none() -> None:
    assert milestones("no-such-rule", date(2027, 6, 1)) == ()
    assert any(duty.rule is None for duty in duties())


def test_it_says_that_the_lead_times_are_not_law() -> None:
    assert "not law" in milestones_are_ours()
