"""What is typed into the rows of a document outlives Esc and the program, until it is imported."""

from dataclasses import replace
from pathlib import Path

from desks import WAIT, OpenOffices
from import_pages import HEADINGS, button, buttons, offer, plan, press, said, view_of
from offices import write_csv
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from record_windows import child, focused

from ui.drafts import Draft
from ui.importing.kind_part import KindPart
from ui.kept_places import field_words, page_words
from ui.pages.import_page import ImportPage
from ui.settings import Settings


def typing(page: ImportPage, text: str) -> QLineEdit:
    """Type over the cell in focus, and leave it open."""
    QTest.keyClick(view_of(page), Qt.Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    return editor


def correct(page: ImportPage, offices: OpenOffices, text: str) -> None:
    QTest.keyClick(typing(page, text), Qt.Key.Key_Return)
    offices.qtbot.waitUntil(lambda: not view_of(page).is_typing, timeout=WAIT)
    offices.settle()


def texts(page: ImportPage) -> list[str]:
    return [draft.text for draft in page.desk.settings.drafts.kept.values()]


def waiting(page: ImportPage) -> list[tuple[str, str]]:
    return [(page_words(place), field_words(place)) for place in page.desk.settings.drafts.kept]


def plan_of(page: ImportPage) -> QLineEdit:
    edit = child(page, KindPart).plan.lineEdit()
    assert edit is not None
    return edit


def in_next_program(first: ImportPage, offices: OpenOffices) -> ImportPage:
    """Return the page as a program finds it that was started after this one was closed."""
    first.hide()
    settings = first.desk.settings
    settings.save()
    page = ImportPage(replace(first.desk, settings=Settings(settings.folder)))
    offices.qtbot.addWidget(page)
    page.resize(1000, 600)
    with offices.qtbot.waitExposed(page):
        page.show()
    return page


def test_esc_leaves_what_was_typed_in_a_cell_for_the_next_time(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path))
    view = view_of(page)
    editor = typing(page, "28 Febr")
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert ["Not taken; F2 in the same cell offers again what you typed."] == told.args
    assert str(view.currentIndex().data()).startswith("◆ ▲ 30/02/2027")
    spoken = str(view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.endswith("“28 Febr” was typed and not taken; F2 offers it again")
    assert [("Import", "cell typed in and not taken, row 3 of a document")] == waiting(page)

    QTest.keyClick(view, Qt.Key.Key_F2)
    again = focused()
    assert isinstance(again, QLineEdit)
    assert "28 Febr" == again.text()
    again.setText("28 Feb 2027")
    QTest.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.currentIndex().data() == "28 Feb 2027")
    assert [("Import", "cell put right, row 3 of a document")] == waiting(page)


def test_a_text_typed_back_to_what_stands_there_waits_no_longer(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path))
    QTest.keyClick(typing(page, "28"), Qt.Key.Key_Escape)
    assert ["28"] == texts(page)
    QTest.keyClick(typing(page, "30/02/2027"), Qt.Key.Key_Escape)
    assert [] == texts(page)
    assert str(view_of(page).currentIndex().data()).startswith("▲ 30/02/2027")


def test_corrections_are_there_again_when_the_same_document_is_opened_under_any_name(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path))
    correct(page, offices, "28 Feb 2027")
    QTest.keyClick(typing(page, "1 Ja"), Qt.Key.Key_Escape)
    again = in_next_program(page, offices)
    offer(again, offices, plan(tmp_path).rename(tmp_path / "another name.csv"))
    view = view_of(again)

    assert said(again, "notice").startswith("▲ 1 cell stands as it was put right here before. ")
    assert "◆ 28 Feb 2027" == view.model().index(2, 5).data()
    assert "▲ Needs a look  1" in buttons(again)
    view.go_to(2, 5)
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert "1 Ja" == editor.text()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.is_typing)


def test_another_document_stands_as_it_is(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    offer(page, offices, plan(tmp_path))
    correct(page, offices, "28 Feb 2027")
    other = write_csv(tmp_path / "plan.csv", HEADINGS, ("2", "Ask the panel", "Chair", "30/02/2027", "B2"))
    offer(page, offices, other)

    assert "" == said(page, "notice")
    assert "30/02/2027" in str(view_of(page).currentIndex().data())


def test_what_was_imported_waits_no_longer(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    offer(page, offices, plan(tmp_path))
    correct(page, offices, "28 Feb 2027")
    assert ["28 Feb 2027"] == texts(page)
    press(page, offices, "Import 2 new")

    assert [] == texts(page)
    assert button(page, "Undo this import").isVisible()


def test_a_correction_discarded_in_settings_goes_from_the_rows(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path))
    correct(page, offices, "28 Feb 2027")
    drafts = page.desk.settings.drafts
    drafts.discard(tuple(drafts.kept))
    offices.settle()

    view = view_of(page)
    assert "30/02/2027" in str(view.model().index(2, 5).data())
    assert "▲ Needs a look  2" in buttons(page)


def test_a_plan_that_is_half_typed_outlives_a_change_of_the_register_and_the_program(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path))
    edit = plan_of(page)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "Equality pl")
    page.refresh()
    offices.settle()
    assert "Equality pl" == edit.text()
    assert [("Import", "plan that a document is imported into")] == waiting(page)
    again = in_next_program(page, offices)
    offer(again, offices, plan(tmp_path))

    assert "Equality pl" == plan_of(again).text()


def test_a_plan_that_no_register_takes_keeps_nobody_from_the_document_and_its_corrections(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path))
    correct(page, offices, "28 Feb 2027")
    drafts = page.desk.settings.drafts
    (place,) = drafts.kept
    drafts.keep(place._replace(field="plan"), Draft("Half a page " * 100))
    again = in_next_program(page, offices)
    offer(again, offices, plan(tmp_path))

    assert "plan" == plan_of(again).text()
    assert "28 Feb 2027" == view_of(again).model().index(2, 5).data()
