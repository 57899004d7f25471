from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from equality_tracker.operations.lists.list_columns import columns_of
from ui.records.list_bar import ListBar


def left_to_right(bar: ListBar) -> list[str]:
    buttons = [each for each in bar.findChildren(QPushButton) if each.isVisible()]
    return [each.text() for each in sorted(buttons, key=lambda each: (each.y(), each.x()))]


def test_a_button_that_one_list_has_keeps_its_place_before_the_columns(qtbot: QtBot) -> None:
    bar = ListBar(columns_of("agreements"))
    qtbot.addWidget(bar)
    bar.resize(1200, 60)
    own = QPushButton("New contract or grant…")
    bar.add(own)
    with qtbot.waitExposed(bar):
        bar.show()
    before = left_to_right(bar)
    bar.fold(is_folded=True)
    bar.fold(is_folded=False)
    bar.take_back()
    bar.adjustSize()

    assert before == left_to_right(bar)
    assert [each.text() for each in bar.stops if isinstance(each, QPushButton) and each.isVisible()] == before
