"""A form for Word comes back with what was typed into its marked places."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import docx
from core_documents import edited_core
from docx.document import Document as DocumentOfWord
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from offices import TODAY, new_office
from provider_forms import asked_provider, written_form
from sqlalchemy import func, select

from equality_tracker.exchange.content_controls import read_content_controls
from equality_tracker.operations.provider_forms.form_reading import preview_return
from equality_tracker.operations.provider_forms.receiving import AnswerChoice, Receiving, receive_return
from equality_tracker.operations.provider_forms.returned_file import read_return
from equality_tracker.records.provider_forms import ProviderAnswer
from equality_tracker.records.providers import Agreement
from equality_tracker.store.register import Register

_THEIRS: Final = ("Riverbank", "A. Manager")
_TABLE_OF_THEIRS: Final = (
    "<w:tbl {}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:sdt><w:sdtPr>"
    '<w:tag w:val="Signature"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:sdtContent>'
    "</w:sdt></w:tc></w:tr></w:tbl>"
)
"""A table with a place that is not the form's, such as a logo above it or a signature below."""


def test_a_word_form_is_read_back_and_its_hints_are_no_answers(tmp_path: Path) -> None:
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "form.docx", eqia)
    back = edited_core(
        tmp_path / "form.docx",
        tmp_path / "back.docx",
        {
            "pf-answer|service-what|": "We visit people.\nAt home.",
            "pf-answer|staff-trained|": "Most",
            "pf-answer|action-what|1": "Open on one evening",
        },
    )
    with register.transaction("received") as session:
        found = receive_return(session, read_return(back), Receiving(on=TODAY, who="Commissioning manager"))
    register.close()
    said = {line.question: line.theirs for line in found.preview.lines if line.theirs}

    assert said == {
        "service-what": "We visit people.\nAt home.",
        "staff-trained": "Most",
        "action-what": "Open on one evening",
    }
    assert (3, ()) == (found.added, found.problems)


def _form_for_word(register: Register, folder: Path) -> Path:
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, folder / "form.docx", eqia)
    return folder / "form.docx"


def _edited(form: Path, edit: Callable[[DocumentOfWord], None]) -> Path:
    """Write the form beside itself with an edit made to it."""
    document = docx.Document(str(form))
    edit(document)
    document.save(str(form.with_name("back.docx")))
    return form.with_name("back.docx")


def _row_of(document: DocumentOfWord, tag: str) -> Any:  # noqa: ANN401 - the library has no types
    """Return the row of a table in which a place stands."""
    return next(row for table in document.tables for row in table._tbl.tr_lst if f'"{tag}"' in row.xml)


def _without_places(row: Any, texts: Sequence[str]) -> Any:  # noqa: ANN401 - the library has no types
    """Return a row as a word processor adds one: cells without places, and words typed into them."""
    added = deepcopy(row)
    for place in list(added.iter(qn("w:sdt"))):
        place.getparent().remove(place)
    for cell, text in zip(added.tc_lst, texts, strict=False):
        cell.p_lst[0].add_r().text = text
    return added


def _said(register: Register, back: Path) -> dict[str, str]:
    with register.transaction("received") as session:
        file = read_return(back)
        choices = dict.fromkeys(
            (line.key for line in preview_return(session, file).lines), AnswerChoice.ACCEPT
        )
        how = Receiving(on=TODAY, who="Commissioning manager", choices=choices)
        found = receive_return(session, file, how)
    said = (line for line in found.preview.lines if line.theirs)
    return {f"{line.question}/{line.row}".rstrip("/"): line.theirs for line in said}


def test_rows_added_to_a_table_are_read_once(register: Register, tmp_path: Path) -> None:
    def add(document: DocumentOfWord) -> None:
        row, last = (_row_of(document, f"pf-answer|action-what|{number}") for number in (1, 4))
        last.addnext(_without_places(row, ("Train volunteers", "Team leader")))
        row.addnext(_without_places(row, ("Ask users again", "Service manager", "30 September 2027")))

    back = _edited(_form_for_word(register, tmp_path), add)
    expected = {
        "action-what/5": "Ask users again",
        "action-owner/5": "Service manager",
        "action-by/5": "2027-09-30",
        "action-what/6": "Train volunteers",
        "action-owner/6": "Team leader",
    }

    assert [expected, expected] == [_said(register, back), _said(register, back)]
    with register.reading() as session:
        assert 5 == session.scalar(select(func.count()).select_from(ProviderAnswer))


def _filled(row: Any, texts: Sequence[str]) -> Any:  # noqa: ANN401 - the library has no types
    """Type words into the places of a row; return its cells."""
    for cell, words in zip(row.tc_lst, texts, strict=True):
        first, *others = cell.iter(qn("w:t"))
        first.text = words
        for each in others:
            each.text = ""
    return row.tc_lst


