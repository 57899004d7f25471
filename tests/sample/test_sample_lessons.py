import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_bases import decision_bases
from equality_tracker.checks.points import points_to_check
from equality_tracker.checks.rag import is_done
from equality_tracker.law.working_days import last_working_day
from equality_tracker.operations.duties.duty_detail import duty_details
from equality_tracker.operations.duties.pre_election import dates_within
from equality_tracker.operations.registers.sample_office import SAMPLE_DAY
from equality_tracker.operations.registers.sample_rows import record_uuid
from equality_tracker.record_codes import Basis
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.decisions import Decision
from equality_tracker.records.duties import DutySetting
from equality_tracker.records.elections import PreElectionPeriod
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.records.people import Role, RoleHolder
from equality_tracker.records.providers import Agreement
from equality_tracker.resource_files import resource

EXERCISES: list[dict[str, Any]] = tomllib.loads(
    resource("sample/exercises.toml").read_text(encoding="utf-8")
)["exercise"]


def test_one_decision_was_signed_nine_days_after_and_explained(marlshire: Session) -> None:
    (found,) = [item for item in decision_bases(marlshire, SAMPLE_DAY) if item.basis is Basis.SIGNED_AFTER]
    decision = found.decision

    assert decision.reference == "DEC-2026-018"
    assert decision.signed_on is not None
    assert decision.decided_on is not None
    assert decision.considered_on is not None
    assert (decision.signed_on - decision.decided_on).days == 9
    assert decision.considered_on < decision.decided_on
    assert decision.explanation


def test_two_decisions_rest_on_a_note_and_raise_no_point(marlshire: Session) -> None:
    noted = {
        item.decision.reference
        for item in decision_bases(marlshire, SAMPLE_DAY)
        if item.basis is Basis.NOTE_BEFORE
    }

    assert noted == {"DEC-2025-019", "DEC-2026-009"}
    assert not noted & {point.reference for point in points_to_check(marlshire, SAMPLE_DAY)}


def test_one_decision_has_nothing_on_record_and_no_explanation_yet(marlshire: Session) -> None:
    (found,) = [item for item in decision_bases(marlshire, SAMPLE_DAY) if item.basis is Basis.NONE_ON_RECORD]

    assert (found.decision.reference, found.decision.explanation) == ("DEC-2026-031", "")


def test_a_service_was_extended_the_day_after_its_review_was_due(marlshire: Session) -> None:
    found = marlshire.execute(
        select(Agreement.reference, Eqia.reference, Eqia.review_on)
        .join(EqiaAgreement, EqiaAgreement.agreement_uuid == Agreement.uuid)
        .join(Eqia, Eqia.uuid == EqiaAgreement.eqia_uuid)
        .where(Agreement.note.contains("Extended"), Eqia.review_on < SAMPLE_DAY, Eqia.stage == "approved")
    ).all()

    assert [tuple(row) for row in found] == [("AGR-031", "EQ-2024-005", date(2026, 9, 30))]


def test_a_service_without_an_eqia_is_about_to_be_extended(marlshire: Session) -> None:
    urgent = [
        point.reference
        for point in points_to_check(marlshire, SAMPLE_DAY)
        if point.check == "service-without-eqia" and point.severity == "decide"
    ]

    assert urgent == ["AGR-028"]


def test_one_return_is_about_another_county(marlshire: Session) -> None:
    found = marlshire.execute(
        select(Evidence.reference, Evidence.kind)
        .join(EvidenceLink, EvidenceLink.evidence_uuid == Evidence.uuid)
        .where(EvidenceLink.shows.contains("Northmere"))
    ).all()

    assert [tuple(row) for row in found] == [("EV-18", "monitoring-return")]


def test_of_two_unknown_effects_one_has_an_action(marlshire: Session) -> None:
    followed = exists().where(Action.eqia_uuid == Eqia.uuid)
    unknown = select(Eqia.reference).where(Eqia.outcome_because.contains("was not known"))

    assert marlshire.scalars(unknown.where(followed)).all() == ["EQ-2026-003"]
    assert marlshire.scalars(unknown.where(~followed)).all() == ["EQ-2026-007"]


def test_one_role_is_vacant_and_still_owns_an_open_action(marlshire: Session) -> None:
    vacant = marlshire.scalars(
        select(Role.title)
        .join(RoleHolder, RoleHolder.role_uuid == Role.uuid)
        .where(RoleHolder.held_until < SAMPLE_DAY)
    ).all()

    assert vacant == ["Engagement officer"]
    assert references(marlshire, "no-current-owner") == ["EP-2025/4a"]


def test_three_actions_are_done_without_proof_two_of_them_the_forces(marlshire: Session) -> None:
    shown = exists().where(EvidenceLink.about_uuid == Action.uuid)
    bare = marlshire.execute(
        select(ActionPlan.reference, Action.reference, Action.is_ours)
        .join(Action, Action.plan_uuid == ActionPlan.uuid)
        .where(is_done(), Action.verified_on.is_(None), ~shown)
        .order_by(ActionPlan.reference, Action.reference_key)
    ).all()

    assert [tuple(row) for row in bare] == [
        ("EP-2025", "16", True),
        ("FP-2025", "6", False),
        ("FP-2025", "11", False),
    ]
    assert {"EP-2025/16", "FP-2025/6", "FP-2025/11"} <= set(references(marlshire, "done-without-proof"))


