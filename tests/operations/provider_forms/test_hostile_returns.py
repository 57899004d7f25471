"""Files that are no form, or a form that somebody bent: one sentence or one thing listed, nothing by half."""

import zipfile
from pathlib import Path

import docx
import pytest
from core_documents import edited_core
from docx.oxml.ns import qn
from offices import TODAY
from openpyxl.workbook import Workbook
from provider_forms import FILLED, asked_provider, filled_in, place_of, with_edits, written_form
from sqlalchemy import func, select

from equality_tracker.errors import TrackerError
from equality_tracker.operations.documents.returned_documents import read_form_or_core
from equality_tracker.operations.provider_forms.keyed_answers import (
    KeyedAnswer,
    attach_own_document,
    key_answers,
    keyable_lines,
)
from equality_tracker.operations.provider_forms.promised_actions import promised_actions
from equality_tracker.operations.provider_forms.receiving import ReceivedForm, Receiving, receive_return
from equality_tracker.operations.provider_forms.returned_file import read_return
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm, ProviderReturn
from equality_tracker.store.register import Register

_HOW = Receiving(on=TODAY, who="Commissioning manager")
_IN_ORDER = {key: value for key, value in FILLED.items() if key != "staff-trained"}
_ASK_FOR_THE_FORM = (
    "so no answers can be taken from it; nothing was changed. Ask for the form itself, filled in as .xlsx, "
    ".ods or .docx; or choose Type in answers… on the page Forms with providers: there it is attached, and "
    "its answers are typed in beside it."
)


@pytest.fixture
def sent(register: Register, tmp_path: Path) -> Path:
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "sent.xlsx", eqia)
        written_form(session, tmp_path / "sent.docx", eqia)
    return tmp_path / "sent.xlsx"


def _received(register: Register, back: Path) -> ReceivedForm:
    with register.transaction("received") as session:
        return receive_return(session, read_return(back), _HOW)


def _reasons(found: ReceivedForm) -> list[str]:
    return [each.reason for each in found.problems]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("scan.pdf", b"%PDF-1.7\n", "a PDF"),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("page.html", b"<!DOCTYPE html><html></html>", "a web page"),
        ("form.xml", b"<?xml version='1.0'?><office/>", "of a kind that is not read here"),
    ],
)
def test_a_file_that_holds_no_boxes_is_refused_with_the_way_to_go(
    register: Register, sent: Path, name: str, content: bytes, what: str
) -> None:
    sent.with_name(name).write_bytes(content)
    with pytest.raises(TrackerError) as refused:
        _received(register, sent.with_name(name))

    assert f"“{name}” is {what}, {_ASK_FOR_THE_FORM}" == str(refused.value)
    with register.reading() as session:
        assert 0 == session.scalar(select(func.count()).select_from(ProviderReturn))
        assert "written" == session.scalars(select(ProviderForm.state)).one()


def test_a_form_in_an_archive_is_refused_with_the_way_to_go(sent: Path) -> None:
    with zipfile.ZipFile(sent.with_name("forms.zip"), "w") as archive:
        archive.write(sent, "form.xlsx")
    with pytest.raises(TrackerError, match=r"“forms\.zip” is of a kind that is not read here, so no"):
        read_form_or_core(sent.with_name("forms.zip"))


@pytest.mark.parametrize("name", ["back.docx", "back.pdf", "back", "back.xlsx.download", "ŵ “back”.xlsm"])
def test_a_form_is_known_by_its_inside_whatever_its_ending(register: Register, sent: Path, name: str) -> None:
    back = filled_in(sent, sent.with_name("back.xlsx"), _IN_ORDER)
    found = _received(register, back.rename(sent.with_name(name)))

    assert (6, []) == (found.added, _reasons(found))


def test_an_error_in_a_box_is_listed_and_not_taken_for_a_blank(register: Register, sent: Path) -> None:
    def spoil(book: Workbook) -> None:
        sheet, row, column = place_of(book, "users-number")
        book[sheet].cell(row, column).value = "#REF!"
        book[sheet].cell(row, column).data_type = "e"

    found = _received(register, with_edits(sent, sent.with_name("back.xlsx"), spoil))

    assert ["The cell shows an error instead of an answer. Ask for the answer typed in."] == _reasons(found)
    assert (0, {}) == (found.added, dict(found.taken))


