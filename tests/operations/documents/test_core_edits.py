"""A core goes out, is edited in Word, and comes back: part by part, three ways, nothing written over."""

import subprocess
import zipfile
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import which

import pytest
from core_documents import edited_core, with_body
from offices import NOON, TODAY, new_office, recording
from sqlalchemy import select

from equality_tracker.exchange.content_controls import NotWordError, TooLargeToReadError
from equality_tracker.exchange.refusals import DocumentRefusedError
from equality_tracker.operations.documents.core_edit_results import (
    CoreEdits,
    EditState,
    NotACoreError,
    OtherRegistersCoreError,
    OtherVersionsCoreError,
    Receiving,
)
from equality_tracker.operations.documents.core_edits import receive_core
from equality_tracker.operations.documents.core_parts import explanation_tag, print_of, read_tag
from equality_tracker.operations.documents.document_kinds import DocumentKind
from equality_tracker.operations.documents.document_making import (
    DocumentOptions,
    made_document,
    write_document,
)
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.packs.pack_statement import confirm_statement, edit_statement
from equality_tracker.operations.points.explaining import explain
from equality_tracker.records.decisions import Decision
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.statements import Statement
from equality_tracker.store.register import Register

CHECK = "decision-without-regard"
WROTE = "The award was urgent; a note follows."
READ = "I read the brief.\nI also read the plan; ŵ and ŷ came through."


@dataclass
class Office:
    """A register with one decision to explain, and the core that was sent."""

    folder: Path
    register: Register
    decision: str

    @property
    def core(self) -> Path:
        return self.folder / "core.docx"

    def send(self) -> None:
        """Write the core anew."""
        with self.register.reading() as session:
            made = made_document(session, DocumentOptions(DocumentKind.CORE, TODAY, TODAY))
            write_document(made, self.core)

    def edited(self, texts: Mapping[str, str], name: str = "back.docx") -> Path:
        return edited_core(self.core, self.folder / name, texts)

    def tried(self, document: Path) -> CoreEdits:
        with self.register.reading() as session:
            return receive_core(session, document, self.how(is_trial=True))

    def received(self, document: Path, *, takes_theirs: bool = False) -> CoreEdits:
        with recording(self.register, "A core came back.") as session:
            return receive_core(session, document, self.how(takes_theirs=takes_theirs))

    def how(self, *, is_trial: bool = False, takes_theirs: bool = False) -> Receiving:
        return Receiving(
            as_at=TODAY, now=NOON, who="Chief executive", is_trial=is_trial, takes_theirs=takes_theirs
        )

    def explain(self, because: str) -> None:
        with recording(self.register) as session:
            explain(session, CHECK, self.decision, because, about_kind="decisions", now=NOON)

    @property
    def explanation(self) -> str:
        with self.register.reading() as session:
            found = session.scalars(select(Explanation).where(Explanation.deleted.is_(False))).one_or_none()
            return found.because if found else ""

    def statement(self, field: str) -> str:
        with self.register.reading() as session:
            found = session.scalars(select(Statement)).one_or_none()
            return getattr(found, field) if found else ""


@pytest.fixture
def office(tmp_path: Path) -> Generator[Office]:
    """Yield an office that sent a core."""
    register = new_office(tmp_path)
    with recording(register) as session:
        decision = Decision(title="Award", decided_on=date(2026, 6, 10))
        add_record(session, decision, now=NOON)
        uuid = decision.uuid
    made = Office(tmp_path, register, uuid)
    made.send()
    yield made
    register.close()


def test_a_core_that_comes_back_as_it_was_sent_changes_nothing(office: Office) -> None:
    edits = office.received(office.core)
    assert (0, 0, (), ()) == (edits.added, edits.updated, edits.problems, edits.proposals)
    assert edits.skipped >= 6


def test_edits_are_shown_in_a_trial_and_written_only_then(office: Office) -> None:
    back = office.edited({office.decision: WROTE, "what_was_read": READ}, "renamed.bin")

    tried = office.tried(back)

    assert (2, 0) == (tried.added, tried.updated)
    assert [("", "", WROTE, False), ("", "", READ, False)] == [
        (each.ours, each.sent, each.theirs, each.is_taken) for each in tried.proposals
    ]
    assert ("", "") == (office.explanation, office.statement("what_was_read"))
    taken = office.received(back)
    assert all(each.is_taken for each in taken.proposals)
    assert (WROTE, READ) == (office.explanation, office.statement("what_was_read"))
    assert "Chief executive" == office.statement("written_by")


