import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from accessible import tab_stops, unnamed_controls
from desks import WAIT, OpenOffices
from offices import add_plan
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_windows import child

from equality_tracker.reports.pack_chapters.chapter_start import ALWAYS_PRINTED, TITLES
from ui.desk import Desk
from ui.pages.chapter_choice import ChapterChoice
from ui.pages.pack import PackPage
from ui.pages.pack_maker import PackMaker
from ui.pages.page import Page
from ui.pages.pdf_paper import PdfPaper

ShowPage = Callable[[Page], object]
MakeAndWait = Callable[[PackPage, Callable[[], object]], None]


@pytest.fixture
def made_anew(qtbot: QtBot) -> MakeAndWait:
    """Do something after which the preview is made anew, and wait for it."""

    def wait(page: PackPage, do: Callable[[], object]) -> None:
        before = page.made
        do()
        qtbot.waitUntil(lambda: page.made is not before and not page.is_busy, timeout=WAIT)

    return wait


@pytest.fixture
def page(marlshire: Desk, show: ShowPage, qtbot: QtBot) -> PackPage:
    page = PackPage(marlshire)
    show(page)
    qtbot.waitUntil(lambda: page.made is not None and not page.is_busy, timeout=WAIT)
    return page


@pytest.fixture
def small_page(small_office: Desk, show: ShowPage, qtbot: QtBot) -> PackPage:
    page = PackPage(small_office)
    show(page)
    qtbot.waitUntil(lambda: page.made is not None and not page.is_busy, timeout=WAIT)
    return page


def button(page: PackPage, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text().replace("&", "") == words)


def state(page: PackPage) -> str:
    return child(page, QLabel, "pack-state").text()


def test_the_pack_opens_on_its_brief_with_every_chapter(page: PackPage) -> None:
    paper = child(page, PdfPaper)

    assert page.made is not None
    assert len(page.made.pages.sizes) == paper.page_count > 40
    assert f"Page 1 of {paper.page_count}" == paper.accessibleName()
    assert tuple(TITLES) == page.made.wanted.chapters
    assert "What is saved or printed is what you see." in state(page)


def test_chapters_say_how_many_points_concern_them(page: PackPage) -> None:
    chapters = child(page, ChapterChoice)
    cells = chapters.model()
    rows = {cells.index(row, 1).data(): cells.index(row, 2).data() for row in range(chapters.rowCount())}

    assert "3 points to check" == rows["5  Duties"]
    assert "Nothing recorded" == rows["4  Statement"]
    assert "Nothing recorded" == rows["D  Data"]
    chapters.setCurrentCell(4, 1)
    wanted: list[str] = []
    page.points_wanted.connect(wanted.append)
    page.place_wanted.connect(wanted.append)
    QTest.keyClick(chapters, Qt.Key.Key_Return)
    assert ["duties", "points"] == wanted


def test_a_chapter_is_unticked_by_key_and_leaves_the_preview(page: PackPage, made_anew: MakeAndWait) -> None:
    chapters = child(page, ChapterChoice)
    before = child(page, PdfPaper).page_count
    chapters.setCurrentCell(list(TITLES).index("plan-in-full"), 1)
    made_anew(page, lambda: QTest.keyClick(chapters, Qt.Key.Key_Space))

    assert page.made is not None
    assert "plan-in-full" not in page.made.wanted.chapters
    assert child(page, PdfPaper).page_count < before
    chapters.setCurrentCell(0, 1)
    QTest.keyClick(chapters, Qt.Key.Key_Space)
    assert set(chapters.chosen) >= ALWAYS_PRINTED


def test_a_day_is_typed_as_people_write_it_and_a_bad_one_is_kept_and_said(
    page: PackPage, made_anew: MakeAndWait
) -> None:
    day = next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == "As at")
    day.setFocus()
    day.setText("the day after")
    QTest.keyClick(day, Qt.Key.Key_Return)
    kept = day.text()
    said = [
        each.text() for each in page.findChildren(QLabel) if each.isVisible() and "such as" in each.text()
    ]

    day.setText("31/3/27")
    made_anew(page, lambda: QTest.keyClick(day, Qt.Key.Key_Return))

    assert ("the day after", 1) == (kept, len(said))
    assert "31 Mar 2027" == day.text()
    assert page.made is not None
    assert date(2027, 3, 31) == page.made.wanted.as_at


