from datetime import date

from equality_tracker.law.duties import duties
from equality_tracker.law.milestones import Milestone, milestones, milestones_are_ours
from equality_tracker.law.rules import RULES


def test_steps_towards_the_safe_date_fall_on_working_days() -> None:
    assert milestones("annual-information", date(2027, 3, 29)) == (
        Milestone("Draft ready", date(2027, 2, 12)),
        Milestone("Signed off", date(2027, 2, 26)),
        Milestone("Published", date(2027, 3, 19)),
    )


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
