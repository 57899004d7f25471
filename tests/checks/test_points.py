import re
from datetime import date, timedelta
from decimal import Decimal

from approved import approved
from offices import NOON, TODAY, add_action, add_evidence, add_plan, add_update, memory_office, one
from sqlalchemy.orm import Session

from equality_tracker.checks.duty_positions import duty_positions
from equality_tracker.checks.points import CHECKS, points_to_check
from equality_tracker.checks.rag_words import RAG_RULE
from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.duties import DutyKind
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.packs.pack_making import COUNTING_RULE
from equality_tracker.record_codes import Severity
from equality_tracker.records.actions import Action
from equality_tracker.records.decisions import Decision
from equality_tracker.records.duties import Publication
from equality_tracker.records.eqia_parts import (
    EqiaFollowUp,
    EqiaImpact,
    EqiaScreening,
    EqiaStep,
    EqiaVersion,
)
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Measure, Objective
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm
from equality_tracker.records.providers import Agreement
from equality_tracker.records.recommendations import SourceDocument

VERDICT = re.compile(r"\b(un)?lawful|\b(non-?)?complian(t|ce met)\b|\bbreach", re.IGNORECASE)


def plant_one_of_everything(session: Session) -> None:
    """Record what makes every check find something."""
    plan = add_plan(session)
    eqia = add_record(session, Eqia(title="Refuge"), now=NOON)
    add_action(session, plan, "1", status="complete")
    add_action(session, plan, "2", owners=(), status="in-progress", eqia_uuid=eqia.uuid)
    add_action(session, plan, "2")
    evidence = add_evidence(session, one(session, Action, reference="1"), "Opinion")
    evidence.marking, evidence.visibility = "legal-advice", "public"
    add_action(session, plan, "3", status="complete")
    add_record(session, Agreement(title="Refuge", ends_on=TODAY), now=NOON)
    add_record(session, Decision(title="Fund it", decided_on=date(2026, 6, 1)), now=NOON)
    reached = Objective(title="Reach people", statement="Six members join.", status="current")
    add_record(session, reached, now=NOON)
    publication = Publication(duty="annual-information", published_on=date(2025, 3, 30))
    add_record(session, publication, now=NOON)
    report = SourceDocument(title="Report", published_on=date(2026, 10, 20), section_55_applies=True)
    add_record(session, report, now=NOON)
    board = Meeting(title="Board", meets_on=date(2026, 11, 20), papers_due_on=date(2026, 11, 21))
    add_record(session, board, now=NOON)
    plant_eqias(session)
    session.flush()
    signed = Eqia(title="Rewritten", stage="approved", our_consideration="With hindsight.")
    add_record(session, signed, now=NOON)
    kept = '{"fields":{"our_consideration":"We weighed it."}}'
    session.add(EqiaVersion(eqia_uuid=signed.uuid, stage="approved", content=kept))
    session.flush()


def plant_eqias(session: Session) -> None:
    """Record what makes every check of EqIAs, services and providers find something."""
    hub = add_record(session, approved(title="Hub", signed_on=date(2024, 5, 1)), now=NOON)
    add_record(session, Eqia(title="From a list", stage="recorded"), now=NOON)
    out = add_record(session, Eqia(title="Map", stage="screened-out", signed_by="AK"), now=NOON)
    session.add(EqiaScreening(eqia_uuid=out.uuid, question="difference", answer="yes"))
    taken = add_record(session, Decision(title="Taken", decided_on=date(2026, 6, 1)), now=NOON)
    late = add_record(session, approved(title="Late on record", decision_uuid=taken.uuid), now=NOON)
    signed = EqiaStep(eqia_uuid=late.uuid, to_stage="approved", taken_by="AK")
    signed.taken_on, signed.recorded_on = date(2026, 5, 4), TODAY
    session.add(signed)
    bus = add_record(session, Eqia(title="Bus", stage="qa", uses_technology="unsure"), now=NOON)
    neutral = EqiaImpact(eqia_uuid=hub.uuid, groups=("age",), impact="neutral")
    unknown = EqiaImpact(eqia_uuid=hub.uuid, groups=("sex",), impact="unknown", mitigation="Ask them.")
    due = EqiaFollowUp(eqia_uuid=hub.uuid, due_on=date(2026, 5, 1))
    negative = EqiaImpact(eqia_uuid=hub.uuid, groups=("race",), impact="negative")
    session.add_all([neutral, unknown, negative, due])
    ends = TODAY + timedelta(days=200)
    extended = Agreement(title="Hub", ends_on=ends, extension_to=ends + timedelta(days=365))
    add_record(session, extended, now=NOON)
    session.add(EqiaAgreement(eqia_uuid=hub.uuid, agreement_uuid=extended.uuid))
    covered = approved(title="Line", signed_on=date(2026, 5, 1), review_on=TODAY)
    add_record(session, covered, now=NOON)
    line = add_record(session, Agreement(title="Line", starts_on=TODAY), now=NOON)
    session.add(EqiaAgreement(eqia_uuid=covered.uuid, agreement_uuid=line.uuid))
    sent = ProviderForm(title="Hub", eqia_uuid=hub.uuid, state="sent", reply_by=date(2026, 11, 1))
    back = ProviderForm(title="Bus", eqia_uuid=bus.uuid, state="back")
    for form in (sent, back):
        add_record(session, form, now=NOON)
    session.add(ProviderAnswer(form_uuid=back.uuid, question="service-what", text="We help people."))


