"""What was chosen and is too long for its box ends in dots."""

import pytest
from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from ui.elided_box import ElidedBox

LONG = "The usual one: the newest final pack of this edition"


@pytest.mark.parametrize(("width", "is_whole"), [(160, False), (900, True)])
def test_a_choice_that_has_no_room_ends_in_dots(qtbot: QtBot, width: int, *, is_whole: bool) -> None:
    box = ElidedBox()
    qtbot.addWidget(box)
    box.addItem(LONG)
    box.resize(width, box.sizeHint().height())
    drawn = QStyleOptionComboBox()
    box.initStyleOption(drawn)

    assert is_whole == (drawn.currentText == LONG)
    assert is_whole != drawn.currentText.endswith("…")
    assert LONG == box.currentText()
