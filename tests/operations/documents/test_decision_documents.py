"""The ledger and the file of one decision: complete, dated, fair, and without what leaves no register."""

import re
from collections.abc import Generator
from datetime import date
from hashlib import sha256
from html import unescape
from io import BytesIO

import pytest
from offices import TODAY, add_action, add_evidence, add_plan, memory_office
from operations.services.commissioned import decision, eqia, impact, provider, recorded, service
from pypdf import PdfReader
from sqlalchemy.orm import Session

from equality_tracker.law.eqia_questions import AnswerKind, question_set
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    MadeDocument,
    document_as_pdf,
    made_document,
)
from equality_tracker.operations.services.due_regard import record_due_regard
from equality_tracker.records.decisions import Decision
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
from equality_tracker.records.people import Role
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm
from equality_tracker.reports.html_writer import write_html

ADVICE = "legal-advice"
CAUTION = "This alone does not show that regard was not had."


def day(number: int, month: int = 5) -> date:
    return date(2026, month, number)


@pytest.fixture
def office() -> Generator[Session]:
    """Yield a session on an office whose EqIA was signed two days after the decision."""
    with memory_office() as session:
        made = decision(
            session,
            "Refuge contract",
            decided_by="Commissioner",
            considered_by="Deputy",
            considered_on=day(20),
            explanation="The panel met late.",
        )
        refuge = service(session, "Refuge", provider(session, "Haven"), decision_uuid=made.uuid)
        first = eqia(
            session,
            "Refuge for all",
            serves=[refuge],
            stage="approved",
            decision_uuid=made.uuid,
            our_consideration="We weighed the distance.\nWe asked for transport.",
            considered_by="Policy officer",
            considered_on=day(21),
            signed_on=day(3, 6),
            signed_by="AK",
            signed_role="Commissioner",
            sign_statement="I read it twice.",
            question_set="2026-11",
        )
        _fill(session, first)
        yield session


def _fill(session: Session, first: Eqia) -> None:
    uuid = first.uuid
    content = '{"title":"Refuge for all"}'
    impact(
        session,
        first,
        ["age", "disability"],
        "negative",
        who="older disabled women",
        severity="high",
        description="The new house has stairs.",
        mitigation="A lift by March.",
        clause="7.2",
        wants_advice=True,
        advice_reference="ADV-9",
        residual="unknown",
    )
    session.add_all(
        [
            EqiaScreening(eqia_uuid=uuid, question="group-race", answer="unsure", because="No data."),
            EqiaScreening(eqia_uuid=uuid, question="difference", answer="yes"),
            EqiaEvidence(
                eqia_uuid=uuid,
                title="Survey of users",
                period_from=day(1, 1),
                period_until=day(31, 3),
                fresh_until=day(1, 6),
                limits="Forty answers only.",
            ),
            EqiaEngagement(eqia_uuid=uuid, who="Survivors' group", said="Too far.", changed="A minibus."),
            EqiaComment(eqia_uuid=uuid, section="impacts", text="Say for whom.", sends_back=True),
            EqiaStep(eqia_uuid=uuid, from_stage="qa", to_stage="approved", taken_on=day(3, 6)),
            EqiaVersion(
                eqia_uuid=uuid,
                version=1,
                frozen_on=day(3, 6),
                content=content,
                sha256=sha256(content.encode()).hexdigest(),
            ),
            EqiaVersion(eqia_uuid=uuid, version=2, content="altered", sha256="0" * 64),
            EqiaFollowUp(eqia_uuid=uuid, due_on=day(3, 12), kind="six-months"),
            EqiaTrigger(eqia_uuid=uuid, kind="complaint", happened_on=day(9, 7), note="About the stairs."),
        ]
    )
    form = recorded(session, ProviderForm(eqia_uuid=uuid, question_set="2026-11"))
    session.add(
        ProviderAnswer(form_uuid=form.uuid, question="old-one", text="Stairs only.", state="accepted")
    )
    session.flush()


