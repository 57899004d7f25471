"""Papers about an EqIA whose words were changed after the signature: the signed ones stand beside them."""

import re
from html import unescape
from io import BytesIO

import pytest
from guided_eqias import signed
from offices import TODAY, memory_office
from pypdf import PdfReader
from sqlalchemy.orm import Session

from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    MadeDocument,
    document_as_pdf,
    made_document,
)
from equality_tracker.operations.documents.signed_words import signed_lines
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.operations.eqias.stages import move
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaEvidence, EqiaImpact
from equality_tracker.records.eqias import Eqia
from equality_tracker.reports.html_writer import write_html

CHANGED = "Changed since it was signed on 21 Nov 2026: "
SIGNED_WORDS = "Evening hours were asked for; without them people who work are left out."
LATER_WORDS = "With hindsight, nobody asked."
PAPERS = (DocumentKind.EQIA_REPORT, DocumentKind.DECISION_FILE, DocumentKind.REVIEW_SHEET)


def rewritten(session: Session) -> Eqia:
    """Return an EqIA whose consideration and outcome were written anew under its signature."""
    eqia = signed(session)
    eqia.our_consideration = LATER_WORDS
    eqia.outcome, eqia.outcome_because = "continue", "Hindsight."
    session.flush()
    return eqia


def made(session: Session, kind: DocumentKind, eqia: Eqia) -> MadeDocument:
    is_about_decision = kind in {DocumentKind.DECISION_FILE, DocumentKind.DUE_REGARD_LEDGER}
    about = session.query(Decision).one().reference if is_about_decision else eqia.reference
    return made_document(session, DocumentOptions(kind, TODAY, TODAY, about))


def printed(session: Session, kind: DocumentKind, eqia: Eqia) -> str:
    """Return all words of a document, one space between them."""
    file = BytesIO()
    write_html(made(session, kind, eqia).document, file)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", file.getvalue().decode())).split())


@pytest.mark.parametrize("kind", [DocumentKind.EQIA_REPORT, DocumentKind.DECISION_FILE])
def test_signed_words_stand_before_those_that_were_written_later(kind: DocumentKind) -> None:
    with memory_office() as session:
        text = printed(session, kind, rewritten(session))
    assert f"{CHANGED}Outcome; Reasons for the outcome; Our consideration." in text
    assert "The signed words stand in version 2." in text
    places = [
        text.index(words)
        for words in (
            "Our consideration, as signed on 21 Nov 2026",
            SIGNED_WORDS,
            "Our consideration, as it stands now",
            LATER_WORDS,
        )
    ]
    assert places == sorted(places)
    assert "Evening hours are in the contract." in text
    assert "Hindsight." in text


def test_the_review_sheet_says_what_was_signed_and_names_the_point() -> None:
    with memory_office() as session:
        text = printed(session, DocumentKind.REVIEW_SHEET, rewritten(session))
    assert f"{CHANGED}Outcome; Reasons for the outcome; Our consideration." in text
    assert f"{CHANGED}our consideration; the outcome; the reasons for the outcome." in text
    assert "Nothing. What was never entered" not in text
    assert "Outcome, as signed on 21 Nov 2026: Adjust. Because: Evening hours are in the contract." in text
    assert "Our consideration, as signed on 21 Nov 2026: 13 words, in version 2." in text


def test_the_ledger_says_what_was_changed_since_the_signature_on_its_one_page() -> None:
    with memory_office() as session:
        eqia = rewritten(session)
        for row in rows_of(session, EqiaImpact, eqia.uuid):
            row.description = "Something else."
        session.flush()
        text = printed(session, DocumentKind.DUE_REGARD_LEDGER, eqia)
        pages = len(
            PdfReader(BytesIO(document_as_pdf(made(session, DocumentKind.DUE_REGARD_LEDGER, eqia)))).pages
        )
    assert f"{CHANGED}Outcome; Reasons for the outcome; Our consideration; and 9 more." in text
    assert 1 == pages


@pytest.mark.parametrize("kind", PAPERS)
def test_nothing_is_said_where_nothing_was_changed(kind: DocumentKind) -> None:
    with memory_office() as session:
        eqia = signed(session)
        assert signed_lines(session, eqia) is None
        text = printed(session, kind, eqia)
    assert "Changed since it was signed" not in text
    assert "as signed on" not in text


def test_an_eqia_that_is_drafted_anew_keeps_what_was_signed_beside_it() -> None:
    with memory_office() as session:
        eqia = signed(session)
        move(session, eqia.uuid, "under-review", on=TODAY, by="A. Office", role="Officer")
        move(session, eqia.uuid, "drafting", on=TODAY, by="A. Office", role="Officer", because="New hours.")
        eqia.our_consideration = ""
        session.flush()
        text = printed(session, DocumentKind.DECISION_FILE, eqia)
    assert f"Our consideration, as signed on 21 Nov 2026: {SIGNED_WORDS}" in text
    assert "Our consideration, as it stands now: Not recorded here" in text


def test_a_piece_of_evidence_that_was_added_later_is_not_named_there() -> None:
    with memory_office() as session:
        eqia = signed(session)
        session.add(EqiaEvidence(eqia_uuid=eqia.uuid, title="Counsel on stairs"))
        session.flush()
        found = signed_lines(session, eqia)
    assert found is not None
    assert found.changed == ("Evidence",)
