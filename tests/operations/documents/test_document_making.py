"""Every document of the sample office and of small ones: well tagged, complete, and fair to strangers."""

import json
from collections.abc import Generator
from datetime import date
from html import escape
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from shutil import which

import docx
import pytest
from offices import (
    NOON,
    TODAY,
    add_action,
    add_evidence,
    add_plan,
    memory_office,
    new_office,
    recording,
)
from pypdf import PdfReader
from reports.read_pdf import page_texts
from reports.tagged_pdf.reading_checks import differences, failures
from reports.test_html_accessibility import BROWSERS, RULES, RUN, look
from sqlalchemy.orm import Session

from equality_tracker.operations.documents.document_kinds import OF_ALL, DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    MadeDocument,
    UnknownEndingError,
    document_as_pdf,
    made_document,
    write_document,
)
from equality_tracker.operations.documents.document_subjects import (
    LegalAdviceError,
    NobodyCalledSoError,
    NotOfThisKindError,
    ReferenceWantedError,
    SeveralCalledSoError,
)
from equality_tracker.operations.documents.owner_sheets import NoSuchOwnerError
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.output_places import RegisterInThePlaceError
from equality_tracker.operations.registers.sample_office import write_sample
from equality_tracker.records.actions import Action, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.base import fields_of
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.people import Role
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.reports.content import Document, Heading, Table, plain_text, walk
from equality_tracker.reports.html_writer import write_html
from equality_tracker.store.opening import open_register

ADVICE = "legal-advice"
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


@pytest.fixture
def office() -> Generator[Session]:
    """Yield a session on a small office with one EqIA of each kind of link."""
    with memory_office() as session:
        provider = Provider(name="Open Latch", legal_form="charity", note="Slow to answer.")
        decision = Decision(title="Award", decided_on=date(2026, 6, 10), signed_on=date(2026, 6, 19))
        add_record(session, provider, now=NOON)
        add_record(session, decision, now=NOON)
        service = Agreement(title="Advocacy", provider_uuid=provider.uuid, note="Two part-time posts.")
        eqia = Eqia(
            title="Advocacy for all",
            stage="approved",
            outcome="continue",
            outcome_because="Nobody else offers it.",
            decision_uuid=decision.uuid,
            signed_on=date(2026, 6, 19),
            signed_by="Commissioner",
            review_on=date(2026, 10, 1),
        )
        add_record(session, service, now=NOON)
        add_record(session, eqia, now=NOON)
        session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=service.uuid))
        plan = add_plan(session)
        add_action(session, plan, "1a", eqia_uuid=eqia.uuid, title="Ask again in spring")
        add_action(session, plan, "2", owners=("Open Latch",), title="Send the return")
        add_evidence(session, eqia, "Survey of users", url="H:/survey.xlsx")
        session.flush()
        yield session


def made(session: Session, kind: DocumentKind, about: str = "", *, as_at: date = TODAY) -> Document:
    """Return a document."""
    options = DocumentOptions(kind=kind, as_at=as_at, prepared_on=as_at, reference=about)
    return made_document(session, options).document


def fields_in(document: Document) -> dict[str, str]:
    """Return what a document says of each field of its records."""
    tables = [block for _, block in walk(document) if isinstance(block, Table)]
    return {
        str(row.cells[0]): str(row.cells[1])
        for table in tables
        if table.columns[0].title == "Field"
        for row in table.rows
    }


def words(document: Document) -> str:
    """Return all words of a document."""
    file = BytesIO()
    write_html(document, file)
    return file.getvalue().decode("utf-8").replace("\u00a0", " ")


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


def test_a_provider_report_tells_what_is_asked_and_keeps_what_is_internal(office: Session) -> None:
    text = words(made(office, DocumentKind.PROVIDER_REPORT, "PROV-001"))
    assert "Advocacy" in text
    assert "Send the return" in text
    assert "Ask again in spring" in text
    assert "please say what has changed" in text
    for kept in ("Slow to answer.", "Two part-time posts.", "H:/survey.xlsx", "charity"):
        assert kept not in text
    assert "Public edition" in text


def test_a_field_left_empty_for_our_own_office_is_not_said_to_be_missing(office: Session) -> None:
    document = made(office, DocumentKind.EQIA_REPORT, "EQ-2026-001")
    assert "Our own office" == fields_in(document)["Made by"]
    assert "Grants in the round" not in words(document)


def test_a_provider_is_never_asked_by_a_day_that_is_past(office: Session) -> None:
    late = words(made(office, DocumentKind.PROVIDER_REPORT, "PROV-001", as_at=date(2027, 3, 18)))
    assert "was to be reviewed by 1 Oct 2026: please say" in late.replace("\u00a0", " ")
    assert "as soon as you can" in late
    early = words(made(office, DocumentKind.PROVIDER_REPORT, "PROV-001", as_at=date(2026, 9, 1)))
    assert "as soon as you can" not in early


def test_the_second_page_of_the_core_begins_with_what_the_first_sends_there(sample: Session) -> None:
    text = words(made(sample, DocumentKind.CORE, as_at=SAMPLE_DAY)).replace("\u00a0", " ")
    second = text.partition("To decide and explain, and the statement")[2]
    for first, later in (("D1 ", "AGR-028 "), ("AGR-028 ", "DEC-2026-031 ")):
        assert 0 <= second.find(first) < second.find(later)
    assert "What needs explaining" not in second


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