def printed(session: Session, kind: DocumentKind, about: str) -> str:
    """Return all words of a document, one space between them."""
    file = BytesIO()
    write_html(_made(session, kind, about).document, file)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", file.getvalue().decode())).split())


def _made(session: Session, kind: DocumentKind, about: str) -> MadeDocument:
    return made_document(session, DocumentOptions(kind, TODAY, TODAY, about))


def test_a_decision_file_holds_chronology_versions_evidence_ledger_and_the_wording_of_the_guard(
    office: Session,
) -> None:
    made = office.query(Decision).one()
    record_due_regard(office, made, "knowledge", "The paper was read.", on=day(19), by="Clerk")
    add_evidence(office, made, "Minutes of the board")
    text = printed(office, DocumentKind.DECISION_FILE, "DEC-2026-001")
    for held in (
        "Signed 2 days after the decision; equality considered on 20 May 2026.",
        CAUTION,
        "The panel met late.",
        "Entry in the due-regard ledger: knowledge",
        "Before or after the decision",
        "The decision",
        "Before",
        "After",
        "We weighed the distance.",
        "We asked for transport.",
        "Policy officer, 21 May 2026",
        "I read it twice.",
        "the content was altered since",
        "Survey of users",
        "Forty answers only.",
        "1 Jan 2026 to 31 Mar 2026",
        "Minutes of the board",
        "The paper was read.",
        "Haven",
    ):
        assert held in text, held
    assert 1 == text.count("the content was altered since")
    assert "ADV-9" not in text


def test_what_is_legal_advice_stands_neither_in_the_file_nor_in_its_index(office: Session) -> None:
    first, made = office.query(Eqia).one(), office.query(Decision).one()
    advice = add_evidence(office, made, "Counsel on stairs", marking=ADVICE)
    row = office.query(EqiaEvidence).one()
    row.evidence_uuid, row.title = advice.uuid, "What counsel said"
    office.flush()
    text = printed(office, DocumentKind.DECISION_FILE, "DEC-2026-001")
    assert "ounsel" not in text
    assert "1 linked record marked as legal advice is left out." in text
    first.marking = ADVICE
    office.flush()
    assert "Refuge for all" not in printed(office, DocumentKind.DECISION_FILE, "DEC-2026-001")


def test_the_ledger_takes_one_page_however_much_is_written(office: Session) -> None:
    made = office.query(Decision).one()
    short = _pages(office)
    for number in range(40):
        for prompt in ("knowledge", "continuing"):
            text = f"Entry {number}. " + "The board weighed distance, cost and need. " * 30
            record_due_regard(office, made, prompt, text, on=day(1 + number % 28), by="Clerk")
    text = printed(office, DocumentKind.DUE_REGARD_LEDGER, "DEC-2026-001")
    assert (1, 1) == (short, _pages(office))
    assert "in the decision file." in text
    assert "Six prompts, 80 entries" in text
    assert CAUTION in text


def test_a_page_holds_a_paragraph_under_each_prompt_and_leaves_out_only_the_longest(office: Session) -> None:
    made = office.query(Decision).one()
    prompts = [term.code for term in vocabulary("due-regard-prompt").terms]
    weighed = "The board weighed distance, cost and need. "
    for prompt in prompts:
        record_due_regard(office, made, prompt, f"On {prompt}. {weighed * 9}", on=day(19), by="Clerk")
    text = printed(office, DocumentKind.DUE_REGARD_LEDGER, "DEC-2026-001")
    assert prompts == [prompt for prompt in prompts if f"Clerk: On {prompt}. {weighed}" in text]
    record_due_regard(office, made, "knowledge", f"At length. {weighed * 80}", on=day(20), by="Clerk")
    text = printed(office, DocumentKind.DUE_REGARD_LEDGER, "DEC-2026-001")
    assert "20 May 2026, Clerk: in the decision file" in text
    assert prompts[1:] == [prompt for prompt in prompts if f"Clerk: On {prompt}. {weighed}" in text]
    assert 1 == _pages(office)


