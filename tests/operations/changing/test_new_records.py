from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest
from approved import approved
from guided_eqias import DECIDED, signed
from offices import (
    NOON,
    TODAY,
    add_action,
    add_evidence,
    add_plan,
    add_update,
    listed,
    new_office,
    one,
    organisation,
    recording,
)
from sqlalchemy import select

from equality_tracker.checks.decision_bases import decision_bases
from equality_tracker.checks.points import points_to_check
from equality_tracker.errors import TrackerError
from equality_tracker.operations.changing.new_records import (
    NeedsPlanError,
    OneOrganisationError,
    add_new,
    add_typed,
    duplicate,
)
from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.editing.part_changes import RequiredMissingError, add_part
from equality_tracker.operations.editing.record_editing import UnknownCodeError, UnknownFieldError, add_record
from equality_tracker.operations.editing.record_forms import record_form
from equality_tracker.operations.editing.reference_checks import ReferenceTakenError
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.eqia_rows import eqia_called, rows_of
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.actions import Action
from equality_tracker.records.decisions import Decision
from equality_tracker.records.duties import Publication
from equality_tracker.records.eqia_parts import EqiaComment, EqiaStep
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.kinds import BY_CODE, KINDS
from equality_tracker.records.objectives import Objective
from equality_tracker.records.providers import Agreement
from equality_tracker.store.register import Register

TEXTS = {
    "roles": {"title": "Chair"},
    "people": {"name": "Post 12"},
    "publications": {"duty": "annual-information", "published_on": "30 mar"},
    "duty-settings": {"duty": "annual-information", "house_target": "End of January"},
    "meetings": {"title": "Executive board", "meets_on": "18 Feb 2027", "papers_due_on": "11 Feb 2027"},
    "pre-election-periods": {
        "title": "Elections of May",
        "begins_on": "23 Mar 2027",
        "ends_on": "6 May 2027",
        "source": "Returning officer",
    },
    "objectives": {"title": "Reach people", "aims": "", "starts_on": "1/4/27"},
    "providers": {"name": "Harbour Trust"},
    "agreements": {"title": "Advice", "value": "40k", "ends_on": "end of march"},
    "decisions": {"title": "Fund the refuge"},
    "eqias": {"title": "Refuge"},
    "action-plans": {"title": "Equality plan"},
    "actions": {
        "title": "Publish",
        "plan_uuid": "PLAN-001",
        "owners": "Chair; Analyst",
        "due_on": "march 2027",
    },
    "source-documents": {"title": "A report"},
    "recommendations": {"text": "Publish more", "addressees": "PCC; Chief constable"},
    "evidence": {"title": "Minutes", "url": "https://example.org/minutes"},
    "explanations": {"check": "no-recent-word", "because": "They meet in May."},
    "statements": {"title": "Statement of March", "exceptions": "Two dates are late."},
    "provider-forms": {"title": "Refuge", "eqia_uuid": "EQ-2026-001", "reply_by": "21 Apr 2027"},
    "monitoring-returns": {"title": "Refuge, winter", "agreement_uuid": "AGR-001", "people_served": "412"},
    "pack-settings": {"small_number_threshold": "5", "rounding": "1"},
    "commissioning-settings": {"eqia_from": "10,000", "optional_groups": "carers; rural"},
}


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        yield opened


def test_a_record_of_every_kind_is_added_from_what_was_typed_and_has_a_reference(register: Register) -> None:
    with recording(register) as session:
        add_plan(session)
        for code, texts in TEXTS.items():
            uuid = add_typed(session, code, texts, now=NOON, as_at=TODAY)
            form = record_form(session, uuid, as_at=TODAY)
            assert form.kind == code
            assert form.reference.startswith(BY_CODE[code].prefix or "PLAN-001/")
        assert {kind.code for kind in KINDS} == TEXTS.keys() | {"organisations", "packs"}
    assert verify_register(register) == []


