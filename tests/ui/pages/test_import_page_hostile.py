"""What people really drop on the page for importing: each is told in a sentence, nothing comes by half."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cases import shared_case
from desks import OpenOffices
from exchange.office_files import workbook_parts, write_parts
from offices import listed, new_office, open_office, write_csv
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot
from record_windows import child

from ui.importing.import_bar import ImportBar
from ui.importing.row_view import RowView
from ui.pages.import_page import ImportPage

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
HEADINGS = ("Ref", "Action", "Owner", "Due")
LONG = 60_000


@pytest.fixture
def page(tmp_path: Path, offices: OpenOffices, qtbot: QtBot) -> ImportPage:
    new_office(tmp_path).close()
    page = ImportPage(offices.open(tmp_path / "office.equality"))
    qtbot.addWidget(page)
    page.resize(1000, 600)
    with qtbot.waitExposed(page):
        page.show()
    offices.settle()
    return page


def _notice(page: ImportPage) -> str:
    label = child(page, QLabel, "notice")
    return label.text() if label.isVisible() else ""


def _bomb(folder: Path) -> Path:
    parts = workbook_parts("")
    return write_parts(folder / "bomb.xlsx", {**parts, "xl/worksheets/sheet1.xml": " " * 250_000_000})


def _endless_sheet(folder: Path) -> Path:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    return write_parts(folder / "endless.xlsx", workbook_parts(rows))


def _protected(folder: Path) -> Path:
    file = folder / "labelled.xlsx"
    file.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    return file


def _pdf_as_xls(folder: Path) -> Path:
    file = folder / "plan.xls"
    file.write_bytes(b"%PDF-1.7 ")
    return file


def _word_without_tables(folder: Path) -> Path:
    from docx import Document  # noqa: PLC0415 - needed by this case only

    document = Document()
    document.add_paragraph("Publish the figures.")
    document.save(str(folder / "letter.docx"))
    return folder / "letter.docx"


def _folder(folder: Path) -> Path:
    (folder / "Plans").mkdir()
    return folder / "Plans"


def _cut_off(folder: Path) -> Path:
    whole = write_parts(folder / "whole.xlsx", workbook_parts('<row r="1"><c r="A1"><v>1</v></c></row>'))
    file = folder / "cut.xlsx"
    file.write_bytes(whole.read_bytes()[:-40])
    return file


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (_bomb, "unpacks to far more than a list needs"),
        (_endless_sheet, "reaches beyond"),
        (_protected, "This workbook is protected."),
        (_pdf_as_xls, "is a PDF."),
        (_word_without_tables, "No table was found in “letter.docx”."),
        (_folder, "“Plans” is a folder."),
        (_cut_off, "is damaged and cannot be read."),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence_and_another_file_can_follow(
    tmp_path: Path,
    page: ImportPage,
    offices: OpenOffices,
    make: Callable[[Path], Path],
    sentence: str,
) -> None:
    page.offer_file(make(tmp_path))
    offices.settle()
    assert sentence in _notice(page)
    assert not child(page, ImportBar).do_import.isEnabled()
    page.offer_file(write_csv(tmp_path / "plan.csv", HEADINGS, ("1", "Publish", "", "")))
    offices.settle()
    assert (_notice(page), child(page, ImportBar).do_import.isEnabled()) == ("", True)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_letters_come_in_whole_from_every_encoding(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, encoding: str
) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("Ref,Action\n1,Café £5\n", encoding=encoding)
    page.offer_file(file)
    offices.settle()
    child(page, ImportBar).do_import.click()
    offices.settle()
    offices.close()
    with open_office(tmp_path) as register:
        assert [row["title"] for row in listed(register, "actions")] == ["Café £5"]


def test_a_file_that_goes_away_after_it_was_looked_at_is_imported_as_it_was_seen(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    file = write_csv(tmp_path / "plan.csv", HEADINGS, ("1", "Publish", "", ""))
    page.offer_file(file)
    offices.settle()
    file.unlink()
    child(page, ImportBar).do_import.click()
    offices.settle()
    offices.close()
    with open_office(tmp_path) as register:
        assert [row["title"] for row in listed(register, "actions")] == ["Publish"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    file = write_csv(tmp_path / "plan.csv", HEADINGS, ("1", "Publish", "", ""))
    file.chmod(0)
    page.offer_file(file)
    offices.settle()
    assert "cannot be opened. Close it in other programs" in _notice(page)


@pytest.mark.slow
def test_a_long_list_shows_how_far_it_is_lets_the_window_answer_and_adds_nothing_when_it_is_stopped(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    rows = ((str(number), f"Action {number}", "Chair", "31/03/2027") for number in range(1, LONG + 1))
    ticks, sentences = [0], set[str]()
    clock = QTimer(page, interval=0)
    clock.timeout.connect(lambda: ticks.__setitem__(0, ticks[0] + 1))
    clock.timeout.connect(lambda: sentences.add(page.findChildren(QProgressBar)[0].format()))
    clock.start()
    page.offer_file(write_csv(tmp_path / "plan.csv", HEADINGS, *rows))
    qtbot.waitUntil(child(page, ImportBar).do_import.isEnabled, timeout=120_000)
    assert child(page, RowView).model().rowCount() == LONG + 1
    assert f"Comparing {LONG:,} rows" in sentences
    assert ticks[0] > 100

    begun: list[int] = []
    changes = page.desk.changes
    clock.timeout.connect(lambda: _stop_when_begun(page, begun))
    child(page, ImportBar).do_import.click()
    qtbot.waitUntil(child(page, ImportBar).do_import.isEnabled, timeout=120_000)
    clock.stop()
    offices.settle()
    assert (len(begun), changes.undo_note) == (1, None)
    offices.close()
    with open_office(tmp_path) as register:
        assert listed(register, "actions") == []


@pytest.mark.slow
def test_a_csv_of_forty_megabytes_shows_how_far_it_is_read_and_stops_at_once_when_asked(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    words = "What was agreed at the board, in full. " * 20
    rows = ((str(number), f"Action {number}. {words}", "Chair", "31/03/2027") for number in range(50_000))
    file = write_csv(tmp_path / "large.csv", HEADINGS, *rows)
    assert file.stat().st_size > 40_000_000
    bar = page.findChildren(QProgressBar)[0]
    page.offer_file(file)
    qtbot.waitUntil(lambda: bar.isVisible() and 0 < bar.value() < bar.maximum(), timeout=120_000)
    read = bar.format()
    (stop,) = [
        each for each in page.findChildren(QPushButton) if each.accessibleName().startswith("Stop reading")
    ]
    stop.click()
    offices.settle()

    assert (True, False) == (bool(read), bar.isVisible())
    assert not child(page, ImportBar).do_import.isEnabled()
    page.offer_file(write_csv(tmp_path / "plan.csv", HEADINGS, ("1", "Publish", "", "")))
    offices.settle()
    assert (_notice(page), child(page, ImportBar).do_import.isEnabled()) == ("", True)
    assert page.desk.changes.undo_note is None


def _stop_when_begun(page: ImportPage, begun: list[int]) -> None:
    """Stop the import once rows are being written."""
    work = page.desk.changes.long_work
    if begun or work is None:
        return
    done, total, sentence = work.said
    if sentence == "Importing" and 0 < done < total:
        begun.append(done)
        page.desk.changes.stop_long_work()


@pytest.mark.parametrize(
    ("name", "notice"),
    [
        ("messy/m01_action_plan_two_header_rows.xlsx", ""),
        ("messy/m03_action_plan_semicolon_cp1252.csv", ""),
        ("messy/m06_recommendations_merged.docx", ""),
        (
            "messy/m07_contracts_utf16le_tab.txt",
            "▲ The list: 3 rows (lines 4, 5, 8): no provider is named.",
        ),
    ],
)
def test_real_documents_are_shown_and_imported_through_the_page(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, name: str, notice: str
) -> None:
    page.offer_file(shutil.copy(shared_case(name), tmp_path))
    offices.settle()
    bar = child(page, ImportBar)
    assert (_notice(page), bar.do_import.isEnabled()) == (notice, True)
    bar.do_import.click()
    offices.settle()
    assert "Undo this import" in [
        each.text().replace("&", "") for each in page.findChildren(QPushButton) if each.isVisible()
    ]
