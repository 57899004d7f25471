from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from desks import OpenOffices
from offices import new_office, open_office
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.lists.browsing import page
from equality_tracker.records.actions import Action
from ui.desk import Desk
from ui.records.list_head import ListHead
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView

MakeList = Callable[[str], RecordList]
Settled = Callable[[], None]

KEYS = {"title": 1, "owners": 2, "due_on": 3, "rag": 4}


class DeskIsAwayError(TrackerError):
    def __init__(self) -> None:
        super().__init__("The register did not take it.")


def view_of(records: RecordList) -> RecordView:
    return child(records, RecordView)


def go_to(view: RecordView, place: int, key: str) -> QModelIndex:
    view.setFocus()
    index = view.model().index(place, KEYS[key])
    view.setCurrentIndex(index)
    return index


def editor_of(view: RecordView) -> QWidget:
    editor = view.editing._editor
    assert editor is not None
    return editor


def line_of(view: RecordView) -> QLineEdit:
    editor = editor_of(view)
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    assert isinstance(line, QLineEdit)
    return line


def open_cell(view: RecordView, place: int, key: str) -> QLineEdit:
    go_to(view, place, key)
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert view.editing.is_open
    return line_of(view)


def type_over(view: RecordView, text: str) -> None:
    line = line_of(view)
    line.selectAll()
    QTest.keyClicks(line, text)


def press(view: RecordView, key: Qt.Key) -> None:
    QTest.keyClick(editor_of(view), key)


def note_of(view: RecordView) -> str:
    """Return what is said at a cell, without the shape in front of it."""
    note = child(view.window(), QLabel, "refusal")
    return note.text().partition(" ")[2] if note.isVisible() else ""


def shown(view: RecordView, place: int, key: str) -> str:
    return str(view.model().index(place, KEYS[key]).data())


def stored(desk: Desk, key: str) -> object:
    with desk.reading() as session:
        ids = list(session.scalars(select(Action.id).order_by(Action.reference_key)))
        return [row[key] for row in page(session, "actions", ids, as_at=desk.heading.as_at)]


def rename_second(session: Session) -> None:
    session.scalars(select(Action).where(Action.reference == "2")).one().title = "Train all"


def test_enter_saves_a_cell_and_goes_down_in_the_column(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    view = view_of(records)
    line = open_cell(view, 0, "due_on")
    assert (line.text(), line.selectedText()) == ("20 Nov 2026", "20 Nov 2026")
    assert editor_of(view).accessibleName() == "Due of 1a"
    type_over(view, "31/3/27")
    press(view, Qt.Key.Key_Return)
    assert not view.editing.is_open
    settled()
    assert shown(view, 0, "due_on") == "31 Mar 2027"
    assert stored(desk, "due_on") == [date(2027, 3, 31), None, None]
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, KEYS["due_on"])
    assert view.hasFocus()
    assert desk.changes.undo_note == "due date of PLAN-001/1a"
    desk.changes.undo()
    settled()
    assert shown(view, 0, "due_on") == "20 Nov 2026"


def test_typing_in_a_cell_begins_it_anew(make_list: MakeList, desk: Desk, settled: Settled) -> None:
    view = view_of(make_list("actions"))
    go_to(view, 0, "owners")
    QTest.keyClicks(view, "C")
    QTest.keyClicks(line_of(view), "hair; Analyst")
    press(view, Qt.Key.Key_Return)
    settled()
    assert stored(desk, "owners") == [["Chair", "Analyst"], ["Chair", "Analyst"], []]