def test_an_action_gets_the_next_number_of_its_plan_and_keeps_the_words_of_its_date(
    register: Register,
) -> None:
    with recording(register) as session:
        plan = add_plan(session)
        for reference in ("1", "9", "10a", "X"):
            add_action(session, plan, reference)
        uuid = add_typed(session, "actions", TEXTS["actions"], now=NOON, as_at=TODAY)
        action = one(session, Action, uuid=uuid)
        assert (action.reference, action.plan_uuid) == ("11", plan.uuid)
        assert (action.due_on, action.due_text, action.due_precision) == (
            date(2027, 3, 31),
            "march 2027",
            "month",
        )
    row = next(row for row in listed(register, "actions") if row["reference"] == "11")
    assert row["owners"] == ["Chair", "Analyst"]


def test_what_is_added_as_done_was_done_that_day(register: Register) -> None:
    with recording(register) as session:
        add_plan(session)
        texts = {"title": "Publish", "status": "Complete", "rag_reported": "blue"}
        add_typed(session, "actions", texts, now=NOON, as_at=TODAY)
        action = one(session, Action)
        assert (action.done_on, action.rag_reported_on, action.verified_on) == (TODAY, TODAY, None)


@pytest.mark.parametrize(
    ("code", "values", "error", "words"),
    [
        ("actions", {"title": "Publish"}, NeedsPlanError, "choose one, or add an action plan first"),
        (
            "providers",
            {"legal_form": "Charity"},
            RequiredMissingError,
            "Fill in “Provider” first: a provider n",
        ),
        ("publications", {}, RequiredMissingError, "Fill in “Duty” and “Published on” first"),
        ("organisations", {}, OneOrganisationError, "belongs to one organisation"),
        ("providers", {"name": "A", "colour": "red"}, UnknownFieldError, "no field called colour"),
        ("eqias", {"title": "A", "stage": "finito"}, UnknownCodeError, "finito"),
        (
            "agreements",
            {"title": "A", "provider_uuid": "none"},
            NotAcceptedError,
            "a provider that is in this",
        ),
        ("providers", {"name": "A", "about_uuid": "x"}, UnknownFieldError, "no field called about_uuid"),
    ],
)
def test_what_is_missing_or_not_taken_adds_nothing(
    register: Register, code: str, values: dict[str, object], error: type[TrackerError], words: str
) -> None:
    with pytest.raises(error, match=words), recording(register) as session:
        add_new(session, code, values, now=NOON, as_at=TODAY)
    assert code == "organisations" or listed(register, code) == []


def test_a_number_that_the_plan_has_is_refused(register: Register) -> None:
    with recording(register) as session:
        add_action(session, add_plan(session), "1")
        with pytest.raises(ReferenceTakenError, match="already an action 1 in PLAN-001"):
            add_typed(session, "actions", {"title": "Publish", "reference": "1"}, now=NOON, as_at=TODAY)


def test_an_explanation_stands_beside_the_point_it_is_about(register: Register) -> None:
    with recording(register) as session:
        add_action(session, add_plan(session), "1", owners=())
        about = one(session, Action).uuid
        values = {
            "check": "no-current-owner",
            "because": "The post is vacant.",
            "about_kind": "actions",
            "about_uuid": about,
        }
        add_new(session, "explanations", values, now=NOON, as_at=TODAY)
        assert one(session, Explanation).explained_on == TODAY
        points = [point for point in points_to_check(session, TODAY) if point.check == "no-current-owner"]
        assert [point.explanation for point in points] == ["The post is vacant."]


def test_a_copy_has_the_fields_and_rows_but_nothing_that_happened(register: Register) -> None:
    with recording(register) as session:
        action = add_action(session, add_plan(session), "1", section="People", owners=("Chair", "Analyst"))
        uuid = action.uuid
        add_update(session, action, TODAY)
        add_evidence(session, action)
        texts = {"due_on": "march 2027", "status": "complete", "verified_on": "today", "rag_reported": "blue"}
        change_typed(session, uuid, texts, as_at=TODAY)
    with recording(register) as session:
        copy = record_form(session, duplicate(session, uuid, now=NOON, as_at=TODAY), as_at=TODAY)
        assert copy.reference == "PLAN-001/2"
        owners, _origins, _updates = copy.parts
        assert owners.text == "Chair; Analyst"
        assert (copy.updates, copy.evidence) == ((), ())
        shown = {field.key: field.text for field in copy.fields if field.text and field.text != "no"}
        assert shown == {
            "reference": "2",
            "plan_uuid": "PLAN-001 Equality plan",
            "section": "People",
            "title": "Action 1",
            "due_on": "march 2027",
            "status": "Not started",
            "is_ours": "yes",
        }
    undo_last(register)
    assert len(listed(register, "actions")) == 1


