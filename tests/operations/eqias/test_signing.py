from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from checks.planted import points
from guided_eqias import COMMISSIONER, LEAD, OFFICER, STATEMENT, checked, filled, signed
from offices import TODAY, memory_office, new_office, one, organisation, recording
from sqlalchemy import select

from equality_tracker.checks.guard_words import ALONE
from equality_tracker.checks.signature_points import RECORDED_LATER
from equality_tracker.errors import TrackerError
from equality_tracker.operations.changing.record_changes import change_many
from equality_tracker.operations.editing.part_changes import add_part
from equality_tracker.operations.editing.recorded_days import AheadOfTimeError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.eqia_rows import NobodyNamedError, rows_of
from equality_tracker.operations.eqias.signing import (
    NoStatementError,
    NotReadyToSignError,
    NotTheDecisionMakerError,
    expected_groups,
    obstacles_to_signing,
    sign,
)
from equality_tracker.operations.eqias.stages import move, send_back
from equality_tracker.operations.eqias.steps import BeforeTheLastStepError
from equality_tracker.operations.eqias.versions import versions_of
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaFollowUp, EqiaImpact, EqiaStep, EqiaVersion
from equality_tracker.records.eqias import Eqia


def test_the_decision_makers_signature_approves_adopts_freezes_and_plans_the_looks_after() -> None:
    with memory_office() as session:
        eqia = signed(session)
        follow_ups = [(row.kind, row.due_on) for row in rows_of(session, EqiaFollowUp, eqia.uuid)]
        steps = [(row.to_stage, row.taken_by, row.role) for row in rows_of(session, EqiaStep, eqia.uuid)]
        versions = [(row.version, row.stage) for row in rows_of(session, EqiaVersion, eqia.uuid)]
    assert (eqia.stage, eqia.signed_on, eqia.approved_on, eqia.review_on) == (
        "approved",
        TODAY,
        TODAY,
        date(2027, 11, 21),
    )
    assert (eqia.signed_by, eqia.signed_role, eqia.sign_statement) == ("C. Office", COMMISSIONER, STATEMENT)
    assert (eqia.adopted_by, eqia.adopted_on) == (COMMISSIONER, TODAY)
    assert follow_ups == [("six-months", date(2027, 5, 21)), ("twelve-months", date(2027, 11, 21))]
    assert steps[-1] == ("approved", "C. Office", COMMISSIONER)
    assert versions == [(1, "qa"), (2, "approved")]


