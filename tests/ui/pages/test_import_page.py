from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from accessible import tab_stops, unnamed_controls
from desks import OpenOffices
from offices import listed, new_office, open_office, write_csv
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from record_windows import child, focused
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action
from ui.importing.columns_part import ColumnsPart
from ui.importing.import_bar import ImportBar
from ui.importing.kind_part import KindPart
from ui.importing.row_view import RowView
from ui.pages.import_page import ImportPage
from ui.theme import Theme, apply_theme

HEADINGS = ("Ref", "Action", "Owner", "Due", "Room")
ROWS = (
    ("1", "Publish figures", "Analyst", "31/03/2027", "B1"),
    ("2", "Ask the panel", "Chair; Clerk", "30/02/2027", ""),
    ("3", "", "Chair", "", ""),
)

MakePage = Callable[[], ImportPage]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def make_page(tmp_path: Path, offices: OpenOffices, qtbot: QtBot) -> MakePage:
    """Make the page for an empty office, shown."""

    def make() -> ImportPage:
        if not (tmp_path / "office.equality").exists():
            new_office(tmp_path).close()
        page = ImportPage(offices.open(tmp_path / "office.equality"))
        qtbot.addWidget(page)
        page.resize(1000, 600)
        with qtbot.waitExposed(page):
            page.show()
        offices.settle()
        return page

    return make


@pytest.fixture
def page(make_page: MakePage) -> ImportPage:
    return make_page()


def plan(folder: Path, *rows: tuple[str, ...]) -> Path:
    return write_csv(folder / "plan.csv", HEADINGS, *(rows or ROWS))


def button(page: QWidget, text: str) -> QPushButton:
    found = (each for each in page.findChildren(QPushButton) if each.isVisible())
    return next(each for each in found if each.text().replace("&", "").startswith(text))


def buttons(page: QWidget) -> list[str]:
    return [each.text().replace("&", "") for each in page.findChildren(QPushButton) if each.isVisible()]


def said(page: QWidget, name: str) -> str:
    label = child(page, QLabel, name)
    return label.text() if label.isVisible() else ""


def view_of(page: ImportPage) -> RowView:
    return child(page, RowView)


def column(view: RowView, place: int) -> list[str]:
    model = view.model()
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def offer(page: ImportPage, offices: OpenOffices, document: Path) -> None:
    page.offer_file(document)
    offices.settle()


def press(page: QWidget, offices: OpenOffices, text: str) -> None:
    QTest.mouseClick(button(page, text), Qt.MouseButton.LeftButton)
    offices.settle()


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


def test_the_keyboard_goes_to_the_first_problem_and_says_it(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path))
    view = view_of(page)
    assert (focused(), view.currentIndex().row(), view.currentIndex().column()) == (view, 2, 5)
    assert "30/02/2027" in said(page, "cell-words")
    spoken = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Due: 30/02/2027. Due “30/02/2027”: ")
    QTest.keyClick(view, Qt.Key.Key_F8)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (3, 3)
    QTest.keyClick(view, Qt.Key.Key_F8)
    assert view.currentIndex().row() == 2
    QTest.keyClick(view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.currentIndex().row() == 3
    QTest.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: view.currentIndex().row() == 2)


def test_a_cell_is_corrected_by_keys_in_the_grid(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path))
    view = view_of(page)
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = child(view, QLineEdit)
    assert editor.text() == "30/02/2027"
    editor.selectAll()
    QTest.keyClicks(editor, "28/2/27")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.currentIndex().data() == "28 Feb 2027")
    assert "▲ Needs a look  1" in buttons(page)
    QTest.keyClick(view, Qt.Key.Key_F8)
    QTest.keyClicks(view, "T")
    typed = focused()
    QTest.keyClicks(typed, "rain")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Import 3 new" in buttons(page))
    offices.settle()
    assert button(page, "Import 3 new").isEnabled()
    assert "Next problem" not in buttons(page)


def test_putting_one_problem_right_leads_to_the_next(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path))
    press(page, offices, "▲ Needs a look")
    view = view_of(page)
    view.go_to(0, 5)
    assert view.model().setData(view.currentIndex(), "28 Feb 2027")
    offices.settle()
    assert column(view, 0) == ["line 4"]
    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, 3)


def test_what_is_being_typed_outlives_a_change_of_the_register(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path))
    view = view_of(page)
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.setText("28/2/")
    page.refresh()
    offices.settle()
    QTest.keyClicks(editor, "27")
    assert (focused(), editor.text()) == (editor, "28/2/27")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.currentIndex().data() == "28 Feb 2027")
    QTest.keyClick(view, Qt.Key.Key_F2)
    page.refresh()
    offices.settle()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Import 2 new" in buttons(page) and button(page, "Import 2 new").isEnabled())


def test_rows_of_another_kind_than_the_list_are_known_by_their_headings(
    page: ImportPage, offices: OpenOffices
) -> None:
    page.offer_pasted("agreements", "Ref\tAction\tOwner\n1\tPublish figures\tChair\n")
    offices.settle()
    assert child(page, KindPart).kind.currentData() == "actions"
    assert button(page, "Import 1 new").isEnabled()


