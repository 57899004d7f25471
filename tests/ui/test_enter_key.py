"""Enter and Space press the button that has the keyboard."""

import pytest
from programs import Person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from ui.enter_key import EnterKey


@pytest.fixture(autouse=True)
def painted(qtbot: QtBot, person: Person) -> None:
    """Wait until the window has been painted, since when Enter presses buttons."""
    qtbot.waitUntil(lambda: person.program.window.findChild(EnterKey) is not None)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
def test_a_key_presses_the_button_in_focus_once(
    person: Person, kind: type[QPushButton | QToolButton], key: Qt.Key
) -> None:
    button = kind(person.program.window)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.setFocus()

    QTest.keyClick(button, key)

    assert [True] == pressed


def test_enter_with_control_is_left_to_others(person: Person) -> None:
    button = QPushButton(person.program.window)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.setFocus()

    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert [] == pressed