@pytest.mark.parametrize(
    ("fields", "obstacle"),
    [
        ({"our_consideration": " \n"}, "Our own consideration is not written yet."),
        ({"our_consideration": ".\u200b"}, "Our own consideration is not written yet."),
        ({"decision_maker": ""}, "Nobody is named as its decision-maker."),
        ({"outcome": ""}, "It has no outcome yet."),
        ({"outcome": "continue", "outcome_because": ""}, "The outcome “Continue” needs its reasons."),
        ({"outcome": "stop", "outcome_because": " "}, "The outcome “Stop and remove” needs its reasons."),
        ({"no_engagement_because": ""}, "Neither whom it asked is recorded, nor why nobody was asked."),
        ({"qa_by": ""}, "Who checked it, and when, is not recorded yet."),
        ({"stage": "drafting"}, "It is at the stage “Drafting”; an EqIA is signed from “Quality check”."),
    ],
)
def test_nothing_is_signed_without_what_a_signature_stands_on(fields: dict[str, Any], obstacle: str) -> None:
    with memory_office() as session:
        eqia = checked(session)
        for key, value in fields.items():
            setattr(eqia, key, value)
        session.flush()
        assert obstacles_to_signing(session, eqia.uuid) == (obstacle,)
        with pytest.raises(NotReadyToSignError) as refused:
            sign(session, eqia.uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
    assert str(refused.value) == f"EQ-2026-001 cannot be signed yet. {obstacle}"
    assert (eqia.stage != "approved", eqia.signed_on) == (True, None)


def test_every_row_is_answered_and_what_is_unknown_has_an_action() -> None:
    with memory_office() as session:
        eqia = checked(session)
        age, disability, *_ = rows_of(session, EqiaImpact, eqia.uuid)
        age.deleted = True
        disability.impact = ""
        both = {"groups": "sex; disability", "who": "older women", "impact": "unknown"}
        add_part(session, eqia.uuid, "eqia_impact", both, as_at=TODAY)
        found = obstacles_to_signing(session, eqia.uuid)
    assert found == (
        "No row of its own for: Age.",
        "No answer yet for: Disability. Unknown is an answer.",
        "Unknown, and no action is to find out: Disability with Sex (older women).",
    )


def test_a_review_day_that_somebody_chose_stays_and_one_that_is_past_is_set_anew() -> None:
    with memory_office() as session:
        eqia = checked(session)
        session.add(CommissioningSettings(reference="COM-001", review_months=24))
        for chosen, expected in ((date(2027, 5, 1), date(2027, 5, 1)), (TODAY, date(2028, 11, 21))):
            eqia.review_on, eqia.stage = chosen, "qa"
            session.flush()
            sign(session, eqia.uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
            assert eqia.review_on == expected


def test_a_short_form_needs_no_grid_no_engagement_and_no_check() -> None:
    with memory_office() as session:
        eqia = filled(session)
        eqia.form, eqia.stage, eqia.no_engagement_because = "short", "qa", ""
        for row in rows_of(session, EqiaImpact, eqia.uuid):
            row.deleted = True
        session.flush()
        eqia.who_benefits = "Some 150 people a year."
        assert obstacles_to_signing(session, eqia.uuid) == ()


def test_the_offices_own_groups_have_their_rows_too() -> None:
    with memory_office() as session:
        eqia = checked(session)
        session.add(CommissioningSettings(reference="COM-001", optional_groups=("carers",)))
        session.flush()
        assert obstacles_to_signing(session, eqia.uuid) == ("No row of its own for: Carers.",)


def test_an_office_in_wales_has_a_row_for_welsh_language() -> None:
    with memory_office(is_welsh=True) as session:
        eqia = checked(session)
        assert expected_groups(session, eqia)[-1] == "welsh-language"
        row = next(row for row in rows_of(session, EqiaImpact, eqia.uuid) if "welsh-language" in row.groups)
        row.deleted = True
        session.flush()
        assert obstacles_to_signing(session, eqia.uuid) == ("No row of its own for: Welsh language.",)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"role": LEAD}, NotTheDecisionMakerError),
        ({"by": " "}, NobodyNamedError),
        ({"role": ""}, NobodyNamedError),
        ({"statement": " … "}, NoStatementError),
        ({"on": TODAY + timedelta(days=1)}, AheadOfTimeError),
    ],
)
def test_only_the_decision_maker_signs_by_name_with_words_of_their_own(
    tmp_path: Path, given: dict[str, Any], refusal: type[TrackerError]
) -> None:
    how: dict[str, Any] = {"by": "C. Office", "role": COMMISSIONER, "statement": STATEMENT, "on": TODAY}
    how |= given
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = checked(session).uuid
        with pytest.raises(refusal), recording(register) as session:
            sign(session, uuid, **how)
        with register.reading() as session:
            eqia = one(session, Eqia)
            assert (eqia.stage, eqia.signed_by) == ("qa", "")


def test_in_a_sample_office_the_day_is_the_samples_own(tmp_path: Path) -> None:
    day = TODAY + timedelta(days=117)
    with new_office(tmp_path) as register, recording(register) as session:
        uuid = checked(session).uuid
        organisation(session).sample_day = day
        session.flush()
        with pytest.raises(AheadOfTimeError):
            change_many(session, "eqias", [uuid], {"qa_on": day + timedelta(days=1)}, as_at=TODAY)
        sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=day)