def test_rows_beyond_what_anybody_writes_are_one_thing_to_look_at(register: Register, sent: Path) -> None:
    def add(book: Workbook) -> None:
        sheet, row, column = place_of(book, "action-what/1")
        book[sheet].insert_rows(row + 1, 210)
        for number in range(210):
            book[sheet].cell(row + 1 + number, column).value = f"Step {number}"

    found = _received(register, with_edits(sent, sent.with_name("back.xlsx"), add))
    beyond = [reason for reason in _reasons(found) if "rows" in reason]

    assert ["A table has more than 200 rows; this one and those below it were not taken."] == beyond
    assert ["200"] == [line.row for line in found.preview.lines if line.theirs == "Step 195"]


def test_the_same_answers_in_another_kind_of_file_add_nothing(register: Register, sent: Path) -> None:
    first = _received(register, filled_in(sent, sent.with_name("back.xlsx"), _IN_ORDER))
    said = {key: str(value) for key, value in _IN_ORDER.items()} | {"action-by/1": "30 Sep 2027"}
    tags = {f"pf-answer|{key.replace('/', '|') if '/' in key else key + '|'}": said[key] for key in said}
    again = _received(register, edited_core(sent.with_name("sent.docx"), sent.with_name("back.docx"), tags))

    assert (6, 0, 0, []) == (first.added, again.added, again.updated, _reasons(again))


def test_a_table_that_was_taken_out_of_the_word_form_is_one_thing_to_look_at(
    register: Register, sent: Path
) -> None:
    document = docx.Document(str(sent.with_name("sent.docx")))
    for table in document.element.body.findall(qn("w:tbl")):
        if "pf-answer|action-what|1" in table.xml:
            document.element.body.remove(table)
    document.save(str(sent.with_name("back.docx")))
    found = _received(register, sent.with_name("back.docx"))

    assert [("What you will do · Your actions", "This table is not in the form any more; ask for it.")] == [
        (each.where, each.reason) for each in found.problems
    ]


def test_an_answer_of_last_time_that_was_too_long_for_a_box_never_replaces_the_whole_one(
    register: Register, sent: Path
) -> None:
    whole = "a" * 40_000
    with register.transaction("typed in") as session:
        form = session.scalars(select(ProviderForm)).one()
        key_answers(session, form.uuid, [KeyedAnswer("service-what", "", whole)], on=TODAY, who=_HOW.who)
        form.state = "accepted"
        session.flush()
        written_form(session, sent.with_name("next.xlsx"), str(form.eqia_uuid))
    found = _received(register, sent.with_name("next.xlsx"))
    (line,) = (each for each in found.preview.lines if each.question == "service-what")

    assert (32_000, False, 0) == (len(line.theirs), line.is_plain, found.updated)
    assert "its end may be missing" in line.doubt


def test_a_day_typed_from_a_document_is_kept_as_a_day_and_shown_as_people_write_it(
    register: Register, sent: Path
) -> None:
    typed = [
        KeyedAnswer("action-what", "1", "Open late"),
        KeyedAnswer("action-by", "1", "30th September 2027"),
    ]
    with register.transaction("typed in") as session:
        form = session.scalars(select(ProviderForm.uuid)).one()
        attach_own_document(session, form, sent, on=TODAY, who=_HOW.who)
        key_answers(session, form, typed, on=TODAY, who=_HOW.who)
        kept = session.scalars(
            select(ProviderAnswer.text).where(ProviderAnswer.question == "action-by")
        ).one()
        shown = {(each.line.question, each.line.row): each.text for each in keyable_lines(session, form)}
        (promised,) = promised_actions(session, form)
        again = key_answers(
            session, form, [KeyedAnswer("action-by", "1", "30 Sep 2027")], on=TODAY, who=_HOW.who
        )

    assert ("2027-09-30", "30 Sep 2027") == (kept, shown["action-by", "1"])
    assert (2027, 0) == (promised.due_on.year if promised.due_on else 0, again)
