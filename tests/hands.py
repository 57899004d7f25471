"""The hands of somebody at the program: what they hold down of the mouse and the keyboard, and let go of."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def held() -> tuple[Qt.MouseButton, Qt.KeyboardModifier]:
    """Return the mouse buttons, and the keys such as Control, that the program takes to be held down."""
    return QApplication.mouseButtons(), QApplication.keyboardModifiers()


def let_go() -> None:
    """Let go of all that is held down, over a widget of its own, so that nothing else is told.

    `QTest.mouseDClick` does not let go of the button, nor `QTest.keyClick` of Control.
    """
    buttons, keys = held()
    widget = QWidget()
    for button in buttons:
        QTest.mouseRelease(widget, button)
    if keys:
        QTest.keyRelease(widget, Qt.Key.Key_Control)
    widget.deleteLater()