def test_each_owner_has_a_sheet_with_what_is_due_first_and_the_done_left_out(office: Session) -> None:
    plan = add_plan(office, "Second plan")
    add_action(office, plan, "1", title="Late", due_on=date(2026, 12, 1))
    add_action(office, plan, "2", title="Soon", due_on=date(2026, 11, 30))
    add_action(office, plan, "3", title="Finished", status="complete")
    add_action(office, plan, "4", title="Nobody's", owners=())
    office.flush()

    document = made(office, DocumentKind.OWNER_SHEET)

    assert ["Equality lead: 3 open actions", "Open Latch: 1 open action", "No owner: 1 open action"] == [
        chapter.title for chapter in document.chapters
    ]
    first = next(block for block in document.chapters[0].blocks if isinstance(block, Table))
    assert ["PLAN-002/2", "PLAN-002/1", "PLAN-001/1a"] == [str(row.cells[0]) for row in first.rows]
    assert "Finished" not in words(document)
    assert len(document.chapters) == len(PdfReader(BytesIO(pdf_of(document))).pages)


def test_one_owner_is_found_by_role_as_written_and_by_an_action(office: Session) -> None:
    role = Role(title="Equality adviser")
    add_record(office, role, now=NOON)
    for owner in office.query(ActionOwner).filter_by(text="Equality lead"):
        owner.role_uuid = role.uuid
    office.flush()
    action = office.query(Action).filter_by(reference="1a").one()
    for about in ("Equality adviser", role.reference, role.uuid, action.uuid, "equality adviser"):
        sheet = made(office, DocumentKind.OWNER_SHEET, about)
        assert ["Equality adviser: 1 open action"] == [chapter.title for chapter in sheet.chapters]
    with pytest.raises(NoSuchOwnerError, match="“Nobody”"):
        made(office, DocumentKind.OWNER_SHEET, "Nobody")


def test_an_owner_of_another_body_gets_a_sheet_without_the_updates_that_the_office_keeps(
    office: Session,
) -> None:
    add_record(office, Role(title="Chief constable", is_ours=False), now=NOON)
    for action in office.query(Action).all():
        office.add(ActionOwner(action_uuid=action.uuid, text="Chief Constable"))
        office.add(ActionUpdate(action_uuid=action.uuid, written_on=TODAY, text="They are slow."))
    office.flush()
    left_out = "Left out of this sheet: the latest updates, which the office keeps for itself."
    for owner in ("Chief Constable", "Open Latch"):
        theirs = words(made(office, DocumentKind.OWNER_SHEET, owner))
        assert [True, False, False] == [
            said in theirs for said in (left_out, "Latest update", "They are slow.")
        ], owner

    ours = words(made(office, DocumentKind.OWNER_SHEET, "Equality lead"))
    assert [False, True, True] == [said in ours for said in (left_out, "Latest update", "They are slow.")]
    every = made(office, DocumentKind.OWNER_SHEET)
    tables = [block for _, block in walk(every) if isinstance(block, Table)]
    assert [5, 6, 5] == [len(table.columns) for table in tables]


@pytest.mark.parametrize(
    ("kind", "name", "about"),
    [
        (DocumentKind.PROVIDER_REPORT, " open  LATCH", "Open Latch"),
        (DocumentKind.EQIA_REPORT, "advocacy for all", "EQ-2026-001"),
        (DocumentKind.WORKSHOP_FORM, "Advocacy for All", "EQ-2026-001"),
    ],
)
def test_a_provider_and_an_eqia_are_found_by_name_too(
    office: Session, kind: DocumentKind, name: str, about: str
) -> None:
    assert about in words(made(office, kind, name))


def test_of_two_with_one_name_both_references_are_said(office: Session) -> None:
    add_record(office, Provider(name="OPEN LATCH"), now=NOON)
    add_record(office, Provider(name="Élan"), now=NOON)
    assert "Élan" in words(made(office, DocumentKind.PROVIDER_REPORT, "ÉLAN"))
    said = "More than one provider is called “Open Latch”: PROV-001 and PROV-002; say which by its reference."
    with pytest.raises(SeveralCalledSoError, match=said):
        made(office, DocumentKind.PROVIDER_REPORT, "Open Latch")
    with pytest.raises(NobodyCalledSoError, match="“Open”"):
        made(office, DocumentKind.PROVIDER_REPORT, "Open")


def test_a_sheet_says_by_when_to_reply_or_leaves_room_to_say_so(office: Session) -> None:
    options = DocumentOptions(
        DocumentKind.OWNER_SHEET, TODAY, TODAY, "Open Latch", reply_by=date(2026, 12, 4)
    )
    assert "Fri 4 Dec 2026" in words(made_document(office, options).document)
    assert "Please reply by (day), to (name)" in words(made(office, DocumentKind.OWNER_SHEET, "Open Latch"))


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


def pdf_of(document: Document) -> bytes:
    """Return a document as a PDF."""
    return document_as_pdf(MadeDocument(document, {}))
