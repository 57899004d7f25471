from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.theme import status_colour

COLUMNS = (TableColumn("Day", 12), TableColumn("What", 0))
ROWS = (
    TableRow("", ("March",)),
    TableRow("a", ("1 Mar", "First"), spoken="First on 1 March", status="red", status_at=1),
    TableRow("b", ("2 Mar", "Second")),
)


def filled() -> GroupedTable:
    table = GroupedTable(COLUMNS)
    table.show_rows(ROWS)
    return table


def test_it_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    table = filled()
    qtmodeltester.check(table)  # type: ignore[no-untyped-call] # pytest-qt leaves it open
    # The tester looks on at each change, and what it finds fails the test.
    table.show_rows(ROWS[:1])
    assert 1 == table.rowCount()
    table.show_rows(())
    assert 0 == table.rowCount()


def test_cells_say_words_colours_and_sentences() -> None:
    table = filled()
    spoken, colour = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ForegroundRole
    assert table.index(1, 1).data() == "First"
    assert table.index(0, 1).data() == ""
    assert table.index(1, 1).data(colour) == status_colour("red")
    assert table.index(1, 0).data(colour) is None
    assert [table.index(row, 0).data(spoken) for row in range(3)] == [
        "March",
        "First on 1 March",
        "2 Mar Second",
    ]
    assert table.headerData(1, Qt.Orientation.Horizontal) == "What"
    assert table.headerData(1, Qt.Orientation.Vertical) is None
    assert table.data(QModelIndex()) is None


def test_a_heading_cannot_be_chosen() -> None:
    table = filled()
    assert table.flags(table.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert table.flags(table.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_what_was_chosen_stays_chosen_among_other_rows(qtbot: QtBot) -> None:
    view = GroupedView(filled())
    qtbot.addWidget(view)
    view.choose("b")
    view.show_rows((ROWS[0], ROWS[2], ROWS[1]))
    assert view.chosen == "b"
    view.show_rows((ROWS[0], ROWS[1]))
    assert view.chosen == ""


def test_enter_and_a_double_click_open_a_row(qtbot: QtBot) -> None:
    view = GroupedView(filled())
    qtbot.addWidget(view)
    view.show()
    opened: list[str] = []
    view.row_opened.connect(opened.append)
    view.show_rows(ROWS)
    view.choose("")
    QTest.keyClick(view, Qt.Key.Key_Return)
    view.choose("b")
    view.doubleClicked.emit(view.currentIndex())
    assert opened == ["a", "b"]


def test_columns_share_the_room_beside_the_bar_of_many_rows(qtbot: QtBot) -> None:
    table = GroupedTable(COLUMNS)
    view = GroupedView(table)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.show_rows([TableRow(str(place), ("1 Mar", "First of many")) for place in range(60)])
    header = view.horizontalHeader()
    qtbot.waitUntil(
        lambda: view.verticalScrollBar().isVisible() and header.length() <= view.viewport().width()
    )
    assert not view.horizontalScrollBar().isVisible()


def test_columns_leave_room_for_the_bar_that_comes_when_the_window_is_drawn_next(qtbot: QtBot) -> None:
    view = GroupedView(GroupedTable(COLUMNS))
    qtbot.addWidget(view)
    view.resize(400, 120)
    with qtbot.waitExposed(view):
        view.show()
    view.show_rows([TableRow(str(each), (f"{each} Mar", "Many words")) for each in range(1, 31)])
    at_first = [view.columnWidth(place) for place in range(2)]
    qtbot.waitUntil(view.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: not view._settled.isActive())

    assert at_first == [view.columnWidth(place) for place in range(2)]
    assert view.viewport().width() - sum(at_first) in {0, 1}
