"""A form filled in by a real spreadsheet program: renamed, columns widened, a row inserted, saved twice."""

from pathlib import Path

import docx
import pytest
from core_documents import edited_core
from libreoffice import SOFFICE, edited_by_hand, pages_of, saved_again, typed_into_tables
from offices import TODAY, new_office
from provider_forms import asked_provider, written_form
from returned_by_hand import BY_HAND, typed_by_hand
from sqlalchemy import select

from equality_tracker.operations.provider_forms.receiving import Receiving, receive_return
from equality_tracker.operations.provider_forms.returned_file import read_return
from equality_tracker.operations.provider_forms.returned_lines import ADDED_ROW
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="this machine has no LibreOffice")
@pytest.mark.parametrize("name", ["Riverbank, our answers (final).xlsx", "riverbank.ods"])
def test_a_form_that_libreoffice_filled_in_and_rearranged_is_read_whole(tmp_path: Path, name: str) -> None:
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "sent.xlsx", eqia)
    back = tmp_path / name
    edited_by_hand(
        tmp_path / "sent.xlsx", [back], typed_by_hand(tmp_path / "sent.xlsx"), tmp_path / "profile"
    )

    with register.transaction("received") as session:
        found = receive_return(session, read_return(back), Receiving(on=TODAY, who="Commissioning manager"))
    with register.transaction("received again") as session:
        again = receive_return(session, read_return(back), Receiving(on=TODAY, who="Commissioning manager"))
    register.close()
    theirs = {f"{line.question}/{line.row}".rstrip("/"): line.theirs for line in found.preview.lines}

    assert {key: theirs[key] for key in BY_HAND} == BY_HAND
    assert ("412", "2027-09-30") == (theirs["users-number"], theirs["action-by/1"])
    assert {"1", "5", "6"} == {
        key.rpartition("/")[2] for key in theirs if key.startswith("action-what/") and theirs[key]
    }
    assert ("Ask users again", "Train volunteers") == (theirs["action-what/5"], theirs["action-what/6"])
    assert (5, [ADDED_ROW] * 2) == (found.added, [each.reason for each in found.problems])
    assert (0, 0) == (again.added, again.updated)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="this machine has no LibreOffice")
def test_a_word_form_that_libreoffice_saved_keeps_its_answers(tmp_path: Path) -> None:
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "sent.docx", eqia)
    register.close()
    answers = {"pf-answer|service-what|": "We visit people.", "pf-answer|staff-trained|": "Most"}
    filled = edited_core(tmp_path / "sent.docx", tmp_path / "back.docx", answers)
    returned = read_return(saved_again(filled, tmp_path / "saved", tmp_path / "profile")).form

    assert read_return(filled).form.identity == returned.identity
    assert {"service-what": "We visit people.", "staff-trained": "Most"} == {
        each.question: each.text for each in returned.answers if each.text
    }


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="this machine has no LibreOffice")
def test_rows_that_libreoffice_added_to_a_table_of_the_word_form_are_read(tmp_path: Path) -> None:
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, tmp_path / "sent.docx", eqia)
    number, rows = _table_of(tmp_path / "sent.docx", "pf-answer|action-what|1")
    table = f"book.TextTables.getByIndex({number})"
    commands = [
        f"{table}.Rows.insertByIndex({rows}, 1)",
        f'{table}.getCellByPosition(0, {rows}).setString("Train volunteers")',
        f"{table}.Rows.insertByIndex(3, 1)",
        f'{table}.getCellByPosition(0, 3).setString("Ask users again")',
    ]
    typed_into_tables(tmp_path / "sent.docx", tmp_path / "ours.docx", commands, tmp_path / "profile")
    with register.transaction("received") as session:
        how = Receiving(on=TODAY, who="Commissioning manager")
        found = receive_return(session, read_return(tmp_path / "ours.docx"), how)
    register.close()

    said = {f"{line.question}/{line.row}": line.theirs for line in found.preview.lines if line.theirs}
    assert {"action-what/5": "Ask users again", "action-what/6": "Train volunteers"} == said


def _table_of(document: Path, tag: str) -> tuple[int, int]:
    """Return which table holds a place, counted from 0, and how many rows it has."""
    tables = docx.Document(str(document)).tables
    number = next(at for at, table in enumerate(tables) if f'"{tag}"' in table._tbl.xml)
    return number, len(tables[number].rows)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="this machine has no LibreOffice")
@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
@pytest.mark.parametrize("known", ["", "Visits at home, and advice by telephone."])
def test_the_short_form_takes_two_pages_at_most(tmp_path: Path, suffix: str, known: str) -> None:
    register = new_office(tmp_path)
    with register.transaction("a form") as session:
        eqia, agreement = asked_provider(session)
        session.scalars(select(Eqia).where(Eqia.uuid == eqia)).one().form = "short"
        session.scalars(select(Agreement).where(Agreement.uuid == agreement)).one().service = known
        session.flush()
        written_form(session, tmp_path / f"short{suffix}", eqia)
    register.close()

    assert 2 == pages_of(tmp_path / f"short{suffix}", tmp_path, tmp_path / "profile")
