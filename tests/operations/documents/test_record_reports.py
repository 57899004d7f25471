"""Reports on EqIAs and to providers: complete, and of nobody who is to stay unnamed."""

from datetime import date
from html import escape

import pytest
from made_documents import fields_in, made, words
from offices import NOON, add_evidence
from sqlalchemy.orm import Session

from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_subjects import LegalAdviceError
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.actions import Action, ActionOwner, ActionPlan
from equality_tracker.records.base import fields_of
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement, Provider

ADVICE = "legal-advice"


def test_an_eqia_report_holds_the_eqia_its_decision_service_provider_evidence_and_actions(
    office: Session,
) -> None:
    text = words(made(office, DocumentKind.EQIA_REPORT, "EQ-2026-001"))
    for held in (
        "Advocacy for all",
        "Nobody else offers it.",
        "Signed 9 days after the decision",
        "This alone does not show that regard was not had.",
        "Two part-time posts.",
        "Slow to answer.",
        "Survey of users",
        "H:/survey.xlsx",
        "Ask again in spring",
        "Not recorded here",
    ):
        assert held in text, held
    assert "Send the return" not in text


def test_a_report_names_every_field_of_an_eqia_also_those_that_are_empty(office: Session) -> None:
    add_record(office, Eqia(title="Empty"), now=NOON)
    text = words(made(office, DocumentKind.EQIA_REPORT, "EQ-2026-002"))
    own_place = {"reference", "title", "marking", "archived", "on_hold", "withdrawn_because"}
    labels = [field.label for key, field in fields_of(Eqia).items() if key not in own_place]
    assert [] == [label for label in labels if escape(label) not in text]
    assert "no decision is linked" in text
    assert "no service is linked" in text


def test_a_report_does_not_miss_a_note_or_an_extension_that_nobody_expects(office: Session) -> None:
    unexpected = {"Due-regard note", "Note", "May be extended to"}
    office.query(Agreement).one().note = ""
    office.query(Provider).one().note = ""
    office.flush()
    assert unexpected.isdisjoint(fields_in(made(office, DocumentKind.EQIA_REPORT, "EQ-2026-001")))

    office.query(Agreement).one().note = "Two posts."
    office.query(Agreement).one().extension_to = date(2028, 3, 31)
    office.query(Decision).one().due_regard_note = "Read before the meeting."
    office.flush()
    said = fields_in(made(office, DocumentKind.EQIA_REPORT, "EQ-2026-001"))
    assert ["Read before the meeting.", "Two posts.", "31\u00a0Mar\u00a02028"] == [
        said[label] for label in ("Due-regard note", "Note", "May be extended to")
    ]


def test_what_is_marked_as_legal_advice_stands_in_no_report(office: Session) -> None:
    eqia = office.query(Eqia).one()
    advice = add_evidence(office, eqia, "Counsel on the award", marking=ADVICE)
    decision = office.query(Decision).one()
    decision.marking = ADVICE
    office.flush()

    text = words(made(office, DocumentKind.EQIA_REPORT, eqia.reference))

    assert advice.title not in text
    assert decision.title not in text
    assert "Held back: marked as legal advice" in text
    assert "2 linked records marked as legal advice are left out." in text
    eqia.marking = ADVICE
    office.flush()
    with pytest.raises(LegalAdviceError, match="leaves no register"):
        made(office, DocumentKind.EQIA_REPORT, eqia.reference)


def test_a_field_left_empty_for_our_own_office_is_not_said_to_be_missing(office: Session) -> None:
    document = made(office, DocumentKind.EQIA_REPORT, "EQ-2026-001")
    assert "Our own office" == fields_in(document)["Made by"]
    assert "Grants in the round" not in words(document)


def test_a_provider_report_tells_what_is_asked_and_keeps_what_is_internal(office: Session) -> None:
    text = words(made(office, DocumentKind.PROVIDER_REPORT, "PROV-001"))
    assert "Advocacy" in text
    assert "Send the return" in text
    assert "Ask again in spring" in text
    assert "please say what has changed" in text
    for kept in ("Slow to answer.", "Two part-time posts.", "H:/survey.xlsx", "charity"):
        assert kept not in text
    assert "Public edition" in text


def test_a_provider_is_never_asked_by_a_day_that_is_past(office: Session) -> None:
    late = words(made(office, DocumentKind.PROVIDER_REPORT, "PROV-001", as_at=date(2027, 3, 18)))
    assert "was to be reviewed by 1 Oct 2026: please say" in late.replace("\u00a0", " ")
    assert "as soon as you can" in late
    early = words(made(office, DocumentKind.PROVIDER_REPORT, "PROV-001", as_at=date(2026, 9, 1)))
    assert "as soon as you can" not in early


def test_a_provider_report_names_no_person_and_no_action_of_a_marked_plan(office: Session) -> None:
    for action in office.query(Action).all():
        office.add(ActionOwner(action_uuid=action.uuid, text="Some Body"))
    office.flush()
    text = words(made(office, DocumentKind.PROVIDER_REPORT, "PROV-001"))
    assert "Open Latch; Not named in this edition" in text
    assert "Some Body" not in text

    office.query(ActionPlan).one().marking = "official-sensitive"
    office.flush()
    assert "Send the return" not in words(made(office, DocumentKind.PROVIDER_REPORT, "PROV-001"))