def settle_everything(session: Session) -> None:
    """Record an office of which no check finds anything."""
    for position in duty_positions(session, TODAY):
        if position.duty.kind is DutyKind.STATUTORY:
            url = "https://example.org"
            done = Publication(duty=position.duty.code, published_on=TODAY - timedelta(days=7), url=url)
            add_record(session, done, now=NOON)
    eqia = Eqia(
        title="Refuge",
        stage="approved",
        signed_on=date(2026, 5, 1),
        signed_by="A. Office",
        decision_maker="Commissioner",
        our_consideration="We weighed it.",
        no_engagement_because="It changes nothing for anybody.",
    )
    add_record(session, eqia, now=NOON)
    plan = add_plan(session)
    add_evidence(session, add_action(session, plan, "1", status="complete", verified_on=TODAY))
    running = add_action(session, plan, "2", status="in-progress", due_on=TODAY, eqia_uuid=eqia.uuid)
    add_update(session, running, TODAY)
    agreement = add_record(session, Agreement(title="Refuge", ends_on=TODAY), now=NOON)
    session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=agreement.uuid))
    decision = Decision(
        title="Fund it",
        decided_by="Commissioner",
        authority="s.18(7)",
        decided_on=date(2026, 6, 1),
        due_regard_note="Considered.",
        note_before_on=TODAY.replace(month=5, day=1),
        considered_on=date(2026, 5, 1),
    )
    add_record(session, decision, now=NOON)
    objective = Objective(title="Reach people", status="current", aims=("A",))
    add_record(session, objective, now=NOON)
    measure = Measure(
        objective_uuid=objective.uuid,
        title="Members",
        baseline=Decimal(1),
        target=Decimal(2),
        target_on=date(2028, 3, 31),
    )
    session.add(measure)
    session.flush()


def test_every_check_finds_what_is_planted_for_it() -> None:
    with memory_office() as session:
        plant_one_of_everything(session)
        points = points_to_check(session, TODAY)
    assert {point.check for point in points} == set(CHECKS)


def test_no_check_finds_anything_in_a_settled_office() -> None:
    with memory_office() as session:
        settle_everything(session)
        assert points_to_check(session, TODAY) == []


def test_the_most_urgent_come_first_and_a_record_comes_once_in_each_check() -> None:
    with memory_office() as session:
        plant_one_of_everything(session)
        points = points_to_check(session, TODAY)
    order = [list(Severity).index(point.severity) for point in points]
    assert order == sorted(order)
    keys = [(point.check, point.about or point.reference) for point in points]
    assert len(keys) == len(set(keys))


def test_an_explanation_stands_beside_its_point_and_a_check_can_be_switched_off() -> None:
    with memory_office() as session:
        plant_one_of_everything(session)
        before = {point.check: point for point in points_to_check(session, TODAY)}
        for check in ("decision-without-regard", "date-near"):
            point = next(item for item in points_to_check(session, TODAY) if item.check == check)
            explained = Explanation(check=check, about_uuid=point.about, because="Our reason.")
            add_record(session, explained, now=NOON)
        off = Explanation(check="done-without-proof", because="We keep proofs elsewhere.")
        add_record(session, off, now=NOON)
        after = points_to_check(session, TODAY)
        assert {point.check for point in after} == before.keys() - {"done-without-proof"}
        explained_ones = [point for point in after if point.explanation]
        assert {point.check for point in explained_ones} == {"decision-without-regard", "date-near"}
        assert {point.explanation for point in explained_ones} == {"Our reason."}
        off.deleted = True
        session.flush()
        assert {point.check for point in points_to_check(session, TODAY)} == before.keys()


def test_no_sentence_of_the_program_gives_a_verdict() -> None:
    sentences = [RAG_RULE, COUNTING_RULE]
    for kind in BodyKind:
        with memory_office(kind=kind) as session:
            plant_one_of_everything(session)
            for day in (TODAY, date(2026, 3, 29), date(2026, 3, 30), date(2024, 1, 1)):
                sentences += [point.sentence for point in points_to_check(session, day)]
                positions = duty_positions(session, day)
                sentences += [position.clock.sentence for position in positions]
                sentences += [record.sentence for position in positions for record in position.past]
    assert [sentence for sentence in sentences if VERDICT.search(sentence)] == []
    assert all(sentence.endswith(".") for sentence in sentences)