def test_cells_that_were_deleted_merged_or_moved_keep_their_own_questions(
    register: Register, tmp_path: Path
) -> None:
    def rearrange(document: DocumentOfWord) -> None:
        first, second, third = (_row_of(document, f"pf-answer|action-what|{number}") for number in (1, 2, 3))
        cells = _filled(first, ("Leaflets", "Comms lead", "1 May 2027", "More calls"))
        first.remove(cells[0])
        what, owner, *_ = _filled(second, ("Ramp", "Estates lead", "30 Sep 2027", "Fewer complaints"))
        for part in owner.p_lst + list(owner.iterchildren(qn("w:sdt"))):
            what.append(part)
        second.remove(owner)
        *_, known = _filled(third, ("Ask users", "Manager", "1 June 2027", "A report"))
        third.insert(third.index(third.tc_lst[0]), known)

    assert {
        "action-owner/1": "Comms lead",
        "action-by/1": "2027-05-01",
        "action-known/1": "More calls",
        "action-what/2": "Ramp",
        "action-owner/2": "Estates lead",
        "action-by/2": "2027-09-30",
        "action-known/2": "Fewer complaints",
        "action-what/3": "Ask users",
        "action-owner/3": "Manager",
        "action-by/3": "2027-06-01",
        "action-known/3": "A report",
    } == _said(register, _edited(_form_for_word(register, tmp_path), rearrange))


def test_words_of_a_table_that_belong_to_no_place_are_listed(register: Register, tmp_path: Path) -> None:
    def write(document: DocumentOfWord) -> None:
        first, last = (_row_of(document, f"pf-answer|action-what|{number}") for number in (1, 4))
        place = next(first.tc_lst[1].iter(qn("w:sdt")))
        place.getparent().remove(place)
        (first.tc_lst[1].p_lst or [first.tc_lst[1].add_p()])[0].add_r().text = "Estates lead"
        added = _without_places(last, ("Ramp", "Manager"))
        added.remove(added.tc_lst[0])
        last.addnext(added)

    returned = read_return(_edited(_form_for_word(register, tmp_path), write)).form

    assert [] == [each for each in returned.answers if each.text]
    assert ["“Estates lead” stands outside", "“Manager” stands in a row that belongs to no question"] == [
        reason.partition(" of the places")[0].partition(" and was")[0]
        for reason in (each.reason for each in returned.problems)
    ]


def test_a_table_of_somebody_elses_places_is_listed_and_the_form_is_read(
    register: Register, tmp_path: Path
) -> None:
    def add(document: DocumentOfWord) -> None:
        texts = _place(document, "pf-answer|service-what|").iter(qn("w:t"))
        next(texts).text = "We visit people."
        body = document.element.body
        for words, at in ((_THEIRS[0], 0), (_THEIRS[1], len(body))):
            body.insert(min(at, len(body) - 1), parse_xml(_TABLE_OF_THEIRS.format(nsdecls("w"), words)))

    back = _edited(_form_for_word(register, tmp_path), add)

    assert [
        f"“{words}” stands in a place that is not the form's and was not taken." for words in _THEIRS
    ] == [each.reason for each in read_return(back).form.problems]
    assert {"service-what": "We visit people."} == _said(register, back)


def test_words_beside_a_place_and_in_one_that_is_still_marked_as_blank_are_read(
    register: Register, tmp_path: Path
) -> None:
    def write(document: DocumentOfWord) -> None:
        (text,) = _place(document, "pf-answer|service-what|").iter(qn("w:t"))
        text.text = "We visit people."
        _row_of(document, "pf-answer|service-who|").tc_lst[1].p_lst[0].add_r().text = " Adults."
        (text,) = _place(document, "pf-answer|users-profile|").iter(qn("w:t"))
        text.text = "Click or tap here to enter text."

    back = _edited(_form_for_word(register, tmp_path), write)

    assert {"service-what": "We visit people.", "service-who": "Adults."} == _said(register, back)


def test_a_question_of_ones_own_among_the_questions_is_listed(register: Register, tmp_path: Path) -> None:
    def add(document: DocumentOfWord) -> None:
        row = _row_of(document, "pf-answer|service-what|")
        row.addnext(_without_places(row, ("", "And this")))

    returned = read_return(_edited(_form_for_word(register, tmp_path), add)).form

    (problem,) = returned.problems
    assert ("table 1, row 3", True) == (problem.where, "belongs to no question" in problem.reason)


def _place(document: DocumentOfWord, tag: str) -> Any:  # noqa: ANN401 - the library has no types
    found = document.element.body.iter(qn("w:sdt"))
    return next(each for each in found if each.find(f".//{qn('w:tag')}").get(qn("w:val")) == tag)


def test_every_question_has_one_place_and_lists_are_offered(tmp_path: Path) -> None:
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        form = written_form(session, tmp_path / "form.docx", eqia)
    register.close()
    tags = [each.tag for each in read_content_controls(tmp_path / "form.docx")]

    assert len(tags) == len(set(tags))
    questions = {line.question for line in form.content.lines}
    assert questions == {tag.split("|")[1] for tag in tags if tag.startswith("pf-answer|")}
    assert max(map(len, tags)) <= 64


def test_an_answer_of_last_time_is_confirmed_beside_its_place(register: Register, tmp_path: Path) -> None:
    with register.transaction("a form") as session:
        eqia, agreement = asked_provider(session)
        session.scalars(select(Agreement).where(Agreement.uuid == agreement)).one().service = "Visits"
        session.flush()
        written_form(session, tmp_path / "form.docx", eqia)
    back = edited_core(tmp_path / "form.docx", tmp_path / "back.docx", {"pf-still-true|service-what|": "Yes"})
    with register.transaction("received") as session:
        found = receive_return(session, read_return(back), Receiving(on=TODAY, who="Commissioning manager"))

    (line,) = (line for line in found.preview.lines if line.theirs)
    assert ("Visits", "yes", True) == (line.theirs, line.still_true, line.key in found.taken)
