"""Every document of the sample office and of small ones: well tagged, complete, and fair to strangers."""

import json
from collections.abc import Generator
from datetime import date
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from shutil import which

import docx
import pytest
from made_documents import made, pdf_of, words
from offices import NOON, TODAY, add_action, add_plan, new_office, recording
from pypdf import PdfReader
from reports.read_pdf import page_texts
from reports.tagged_pdf.reading_checks import differences, failures
from reports.test_html_accessibility import BROWSERS, RULES, RUN, look
from sqlalchemy.orm import Session

from equality_tracker.operations.documents.document_kinds import OF_ALL, DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    UnknownEndingError,
    document_as_pdf,
    made_document,
    write_document,
)
from equality_tracker.operations.documents.document_subjects import (
    NobodyCalledSoError,
    NotOfThisKindError,
    ReferenceWantedError,
)
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.output_places import RegisterInThePlaceError
from equality_tracker.operations.registers.sample_office import write_sample
from equality_tracker.records.decisions import Decision
from equality_tracker.reports.content import Heading, Table, plain_text, walk
from equality_tracker.store.opening import open_register

SAMPLE_DAY = date(2027, 3, 18)
OF_THE_SAMPLE = {
    DocumentKind.EQIA_REPORT: "EQ-2024-005",
    DocumentKind.REVIEW_SHEET: "EQ-2024-005",
    DocumentKind.PROVIDER_REPORT: "PROV-02",
    DocumentKind.DUE_REGARD_LEDGER: "DEC-2026-031",
    DocumentKind.DECISION_FILE: "DEC-2026-031",
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Generator[Session]:
    """Yield a reading session on the sample office."""
    folder = tmp_path_factory.mktemp("sample")
    file = folder / "Marlshire.equality"
    write_sample(file, who="sample", home=folder / "home")
    register = open_register(file, who="reader", now=lambda: NOON, home=folder / "home", write=False)
    with register.reading() as session:
        yield session
    register.close()


@pytest.mark.parametrize("kind", DocumentKind)
def test_each_document_is_well_tagged_and_says_in_its_tree_what_it_holds(
    sample: Session, kind: DocumentKind
) -> None:
    options = DocumentOptions(kind, SAMPLE_DAY, SAMPLE_DAY, OF_THE_SAMPLE.get(kind, ""))
    document = made_document(sample, options)

    content = document_as_pdf(document)

    assert [] == differences(content, document.document)
    assert [] == failures(content, "ua1", "2a")
    assert content == document_as_pdf(made_document(sample, options))


@pytest.mark.parametrize("kind", DocumentKind)
def test_each_document_is_written_for_word_and_the_web_too(
    sample: Session, kind: DocumentKind, tmp_path: Path
) -> None:
    options = DocumentOptions(kind, SAMPLE_DAY, SAMPLE_DAY, OF_THE_SAMPLE.get(kind, ""))
    document = made_document(sample, options)
    twice = [tmp_path / name for name in ("a.docx", "b.docx")]
    for target in (*twice, tmp_path / "c.html"):
        write_document(document, target)

    assert twice[0].read_bytes() == twice[1].read_bytes()
    word = docx.Document(str(twice[0]))
    assert any(each.style.name == "Heading 1" for each in word.paragraphs if each.style)
    assert len(word.tables) == sum(isinstance(block, Table) for _, block in walk(document.document))
    assert "Sample, invented" in (tmp_path / "c.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("kind", DocumentKind)
def test_each_document_for_the_web_breaks_no_rule_of_accessibility(
    sample: Session, kind: DocumentKind, tmp_path: Path
) -> None:
    browser = next((path for name in BROWSERS if (path := which(name))), None)
    if browser is None:
        pytest.skip("no Chromium on this machine: packaging/set_up_screen.sh installs one")
    options = DocumentOptions(kind, SAMPLE_DAY, SAMPLE_DAY, OF_THE_SAMPLE.get(kind, ""))
    page = tmp_path / "document.html"
    write_document(made_document(sample, options), page)
    rules = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    checking = f"<script>{rules}</script>{RUN.replace('RULES', json.dumps(RULES))}</body>"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", checking), encoding="utf-8")

    found = look(browser, page, 1280)

    assert [] == found["violations"]
    assert found["passes"] > 20


@pytest.mark.parametrize(
    ("kind", "pages"),
    [(DocumentKind.BOARD_ONE_PAGER, 1), (DocumentKind.CORE, 2), (DocumentKind.WORKSHOP_FORM, 2)],
)
def test_one_pagers_two_page_cores_and_forms_take_no_page_more(
    sample: Session, kind: DocumentKind, pages: int
) -> None:
    content = document_as_pdf(made_document(sample, DocumentOptions(kind, SAMPLE_DAY, SAMPLE_DAY)))
    assert pages == len(PdfReader(BytesIO(content)).pages)


def test_the_second_page_of_the_core_begins_with_what_the_first_sends_there(sample: Session) -> None:
    text = words(made(sample, DocumentKind.CORE, as_at=SAMPLE_DAY)).replace("\u00a0", " ")
    second = text.partition("To decide and explain, and the statement")[2]
    for first, later in (("D1 ", "AGR-028 "), ("AGR-028 ", "DEC-2026-031 ")):
        assert 0 <= second.find(first) < second.find(later)
    assert "What needs explaining" not in second


def test_a_workshop_form_bears_the_title_of_its_eqia_and_greets_every_characteristic(office: Session) -> None:
    blank = words(made(office, DocumentKind.WORKSHOP_FORM))
    named = words(made(office, DocumentKind.WORKSHOP_FORM, "EQ-2026-001"))
    assert "EQ-2026-001 Advocacy for all" in named
    assert "Advocacy" not in blank
    for characteristic in ("Age", "Marriage and civil partnership", "Sexual orientation"):
        assert characteristic in blank
    assert 2 == blank.count("Does not apply")


def test_a_document_says_in_a_sentence_why_it_cannot_be_made(office: Session, tmp_path: Path) -> None:
    with pytest.raises(ReferenceWantedError, match="Say which EqIA"):
        made(office, DocumentKind.EQIA_REPORT)
    with pytest.raises(NobodyCalledSoError, match="No EqIA here has the reference or the name “EQ-1999-001”"):
        made(office, DocumentKind.EQIA_REPORT, "EQ-1999-001")
    with pytest.raises(NotOfThisKindError, match="PROV-001 is a provider; this document needs an EqIA"):
        made(office, DocumentKind.EQIA_REPORT, "PROV-001")
    form = made_document(office, DocumentOptions(DocumentKind.WORKSHOP_FORM, TODAY, TODAY))
    with pytest.raises(UnknownEndingError, match="should end in"):
        write_document(form, tmp_path / "form.odt")
    new_office(tmp_path).close()
    over = (tmp_path / "office.equality").rename(tmp_path / "office.pdf")
    with pytest.raises(RegisterInThePlaceError):
        write_document(form, over)


@pytest.mark.parametrize("kind", OF_ALL)
def test_an_empty_office_has_documents_too(kind: DocumentKind, tmp_path: Path) -> None:
    with new_office(tmp_path) as register, register.reading() as session:
        document = made_document(session, DocumentOptions(kind, TODAY, TODAY))
        content = document_as_pdf(document)
    assert [] == differences(content, document.document)
    assert [] == failures(content, "ua1", "2a")


def test_the_board_page_and_the_core_keep_their_pages_when_everything_is_long(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        plan = add_plan(session, "A plan with a very long name " * 6)
        for number in range(60):
            add_action(
                session,
                plan,
                f"{number}",
                title=f"Write about everything that was ever asked, at length, again and again {number} " * 6,
                owners=("The deputy head of the department of long names " * 3,),
                due_on=date(2025, 1, 1),
            )
        for number in range(30):
            decision = Decision(title=f"A decision that is called {number} " * 8, decided_on=date(2026, 1, 5))
            add_record(session, decision, now=NOON)
        session.flush()
        for kind, pages in ((DocumentKind.BOARD_ONE_PAGER, 1), (DocumentKind.CORE, 2)):
            document = made_document(session, DocumentOptions(kind, TODAY, TODAY))
            content = document_as_pdf(document)
            assert pages == len(PdfReader(BytesIO(content)).pages), kind
            assert [] == differences(content, document.document)


def test_what_leads_to_other_pages_of_the_pack_is_put_into_words(sample: Session) -> None:
    page = made(sample, DocumentKind.BOARD_ONE_PAGER, as_at=SAMPLE_DAY)
    text = " ".join(page_texts(PdfReader(BytesIO(pdf_of(page)))))
    assert "in the pack" in text
    assert "(page" not in text
    assert "What is asked of the board" in text


def test_no_document_judges(sample: Session) -> None:
    for kind in DocumentKind:
        document = made(sample, kind, OF_THE_SAMPLE.get(kind, ""), as_at=SAMPLE_DAY)
        said = " ".join(
            plain_text(block.text) if not isinstance(block, Heading) else block.text
            for _, block in walk(document)
            if hasattr(block, "text")
        ).lower()
        for verdict in ("unlawful", "compliant", "breach", "invalid"):
            assert verdict not in said
