import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from record_windows import SHOWN, rows, table_of

from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView
from ui.theme import Theme, apply_theme

ROW = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class CountedTable(RecordTable):
    """Counts how often a cell is asked what can be done with it."""

    asked = 0

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        self.asked += 1
        return super().flags(index)


def view_of(qtbot: QtBot, table: RecordTable) -> RecordView:
    view = RecordView(table)
    table.setParent(view)
    qtbot.addWidget(view)
    view.resize(800, 400)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_what_is_selected_stays_selected_by_record(qtbot: QtBot) -> None:
    table = table_of(200, 0)
    view = view_of(qtbot, table)
    view.select_ids({3, 4, 5, 9, 777}, 9)
    assert (view.selected_ids(), view.current_place()) == ([3, 4, 5, 9], 9)
    ids, current = set(view.selected_ids()), 9
    table.show_records([9, 8, 4, 3], {0: [rows(0)[number] for number in (9, 8, 4, 3)]})
    assert view.selected_ids() == []
    view.select_ids(ids, current)
    assert (view.selected_ids(), view.current_place()) == ([9, 4, 3], 0)
    assert view.selected_places() == [range(1), range(2, 4)]


def test_a_hundred_thousand_selected_rows_are_counted_by_stretches(qtbot: QtBot) -> None:
    view = view_of(qtbot, table_of(100_000, 0))
    view.selectAll()
    assert view.selected_count() == 100_000
    assert len(view.selected_places()) == 1


@pytest.mark.parametrize("is_read_aloud", [False, True])
def test_not_every_cell_is_asked_when_a_long_list_is_selected(qtbot: QtBot, *, is_read_aloud: bool) -> None:
    was = QAccessible.isActive()
    QAccessible.setActive(is_read_aloud)
    table = CountedTable("actions", SHOWN)
    table.show_records(range(100_000), {0: rows(0)})
    view = view_of(qtbot, table)
    view.selectAll()
    view.headings.viewport().repaint()
    view.clearSelection()
    view.selectAll()
    QAccessible.setActive(was)
    assert view.selected_count() == 100_000
    assert table.asked < 1_000, f"{table.asked:,} cells were asked"


def test_enter_and_a_double_click_open_a_record(qtbot: QtBot) -> None:
    view = view_of(qtbot, table_of(10, 0))
    opened: list[int] = []
    view.record_opened.connect(opened.append)
    view.setCurrentIndex(view.model().index(2, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.model().index(5, 1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [3, 5]


def test_the_keyboard_goes_along_the_headings_and_sorts(qtbot: QtBot) -> None:
    view = view_of(qtbot, table_of(10, 0))
    headings = view.headings
    sorted_by: list[int] = []
    headings.sort_wanted.connect(sorted_by.append)
    headings.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(headings, key)
    assert sorted_by == [2, 2]
    assert headings.accessibleDescription() == "Owner. Space sorts by it."
    for _ in range(20):
        QTest.keyClick(headings, Qt.Key.Key_Right)
    QTest.keyClick(headings, Qt.Key.Key_Space)
    assert sorted_by == [2, 2, len(SHOWN) - 1]
    assert headings.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_columns_of_text_share_the_room_and_those_set_keep_their_width(qtbot: QtBot) -> None:
    view = view_of(qtbot, table_of(10, 0))
    widths = [view.columnWidth(place) for place in range(len(SHOWN))]
    assert view.viewport().width() - len(SHOWN) <= sum(widths) <= view.viewport().width()
    assert widths[1] == max(widths)
    with qtbot.waitSignal(view.widths_changed):
        view.setColumnWidth(2, 71)
    assert view.widths == {"owners": 71}
    view.resize(1200, 400)
    assert (view.columnWidth(2), view.columnWidth(1) > widths[1]) == (71, True)


def test_rows_grow_with_the_size_of_text(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)
    view = view_of(qtbot, table_of(10, 0))
    before = view.rowHeight(0)
    apply_theme(qapp, Theme.LIGHT, 2.0)
    try:
        qtbot.waitUntil(lambda: view.rowHeight(0) >= view.fontMetrics().height())
        assert view.rowHeight(0) > 1.5 * before
    finally:
        apply_theme(qapp, Theme.LIGHT)