def test_the_same_core_received_twice_adds_nothing(office: Office) -> None:
    back = office.edited({office.decision: WROTE, "exceptions": "One.", "not_held": "Two."})
    office.received(back)
    again = office.received(back)
    assert (0, 0, ()) == (again.added, again.updated, again.proposals)
    with office.register.reading() as session:
        assert 1 == len(session.scalars(select(Statement)).all())


def test_one_undo_takes_a_whole_core_back(office: Office) -> None:
    office.received(office.edited({office.decision: WROTE, "exceptions": "One."}))
    undo_last(office.register)
    assert ("", "") == (office.explanation, office.statement("exceptions"))


def test_what_both_sides_changed_stays_until_somebody_chooses(office: Office) -> None:
    office.explain("First words.")
    office.send()
    back = office.edited({office.decision: WROTE})
    office.explain("Second words.")

    edits = office.received(back)

    (proposal,) = edits.proposals
    assert EditState.TWO_VERSIONS is proposal.state
    assert ("Second words.", "First words.", WROTE) == (proposal.ours, proposal.sent, proposal.theirs)
    assert edits.needs_person
    assert "Second words." == office.explanation
    office.received(back, takes_theirs=True)
    assert WROTE == office.explanation


def test_what_only_the_register_changed_is_no_edit(office: Office) -> None:
    office.explain("First words.")
    office.send()
    office.explain("Second words.")
    edits = office.received(office.core)
    assert () == edits.proposals
    assert "Second words." == office.explanation


def test_an_explanation_that_was_emptied_is_withdrawn(office: Office) -> None:
    office.explain("First words.")
    office.send()
    office.received(office.edited({office.decision: ""}))
    assert "" == office.explanation


def test_a_statement_that_was_confirmed_meanwhile_is_left_alone(office: Office) -> None:
    with recording(office.register) as session:
        uuid = edit_statement(session, {"what_was_read": "I read all of it."}, as_at=TODAY, now=NOON)
    office.send()
    back = office.edited({"what_was_read": "I read none of it."})
    with recording(office.register) as session:
        confirm_statement(session, uuid, name="A. Person", role="Chief executive", on=TODAY, today=TODAY)

    edits = office.received(back)

    assert ["statement: What was read, in which role"] == [each.where for each in edits.problems]
    assert "confirmed by A. Person" in edits.problems[0].reason
    assert "I read all of it." == office.statement("what_was_read")


def test_a_point_that_is_no_longer_raised_is_said_and_not_taken(office: Office) -> None:
    back = office.edited({office.decision: WROTE})
    with recording(office.register) as session:
        decision = session.scalars(select(Decision)).one()
        decision.decided_on = None
    edits = office.received(back)
    assert () == edits.proposals
    assert "no longer raised" in edits.problems[0].reason


def test_a_text_that_is_too_long_is_said_and_not_taken(office: Office) -> None:
    edits = office.received(office.edited({office.decision: "x" * 100_001}))
    assert "more than 100,000 characters" in edits.problems[0].reason
    assert "" == office.explanation


def test_a_place_that_was_copied_and_edited_twice_is_no_single_text(office: Office) -> None:
    back = office.edited({office.decision: WROTE})
    with zipfile.ZipFile(back) as file:
        body = file.read("word/document.xml").decode()
    at = body.index(WROTE)
    start, end = body.rindex("<w:sdt>", 0, at), body.index("</w:sdt>", at) + len("</w:sdt>")
    copied = body[start:end]
    twice = with_body(
        back, office.folder / "twice.docx", copied, copied + copied.replace(WROTE, "Other words.")
    )
    edits = office.received(twice)
    assert "twice" in edits.problems[0].reason
    assert "" == office.explanation


