from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from record_windows import child, focused

from ui.desk import Desk
from ui.records.menu_button import MenuButton
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView
from ui.records.trash_panel import TrashPanel

MakeList = Callable[[str], RecordList]
Settled = Callable[[], None]


def references(records: RecordList) -> list[str]:
    model = child(records, RecordView).model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def delete(records: RecordList, place: int, settled: Settled) -> None:
    view = child(records, RecordView)
    view.setFocus()
    view.setCurrentIndex(view.model().index(place, 0))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    settled()


def open_trash(records: RecordList, settled: Settled) -> TrashPanel:
    buttons = records.findChildren(MenuButton)
    more = next(each for each in buttons if each.accessibleName() == "More filters")
    next(each for each in more.menu().actions() if each.text() == "In the trash…").trigger()
    settled()
    return child(records, TrashPanel)


def lines(panel: TrashPanel) -> list[str]:
    shown = child(panel, QListWidget)
    return [shown.item(place).text().partition(" · ")[0] for place in range(shown.count())]


def test_what_lies_in_the_trash_comes_back_and_undo_takes_that_back(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    for _ in range(2):
        delete(records, 0, settled)
    assert references(records) == ["10"]
    panel = open_trash(records, settled)
    assert lines(panel) == ["PLAN-001/2  Train everybody", "PLAN-001/1a  Publish the toolkit"]
    assert focused() is child(panel, QListWidget)
    out = next(each for each in panel.findChildren(QPushButton) if each.text() == "Put back into the list")
    with qtbot.waitSignal(records.told) as told:
        QTest.mouseClick(out, Qt.MouseButton.LeftButton)
    settled()
    assert told.args == ["Action PLAN-001/2 put back into the list. Ctrl+Z takes that back."]
    assert lines(panel) == ["PLAN-001/1a  Publish the toolkit"]
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert references(records) == ["2", "10"]
    assert child(records, RecordView).hasFocus()
    desk.changes.undo()
    settled()
    assert references(records) == ["10"]


def test_an_empty_trash_says_so(make_list: MakeList, settled: Settled) -> None:
    records = make_list("providers")
    panel = open_trash(records, settled)
    assert panel._words.text() == "The trash holds no providers."
    assert isinstance(focused(), QPushButton)
    assert not panel._out.isEnabled()


def test_a_long_line_wraps_where_the_window_is_narrow(make_list: MakeList, settled: Settled) -> None:
    records = make_list("actions")
    delete(records, 0, settled)
    panel = open_trash(records, settled)
    shown = child(panel, QListWidget)
    shown.item(0).setText("Publish the toolkit for all who are asked to use it " * 6)
    settled()
    line = shown.visualItemRect(shown.item(0))
    assert line.width() <= shown.viewport().width()
    assert line.height() >= 2 * shown.fontMetrics().height()


def test_the_records_in_the_trash_ask_for_three_lines_and_leave_the_rest_to_what_stands_around(
    make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    panel = open_trash(records, settled)
    shown = child(panel, QListWidget)
    assert shown.sizeHint().height() == 3 * shown.fontMetrics().lineSpacing()