def test_what_is_refused_stays_in_the_cell_and_says_what_is_taken(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    view = view_of(make_list("actions"))
    open_cell(view, 0, "due_on")
    type_over(view, "31 February 2027")
    press(view, Qt.Key.Key_Return)
    assert view.editing.is_open
    assert line_of(view).text() == "31 February 2027"
    assert note_of(view).startswith("Due takes a date that exists")
    assert editor_of(view).accessibleDescription() == note_of(view)
    type_over(view, "28 feb 2027")
    assert note_of(view) == ""
    press(view, Qt.Key.Key_Return)
    settled()
    assert stored(desk, "due_on") == [date(2027, 2, 28), None, None]


def test_esc_leaves_a_cell_and_offers_again_what_was_typed(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    view = view_of(records)
    open_cell(view, 1, "owners")
    type_over(view, "Nobody yet")
    with qtbot.waitSignal(records.told) as told:
        press(view, Qt.Key.Key_Escape)
    assert told.args == ["Not saved; F2 in the same cell offers again what you typed."]
    settled()
    assert stored(desk, "owners") == [["Equality lead"], ["Chair", "Analyst"], []]
    assert open_cell(view, 1, "owners").text() == "Nobody yet"
    assert note_of(view).startswith("This is what you typed before. Enter saves it")
    assert child(view.window(), QLabel, "refusal").text().startswith("◆ ")
    press(view, Qt.Key.Key_Return)
    settled()
    assert stored(desk, "owners") == [["Equality lead"], ["Nobody yet"], []]


def test_leaving_a_cell_by_mouse_saves_it(make_list: MakeList, desk: Desk, settled: Settled) -> None:
    records = make_list("actions")
    view = view_of(records)
    open_cell(view, 0, "owners")
    type_over(view, "Analyst")
    records.focus_search()
    assert not view.editing.is_open
    settled()
    assert stored(desk, "owners") == [["Analyst"], ["Chair", "Analyst"], []]


def test_leaving_a_refused_cell_by_mouse_keeps_what_was_typed(
    qtbot: QtBot, make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    view = view_of(records)
    open_cell(view, 0, "due_on")
    type_over(view, "whenever")
    with qtbot.waitSignal(records.told) as told:
        records.focus_search()
    assert told.args[0].startswith("Due takes a date")
    settled()
    assert open_cell(view, 0, "due_on").text() == "whenever"


@pytest.mark.parametrize("typed", ["whenever", "31 Mar 2027"])
def test_what_is_offered_again_is_not_saved_by_leaving_the_cell_by_mouse(
    make_list: MakeList, desk: Desk, settled: Settled, typed: str
) -> None:
    records = make_list("actions")
    view = view_of(records)
    open_cell(view, 0, "due_on")
    type_over(view, typed)
    press(view, Qt.Key.Key_Escape)
    before = desk.changes.newest_operation
    open_cell(view, 0, "due_on")
    records.focus_search()
    settled()
    assert desk.changes.newest_operation == before
    assert open_cell(view, 0, "due_on").text() == typed
    type_over(view, "1 Apr 2027")
    records.focus_search()
    settled()
    assert shown(view, 0, "due_on") == "1 Apr 2027"


def test_what_the_register_refused_is_kept_and_not_sent_again_by_leaving_the_cell_by_mouse(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    view = view_of(records)
    before = desk.changes.newest_operation
    records._work._saving._on_refused(DeskIsAwayError(), records._table.ids[0], "owners", "Chair", seen="")
    records.focus_search()
    settled()
    assert desk.changes.newest_operation == before
    assert note_of(view).startswith("The register did not take it. Not saved; F2")
    assert open_cell(view, 0, "owners").text() == "Chair"


@pytest.mark.parametrize("size", [(900, 500), (330, 260)])
def test_why_a_cell_was_not_saved_is_read_whole_beside_it_until_one_goes_on(
    make_list: MakeList, settled: Settled, size: tuple[int, int]
) -> None:
    records = make_list("actions")
    records.resize(*size)
    view = view_of(records)
    open_cell(view, 0, "due_on")
    type_over(view, "whenever")
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 1)).center()
    )
    settled()
    note = child(view.window(), QLabel, "refusal")
    assert note_of(view).startswith("Due takes a date")
    assert note_of(view).endswith("Not saved; F2 in the same cell offers again what you typed.")
    assert records.rect().contains(note.geometry())
    assert note.heightForWidth(note.width()) <= note.height()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert note_of(view) == ""


def test_why_a_cell_was_not_saved_goes_when_the_cells_move_or_somebody_works_elsewhere(
    make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    view = view_of(records)

    def leave_refused() -> None:
        open_cell(view, 0, "due_on")
        type_over(view, "whenever")
        records.focus_search()
        settled()
        assert note_of(view)

    leave_refused()
    view.resize(view.width() - 40, view.height())
    assert note_of(view) == ""
    leave_refused()
    QTest.keyClick(records._search, Qt.Key.Key_Right)
    assert note_of(view) == ""


def test_what_a_cell_takes_is_said_also_where_it_was_left_by_esc_and_is_offered_again(
    make_list: MakeList, settled: Settled
) -> None:
    view = view_of(make_list("actions"))
    open_cell(view, 0, "due_on")
    type_over(view, "whenever")
    press(view, Qt.Key.Key_Escape)
    settled()
    assert note_of(view).startswith("Due takes a date that exists")
    assert note_of(view).endswith("Not saved; F2 in the same cell offers again what you typed.")

    assert child(view.window(), QLabel, "refusal").text().startswith("▲ Due")
    assert "whenever" == open_cell(view, 0, "due_on").text()
    assert child(view.window(), QLabel, "refusal").text().startswith("▲ This is")
    assert note_of(view).startswith("This is what you typed before. Due takes a date that exists")


def test_an_owner_that_is_too_long_stays_in_its_cell_when_tab_would_lead_on(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    view = view_of(make_list("actions"))
    before = desk.changes.newest_operation
    open_cell(view, 0, "owners").setText(f"Chair; {'x' * 1_001}")
    press(view, Qt.Key.Key_Tab)
    settled()

    assert 1_008 == len(line_of(view).text())
    assert "Owner takes at most 1,000 characters each." == note_of(view)
    assert before == desk.changes.newest_operation


def test_what_the_register_refuses_later_is_kept_as_it_was_typed_and_with_what_stood_there(
    make_list: MakeList, desk: Desk
) -> None:
    records = make_list("actions")
    view, record = view_of(records), records._table.ids[0]
    refuse = records._work._saving._on_refused
    open_cell(view, 0, "due_on")
    refuse(DeskIsAwayError(), record, "owners", "Chair", seen="Equality lead")
    assert [("Chair", "Equality lead")] == [
        (each.text, each.stored) for each in desk.settings.drafts.kept.values()
    ]

    press(view, Qt.Key.Key_Escape)
    open_cell(view, 0, "owners")
    type_over(view, "Chair; Analyst")
    refuse(DeskIsAwayError(), record, "owners", "Chair", seen="Equality lead")
    assert "Chair; Analyst" == line_of(view).text()
    assert "Chair; Analyst" == view.editing.kept.at(record, "owners")


def test_a_list_that_shows_other_records_says_nothing_more_of_a_cell_that_was_left(
    make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    view = view_of(records)
    open_cell(view, 0, "due_on")
    type_over(view, "whenever")
    records.focus_search()
    assert note_of(view)
    records._search.setText("toolkit")
    records.refresh()
    settled()
    assert note_of(view) == ""


def test_a_list_of_words_is_chosen_by_typing(make_list: MakeList, desk: Desk, settled: Settled) -> None:
    records = make_list("actions")
    records._contents.layout.show_columns(["title", "owners", "status", "due_on"])
    KEYS["status"] = [column.key for column in records._table.columns].index("status")
    view = view_of(records)
    open_cell(view, 0, "status")
    assert isinstance(editor_of(view), QComboBox)
    type_over(view, "compl")
    assert line_of(view).text() == "complete"
    press(view, Qt.Key.Key_Tab)
    settled()
    assert stored(desk, "status") == ["complete", "complete", "superseded"]


def open_status(records: RecordList, place: int) -> RecordView:
    records._contents.layout.show_columns(["title", "owners", "status", "due_on"])
    KEYS["status"] = [column.key for column in records._table.columns].index("status")
    view = view_of(records)
    open_cell(view, place, "status")
    return view


@pytest.mark.parametrize(
    ("place", "shown_first", "key", "then"),
    [
        (0, "In progress", Qt.Key.Key_Down, "Pending sign-off"),
        (0, "In progress", Qt.Key.Key_Up, "Not started"),
        (1, "Complete", Qt.Key.Key_Down, "Superseded"),
        (2, "Superseded", Qt.Key.Key_Up, "Complete"),
        (2, "Superseded", Qt.Key.Key_Down, "Not accepted"),
    ],
)
def test_arrows_go_on_from_the_word_that_a_cell_shows(
    make_list: MakeList, place: int, shown_first: str, key: Qt.Key, then: str
) -> None:
    view = open_status(make_list("actions"), place)
    assert line_of(view).text() == shown_first
    press(view, key)
    assert line_of(view).text() == then


def test_one_arrow_and_enter_save_the_next_word(make_list: MakeList, desk: Desk, settled: Settled) -> None:
    view = open_status(make_list("actions"), 1)
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Return)
    settled()
    assert stored(desk, "status") == ["in-progress", "superseded", "superseded"]


@pytest.mark.parametrize(("typed", "then"), [("compl", "Superseded"), ("IN PROGRESS", "Pending sign-off")])
def test_arrows_go_on_from_a_word_that_was_typed(make_list: MakeList, typed: str, then: str) -> None:
    view = open_status(make_list("actions"), 0)
    type_over(view, typed)
    press(view, Qt.Key.Key_Down)
    assert line_of(view).text() == then


def test_arrows_go_on_from_a_word_that_is_offered_again(make_list: MakeList, settled: Settled) -> None:
    view = open_status(make_list("actions"), 0)
    type_over(view, "superseded")
    press(view, Qt.Key.Key_Escape)
    settled()
    assert open_cell(view, 0, "status").text() == "superseded"
    press(view, Qt.Key.Key_Up)
    assert line_of(view).text() == "Complete"


def test_the_list_of_words_opens_at_the_word_that_is_shown(make_list: MakeList) -> None:
    view = open_status(make_list("actions"), 1)
    box = editor_of(view)
    assert isinstance(box, QComboBox)
    box.showPopup()
    assert (box.currentText(), box.view().currentIndex().data()) == ("Complete", "Complete")
    box.hidePopup()


def test_tab_saves_and_opens_the_next_cell_that_can_be_edited(make_list: MakeList, settled: Settled) -> None:
    view = view_of(make_list("actions"))
    open_cell(view, 0, "title")
    type_over(view, "Publish it")
    press(view, Qt.Key.Key_Tab)
    assert editor_of(view).accessibleName() == "Owner of 1a"
    press(view, Qt.Key.Key_Backtab)
    assert editor_of(view).accessibleName() == "Action of 1a"
    press(view, Qt.Key.Key_Escape)
    settled()
    assert shown(view, 0, "title") == "Publish it"


def test_the_list_is_not_read_again_while_somebody_types(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    view = view_of(records)
    open_cell(view, 0, "title")
    type_over(view, "Half a sen")
    desk.changes.run("title of 2", rename_second, owner=records)
    settled()
    assert line_of(view).text() == "Half a sen"
    press(view, Qt.Key.Key_Escape)
    settled()
    assert shown(view, 1, "title") == "Train all"
    assert open_cell(view, 0, "title").text() == "Half a sen"


def test_what_is_worked_out_is_not_typed(qtbot: QtBot, make_list: MakeList) -> None:
    records = make_list("actions")
    view = view_of(records)
    go_to(view, 0, "rag")
    with qtbot.waitSignal(records.told) as told:
        QTest.keyClick(view, Qt.Key.Key_F2)
    assert told.args == ["RAG by rule is not edited here. Enter opens the record."]
    QTest.keyClicks(view, "x")
    assert not view.editing.is_open


def test_why_a_cell_is_not_edited_is_no_longer_said_in_another_cell(make_list: MakeList) -> None:
    records = make_list("actions")
    view = view_of(records)
    said: list[str] = []
    records.told.connect(said.append)
    go_to(view, 0, "rag")
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert said[-1] == "RAG by rule is not edited here. Enter opens the record."
    go_to(view, 0, "title")
    go_to(view, 1, "title")

    assert said.count("") == 1
    assert said[-1] == ""


def test_what_the_register_refuses_is_offered_again(qtbot: QtBot, make_list: MakeList) -> None:
    records = make_list("actions")
    view = view_of(records)
    record = records._table.ids[0]
    records._work._saving._on_refused(DeskIsAwayError(), record, "owners", "Chair", seen="")
    assert (line_of(view).text(), note_of(view)) == ("Chair", "The register did not take it.")
    press(view, Qt.Key.Key_Escape)
    records.hide()
    with qtbot.waitSignal(records.told) as told:
        records._work._saving._on_refused(DeskIsAwayError(), record, "owners", "Chair", seen="")
    assert told.args[0].startswith("The register did not take it. F2")


def test_nothing_is_edited_where_the_register_is_open_for_reading(
    tmp_path: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    new_office(tmp_path).close()
    with open_office(tmp_path, who="Somebody else"):
        records = RecordList("organisations", offices.open(tmp_path / "office.equality"))
        qtbot.addWidget(records)
        records.show()
        offices.settle()
        view = view_of(records)
        view.setCurrentIndex(view.model().index(0, 1))
        with qtbot.waitSignal(records.told) as told:
            QTest.keyClick(view, Qt.Key.Key_F2)
        assert told.args[0].startswith("Open for reading:")
        assert not child(records, ListHead)._new.isVisible()
        with qtbot.assertNotEmitted(records.told, wait=0):
            records.change_selected()


@pytest.mark.parametrize("key", ["title", "owners", "due_on"])
def test_a_cell_left_as_it_was_changes_nothing(
    make_list: MakeList, desk: Desk, settled: Settled, key: str
) -> None:
    view = view_of(make_list("actions"))
    before = desk.changes.newest_operation
    open_cell(view, 1, key)
    press(view, Qt.Key.Key_Return)
    settled()
    assert desk.changes.newest_operation == before


def names_offered(qtbot: QtBot, view: RecordView) -> QListView:
    """Wait until names on record stand below the cell, and return their list."""

    def is_there() -> bool:
        popup = QApplication.activePopupWidget()
        return isinstance(popup, QListView) and popup.accessibleName() == "Names on record"

    qtbot.waitUntil(is_there)
    assert view.editing.is_open
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    return popup


def words_of(popup: QListView) -> list[str]:
    model = popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_owners_on_record_are_offered_behind_a_semicolon_and_taken_by_arrow_and_enter(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    view = view_of(make_list("actions"))
    line = open_cell(view, 2, "owners")
    QTest.keyClicks(line, "Nobody yet; EQU")
    popup = names_offered(qtbot, view)
    assert words_of(popup) == ["Equality lead"]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert line_of(view).text() == "Nobody yet; Equality lead"
    press(view, Qt.Key.Key_Return)
    settled()
    assert stored(desk, "owners") == [
        ["Equality lead"],
        ["Chair", "Analyst"],
        ["Nobody yet", "Equality lead"],
    ]


@pytest.mark.parametrize(
    ("key", "goes_to"), [(Qt.Key.Key_Return, (1, "owners")), (Qt.Key.Key_Tab, (0, "due_on"))]
)
def test_a_name_that_is_not_gone_to_in_the_list_is_saved_as_it_was_typed(
    qtbot: QtBot, make_list: MakeList, settled: Settled, key: Qt.Key, goes_to: tuple[int, str]
) -> None:
    view = view_of(make_list("actions"))
    open_cell(view, 0, "owners")
    type_over(view, "Cha")
    popup = names_offered(qtbot, view)
    QTest.keyClick(popup, key)
    assert not popup.isVisible()
    settled()
    here, (row, column) = view.currentIndex(), goes_to
    assert (here.row(), here.column()) == (row, KEYS[column])
    view.editing._leave()
    settled()
    assert shown(view, 0, "owners") == "Cha"


def test_tab_takes_the_name_gone_to_and_saves(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    view = view_of(make_list("actions"))
    open_cell(view, 0, "owners")
    type_over(view, "cha")
    popup = names_offered(qtbot, view)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Tab)
    settled()
    assert stored(desk, "owners") == [["Chair"], ["Chair", "Analyst"], []]


def test_esc_closes_the_names_first_and_the_cell_only_then(qtbot: QtBot, make_list: MakeList) -> None:
    view = view_of(make_list("actions"))
    open_cell(view, 0, "owners")
    type_over(view, "Ana")
    popup = names_offered(qtbot, view)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert (view.editing.is_open, line_of(view).text()) == (True, "Ana")
    press(view, Qt.Key.Key_Escape)
    assert not view.editing.is_open


def test_the_down_key_offers_all_owners_and_a_click_takes_one(qtbot: QtBot, make_list: MakeList) -> None:
    view = view_of(make_list("actions"))
    line = open_cell(view, 2, "owners")
    press(view, Qt.Key.Key_Down)
    popup = names_offered(qtbot, view)
    assert sorted(words_of(popup)) == ["Analyst", "Chair", "Equality lead"]
    place = popup.visualRect(popup.model().index(words_of(popup).index("Chair"), 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert line.text() == "Chair"


def test_a_name_that_stands_there_whole_is_not_offered_again(make_list: MakeList, settled: Settled) -> None:
    view = view_of(make_list("actions"))
    open_cell(view, 0, "owners")
    type_over(view, "Analyst")
    QTest.qWait(200)
    settled()
    assert QApplication.activePopupWidget() is None


def test_an_owner_typed_in_small_letters_becomes_the_one_on_record(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    view = view_of(make_list("actions"))
    open_cell(view, 2, "owners")
    type_over(view, "chair;  EQUALITY lead")
    press(view, Qt.Key.Key_Return)
    settled()
    assert stored(desk, "owners") == [["Equality lead"], ["Chair", "Analyst"], ["Chair", "Equality lead"]]
    assert shown(view, 2, "owners") == "Chair; Equality lead"