def test_a_core_of_another_register_another_version_or_none_is_refused(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    with new_office(tmp_path / "other") as other, other.reading() as session:
        made = made_document(session, DocumentOptions(DocumentKind.CORE, TODAY, TODAY))
        write_document(made, tmp_path / "other.docx")
    with pytest.raises(OtherRegistersCoreError, match="another register"):
        office.tried(tmp_path / "other.docx")
    older = with_body(office.core, tmp_path / "older.docx", "core/1/", "core/0/")
    with pytest.raises(OtherVersionsCoreError, match="another version"):
        office.tried(older)
    with office.register.reading() as session:
        form = made_document(session, DocumentOptions(DocumentKind.WORKSHOP_FORM, TODAY, TODAY))
        write_document(form, tmp_path / "form.docx")
    with pytest.raises(NotACoreError, match="no core"):
        office.tried(tmp_path / "form.docx")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is not a Word document"),
        (b"PK\x03\x04 and nothing else", "is damaged"),
    ],
)
def test_what_is_no_sound_word_document_is_refused_in_a_sentence(
    office: Office, content: bytes, sentence: str
) -> None:
    back = office.folder / "back.docx"
    back.write_bytes(content)
    with pytest.raises(DocumentRefusedError, match=sentence):
        office.tried(back)


def test_a_cut_off_core_and_one_with_entities_are_refused(office: Office) -> None:
    back = office.folder / "back.docx"
    back.write_bytes(office.core.read_bytes()[:-400])
    with pytest.raises(DocumentRefusedError, match="damaged"):
        office.tried(back)
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document'
    with pytest.raises(DocumentRefusedError, match="could do harm"):
        office.tried(with_body(office.core, back, "<w:document", bomb))
    with pytest.raises(DocumentRefusedError, match="damaged"):
        office.tried(with_body(office.core, back, "</w:body>", "</w:bod>"))
    with pytest.raises(DocumentRefusedError, match="no file"):
        office.tried(office.folder / "nowhere.docx")


def test_a_document_that_unpacks_to_far_too_much_and_a_folder_are_refused_in_words_for_a_core(
    office: Office,
) -> None:
    back = office.folder / "back.docx"
    paragraphs = "".join(f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>" for number in range(600_000))
    with pytest.raises(TooLargeToReadError, match="Copy the edits"):
        office.tried(with_body(office.core, back, "</w:body>", f"{paragraphs}</w:body>"))
    with zipfile.ZipFile(office.core) as sent, zipfile.ZipFile(back, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in sent.namelist():
            bomb.writestr(name, sent.read(name))
        bomb.writestr("word/bomb.xml", bytes(4_000_000))
    with pytest.raises(TooLargeToReadError, match="far more than a document that this program sent"):
        office.tried(back)
    with pytest.raises(NotWordError, match="choose the file that came back"):
        office.tried(office.folder)
    with pytest.raises(DocumentRefusedError, match="cannot be opened"):
        office.tried(Path("no\0name.docx"))


@pytest.mark.parametrize("text", ["", "One.", "Two\nlines.", "ŵ"])
def test_a_tag_fits_into_a_word_document_and_says_what_it_is(text: str) -> None:
    about = "0190b7c6-0b11-70c4-b372-2fc72d57fc71"
    tag = explanation_tag(CHECK, about, text)
    read = read_tag(tag)
    assert len(tag) <= 64
    assert (CHECK, about, print_of(text)) == (read.check, read.about, read.print_of_text)  # type: ignore[union-attr] # it is an explanation's
    assert print_of(text) == print_of(f"  {text}  \r\n")


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_keeps_the_marked_places(office: Office, tmp_path: Path) -> None:
    with recording(office.register) as session:
        edit_statement(session, {"what_was_read": READ}, as_at=TODAY, now=NOON)
    office.send()
    back = office.edited({office.decision: WROTE, "exceptions": "ŵ and ŷ came through."})
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir", tmp_path / "saved", back],
        check=True,
        capture_output=True,
        timeout=300,
    )
    edits = office.received(tmp_path / "saved" / "back.docx")
    assert (2, 0, ()) == (edits.added, edits.updated, edits.problems)
    assert (WROTE, "ŵ and ŷ came through.") == (office.explanation, office.statement("exceptions"))
    assert READ == office.statement("what_was_read")
