"""What the sample holds of EqIAs of services: enough for every screen, and the lessons it plants."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import commissioning_rules
from equality_tracker.checks.points import points_to_check
from equality_tracker.law.characteristics import characteristics
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_questions import question_set
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.eqias.eqia_page import eqia_page
from equality_tracker.operations.eqias.page_sections import Fill
from equality_tracker.operations.eqias.versions import versions_of
from equality_tracker.operations.provider_forms.form_writing import form_content
from equality_tracker.operations.registers.sample_office import SAMPLE_DAY
from equality_tracker.records.decisions import Decision, DueRegardEntry
from equality_tracker.records.eqia_parts import (
    EqiaComment,
    EqiaEngagement,
    EqiaEvidence,
    EqiaFollowUp,
    EqiaImpact,
    EqiaScreening,
    EqiaStep,
    EqiaTrigger,
    EqiaVersion,
)
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.monitoring import MonitoringCount, MonitoringReturn
from equality_tracker.records.provider_forms import FormState, ProviderAnswer, ProviderForm, ReturnWay
from equality_tracker.records.providers import Agreement

QUARTER = date(2026, 12, 31)


def points_called(session: Session, check: str) -> list[str]:
    return [point.reference for point in points_to_check(session, SAMPLE_DAY) if point.check == check]


def test_36_of_40_services_tell_of_4118_people_and_not_of_the_ethnicity_of_947(marlshire: Session) -> None:
    returned = (
        MonitoringReturn.period_until == QUARTER,
        MonitoringReturn.received_on.is_not(None),
    )
    services, people = marlshire.execute(
        select(func.count(), func.sum(MonitoringReturn.people_served)).where(*returned)
    ).one()
    counted = (
        select(func.sum(MonitoringCount.count))
        .join(MonitoringReturn, MonitoringReturn.uuid == MonitoringCount.return_uuid)
        .where(*returned, MonitoringCount.characteristic == "race")
    )

    assert (services, people) == (36, 4118)
    assert marlshire.scalar(counted) == 4118
    assert marlshire.scalar(counted.where(MonitoringCount.is_not_stated)) == 947
    assert round(100 * 947 / 4118) == 23


def test_the_groups_of_a_return_add_up_to_its_people(marlshire: Session) -> None:
    counts = marlshire.execute(
        select(
            MonitoringReturn.reference,
            MonitoringReturn.people_served,
            MonitoringCount.characteristic,
            func.sum(MonitoringCount.count),
            func.count(MonitoringCount.mark.distinct()),
        )
        .join(MonitoringCount, MonitoringCount.return_uuid == MonitoringReturn.uuid)
        .group_by(MonitoringReturn.uuid, MonitoringCount.characteristic)
    ).all()
    with_marks = [reference for reference, *_, marks in counts if marks > 1]

    assert len(counts) > 150
    assert [row for row in counts if row[3] != row[1] and row[0] not in with_marks] == []
    assert len(with_marks) == 3  # One provider writes “fewer than 10”, in each of three quarters.


def test_forms_stand_at_every_state_but_one_is_still_to_be_sent(marlshire: Session) -> None:
    states = Counter(marlshire.scalars(select(ProviderForm.state)))

    assert states == {
        FormState.WRITTEN: 1,
        FormState.SENT: 1,
        FormState.CHASED: 1,
        FormState.BACK: 1,
        FormState.QUERIED: 1,
        FormState.ACCEPTED: 1,
        FormState.WITHDRAWN: 1,
    }


def test_every_form_can_be_written_again_as_it_was_sent(marlshire: Session) -> None:
    for form in marlshire.scalars(select(ProviderForm)):
        content = form_content(marlshire, form.uuid)
        assert content.is_sample
        assert content.organisation
        assert content.service in form.title


def test_answers_are_taken_as_they_are_with_their_return(marlshire: Session) -> None:
    found = marlshire.scalars(select(ProviderAnswer)).all()

    assert Counter(answer.state for answer in found) == {"accepted": 33, "queried": 2, "set-aside": 1}
    assert [answer.text for answer in found if answer.return_uuid is None] == []


def test_one_form_is_about_another_county_and_nothing_of_it_was_accepted(marlshire: Session) -> None:
    form = marlshire.scalars(select(ProviderForm).where(ProviderForm.note.contains("Marlshire"))).one()
    answers = marlshire.scalars(select(ProviderAnswer).where(ProviderAnswer.form_uuid == form.uuid)).all()

    assert form.reference == "FORM-2026-002"
    assert "accepted" not in {answer.state for answer in answers}
    assert all(answer.taken_from for answer in answers)
    assert {way.value for way in ReturnWay} >= {"own-document"}


def test_points_tell_of_each_lesson_once(marlshire: Session) -> None:
    assert points_called(marlshire, "no-impact-without-evidence") == ["EQ-2026-015"]
    assert points_called(marlshire, "unknown-without-action") == ["EQ-2026-007"]
    assert points_called(marlshire, "mitigation-without-action") == ["EQ-2026-009"]
    assert points_called(marlshire, "provider-not-answered") == ["FORM-2026-002", "FORM-2027-001"]
    assert points_called(marlshire, "answer-unread") == ["FORM-2027-002"]
    assert points_called(marlshire, "approval-without-support") == ["EQ-2024-003", "EQ-2024-006"]
    assert points_called(marlshire, "eqia-to-look-at-again") == ["EQ-2026-004", "EQ-2026-009"]


def test_every_eqia_signed_since_the_register_began_holds_what_stands_behind_it(marlshire: Session) -> None:
    signed = marlshire.scalars(
        select(Eqia).where(
            Eqia.stage.in_([Stage.APPROVED.value, Stage.PUBLISHED.value]), Eqia.signed_on >= date(2025, 2, 1)
        )
    ).all()

    assert len(signed) == 23
    for eqia in signed:
        assert eqia.our_consideration
        assert eqia.decision_maker == eqia.signed_role
        assert eqia.sign_statement
        assert eqia.considered_on is not None
        assert eqia.considered_on <= (eqia.adopted_on or date.min)
        assert {version.is_whole for version in versions_of(marlshire, eqia.uuid)} == {True}


def test_no_two_decision_makers_words_or_considerations_are_alike(marlshire: Session) -> None:
    for column in (Eqia.sign_statement, Eqia.our_consideration):
        texts = marlshire.scalars(select(column).where(column != "")).all()
        assert len(set(texts)) == len(texts) >= 25


def test_a_full_eqia_has_a_row_for_each_characteristic_and_some_that_combine(marlshire: Session) -> None:
    nine = {each.code for each in characteristics()}
    full = marlshire.scalars(
        select(Eqia).where(Eqia.form == "full", Eqia.sign_statement != "", Eqia.signed_on >= date(2025, 2, 1))
    ).all()
    for eqia in full:
        rows = marlshire.scalars(select(EqiaImpact).where(EqiaImpact.eqia_uuid == eqia.uuid)).all()
        assert nine <= {row.groups[0] for row in rows if len(row.groups) == 1}, eqia.reference
    combined = [row for row in marlshire.scalars(select(EqiaImpact)) if len(row.groups) > 1]
    assert len(combined) >= 6


def test_marriage_and_civil_partnership_stands_under_one_aim(marlshire: Session) -> None:
    rows = [
        row
        for row in marlshire.scalars(select(EqiaImpact))
        if row.groups == ("marriage-and-civil-partnership",)
    ]

    assert {row.aims for row in rows} <= {("A",), ()}


def test_the_steps_of_each_eqia_lead_to_where_it_stands(marlshire: Session) -> None:
    last: dict[str, EqiaStep] = {}
    for step in marlshire.scalars(select(EqiaStep).order_by(EqiaStep.taken_on, EqiaStep.id)):
        last[step.eqia_uuid] = step
    stages = {eqia.uuid: eqia.stage for eqia in marlshire.scalars(select(Eqia))}
    astray = [uuid for uuid, step in last.items() if stages[uuid] not in (step.to_stage, "superseded")]

    assert len(last) == 26
    assert astray == []


def test_the_screening_of_the_bus_asks_all_questions_and_ticks_nothing(marlshire: Session) -> None:
    bus = marlshire.scalars(select(Eqia).where(Eqia.reference == "EQ-2027-002")).one()
    answers = marlshire.scalars(select(EqiaScreening.answer).where(EqiaScreening.eqia_uuid == bus.uuid)).all()

    assert len(answers) == 8 + 9
    assert set(answers) == {"yes", "no", "unsure"}
    assert (bus.stage, bus.our_consideration, bus.signed_on) == ("with-provider", "", None)


def test_the_precept_has_six_dated_entries_on_regard(marlshire: Session) -> None:
    precept = marlshire.scalars(select(Decision).where(Decision.reference == "DEC-2027-004")).one()
    entries = marlshire.scalars(
        select(DueRegardEntry).where(DueRegardEntry.decision_uuid == precept.uuid)
    ).all()

    assert {entry.prompt for entry in entries} == {
        term.code for term in vocabulary("due-regard-prompt").terms
    }
    assert precept.decided_on is not None
    assert all(entry.written_on and entry.written_on <= precept.decided_on for entry in entries)


def test_follow_ups_were_recorded_are_due_and_one_found_it_worse(marlshire: Session) -> None:
    found = marlshire.scalars(select(EqiaFollowUp)).all()
    overdue = [row for row in found if row.recorded_on is None and row.due_on and row.due_on < SAMPLE_DAY]

    assert Counter(row.happened for row in found if row.recorded_on) == {
        "as-predicted": 3,
        "worse": 1,
        "better": 2,
        "cannot-tell": 1,
    }
    assert len(overdue) == 1
    assert Counter(row.dealt_on is None for row in marlshire.scalars(select(EqiaTrigger))) == {
        True: 1,
        False: 2,
    }


def test_comments_sent_three_eqias_back_and_were_settled(marlshire: Session) -> None:
    comments = marlshire.scalars(select(EqiaComment)).all()

    assert Counter(comment.sends_back for comment in comments) == {True: 3, False: 2}
    assert all(comment.settled_on for comment in comments)


def test_the_office_named_its_sums_and_its_own_groups(marlshire: Session) -> None:
    settings = commissioning_rules(marlshire)

    assert (settings.eqia_from, settings.review_months) == (Decimal(10_000), 24)
    assert settings.optional_groups == ("carers", "rural")


def test_every_agreement_says_what_the_service_does_and_who_looks_after_it(marlshire: Session) -> None:
    agreements = marlshire.scalars(select(Agreement)).all()
    empty = (
        "officer",
        "service",
        "eligibility",
        "access_routes",
        "geography",
        "monitoring_frequency",
        "change",
    )

    assert [each.reference for each in agreements if not all(getattr(each, key) for key in empty)] == []
    assert Counter(each.has_equality_clause for each in agreements) == {True: 30, False: 1, None: 9}
    assert Counter(each.decision_uuid is not None for each in agreements) == {True: 13, False: 27}
    lots = [each for each in agreements if each.parent_uuid]
    assert [each.reference for each in lots] == ["AGR-017"]


def test_every_eqia_can_be_opened_as_a_page(marlshire: Session) -> None:
    for eqia in marlshire.scalars(select(Eqia)):
        page = eqia_page(marlshire, eqia.uuid, as_at=SAMPLE_DAY)
        assert page.reference == eqia.reference


def test_a_version_is_kept_for_each_signature_and_for_each_check_of_two(marlshire: Session) -> None:
    kept = Counter(marlshire.scalars(select(EqiaVersion.stage)))

    assert kept == {"approved": 24, "screened-out": 1, "withdrawn": 1, "qa": 3}


def test_what_an_eqia_rests_on_is_older_than_its_signature(marlshire: Session) -> None:
    late = [
        (eqia.reference, day)
        for eqia in marlshire.scalars(select(Eqia).where(Eqia.signed_on.is_not(None)))
        for day in [*days_of_rows(marlshire, eqia), *days_told(marlshire, eqia)]
        if eqia.signed_on and day > eqia.signed_on
    ]

    assert late == []


def test_an_eqia_is_begun_screened_considered_adopted_and_signed_in_this_order(marlshire: Session) -> None:
    for eqia in marlshire.scalars(select(Eqia)):
        days = [eqia.started_on, eqia.screened_on, eqia.considered_on, eqia.adopted_on, eqia.signed_on]
        written = [day for day in days if day]
        assert written == sorted(written), eqia.reference


def test_no_eqia_says_that_it_was_asked_questions_of_a_later_day(marlshire: Session) -> None:
    for eqia in marlshire.scalars(select(Eqia)):
        asked = marlshire.scalars(
            select(EqiaScreening.question).where(EqiaScreening.eqia_uuid == eqia.uuid)
        ).all()
        assert bool(asked) == bool(eqia.question_set), eqia.reference
        if eqia.question_set:
            assert eqia.started_on is not None
            assert question_set(eqia.question_set).valid_from <= eqia.started_on


def test_the_version_before_a_decision_knows_nothing_of_later_days(marlshire: Session) -> None:
    eqia = marlshire.scalars(select(Eqia).where(Eqia.reference == "EQ-2026-009")).one()
    signed, checked = versions_of(marlshire, eqia.uuid)
    before = marlshire.scalars(select(EqiaVersion.content).where(EqiaVersion.uuid == checked.uuid)).one()
    age = marlshire.scalars(
        select(EqiaImpact).where(EqiaImpact.eqia_uuid == eqia.uuid, EqiaImpact.position == 1)
    ).one()

    assert (checked.frozen_on, signed.frozen_on) == (date(2026, 6, 3), date(2026, 6, 19))
    assert "34%" in before
    assert not re.search(r"18 June|31%|2026-06-(0[4-9]|[1-3])", before)
    assert (age.groups, age.impact) == (("age",), "positive")


def test_no_two_rows_of_impact_say_the_same(marlshire: Session) -> None:
    shown = Counter(
        (row.description, row.evidence)
        for row in marlshire.scalars(select(EqiaImpact))
        if row.evidence and not row.description
    )
    reasons = Counter(marlshire.scalars(select(Eqia.screening_because).where(Eqia.screening_because != "")))

    assert [words for words, times in (shown + reasons).items() if times > 1] == []


def test_one_eqia_is_full_in_each_of_its_sections(marlshire: Session) -> None:
    uuid = marlshire.scalars(select(Eqia.uuid).where(Eqia.reference == "EQ-2026-017")).one()
    page = eqia_page(marlshire, uuid, as_at=SAMPLE_DAY)
    wanting = {section.code: section.state for section in page.sections if section.fill is not Fill.FILLED}

    assert (len(page.sections), wanting) == (17, {})


def days_of_rows(session: Session, eqia: Eqia) -> Iterator[date]:
    """Yield the days of an EqIA's evidence and engagement."""
    for column, part in (
        (EqiaEvidence.period_until, EqiaEvidence),
        (EqiaEngagement.held_on, EqiaEngagement),
    ):
        yield from filter(None, session.scalars(select(column).where(part.eqia_uuid == eqia.uuid)))


def days_told(session: Session, eqia: Eqia) -> Iterator[date]:
    """Yield the days that the words of an EqIA's rows of impact name."""
    for row in session.scalars(select(EqiaImpact).where(EqiaImpact.eqia_uuid == eqia.uuid)):
        for found in re.findall(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b", f"{row.description} {row.evidence}"):
            yield datetime.strptime(found, "%d %B %Y").replace(tzinfo=UTC).date()
