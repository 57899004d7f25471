from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.pages.row_button import RowButton, RowText

LONG = RowText("A long sentence about a duty that wraps " * 4, "More about it", "amber", "D", "Due soon")


def test_a_row_is_a_button_called_by_its_whole_sentence(qtbot: QtBot) -> None:
    row = RowButton(RowText("Publish. ", "Due today", "red", "L", "Late"))
    qtbot.addWidget(row)
    assert row.accessibleName() == "Publish. . Late. Due today"
    assert QAccessible.queryAccessibleInterface(row).role() == QAccessible.Role.Button


def test_a_narrower_row_is_higher(qtbot: QtBot) -> None:
    row = RowButton(LONG)
    qtbot.addWidget(row)
    assert row.heightForWidth(200) > row.heightForWidth(900) >= 24


def test_enter_opens_and_arrows_ask_for_the_next_row(qtbot: QtBot) -> None:
    row = RowButton(LONG)
    qtbot.addWidget(row)
    row.show()
    steps: list[int] = []
    row.step_wanted.connect(steps.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(row, key)
    assert steps == [-1, 1]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(row.clicked):
            QTest.keyClick(row, key)


def test_a_row_paints_itself_at_any_width(qtbot: QtBot) -> None:
    row = RowButton(LONG)
    qtbot.addWidget(row)
    row.show()
    for width in (1, 40, 600):
        row.resize(width, row.heightForWidth(width))
        assert not row.grab().isNull()