def test_a_ledger_shows_each_entry_with_its_day_and_says_which_came_after_the_decision(
    office: Session,
) -> None:
    made = office.query(Decision).one()
    record_due_regard(office, made, "timeliness", "Before the board.", on=day(19), by="Clerk")
    record_due_regard(office, made, "timeliness", "Once more.", on=day(2, 6), by="Deputy")
    text = printed(office, DocumentKind.DUE_REGARD_LEDGER, "Refuge contract")
    assert "19 May 2026, Clerk: Before the board." in text
    assert "2 Jun 2026, Deputy, after the decision: Once more." in text
    assert 5 == text.count("Nothing is written under this prompt.")
    assert "Equality considered by: Deputy." in text


def test_an_eqia_report_shows_the_guided_record_with_the_provider_s_words_labelled(office: Session) -> None:
    text = printed(office, DocumentKind.EQIA_REPORT, "EQ-2026-001")
    for held in (
        "Signed 2 days after the decision",
        "The panel met late.",
        "Race",
        "No data.",
        "Age and Disability",
        "older disabled women",
        "Severity: high",
        "A lift by March.",
        "Clause 7.2",
        "Advice is to be taken.",
        "1 Jun 2026 past",
        "A minibus.",
        "Provider said: 1 answer",
        "Stairs only.",
        "In the provider's own words",
        "We weighed the distance.",
        "Sent back for this. Say for whom.",
        "Quality check to Approved",
        "About the stairs.",
        "Not due yet",
        "the content was altered since",
    ):
        assert held in text, held
    assert "ADV-9" not in text


def test_a_ledger_without_entries_names_the_note_the_eqias_and_the_evidence(office: Session) -> None:
    made = office.query(Decision).one()
    made.due_regard_note, made.note_before_on = "Evening times shut out carers.", day(18)
    add_evidence(office, made, "Minutes of the board")
    text = printed(office, DocumentKind.DUE_REGARD_LEDGER, "DEC-2026-001")
    for held in (
        "Due-regard note of 18 May 2026: Evening times shut out carers.",
        "EqIA EQ-2026-001: Refuge for all. Our consideration drafted: 21 May 2026.",
        "Adopted: Not recorded here. Signed: Commissioner, 3 Jun 2026.",
        "Minutes of the board.",
        "No entry was made in this ledger. What else is on record: the due-regard note, EqIA EQ-2026-001,",
    ):
        assert held in text.replace("\u00a0", " "), held
    assert "Considered:" not in text
    of_eqia = next(line for line in office.query(Eqia) if line.title == "Refuge for all")
    of_eqia.signed_role = of_eqia.signed_by = ""
    listed = printed(office, DocumentKind.DUE_REGARD_LEDGER, "DEC-2026-001").replace("\u00a0", " ")
    filed = printed(office, DocumentKind.DECISION_FILE, "DEC-2026-001").replace("\u00a0", " ")
    assert "Signed: Not recorded here, 3 Jun 2026." in listed
    assert "Signed by: Not recorded here, 3 Jun 2026" in filed
    assert "Nothing is written under this prompt." not in text
    assert 1 == _pages(office)


def test_a_long_note_and_many_eqias_still_leave_one_page(office: Session) -> None:
    made = office.query(Decision).one()
    made.due_regard_note = "The board weighed distance, cost and need. " * 200
    for number in range(9):
        eqia(office, f"Round {number}", decision_uuid=made.uuid)
    record_due_regard(office, made, "knowledge", "The paper was read.", on=day(19), by="Clerk")
    text = printed(office, DocumentKind.DUE_REGARD_LEDGER, "DEC-2026-001")
    assert 1 == _pages(office)
    assert "Due-regard note: in the decision file." in text
    assert "6 more EqIAs in the decision file" in text
    assert "The paper was read." in text


