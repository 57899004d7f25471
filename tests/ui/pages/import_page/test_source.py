"""Documents come to the page as files, by paste and by drop; what cannot be read is told there."""

from pathlib import Path
from threading import Event

import pytest
from desks import OpenOffices
from import_pages import button, buttons, column, offer, plan, press, said, view_of
from offices import listed, open_office, write_csv
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot
from record_windows import child, focused

from ui.importing.import_bar import ImportBar
from ui.importing.kind_part import KindPart
from ui.pages.import_page import ImportPage


def test_the_empty_page_teaches_and_offers_nothing_to_import(page: ImportPage) -> None:
    words = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Drop a spreadsheet or a Word document here" in words
    assert all(f"{number}  {name}" in words for number, name in enumerate(PARTS, start=1))
    assert not button(page, "Import").isEnabled()
    assert "Nothing is changed before you press Import" in said(page, "import-words")


PARTS = ("Source", "What is it", "Columns", "Check", "Import")


def test_a_file_is_read_shown_and_imported_and_one_undo_takes_it_back(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path))
    assert column(view_of(page), 1) == ["– No record", "+ New", "+ New  ▲", "× Not taken  ▲"]  # noqa: RUF001
    assert button(page, "Import 2 new").isEnabled()
    press(page, offices, "Import 2 new")
    assert said(page, "result-counts") == "2 actions added from plan.csv."
    assert focused() is button(page, "Look at the actions")
    press(page, offices, "Undo this import")
    assert said(page, "result-counts") == "This import was taken back."
    assert "Undo this import" not in buttons(page)
    offices.close()
    with open_office(tmp_path) as register:
        assert listed(register, "actions") == []


def test_the_list_that_asked_for_a_document_says_what_it_is_until_the_page_is_left(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    document = write_csv(tmp_path / "links.csv", ("Title", "Link"), ("Survey", "https://example.org/survey"))
    told: list[str] = []
    page.told.connect(told.append)
    page.expect("evidence")
    offer(page, offices, document)
    assert child(page, KindPart).kind.currentText() == "A list of evidence"
    assert button(page, "Import 1 new").isEnabled()
    assert told == ["Choose, drop or paste the list of evidence to import."]

    page.expect("evidence")
    page.be_left()
    offer(page, offices, document)
    assert said(page, "notice").startswith("▲ ")
    assert not button(page, "Import").isEnabled()


def test_pasted_rows_without_headings_are_matched_by_hand(page: ImportPage, offices: OpenOffices) -> None:
    page.offer_pasted("actions", "Publish figures\tAnalyst\nAsk the panel\tChair\n")
    offices.settle()
    assert said(page, "notice").startswith("▲ Say which column is which")
    first = focused()
    assert isinstance(first, QComboBox)
    assert first.accessibleName() == "“Column 1” is taken for"
    QTest.keyClicks(first, "Act")
    offices.settle()
    assert said(page, "notice") == ""
    assert focused() is first
    assert button(page, "Import 2 new").isEnabled()


def test_rows_pasted_on_a_list_can_be_imported_by_enter(page: ImportPage, offices: OpenOffices) -> None:
    page.offer_pasted("actions", "Ref\tAction\n1\tPublish figures\n2\tAsk the panel\n")
    offices.settle()
    assert focused() is button(page, "Import 2 new")
    QTest.keyPress(focused(), Qt.Key.Key_Return)
    offices.settle()
    assert said(page, "result-counts") == "2 actions added from pasted text."


def test_control_v_takes_what_was_copied(page: ImportPage, offices: OpenOffices) -> None:
    QGuiApplication.clipboard().setText("Ref\tAction\n1\tPublish figures\n")
    page.focus_first()
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    offices.settle()
    assert button(page, "Import 1 new").isEnabled()


def test_a_file_can_be_dropped_anywhere(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plan(tmp_path)))])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), *keys)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), *keys))
    offices.settle()
    assert button(page, "Import 2 new").isEnabled()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.pdf", b"%PDF-1.7 ", "is a PDF. Ask for the Word or Excel file"),
        ("plan.csv", b"", "is empty."),
        ("missing.csv", None, "There is no file “missing.csv”."),
    ],
)
def test_a_document_that_is_refused_is_told_in_the_page(  # noqa: PLR0917 - what a case is made of, and fixtures
    tmp_path: Path, page: ImportPage, offices: OpenOffices, name: str, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    offer(page, offices, tmp_path / name)
    assert sentence in said(page, "notice")
    assert focused() is button(page, "Choose a file…")
    assert not button(page, "Import").isEnabled()


def test_reading_can_be_stopped(tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot) -> None:
    hold = Event()
    page.desk.background.run(lambda: hold.wait(10), owner=page, on_success=lambda _: None)
    page.offer_file(plan(tmp_path))
    qtbot.waitUntil(lambda: "Stop" in buttons(page))
    with qtbot.waitSignal(page.told) as told:
        QTest.mouseClick(button(page, "Stop"), Qt.MouseButton.LeftButton)
    hold.set()
    offices.settle()
    assert told.args == ["Stopped. Nothing was changed."]
    assert not child(page, ImportBar).do_import.isEnabled()
    assert "Stop" not in buttons(page)
