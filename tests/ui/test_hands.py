"""What one test holds down of the mouse and the keyboard is not held any more when the next one begins."""

from collections.abc import Callable, Generator
from typing import Final

import pytest
from hands import held, let_go
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NO_BUTTON, NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier

Hold = Callable[[QWidget], None]


def press_both_buttons(widget: QWidget) -> None:
    QTest.mousePress(widget, RIGHT)
    QTest.mousePress(widget, LEFT)


HOLDING: Final[dict[str, tuple[Hold, Qt.MouseButton, Qt.KeyboardModifier]]] = {
    "a double click": (lambda widget: QTest.mouseDClick(widget, LEFT), LEFT, NO_KEY),
    "two buttons": (press_both_buttons, LEFT | RIGHT, NO_KEY),
    "a key with Control": (lambda widget: QTest.keyClick(widget, Qt.Key.Key_A, CONTROL), NO_BUTTON, CONTROL),
    "Shift": (lambda widget: QTest.keyPress(widget, Qt.Key.Key_Shift, SHIFT), NO_BUTTON, SHIFT),
    "a button with Control": (lambda widget: QTest.mousePress(widget, LEFT, CONTROL), LEFT, CONTROL),
}


@pytest.fixture(scope="module", autouse=True)
def nothing_is_held_afterwards(qapp: QApplication) -> Generator[None]:
    """Look when the last test and all that is done at its end are over: what a module has outlives them."""
    del qapp  # only has to be there
    yield
    assert (NO_BUTTON, NO_KEY) == held()


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize("what", HOLDING)
def test_nothing_is_held_as_a_test_begins_whatever_the_one_before_held(widget: QWidget, what: str) -> None:
    hold, button, key = HOLDING[what]
    assert (NO_BUTTON, NO_KEY) == held()

    hold(widget)

    # It stays so: letting go is left to the end of the test.
    assert (button, key) == held()


@pytest.mark.parametrize("what", HOLDING)
def test_all_is_let_go_of_also_where_the_widget_is_gone(widget: QWidget, what: str) -> None:
    HOLDING[what][0](widget)
    widget.close()

    let_go()

    assert (NO_BUTTON, NO_KEY) == held()