def test_a_copy_of_an_objective_has_its_measures_and_one_of_an_eqia_its_agreements(
    register: Register,
) -> None:
    with recording(register) as session:
        objective = add_record(session, Objective(title="Reach people", status="current"), now=NOON).uuid
        measure = add_part(session, objective, "measure", {"title": "Reach", "target": "12"}, as_at=TODAY)
        add_part(session, measure, "measurement", {"value": "10", "measured_on": "today"}, as_at=TODAY)
        eqia = add_record(session, approved(signed_on=TODAY), now=NOON).uuid
        agreement = add_record(session, Agreement(title="Advice"), now=NOON).reference
        add_part(session, eqia, "eqia_agreement", {"agreement_uuid": agreement}, as_at=TODAY)
        decision = add_record(session, Decision(title="Fund", decided_on=TODAY), now=NOON).uuid
        copies = [
            record_form(session, duplicate(session, uuid, now=NOON, as_at=TODAY), as_at=TODAY)
            for uuid in (objective, eqia, decision)
        ]
        (measures,) = copies[0].parts
        assert [(row.title, row.parts[0].rows) for row in measures.rows] == [("Reach", ())]
        assert copies[0].field("status").value == "draft"
        agreements = copies[1].parts[0]
        assert [row.title for row in agreements.rows] == ["AGR-001 Advice"]
        assert (copies[1].field("signed_on").value, copies[1].field("stage").value) == (None, "not-started")
        assert copies[2].field("decided_on").value is None
    assert verify_register(register) == []


def test_a_copy_of_an_eqia_has_its_impacts_and_nothing_that_was_considered_or_signed(
    register: Register,
) -> None:
    with recording(register) as session:
        first = Eqia(
            title="Advice",
            purpose="Advice for all",
            our_consideration="We weighed it.",
            considered_on=TODAY,
            adopted_by="Commissioner",
            sign_statement="I read it.",
        )
        uuid = add_record(session, first, now=NOON).uuid
        add_part(session, uuid, "eqia_impact", {"groups": "age; sex", "impact": "unknown"}, as_at=TODAY)
        session.add(EqiaComment(eqia_uuid=uuid, section="impacts", text="Who?"))
        session.add(EqiaStep(eqia_uuid=uuid, to_stage="screening", taken_on=TODAY))
        session.flush()
        copy = duplicate(session, uuid, now=NOON, as_at=TODAY)
        form = record_form(session, copy, as_at=TODAY)
        assert {part.table for part in form.parts if part.rows} == {"eqia_impact"}
        assert form.field("purpose").value == "Advice for all"
        assert {form.field(key).text for key in ("our_consideration", "adopted_by", "sign_statement")} == {""}
        assert session.scalars(select(EqiaStep).where(EqiaStep.eqia_uuid == copy)).all() == []
        asked = [row.text for row in rows_of(session, EqiaComment, copy) if row.section == "impacts"]
        assert asked == ["Carried over from EQ-2026-001. Look whether it is still true."]


def test_a_copy_of_an_eqia_stands_to_no_decision_and_says_which_one_it_follows(register: Register) -> None:
    with recording(register) as session:
        eqia = signed(session)
        before = [(found.basis, found.said) for found in decision_bases(session, DECIDED)]
        copy = eqia_called(session, duplicate(session, eqia.uuid, now=NOON, as_at=TODAY))
        assert (copy.decision_uuid, copy.supersedes_uuid) == (None, eqia.uuid)
        assert before == [(found.basis, found.said) for found in decision_bases(session, DECIDED)]


def test_a_publication_is_copied_with_its_day_and_the_organisation_never(register: Register) -> None:
    with recording(register) as session:
        record = Publication(duty="annual-information", published_on=TODAY)
        uuid = add_record(session, record, now=NOON).uuid
        copy = record_form(session, duplicate(session, uuid, now=NOON, as_at=TODAY), as_at=TODAY)
        assert (copy.reference, copy.field("published_on").value) == ("PUB-002", TODAY)
        with pytest.raises(OneOrganisationError):
            duplicate(session, organisation(session).uuid, now=NOON, as_at=TODAY)
