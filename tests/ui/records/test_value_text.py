"""A value that is read: where the keyboard is in it is seen in every look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.records.value_text import ValueText
from ui.theme import COLOURS, Theme, apply_theme


@pytest.mark.parametrize(("theme", "width"), [(Theme.LIGHT, 2), (Theme.DARK, 2), (Theme.CONTRAST, 4)])
def test_the_line_around_a_value_with_the_keyboard_is_as_wide_as_around_every_control(
    qtbot: QtBot, qapp: QApplication, theme: Theme, width: int
) -> None:
    apply_theme(qapp, theme)
    value = ValueText("Reference", "EV-35")
    qtbot.addWidget(value)
    value.resize(300, 60)
    with qtbot.waitExposed(value):
        value.show()
    value.activateWindow()
    value.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(value.hasFocus)

    picture = value.grab().toImage()
    edge = [picture.pixelColor(150, y) == QColor(COLOURS[theme].focus) for y in range(8)]
    assert edge == [True] * width + [False] * (8 - width)
