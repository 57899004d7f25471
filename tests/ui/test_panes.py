import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.panes import first_stop


def pane_with(*controls: QWidget) -> QWidget:
    pane = QWidget()
    column = QVBoxLayout(pane)
    for control in controls:
        column.addWidget(control)
    return pane


def test_the_topmost_control_that_is_seen_and_can_be_used_comes_first(qtbot: QtBot) -> None:
    hidden, off, first, second = QLineEdit(), QPushButton("Off"), QPushButton("First"), QLineEdit()
    pane = pane_with(hidden, off, first, second)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    hidden.hide()
    off.setEnabled(False)

    assert first_stop(pane) is first
    pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert first_stop(pane) is pane


def test_a_pane_without_controls_has_no_stop(qtbot: QtBot) -> None:
    pane = pane_with()
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()

    assert first_stop(pane) is None


def test_what_was_passed_on_the_way_can_be_deleted_without_the_menus(qtbot: QtBot) -> None:
    window, row = QMainWindow(), QPushButton("A row")
    qtbot.addWidget(window)
    pane = pane_with(QPushButton("First"), row)
    window.setCentralWidget(pane)
    bar = window.menuBar()
    undo = bar.addMenu("Edit").addAction("Undo")
    with qtbot.waitExposed(window):
        window.show()

    first_stop(pane_with())
    first_stop(pane)
    shiboken6.delete(row)

    assert shiboken6.isValid(bar)
    assert shiboken6.isValid(undo)
