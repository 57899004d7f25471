from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from record_windows import SHOWN, row, rows, table_of

from equality_tracker.operations.lists.list_answers import PAGE
from equality_tracker.operations.lists.list_columns import column_of, columns_of
from ui.records.record_table import RecordTable
from ui.theme import status_colour

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def test_it_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    table = table_of(450, 0, 1, 2)
    qtmodeltester.check(table)  # type: ignore[no-untyped-call] # pytest-qt leaves it open
    table.show_records([3, 1], {0: [row(3), row(1)]})
    table.show_columns(columns_of("actions"))
    qtmodeltester.check(table)  # type: ignore[no-untyped-call] # pytest-qt leaves it open


def test_it_keeps_them_while_rows_are_on_their_way(qtmodeltester: ModelTester) -> None:
    table = table_of(450)
    qtmodeltester.check(table)  # type: ignore[no-untyped-call] # pytest-qt leaves it open
    # The tester looks on, and what it finds fails the test.
    table.receive_page(1, rows(1))
    assert ["…", f"{PAGE}"] == [table.index(place, 0).data() for place in (0, PAGE)]


def test_cells_show_words_colours_and_sides() -> None:
    table = table_of(3, 0)
    assert table.index(1, 1).data() == "Action number 1 of a very long plan"
    assert table.index(1, 4).data() == "▲ R Red"
    assert table.index(1, 4).data(Qt.ItemDataRole.ForegroundRole) == status_colour("red")
    assert table.index(1, 0).data(Qt.ItemDataRole.ForegroundRole) is None
    assert table.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) == "Action number 1 of a very long plan"
    assert table.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert table.index(1, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    assert table.data(QModelIndex()) is None


def test_words_that_stand_in_a_colour_are_told_apart_without_it() -> None:
    guard = column_of("eqias", "guard")
    table = RecordTable("eqias", (guard,))
    found = {"id": 1, "uuid": "1", "guard": "signed-after", "guard_words": "Signed 9 days after"}
    table.show_records([1], {0: [found]})
    cell = table.index(0, 0)

    assert "▲ S Signed 9 days after" == cell.data()
    assert status_colour("red") == cell.data(Qt.ItemDataRole.ForegroundRole)


def test_the_first_cell_says_the_whole_row_to_a_screen_reader() -> None:
    table = table_of(3, 0)
    spoken = "Action 2, Action number 2 of a very long plan, Chair, red"
    assert table.index(2, 0).data(SPOKEN) == spoken
    assert table.index(2, 1).data(SPOKEN) is None

    table.read_aloud(whole_rows=False)
    assert table.index(2, 0).data(SPOKEN) is None
    assert table.index(2, 0).data() == "2"


def test_headings_say_how_the_list_is_sorted() -> None:
    table = table_of(3, 0)
    across = Qt.Orientation.Horizontal
    assert [table.headerData(place, across) for place in range(3)] == ["Reference", "Action", "Owner"]
    assert table.headerData(0, across, SPOKEN) == "Reference, sorted upwards"
    table.mark_sorted("owners", descending=True)
    assert table.headerData(2, across, SPOKEN) == "Owner, sorted downwards"
    assert table.headerData(0, across, SPOKEN) == "Reference"
    assert table.headerData(0, Qt.Orientation.Vertical) is None
    assert table.headerData(99, across) is None


def test_a_page_is_asked_for_once_when_it_is_looked_at(qtbot: QtBot) -> None:
    table = table_of(1000, 0)
    asked: list[int] = []
    table.page_wanted.connect(asked.append)
    assert [table.index(place, 0).data() for place in (0, 401, 402, 999)] == ["0", "…", "…", "…"]
    assert table.index(401, 1).data() is None
    assert asked == [4, 9]
    with qtbot.waitSignal(table.dataChanged) as changed:
        table.receive_page(4, rows(4))
    first, last = changed.args[:2]
    assert (first.row(), last.row(), last.column()) == (400, 499, len(SHOWN) - 1)
    assert table.index(401, 0).data() == "401"
    table.forget_asking(9)
    table.index(999, 0).data()
    assert asked == [4, 9, 9]


def test_only_the_pages_looked_at_last_are_kept() -> None:
    table = table_of(100 * PAGE)
    for place in range(100):
        table.receive_page(place, rows(place))
    asked: list[int] = []
    table.page_wanted.connect(asked.append)
    seen: Sequence[object] = [table.index(place * PAGE, 0).data() for place in (99, 80, 0)]
    assert (seen, asked) == ([str(99 * PAGE), str(80 * PAGE), "…"], [0])