def test_a_promised_mitigation_has_no_date(marlshire: Session) -> None:
    assert references(marlshire, "mitigation-without-owner-or-date") == ["EP-2025/18"]


def test_evidence_with_small_cells_is_marked_and_says_so(marlshire: Session) -> None:
    marked = marlshire.scalars(
        select(Evidence).where(Evidence.marking == "official-sensitive", Evidence.access_conditions != "")
    ).all()

    assert [item.reference for item in marked] == ["EV-06", "EV-20", "EV-31"]
    assert all(item.visibility == "internal" for item in marked)


def test_percentages_of_people_carry_their_numbers_and_those_of_one_objective_are_small(
    marlshire: Session,
) -> None:
    found = marlshire.execute(
        select(Objective.reference, Measurement.value, Measurement.part, Measurement.of_how_many)
        .join(Measure, Measure.objective_uuid == Objective.uuid)
        .join(Measurement, Measurement.measure_uuid == Measure.uuid)
        .where(Objective.status == "current", Measurement.part.is_not(None))
    ).all()
    shares = [
        (reference, value, part, 100 * part / whole)
        for reference, value, part, whole in found
        if value is not None and part is not None and whole
    ]
    small = {reference for reference, _, part, _ in shares if part < 10}

    assert (len(found), len(shares)) == (14, 14)
    assert all(abs(share - value) <= Decimal("0.5") for _, value, _, share in shares)
    assert small == {"OBJ-06"}


def test_going_on_in_spite_of_a_loss_is_justified_at_length(marlshire: Session) -> None:
    reasons = {
        eqia.reference: eqia.outcome_because
        for eqia in marlshire.scalars(select(Eqia).where(Eqia.outcome == "continue"))
    }

    assert sorted(reasons) == ["EQ-2026-001", "EQ-2026-004", "EQ-2027-001"]
    assert all(len(reason) > 200 for reason in reasons.values())
    assert len(set(reasons.values())) == 3


def test_one_eqia_stopped_a_proposal(marlshire: Session) -> None:
    stopped = marlshire.scalars(select(Eqia).where(Eqia.outcome == "stop")).one()

    assert (stopped.reference, stopped.stage, stopped.decision_uuid) == ("EQ-2025-006", "withdrawn", None)


def test_a_privileged_note_is_attached_for_the_public(marlshire: Session) -> None:
    assert references(marlshire, "legal-advice-in-public") == ["EV-14"]


def test_an_advisers_reading_is_recorded_with_its_day(marlshire: Session) -> None:
    setting = marlshire.scalars(select(DutySetting).where(DutySetting.adviser_reading != "")).one()

    assert (setting.duty, setting.adviser_reading_on) == ("annual-information", date(2025, 4, 15))


def test_one_paper_misses_its_meeting_and_a_period_is_recorded_over_its_date(marlshire: Session) -> None:
    (point,) = [
        each for each in points_to_check(marlshire, SAMPLE_DAY) if each.check == "paper-misses-meeting"
    ]
    (found,) = [each for each in duty_details(marlshire, SAMPLE_DAY) if each.duty.code == point.about]

    assert point.reference == "annual-information"
    assert "Management board Thu 18 Mar 2027, papers by Thu 11 Mar 2027" in point.sentence
    assert dates_within(found, SAMPLE_DAY).startswith(
        "Last working day (Thu 25 Mar 2027) and safe date (Mon 29 Mar 2027) lie in a pre-election period"
    )


def test_meetings_are_recorded_for_twelve_months_round_the_day(marlshire: Session) -> None:
    days = marlshire.scalars(select(Meeting.meets_on).order_by(Meeting.meets_on)).all()
    period = marlshire.scalars(select(PreElectionPeriod)).one()

    assert (days[0], days[-1], len(days)) == (date(2026, 10, 22), date(2027, 9, 16), 18)
    assert all(last_working_day(day) == day for day in days)
    assert (period.begins_on, period.ends_on) == (date(2027, 3, 23), date(2027, 5, 6))
    assert "Invented" in period.note


def test_one_publication_has_lost_its_proof(marlshire: Session) -> None:
    assert references(marlshire, "publication-without-proof") == ["PUB-01"]


def test_decisions_say_who_decided_and_under_what_authority(marlshire: Session) -> None:
    silent = marlshire.scalars(
        select(Decision.reference).where((Decision.decided_by == "") | (Decision.authority == ""))
    ).all()

    assert silent == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise["lesson"].replace(" ", "-"))
def test_an_exercise_has_an_answer_that_can_be_looked_up(
    marlshire: Session, exercise: dict[str, Any]
) -> None:
    assert exercise["question"].endswith("?")
    assert exercise["answer"]
    for place in exercise["look"]:
        kind, _, reference = place.partition("/")
        record = BY_CODE[kind].record
        uuid = record_uuid(kind, reference)
        assert marlshire.scalar(select(record.reference).where(record.uuid == uuid)), place


def references(session: Session, check: str) -> list[str]:
    return [point.reference for point in points_to_check(session, SAMPLE_DAY) if point.check == check]
