"""A window beside the main window has room for its text, is never larger than that one, and closes by key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.window_beside import WindowBeside, resize_beside

LARGE, SMALL = QSize(3_000, 2_000), QSize(400, 300)


@pytest.fixture
def main(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(LARGE)
    return window


def press_ctrl_w(beside: QWidget) -> None:
    QTest.keySequence(beside, QKeySequence("Ctrl+W"))


def press_close(beside: QWidget) -> None:
    (close,) = (each for each in beside.findChildren(QPushButton) if each.text() == "Close")
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)


def test_it_is_as_large_as_its_text_and_smaller_than_a_small_main_window(main: QWidget, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    metrics = window.fontMetrics()

    resize_beside(window, main, characters=50, lines=10)
    assert QSize(50 * metrics.averageCharWidth(), 10 * metrics.height()) == window.size()

    main.resize(SMALL)
    resize_beside(window, main, characters=200, lines=200)
    assert QSize(380, 285) == window.size()


def test_it_says_its_sentence_and_shows_its_content_above_its_buttons(main: QWidget, qtbot: QtBot) -> None:
    beside = WindowBeside("Make actions", main)
    content, done = QLabel("What was promised"), list[str]()
    beside.content.addWidget(content)
    make = beside.button("&Make actions", lambda: done.append("made"))
    beside.say("Choose what becomes an action.")
    with qtbot.waitExposed(beside):
        beside.show()

    QTest.mouseClick(make, Qt.MouseButton.LeftButton)
    assert ["made"] == done
    assert ("Make actions", "Choose what becomes an action.") == (beside.windowTitle(), beside.said)
    assert content.isVisible()
    assert beside.inside.isAncestorOf(content)
    assert content.mapTo(beside, content.rect().bottomLeft()).y() < make.mapTo(beside, QPoint()).y()


@pytest.mark.parametrize("closes", [press_ctrl_w, press_close])
def test_it_is_gone_once_it_was_closed(
    main: QWidget, qtbot: QtBot, closes: Callable[[QWidget], None]
) -> None:
    beside = WindowBeside("Receive", main)
    beside.add_close()
    with qtbot.waitActive(beside):
        beside.show()

    closes(beside)

    qtbot.waitUntil(lambda: not main.findChildren(WindowBeside))
    assert [] == [each for each in QApplication.topLevelWidgets() if each.isVisible()]
