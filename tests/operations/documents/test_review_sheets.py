import re
import subprocess
from collections.abc import Generator
from html import unescape
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from guided_eqias import checked, signed
from offices import TODAY, memory_office, one
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    MadeDocument,
    document_as_pdf,
    made_document,
    write_document,
)
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement
from equality_tracker.reports.html_writer import write_html

LONG = "The panel weighed distance, cost and need against one another. "
AIMS = ("eliminate", "advance_disadvantage", "advance_needs", "advance_participation", "foster_prejudice")


@pytest.fixture
def office() -> Generator[Session]:
    """Yield a session with one EqIA that waits for its check."""
    with memory_office() as session:
        checked(session)
        yield session


def eqia_of(session: Session) -> Eqia:
    return session.scalars(select(Eqia)).one()


def sheet(session: Session) -> MadeDocument:
    session.flush()
    return made_document(
        session, DocumentOptions(DocumentKind.REVIEW_SHEET, TODAY, TODAY, eqia_of(session).reference)
    )


def printed(session: Session) -> str:
    """Return all words of the sheet, one space between them."""
    file = BytesIO()
    write_html(sheet(session).document, file)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", file.getvalue().decode())).split())


def pages(session: Session) -> int:
    return len(PdfReader(BytesIO(document_as_pdf(sheet(session)))).pages)


def make_endless(session: Session) -> None:
    """Fill in more than any page holds."""
    eqia = eqia_of(session)
    eqia.outcome_because = eqia.our_consideration = LONG * 60
    for key in AIMS:
        setattr(eqia, key, LONG * 30)
    for row in rows_of(session, EqiaImpact, eqia.uuid):
        row.impact, row.mitigation = "negative", LONG * 12
    for number in range(15):
        session.add(
            EqiaImpact(
                eqia_uuid=eqia.uuid, groups=("age", "sex"), who=f"Women of group {number}", impact="unknown"
            )
        )
    session.scalars(select(Decision)).one().explanation = LONG * 40


def test_the_sheet_says_what_it_is_and_what_is_decided_open_and_missing(
    office: Session,
) -> None:
    eqia = eqia_of(office)
    eqia.foster_prejudice = "Stories of users are told at the open day."
    disability = next(row for row in rows_of(office, EqiaImpact, eqia.uuid) if "disability" in row.groups)
    disability.impact, disability.mitigation = "negative", "Ask for two step-free flats."
    eqia.qa_by = ""
    text = printed(office).replace("\u00a0", " ")
    for said in (
        f"Review sheet: EqIA {eqia.reference}",
        "Domestic abuse advice. Full EqIA, at the stage “Quality check”; version 1 kept on",
        "(Harbour Advice)",
        "Decision 12 Jan 2027 · 52 days · not signed",
        "Outcome: Adjust. Because: Evening hours are in the contract.",
        "Foster: tackle prejudice: Stories of users are told at the open day.",
        "Nothing is written on: Eliminate discrimination, harassment and victimisation; Advance:",
        "Negative or unknown: 1 of 9 rows",
        "Ask for two step-free flats.",
        "Who checked it, and when, is not recorded yet.",
        "Promised, and no action carries it: Disability.",
        "Send back: section (which), because",
        "Checked by (name, role), on (day)",
    ):
        assert said in text, said
    assert 1 == pages(office)


def test_one_page_holds_the_sheet_however_long_the_eqia_is(office: Session) -> None:
    make_endless(office)
    text = printed(office)
    assert 1 == pages(office)
    assert "more on record" in text
    assert "words, in the EqIA report" in text
    assert "Negative or unknown: 24 of 24 rows" in text


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("is_endless", [False, True])
def test_one_page_holds_it_for_word_too(office: Session, tmp_path: Path, *, is_endless: bool) -> None:
    if is_endless:
        make_endless(office)
    write_document(sheet(office), tmp_path / "sheet.docx")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        [
            *("soffice", "--headless", profile, "--convert-to", "pdf"),
            *("--outdir", tmp_path, tmp_path / "sheet.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert 1 == len(PdfReader(tmp_path / "sheet.pdf").pages)


def test_legal_advice_is_neither_named_nor_quoted(office: Session) -> None:
    decision, agreement = one(office, Decision), one(office, Agreement)
    decision.title, decision.explanation = "Counsel's award", "Counsel says so."
    decision.marking = agreement.marking = "legal-advice"
    text = printed(office)
    assert "ounsel" not in text
    assert agreement.reference not in text
    assert "2 linked records marked as legal advice are left out." in text


def test_of_a_signed_eqia_nothing_is_said_to_stand_in_the_way_of_a_signature() -> None:
    with memory_office() as session:
        signed(session)
        text = printed(session)
    assert "an EqIA is signed from" not in text
    assert "Nothing. What was never entered, no check can see." in text