def test_what_is_saved_is_what_is_shown(page: PackPage, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.told, timeout=WAIT) as told:
        page.save_to(tmp_path, "pdf")

    assert page.made is not None
    (saved,) = tmp_path.glob("*.pdf")
    assert page.made.content.pdf == saved.read_bytes()
    assert told.args == [f"Saved: {saved}"]


def test_what_changes_in_the_register_comes_into_the_preview(
    small_page: PackPage, offices: OpenOffices, made_anew: MakeAndWait
) -> None:
    page = small_page
    page.refresh()
    offices.settle()
    same = page.made

    page.desk.changes.run("a plan", lambda session: add_plan(session, "Another plan"), owner=page)
    offices.settle()
    made_anew(page, page.refresh)

    assert same is not page.made


def test_making_is_stopped_by_a_button_and_the_old_preview_stays(
    page: PackPage, qtbot: QtBot, made_anew: MakeAndWait
) -> None:
    before = page.made
    page.make_preview()
    button(page, "Stop").click()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=WAIT)

    assert before is page.made
    assert "Stopped." in state(page)
    made_anew(page, page.make_preview)


def test_a_page_is_read_as_text(page: PackPage, qtbot: QtBot) -> None:
    child(page, PdfPaper).go_to(1)
    button(page, "Show as text").click()
    text = child(page, QPlainTextEdit)
    qtbot.waitUntil(lambda: text.toPlainText().startswith("Page 2 of"), timeout=WAIT)

    button(page, "Show as text").click()
    child(page, PdfPaper).go_to(0)
    button(page, "Show as text").click()
    qtbot.waitUntil(lambda: "The brief" in text.toPlainText(), timeout=WAIT)
    assert text.isReadOnly()


def test_a_page_is_gone_to_by_its_number(page: PackPage) -> None:
    number = next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == "Go to page")
    number.setText("7")
    QTest.keyClick(number, Qt.Key.Key_Return)
    seventh = child(page, PdfPaper).page
    number.setText("999")
    QTest.keyClick(number, Qt.Key.Key_Return)

    assert (6, child(page, PdfPaper).page_count - 1) == (seventh, child(page, PdfPaper).page)
    assert str(child(page, PdfPaper).page_count) == number.text()


def test_pictures_come_for_the_page_looked_at(page: PackPage, qtbot: QtBot) -> None:
    paper = child(page, PdfPaper)
    paper.go_to(20)
    qtbot.waitUntil(lambda: _has_ink(paper), timeout=WAIT)


def test_printing_gives_every_page_its_size_and_direction(
    small_page: PackPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = small_page
    assert page.made is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(page.told, timeout=60_000) as told:
        page.print_to(printer)

    wanted = [size.width > size.height for size in page.made.pages.sizes]
    printed = PdfReader(tmp_path / "printed.pdf").pages
    assert wanted == [float(each.mediabox.width) > float(each.mediabox.height) for each in printed]
    assert [f"Sent to the printer: {len(wanted)} pages."] == told.args


def test_printing_asks_once_about_a_marking_that_nobody_chose(small_page: PackPage, qtbot: QtBot) -> None:
    button(small_page, "Print…").click()
    box = child(small_page, QMessageBox)
    with qtbot.waitSignal(small_page.place_wanted) as wanted:
        next(each for each in box.buttons() if "Choose" in each.text()).click()

    assert "not yet marked" in box.text()
    assert ["organisations"] == wanted.args


def test_every_control_has_a_name_and_all_are_reached_by_tab(page: PackPage) -> None:
    page.focus_first()

    assert [] == unnamed_controls(page)
    names = {each.accessibleName() for each in tab_stops(page)}
    first = f"Page 1 of {child(page, PdfPaper).page_count}"
    assert {"As at", "Chapters of the pack", first, "Go to page", "Page after"} <= names


def _has_ink(paper: PdfPaper) -> bool:
    image = paper.grab().toImage().scaled(100, 100)
    return len({image.pixelColor(x, y).name() for x in range(100) for y in range(100)}) > 20


def test_a_page_that_goes_while_it_works_leaves_no_thread_behind(marlshire: Desk, qtbot: QtBot) -> None:
    page = PackPage(marlshire)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.is_busy or page.made is not None, timeout=WAIT)
    page.make_preview()
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert [] == [each.name for each in threading.enumerate() if "pack" in each.name]


def test_only_the_last_pack_asked_for_is_shown(page: PackPage, made_anew: MakeAndWait) -> None:
    def ask_often() -> None:
        for _ in range(5):
            page.make_preview()

    shown: list[object] = []
    child(page, PackMaker).made.connect(shown.append)
    made_anew(page, ask_often)

    assert [page.made] == shown