def test_the_rows_are_narrowed_by_state(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    offer(page, offices, plan(tmp_path))
    press(page, offices, "▲ Needs a look")
    assert column(view_of(page), 0) == ["line 3", "line 4"]
    press(page, offices, "+ New")
    assert column(view_of(page), 0) == ["line 2", "line 3"]


def test_columns_are_matched_and_remembered(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    press(page, offices, "Show columns")
    room = next(box for box in child(page, ColumnsPart).findChildren(QComboBox) if "Room" in _name(box))
    assert room.currentText() == "Leave out"
    room.setCurrentIndex(room.findText("Section"))
    room.activated.emit(room.currentIndex())
    offices.settle()
    marks = [label.text() for label in child(page, ColumnsPart).findChildren(QLabel)]
    assert marks.count("? guessed") == 4
    assert "✓ chosen by you" in marks
    press(page, offices, "Import 1 new")
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    press(page, offices, "Show columns")
    marks = [label.text() for label in child(page, ColumnsPart).findChildren(QLabel)]
    assert "✓ as last time" in marks
    assert not child(page, ImportBar).do_import.isEnabled()


def _name(widget: QWidget) -> str:
    return widget.accessibleName()


def test_the_plan_can_be_another_one(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    box = child(page, KindPart).plan
    assert box.currentText() == "plan"
    edit = box.lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "Equality plan 2027")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    offices.settle()
    press(page, offices, "Import 1 new")
    offices.close()
    with open_office(tmp_path) as register:
        assert [row["plan"] for row in listed(register, "actions")] == ["Equality plan 2027"]


def test_another_kind_can_be_chosen(page: ImportPage, offices: OpenOffices) -> None:
    page.offer_pasted("", "Ref\tTitle\tAction\n1\tBe open\tPublish\n")
    offices.settle()
    kind = child(page, KindPart).kind
    assert kind.currentData() == "actions"
    kind.setCurrentIndex(kind.findData("objectives"))
    kind.activated.emit(kind.currentIndex())
    offices.settle()
    assert button(page, "Import 1 new").isEnabled()
    assert said(page, "import-words").startswith("1 objective will be added.")


def test_pasted_rows_without_headings_are_matched_by_hand(page: ImportPage, offices: OpenOffices) -> None:
    page.offer_pasted("actions", "Publish figures\tAnalyst\nAsk the panel\tChair\n")
    offices.settle()
    assert said(page, "notice").startswith("▲ Say which column is which")
    first = focused()
    assert isinstance(first, QComboBox)
    assert _name(first) == "“Column 1” is taken for"
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


def test_an_import_that_is_stopped_changes_nothing(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path))
    page.desk.changes.long_work_began.connect(lambda _: page.desk.changes.stop_long_work())
    with qtbot.waitSignal(page.told) as told:
        press(page, offices, "Import 2 new")
    assert told.args == ["Stopped. Nothing was changed."]
    assert button(page, "Import 2 new").isEnabled()
    offices.close()
    with open_office(tmp_path) as register:
        assert listed(register, "actions") == []


def test_where_nothing_can_be_changed_the_page_says_why(
    tmp_path: Path, make_page: MakePage, offices: OpenOffices
) -> None:
    with new_office(tmp_path, who="Somebody else"):
        page = make_page()
        offer(page, offices, plan(tmp_path))
        assert column(view_of(page), 1)[1] == "+ New"
        assert not button(page, "Import 2 new").isEnabled()
        assert said(page, "import-words").startswith("Nothing can be imported now: ")


def test_what_to_look_at_after_an_import_can_be_copied(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path))
    press(page, offices, "Import 2 new")
    lines = child(page, QPlainTextEdit).toPlainText().splitlines()
    assert [line.partition(":")[0] for line in lines] == ["Line 3", "Line 4"]
    press(page, offices, "Copy this list")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert (copied[0], len(copied)) == ("Where\tWhat to look at", 3)


def test_after_an_import_its_list_can_be_looked_at(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path))
    press(page, offices, "Import 2 new")
    with qtbot.waitSignal(page.place_wanted) as wanted:
        press(page, offices, "Look at the actions")
    assert wanted.args == ["actions"]