def test_legal_advice_is_not_named_in_a_ledger(office: Session) -> None:
    made = office.query(Decision).one()
    add_evidence(office, made, "Counsel on stairs", marking=ADVICE)
    office.query(Eqia).one().marking = ADVICE
    office.flush()
    text = printed(office, DocumentKind.DUE_REGARD_LEDGER, "DEC-2026-001")
    assert "ounsel" not in text
    assert "Refuge for all" not in text


def test_a_decision_with_nothing_before_it_has_its_caution_in_both_documents(office: Session) -> None:
    made, first = office.query(Decision).one(), office.query(Eqia).one()
    first.stage, first.signed_by = "recorded", ""
    first.signed_on = made.signed_on = None
    office.query(EqiaStep).delete()
    office.flush()
    ledger = printed(office, DocumentKind.DUE_REGARD_LEDGER, "DEC-2026-001")
    considered = f"equality considered on 20 May 2026. {CAUTION}"
    assert "Its EqIA is not signed, and no due-regard note is on record before the decision" in ledger
    assert considered in ledger
    file = printed(office, DocumentKind.DECISION_FILE, "DEC-2026-001")
    assert 4 == file.count(CAUTION)
    report = printed(office, DocumentKind.EQIA_REPORT, "EQ-2026-001")
    assert f"not signed; {considered}" in report


def test_an_eqia_report_names_the_action_of_an_impact_row_with_its_points(office: Session) -> None:
    lift = add_action(office, add_plan(office), "LIFT-1", title="Fit the lift", status="complete")
    office.query(EqiaImpact).one().action_uuid = lift.uuid
    office.flush()
    text = printed(office, DocumentKind.EQIA_REPORT, "EQ-2026-001")
    assert "no action is linked" not in text
    actions, points = text.rpartition("Points to check")[::2]
    assert "Fit the lift" in actions
    assert lift.reference in points


def test_an_eqia_report_leaves_out_what_does_not_apply(office: Session) -> None:
    first = office.query(Eqia).one()
    asked = "What was asked about effects not yet known"
    assert asked in printed(office, DocumentKind.EQIA_REPORT, "EQ-2026-001")
    first.uses_technology = "no"
    office.flush()
    text = printed(office, DocumentKind.EQIA_REPORT, "EQ-2026-001")
    for left_out in (asked, "Supersedes", "Withdrawn because", "Consortium", "Lot of"):
        assert left_out not in text, left_out
    assert 1 == text.count("The panel met late.")


def test_a_follow_up_that_is_past_its_day_is_not_recorded_here(office: Session) -> None:
    office.query(EqiaFollowUp).one().due_on = day(1, 9)
    office.flush()
    text = printed(office, DocumentKind.EQIA_REPORT, "EQ-2026-001").replace("\u00a0", " ")
    assert "1 Sep 2026 Not recorded here" in text
    assert "Not due yet" not in text


def test_a_role_that_is_named_by_its_reference_is_printed_by_its_title(office: Session) -> None:
    role = recorded(office, Role(title="Commissioner of Marlshire"))
    office.query(Eqia).one().signed_by = f"Holder of {role.reference}"
    office.flush()
    text = printed(office, DocumentKind.EQIA_REPORT, "EQ-2026-001")
    assert "Signed by Commissioner of Marlshire" in text
    assert role.reference not in text


def test_a_provider_s_day_and_what_was_taken_up_are_printed_in_words(office: Session) -> None:
    (form,) = office.query(ProviderForm).all()
    asked = next(
        question.code
        for theme in question_set("2026-11").themes
        for question in theme.questions
        if question.kind is AnswerKind.DATE
    )
    office.add(ProviderAnswer(form_uuid=form.uuid, question=asked, text="2026-10-14", state="accepted"))
    office.flush()
    text = printed(office, DocumentKind.EQIA_REPORT, "EQ-2026-001").replace("\u00a0", " ")
    assert "14 Oct 2026 Taken into the record" in text
    assert "2026-10-14" not in text


def _pages(office: Session) -> int:
    content = document_as_pdf(_made(office, DocumentKind.DUE_REGARD_LEDGER, "DEC-2026-001"))
    return len(PdfReader(BytesIO(content)).pages)