def test_no_signature_is_dated_before_the_step_that_it_follows(tmp_path: Path) -> None:
    earlier = TODAY - timedelta(days=19)
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = checked(session).uuid
        with (
            pytest.raises(BeforeTheLastStepError, match="was on 21 Nov 2026"),
            recording(register) as session,
        ):
            sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=earlier)
        for to, because in (("withdrawn", "Not bought."), ("returned", "")):
            with pytest.raises(TrackerError), recording(register) as session:
                move(session, uuid, to, on=earlier, by="A. Office", role=OFFICER, because=because)
        with pytest.raises(BeforeTheLastStepError), recording(register) as session:
            send_back(session, uuid, {"impacts": "Why?"}, on=earlier, by="B. Office")
        with register.reading() as session:
            assert one(session, Eqia).stage == "qa"


def test_what_was_signed_on_paper_is_entered_with_its_days_and_says_when_it_was_recorded(
    tmp_path: Path,
) -> None:
    signed_on, decided_on = TODAY - timedelta(days=19), TODAY - timedelta(days=11)
    with new_office(tmp_path) as register:
        with recording(register) as session:
            eqia = checked(session)
            uuid = eqia.uuid
            for step in rows_of(session, EqiaStep, uuid):
                step.taken_on = signed_on
            one(session, Decision).decided_on = decided_on
        with recording(register) as session:
            sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=signed_on)
        with register.reading() as session:
            step = rows_of(session, EqiaStep, uuid)[-1]
            version = versions_of(session, uuid)[0]
            (point,) = points(session, RECORDED_LATER)
    assert (step.to_stage, step.taken_on, step.recorded_on) == ("approved", signed_on, TODAY)
    assert (version.signed_on, version.frozen_on) == (signed_on, TODAY)
    assert point.sentence == (
        "Signed 2 Nov 2026, decided 10 Nov 2026; the signature was recorded here on 21 Nov 2026. What shows "
        f"the earlier day? {ALONE}"
    )


def test_a_signature_that_is_recorded_on_its_day_is_no_point() -> None:
    with memory_office() as session:
        signed(session)
        one(session, Decision).decided_on = TODAY
        assert points(session, RECORDED_LATER) == []


@pytest.mark.parametrize(
    ("emptied", "obstacle"),
    [
        ({"outcome": "continue", "outcome_because": "."}, "needs its reasons"),
        ({"no_engagement_because": " … "}, "nor why nobody was asked"),
        ({"qa_by": "-"}, "Who checked it"),
    ],
)
def test_a_full_stop_is_no_answer(emptied: dict[str, str], obstacle: str) -> None:
    with memory_office() as session:
        eqia = checked(session)
        for key, value in emptied.items():
            setattr(eqia, key, value)
        (found,) = obstacles_to_signing(session, eqia.uuid)
    assert obstacle in found


def test_a_short_form_says_whom_it_affects_or_how() -> None:
    with memory_office() as session:
        eqia = checked(session)
        eqia.form, eqia.who_benefits = "short", ""
        assert obstacles_to_signing(session, eqia.uuid) == ()
        for row in rows_of(session, EqiaImpact, eqia.uuid):
            row.deleted = True
        session.flush()
        assert obstacles_to_signing(session, eqia.uuid) == (
            "Neither whom it affects is written, nor how it affects any group.",
        )
        eqia.who_benefits = "Some 150 people a year."
        assert obstacles_to_signing(session, eqia.uuid) == ()


def test_the_role_is_read_without_its_capitals() -> None:
    with memory_office() as session:
        eqia = checked(session)
        sign(session, eqia.uuid, by="C. Office", role=" commissioner ", statement=STATEMENT, on=TODAY)
    assert eqia.stage == "approved"


def test_one_undo_takes_a_signature_back_with_all_that_came_with_it(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = checked(session).uuid
        with recording(register, "Signed") as session:
            sign(session, uuid, by="C. Office", role=COMMISSIONER, statement=STATEMENT, on=TODAY)
        undo_last(register)
        with register.reading() as session:
            eqia = one(session, Eqia)
            living = [
                len(session.scalars(select(part).where(part.deleted.is_(False))).all())
                for part in (EqiaFollowUp, EqiaVersion)
            ]
        findings = verify_register(register)
    assert (eqia.stage, eqia.signed_on, eqia.adopted_by) == ("qa", None, "")
    assert living == [0, 1]
    assert findings == []
