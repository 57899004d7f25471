"""A row of a short table that the program puts the focus on is the one that is selected."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.words_table import DISPLAY, TOP, WordsTable, WordsView


class Letters(WordsTable):
    headings = ("Letter",)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = TOP) -> int:  # noqa: N802 - Qt's own name
        return 0 if parent.isValid() else 3

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> str | None:
        return "abc"[index.row()] if role == DISPLAY else None


def test_a_row_is_selected_also_while_control_is_held_down_as_for_undoing(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    view = WordsView(Letters(), lines=3, stretched=0)
    qtbot.addWidget(view)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.select_row(2)
    room.show()
    QTest.keyPress(room, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
        view.select_row(2)
        assert [2] == view.selected_rows()
    finally:
        QTest.keyRelease(room, Qt.Key.Key_Control)
