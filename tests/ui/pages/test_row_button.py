from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextLayout
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


def test_a_row_grows_with_its_text_though_it_remembers_how_high_it_was(qtbot: QtBot) -> None:
    row = RowButton(LONG)
    qtbot.addWidget(row)
    before = row.heightForWidth(400)
    font = row.font()
    font.setPointSizeF(2 * font.pointSizeF())
    row.setFont(font)
    assert row.heightForWidth(400) > 1.5 * before


class Watched(RowButton):
    """Counts how often its words are broken into lines."""

    broken = 0

    def _layouts(self, width: int) -> tuple[QTextLayout, QTextLayout]:
        self.broken += 1
        return super()._layouts(width)


def test_a_row_breaks_its_words_once_for_each_width(qtbot: QtBot) -> None:
    row = Watched(LONG)
    qtbot.addWidget(row)
    heights = {row.heightForWidth(300) for _ in range(20)}
    assert (1, 1) == (len(heights), row.broken)


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
