from collections.abc import Callable

import pytest
from offices import add_action
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy import select as sql_select
from sqlalchemy.orm import Session

from equality_tracker.records.actions import ActionPlan
from equality_tracker.records.kinds import BY_CODE
from ui.desk import Desk
from ui.records.empty_list import EmptyList
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView
from ui.records.row_commands import RowCommand
from ui.records.search_box import SearchBox

MakeList = Callable[[str], RecordList]
Settled = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def view_of(records: RecordList) -> RecordView:
    return child(records, RecordView)


def references(records: RecordList) -> list[str]:
    model = view_of(records).model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def select(records: RecordList, place: int) -> RecordView:
    view = view_of(records)
    view.setFocus()
    view.setCurrentIndex(view.model().index(place, 0))
    return view


def context_menu(view: RecordView) -> QMenu:
    """Ask for the menu as Shift+F10 and the menu key do, and return it."""
    at = view.visualRect(view.currentIndex()).center()
    QApplication.sendEvent(
        view.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.viewport().mapToGlobal(at)),
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def offered(menu: QMenu) -> dict[str, tuple[str, bool]]:
    return {
        each.text().replace("&", ""): (each.shortcut().toString(), each.isEnabled())
        for each in menu.actions()
        if each.text()
    }


def test_a_menu_on_a_row_offers_what_can_be_done_with_it_and_its_keys(
    make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    menu = context_menu(select(records, 1))
    found = offered(menu)
    (trash,) = [each for each in menu.actions() if each.text() == "Move to &trash"]

    trash.trigger()
    menu.close()
    settled()

    assert found == {
        "Open": ("Enter", True),
        "Open in new window": ("Shift+Enter", True),
        "Copy": ("Ctrl+C", True),
        "Copy for Word": ("Ctrl+Shift+C", True),
        "Duplicate": ("Ctrl+D", True),
        "Change…": ("", True),
        "Move to trash": ("Del", True),
        "Paste rows…": ("Ctrl+V", True),
    }
    assert references(records) == ["1a", "10"]


def test_moving_records_to_the_trash_can_be_stopped(
    make_list: MakeList, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    records = make_list("actions")
    view_of(records).selectAll()
    begun: list[str] = []
    desk.changes.long_work_began.connect(begun.append)
    desk.changes.long_work_began.connect(lambda _sentence: desk.changes.stop_long_work())

    with qtbot.waitSignal(desk.changes.told) as told:
        records.do(RowCommand.TRASH)
    settled()

    assert begun == ["Moving 3 actions to the trash"]
    assert told.args == ["Stopped. Nothing was changed."]
    assert references(records) == ["1a", "2", "10"]


def test_a_menu_without_a_row_offers_only_to_paste(make_list: MakeList) -> None:
    view = select(make_list("actions"), 0)
    view.clearSelection()

    menu = context_menu(view)
    found = offered(menu)
    menu.close()

    assert ["Paste rows…"] == [name for name, (_, is_enabled) in found.items() if is_enabled]


def test_del_moves_to_the_trash_without_asking_and_undo_takes_out(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    with qtbot.waitSignal(records.told) as told:
        QTest.keyClick(select(records, 1), Qt.Key.Key_Delete)
    settled()
    assert told.args == ["Action PLAN-001/2 moved to the trash. Ctrl+Z takes that back."]
    assert references(records) == ["1a", "10"]
    assert desk.changes.undo_note == "moved action PLAN-001/2 to the trash"
    desk.changes.undo()
    settled()
    assert references(records) == ["1a", "2", "10"]


def test_the_row_that_moves_up_is_selected_when_one_goes_into_the_trash(
    make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    for place, left in ((1, ["1a", "10"]), (1, ["1a"])):
        QTest.keyClick(select(records, place), Qt.Key.Key_Delete)
        settled()
        assert references(records) == left
        assert view_of(records).current_place() == min(place, len(left) - 1)


def test_what_others_point_at_stays_and_says_why(qtbot: QtBot, make_list: MakeList, settled: Settled) -> None:
    records = make_list("action-plans")
    select(records, 0)
    with qtbot.captureExceptions() as faults:
        QTest.keyClick(view_of(records), Qt.Key.Key_Delete)
        settled()
    assert len(faults) == 1
    assert len(references(records)) == 1


def test_control_d_makes_another_like_it(qtbot: QtBot, make_list: MakeList, settled: Settled) -> None:
    records = make_list("providers")
    with qtbot.waitSignal(records.record_chosen):
        QTest.keyClick(select(records, 0), Qt.Key.Key_D, CONTROL)
    settled()
    assert references(records) == ["PROV-001", "PROV-002"]


def test_rows_on_the_clipboard_are_offered_for_import(qtbot: QtBot, make_list: MakeList) -> None:
    records = make_list("actions")
    QGuiApplication.clipboard().setText("Action\tOwner\nPublish\tChair")
    with qtbot.waitSignal(records.paste_wanted) as wanted:
        QTest.keyClick(select(records, 0), Qt.Key.Key_V, CONTROL)
    assert wanted.args == ["actions", "Action\tOwner\nPublish\tChair"]
    box = child(records, SearchBox)
    box.setFocus()
    with qtbot.waitSignal(records.paste_wanted):
        QTest.keyClick(box, Qt.Key.Key_V, CONTROL)
    assert box.text() == ""
    QGuiApplication.clipboard().setText("Publish")
    with qtbot.assertNotEmitted(records.paste_wanted):
        QTest.keyClick(box, Qt.Key.Key_V, CONTROL)
    assert box.text() == "Publish"


def test_an_empty_clipboard_says_how_to_paste(qtbot: QtBot, make_list: MakeList) -> None:
    records = make_list("actions")
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(records.told) as told:
        QTest.keyClick(select(records, 0), Qt.Key.Key_V, CONTROL)
    assert told.args[0].startswith("There are no rows on the clipboard.")


@pytest.mark.parametrize("code", ["publications", "roles", "source-documents"])
def test_rows_are_never_offered_as_another_kind_where_lists_bring_none(
    qtbot: QtBot, make_list: MakeList, code: str
) -> None:
    records = make_list(code)
    QGuiApplication.clipboard().setText("Title\tLink\nAnnual report\thttps://example.org")
    with qtbot.assertNotEmitted(records.paste_wanted), qtbot.waitSignal(records.told) as told:
        records.do(RowCommand.PASTE)
    expected = f"Rows cannot be pasted here: {BY_CODE[code].plural} are added one at a time"
    assert told.args[0].startswith(expected)
    empty = child(records, EmptyList)
    assert "Paste" not in empty.words
    offered = [each.text() for each in empty.findChildren(QPushButton) if each.isVisible()]
    assert offered == ["Add one"]


@pytest.mark.parametrize(("code", "takes_rows"), [("actions", True), ("organisations", False)])
def test_to_paste_rows_is_offered_only_where_lists_bring_some(
    make_list: MakeList, code: str, *, takes_rows: bool
) -> None:
    menu = context_menu(select(make_list(code), 0))
    found = offered(menu)
    menu.close()

    assert found["Paste rows…"] == ("Ctrl+V", takes_rows)
    assert found["Open"] == ("Enter", True)


def test_an_empty_list_leads_to_a_new_record_to_import_and_to_pasting(
    qtbot: QtBot, make_list: MakeList
) -> None:
    records = make_list("decisions")
    empty = child(records, EmptyList)
    buttons = {each.text(): each for each in empty.findChildren(QPushButton) if each.isVisible()}
    with qtbot.waitSignal(records.new_wanted) as wanted:
        QTest.mouseClick(buttons["Add one"], Qt.MouseButton.LeftButton)
    assert wanted.args == ["decisions"]
    with qtbot.waitSignal(records.import_wanted):
        QTest.mouseClick(buttons["Import…"], Qt.MouseButton.LeftButton)
    QGuiApplication.clipboard().setText("Decision\nFund it")
    buttons["Add one"].setFocus()
    with qtbot.waitSignal(records.paste_wanted):
        QTest.keyClick(buttons["Add one"], Qt.Key.Key_V, CONTROL)


def test_the_button_above_asks_for_a_new_record(qtbot: QtBot, make_list: MakeList) -> None:
    records = make_list("actions")
    new = next(each for each in records.findChildren(QPushButton) if each.text() == "&New action")
    with qtbot.waitSignal(records.new_wanted) as wanted:
        QTest.mouseClick(new, Qt.MouseButton.LeftButton)
    assert wanted.args == ["actions"]


def test_a_copy_for_word_has_borders_and_headings(qtbot: QtBot, make_list: MakeList) -> None:
    records = make_list("actions")
    keys = CONTROL | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(records.told) as told:
        QTest.keyClick(select(records, 0), Qt.Key.Key_C, keys)
    assert told.args == ["Copied 1 action."]
    html = QGuiApplication.clipboard().mimeData().html()
    assert "border-collapse:collapse" in html
    assert '<th scope="col" align="left" style="border:1pt solid #808080' in html


def test_space_adds_a_row_to_the_selection_and_takes_it_off(make_list: MakeList) -> None:
    view = select(make_list("actions"), 0)
    QTest.keyClick(view, Qt.Key.Key_Down, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.selected_places() == [range(2)] or view.selected_count() == 2
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.selected_count() == 1


def test_a_refresh_keeps_selection_scroll_and_widths(make_list: MakeList, settled: Settled) -> None:
    records = make_list("actions")
    view = select(records, 1)
    view.setColumnWidth(1, 611)
    view.horizontalScrollBar().setValue(40)
    resets: list[None] = []
    view.model().modelReset.connect(lambda: resets.append(None))
    across = view.horizontalScrollBar().value()
    records.refresh()
    settled()
    assert (resets, view.current_place(), view.columnWidth(1)) == ([], 1, 611)
    assert view.horizontalScrollBar().value() == across
    QTest.keyClick(select(records, 2), Qt.Key.Key_Delete)
    settled()
    assert len(resets) == 1
    assert (view.columnWidth(1), view.horizontalScrollBar().value()) == (611, across)


def test_that_very_many_rows_are_copied_is_told_when_it_begins(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    def add(session: Session) -> None:
        plan = session.scalars(sql_select(ActionPlan)).one()
        for number in range(1_000):
            add_action(session, plan, str(100 + number), owners=())

    desk.changes.run("a thousand actions", add, owner=desk.changes)
    settled()
    records = make_list("actions")
    view_of(records).selectAll()
    told: list[str] = []
    records.told.connect(told.append)
    records.do(RowCommand.COPY)
    settled()

    assert told == ["Copying 1,003 actions …", "Copied 1,003 actions."]