def test_a_row_leads_to_the_record_that_it_is_about(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    press(page, offices, "Import 1 new")
    offer(page, offices, plan(tmp_path, ("1", "Publish figures", "Chair", "30/04/2027", "")))
    assert button(page, "Import 1 update").isEnabled()
    view_of(page).go_to(1, 5)
    assert view_of(page).currentIndex().data() == "31 Mar 2027 → 30 Apr 2027"
    with qtbot.waitSignal(page.record_wanted) as wanted:
        press(page, offices, "Show the record here")
    assert wanted.args is not None
    assert wanted.args[0] == "actions"


def _both_changed(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    """Import two actions, let the office reword both, and offer a document that says something else again."""
    offer(page, offices, plan(tmp_path, ("1", "Publish", "", "", ""), ("2", "Ask", "", "", "")))
    press(page, offices, "Import 2 new")
    page.desk.changes.run("edits", _reword, owner=page)
    offices.settle()
    offer(page, offices, plan(tmp_path, ("1", "Publish it", "", "", ""), ("2", "Ask them", "", "", "")))


def _reword(session: Session) -> None:
    for action in session.query(Action):
        action.title += " here"


def _titles(page: ImportPage, offices: OpenOffices) -> list[str]:
    """Return what the register says now."""
    found: list[str] = []

    def read() -> list[str]:
        with page.desk.reading() as session:
            return sorted(action.title for action in session.query(Action))

    page.desk.background.run(read, owner=page, on_success=found.extend)
    offices.settle()
    return found


def test_the_value_of_the_document_can_be_taken_for_one_cell_and_given_back(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    _both_changed(tmp_path, page, offices)
    assert said(page, "version-words") == (
        "2 values were changed both here and in the document: the office's stay."
    )
    assert view_of(page).currentIndex().data().endswith("Publish here stays (document: Publish it)")
    assert not child(page, ImportBar).do_import.isEnabled()
    press(page, offices, "Take the document's here")
    assert view_of(page).currentIndex().data() == "Publish here → Publish it"
    assert "the document's value is taken" in said(page, "cell-words")
    assert button(page, "Import 1 update").isEnabled()
    press(page, offices, "Keep the office's here")
    assert not child(page, ImportBar).do_import.isEnabled()


def test_the_values_of_the_document_can_be_taken_for_all_in_one_import_and_one_undo(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    _both_changed(tmp_path, page, offices)
    button(page, "Take the document's for all 2").setFocus()
    press(page, offices, "Take the document's for all 2")
    assert focused() is button(page, "Keep the office's for all 2")
    press(page, offices, "Import 2 updates")
    assert _titles(page, offices) == ["Ask them", "Publish it"]
    press(page, offices, "Undo this import")
    assert _titles(page, offices) == ["Ask here", "Publish here"]


def test_something_newer_takes_the_way_back_off(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path))
    press(page, offices, "Import 2 new")
    page.desk.changes.run("another edit", _rename, owner=page)
    offices.settle()
    assert "Undo this import" not in buttons(page)
    assert said(page, "import-words").startswith("Something newer was done:")


def _rename(session: Session) -> None:
    session.query(Action).filter_by(reference="1").one().title = "Publish all figures"


def test_the_preview_follows_a_change_of_the_register(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    press(page, offices, "Import 1 new")
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    assert column(view_of(page), 1)[1] == "= As it is 1"
    page.desk.changes.undo()
    offices.settle()
    page.refresh()
    offices.settle()
    assert column(view_of(page), 1)[1] == "+ New"


def test_the_model_keeps_qts_rules(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    model = view_of(page).model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    offer(page, offices, plan(tmp_path))
    press(page, offices, "▲ Needs a look")
    press(page, offices, "Import 2 new")
    assert tester.model() is model


def test_every_control_has_a_name_and_the_keyboard_comes_everywhere(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    assert unnamed_controls(page) == []
    offer(page, offices, plan(tmp_path))
    press(page, offices, "Show columns")
    assert unnamed_controls(page) == []
    names = {_name(stop) for stop in tab_stops(page)}
    assert names >= {"What is it", "Rows of the document", "“Due” is taken for", "Import 2 new"}
    press(page, offices, "Import 2 new")
    assert unnamed_controls(page) == []


def test_mnemonics_are_given_once(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    offer(page, offices, plan(tmp_path))
    assert [] == _given_twice(page)
    press(page, offices, "Import 2 new")
    assert [] == _given_twice(page)


def _given_twice(page: QWidget) -> list[str]:
    """Return the letters that two controls share, or a control and a menu of the window."""
    letters = [*"fergvh", *_mnemonics(page)]
    return sorted({letter for letter in letters if letters.count(letter) > 1})


def _mnemonics(page: QWidget) -> list[str]:
    texts = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    texts += [
        each.text()
        for each in page.findChildren(QLabel)
        if each.isVisible() and isinstance(each.buddy(), QWidget)
    ]
    marked = [text.replace("&&", "") for text in texts]
    return [text[text.index("&") + 1].casefold() for text in marked if "&" in text]


def test_nothing_is_cut_off_where_the_page_is_small_and_the_text_large(
    tmp_path: Path, qapp: QApplication, page: ImportPage, offices: OpenOffices
) -> None:
    apply_theme(qapp, Theme.CONTRAST, 2.0)
    offer(page, offices, plan(tmp_path))
    page.resize(860, 430)
    qapp.processEvents()
    cut = [
        each.text()
        for each in page.findChildren(QPushButton)
        if each.isVisible()
        and (each.height() < each.sizeHint().height() or each.width() < each.sizeHint().width())
    ]
    assert cut == []


def test_the_page_asks_for_no_more_room_than_a_small_screen_has_in_large_text(
    qapp: QApplication, page: ImportPage
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    qapp.processEvents()

    assert page.minimumSizeHint().width() <= 1000
