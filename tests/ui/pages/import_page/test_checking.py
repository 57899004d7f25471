"""What a document is, its columns, and its rows to be checked and put right."""

from pathlib import Path

from desks import OpenOffices
from import_pages import ROWS, button, buttons, column, offer, plan, press, said, twice_given, view_of
from offices import listed, open_office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from record_windows import child, focused
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action
from ui.comparing.comparison import KEEP, TAKE
from ui.importing.columns_part import ColumnsPart
from ui.importing.compared_rows_window import ComparedRowsWindow
from ui.importing.import_bar import ImportBar
from ui.importing.kind_part import KindPart
from ui.pages.import_page import ImportPage


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


def seen_words(page: ImportPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_columns_are_matched_and_remembered(tmp_path: Path, page: ImportPage, offices: OpenOffices) -> None:
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    press(page, offices, "Show columns")
    room = next(
        box for box in child(page, ColumnsPart).findChildren(QComboBox) if "Room" in box.accessibleName()
    )
    assert room.currentText() == "Leave out"
    assert "4 of 5 taken over: 4 guessed. Not taken: Room" in seen_words(page)
    room.setCurrentIndex(room.findText("Section"))
    room.activated.emit(room.currentIndex())
    offices.settle()
    marks = [label.text() for label in child(page, ColumnsPart).findChildren(QLabel)]
    assert marks.count("? guessed") == 4
    assert "✓ chosen by you" in marks
    assert "5 of 5 taken over: 4 guessed, 1 chosen by you" in seen_words(page)
    press(page, offices, "Import 1 new")
    offer(page, offices, plan(tmp_path, *ROWS[:1]))
    press(page, offices, "Show columns")
    marks = [label.text() for label in child(page, ColumnsPart).findChildren(QLabel)]
    assert "✓ as last time" in marks
    assert not child(page, ImportBar).do_import.isEnabled()


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


def _side_by_side(page: ImportPage, offices: OpenOffices) -> ComparedRowsWindow:
    press(page, offices, "Side by side…")
    return child(page, ComparedRowsWindow)


def test_what_both_sides_changed_is_chosen_side_by_side_and_can_be_chosen_otherwise(
    tmp_path: Path, page: ImportPage, offices: OpenOffices, qtbot: QtBot
) -> None:
    _both_changed(tmp_path, page, offices)
    window = _side_by_side(page, offices)
    qtbot.waitUntil(window.isActiveWindow)
    _, second = window.view.rows
    assert "Action. Here now: Publish here. In plan.csv: Publish it. Chosen: Keep the office's." == (
        focused().accessibleName()
    )
    second.take_choice(TAKE)
    button(window, "Use these choices").click()
    offices.settle()
    assert said(page, "version-words").endswith("1 taken from the document, 1 left as the office has them.")
    assert button(page, "Import 1 update").isEnabled()

    again = _side_by_side(page, offices)
    assert [KEEP, TAKE] == [row.code for row in again.view.rows]
    button(again, "Keep the office's for all").click()
    button(again, "Use these choices").click()
    offices.settle()
    assert not child(page, ImportBar).do_import.isEnabled()


def test_each_letter_on_the_page_and_in_the_window_beside_it_is_given_once(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    _both_changed(tmp_path, page, offices)
    for label in ("Take the document's here", "Keep the office's here"):
        assert label in buttons(page)
        assert [] == twice_given(page)
        press(page, offices, label)
    assert [] == twice_given(_side_by_side(page, offices))


def test_what_an_import_changes_unasked_is_read_side_by_side_too(
    tmp_path: Path, page: ImportPage, offices: OpenOffices
) -> None:
    offer(page, offices, plan(tmp_path, ("1", "Publish", "", "", "")))
    assert "Side by side…" not in buttons(page)
    press(page, offices, "Import 1 new")
    offer(page, offices, plan(tmp_path, ("1", "Publish it", "", "", "")))

    window = _side_by_side(page, offices)
    assert ["Action. Here now: Publish. In plan.csv: Publish it."] == [
        row.field.spoken() for row in window.view.rows
    ]
    assert "there is nothing to choose" in window.said
    assert ["Close"] == buttons(window)


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
    window = _side_by_side(page, offices)
    assert ["Action 1, line 2", "Action 2, line 3"] == [
        label.text() for label in window.view.findChildren(QLabel) if label.property("heading")
    ]
    button(window, "Take the document's for all").click()
    button(window, "Use these choices").click()
    offices.settle()
    press(page, offices, "Import 2 updates")
    assert _titles(page, offices) == ["Ask them", "Publish it"]
    press(page, offices, "Undo this import")
    assert _titles(page, offices) == ["Ask here", "Publish here"]
