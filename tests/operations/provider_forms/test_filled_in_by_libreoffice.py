"""A form filled in by a real spreadsheet program: renamed, columns widened, a row inserted, saved twice."""

from pathlib import Path
from typing import Final

import openpyxl
import pytest
from core_documents import edited_core
from libreoffice import SOFFICE, edited_by_hand, saved_again
from offices import TODAY, new_office
from provider_forms import asked_provider, place_of, written_form

from equality_tracker.operations.provider_forms.form_reading import read_returned
from equality_tracker.operations.provider_forms.receiving import Receiving, receive_return

ANSWERS: Final = {
    "service-what": "We visit people “at home”, in Cymru, too: ŵ.",
    "service-change": "Continuing",
    "action-what/1": "Open on one evening a week",
}


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="this machine has no LibreOffice")
@pytest.mark.parametrize("name", ["Riverbank, our answers (final).xlsx", "riverbank.ods"])
def test_a_form_that_libreoffice_filled_in_and_rearranged_is_read_whole(tmp_path: Path, name: str) -> None:
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "sent.xlsx", eqia)
    back = tmp_path / name
    edited_by_hand(tmp_path / "sent.xlsx", [back], _commands(tmp_path / "sent.xlsx"), tmp_path / "profile")

    with register.transaction("received") as session:
        found = receive_return(session, back, Receiving(on=TODAY, who="Commissioning manager"))
    register.close()
    theirs = {f"{line.question}/{line.row}".rstrip("/"): line.theirs for line in found.preview.lines}

    assert {key: theirs[key] for key in ANSWERS} == ANSWERS
    assert ("412", "2027-09-30") == (theirs["users-number"], theirs["action-by/1"])
    assert (5, ()) == (found.added, found.problems)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="this machine has no LibreOffice")
def test_a_word_form_that_libreoffice_saved_keeps_its_answers(tmp_path: Path) -> None:
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "sent.docx", eqia)
    register.close()
    answers = {"pf-answer|service-what|": "We visit people.", "pf-answer|service-change|": "New"}
    filled = edited_core(tmp_path / "sent.docx", tmp_path / "back.docx", answers)
    returned = read_returned(saved_again(filled, tmp_path / "saved", tmp_path / "profile"))

    assert read_returned(filled).identity == returned.identity
    assert {"service-what": "We visit people.", "service-change": "New"} == {
        each.question: each.text for each in returned.answers if each.text
    }


def _commands(sent: Path) -> list[str]:
    """Return what a person does: widens columns, inserts a row, then types."""
    book = openpyxl.load_workbook(sent)
    sheet, row, _ = place_of(book, "service-what")
    commands = [
        f'book.Sheets.getByName("{sheet}").Columns.getByIndex(1).Width = 20000',
        f'book.Sheets.getByName("{sheet}").Rows.insertByIndex({row - 1}, 1)',
    ]
    for key, text in ANSWERS.items():
        place = place_of(book, key)
        shift = 1 if place[0] == sheet and place[1] >= row else 0
        commands.append(f'{_cell(place, shift)}.setString("{text}")')
    commands.append(f"{_cell(place_of(book, 'users-number'))}.setValue(412)")
    day = _cell(place_of(book, "action-by/1"))
    commands.append(f'{day}.setFormula("2027-09-30")')
    return commands


def _cell(place: tuple[str, int, int], shift: int = 0) -> str:
    sheet, row, column = place
    return f'book.Sheets.getByName("{sheet}").getCellByPosition({column - 1}, {row - 1 + shift})'
