import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from equality_tracker.records.kinds import BY_CODE, KINDS, Kind
from ui.records.list_head import ListHead
from ui.theme import Theme, apply_theme

NARROWEST = 1024 - 2 * 17
"""What a list has of the smallest window, less what stands around it."""


def shown(kind: Kind, qtbot: QtBot, width: int) -> tuple[ListHead, QPushButton]:
    head = ListHead(kind)
    qtbot.addWidget(head)
    head.resize(width, 60)
    with qtbot.waitExposed(head):
        head.show()
    (button,) = [each for each in head.findChildren(QPushButton) if each.accessibleName().startswith("New ")]
    return head, button


def test_the_button_says_what_is_new_where_there_is_room(qtbot: QtBot) -> None:
    head, button = shown(BY_CODE["commissioning-settings"], qtbot, 1000)
    assert button.text() == "&New set of commissioning settings"
    head.resize(400, 60)
    assert button.text() == "&New"
    head.resize(1000, 60)
    assert button.text() == "&New set of commissioning settings"
    assert button.accessibleName() == "New set of commissioning settings"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_in_the_largest_text_the_line_fits_into_the_smallest_window(
    kind: Kind, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    try:
        head, button = shown(kind, qtbot, NARROWEST)
        assert head.minimumSizeHint().width() <= NARROWEST
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
    finally:
        apply_theme(qapp, Theme.LIGHT)
