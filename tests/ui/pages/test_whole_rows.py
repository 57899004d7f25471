"""A table shows all its rows where its page scrolls anyway, and scrolls by itself where there is room."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.grouped_table import GroupedTable, GroupedView, TableColumn, TableRow
from ui.pages.scrolling_column import scrolling_column
from ui.pages.whole_rows import WholeRows

LOW, HIGH = 200, 900
ROWS = 40
SENTENCE = "Words that break into more lines the narrower it is. " * 6


@dataclass
class Shown:
    """A page with a table between a title and what is below it."""

    page: QWidget
    column: QVBoxLayout
    table: GroupedView
    words: QLabel
    area: QScrollArea

    @property
    def has_own_bar(self) -> bool:
        return self.table.verticalScrollBar().maximum() > 0

    @property
    def is_whole(self) -> bool:
        """Whether all rows have found their place, and the page scrolls over them."""
        rows = self.table.verticalHeader().length()
        return not self.has_own_bar and self.area.verticalScrollBar().maximum() > rows - LOW

    def sees_row(self, row: int) -> bool:
        """Tell whether a row is seen in the part of the page that is shown."""
        place = self.table.visualRect(self.table.model().index(row, 0))
        top = self.table.viewport().mapTo(self.area.viewport(), QPoint(0, place.top()))
        return self.area.viewport().rect().contains(QRect(top, place.size()))


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    page = QWidget()
    qtbot.addWidget(page)
    table = GroupedView(GroupedTable((TableColumn("Form", 0), TableColumn("How far", 12))))
    WholeRows(table, least_lines=5)
    column = scrolling_column(page)
    column.addWidget(QLabel("Forms with providers"))
    column.addWidget(table, 1)
    words = QLabel(SENTENCE)
    words.setWordWrap(True)
    column.addWidget(words)
    table.show_rows([TableRow(f"{n}", (f"Form {n}", "Sent")) for n in range(ROWS)])
    page.resize(500, LOW)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    return Shown(page, column, table, words, area)


def test_on_a_low_page_only_the_page_scrolls(shown: Shown, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown.area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: not shown.has_own_bar)

    assert shown.table.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_on_a_high_page_only_the_table_scrolls(shown: Shown, qtbot: QtBot) -> None:
    shown.page.resize(500, HIGH)
    qtbot.waitUntil(lambda: shown.has_own_bar)
    qtbot.waitUntil(lambda: shown.area.verticalScrollBar().maximum() == 0)

    assert shown.table.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_the_page_follows_the_row_in_focus(shown: Shown, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown.is_whole)
    shown.table.setFocus()
    seen = []
    for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * (ROWS - 1), Qt.Key.Key_Home):
        QTest.keyClick(shown.table, key, Qt.KeyboardModifier.NoModifier)
        if key == Qt.Key.Key_Down:
            seen.append(shown.sees_row(shown.table.currentIndex().row()))

    assert len(seen) == ROWS - 1
    assert all(seen)
    assert shown.area.verticalScrollBar().value() > 0


def test_on_a_low_page_the_table_lies_over_no_words(shown: Shown, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown.is_whole)

    qtbot.waitUntil(lambda: shown.words.y() > shown.table.geometry().bottom())
    qtbot.waitUntil(lambda: shown.words.height() >= shown.words.heightForWidth(shown.words.width()))


def test_the_page_does_not_scroll_where_the_table_can_be_lower(shown: Shown, qtbot: QtBot) -> None:
    above = QWidget()
    above.setFixedHeight(HIGH - shown.table.sizeHint().height())
    shown.column.insertWidget(1, above)
    shown.page.resize(500, HIGH)

    qtbot.waitUntil(lambda: shown.has_own_bar)
    qtbot.waitUntil(lambda: shown.area.verticalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: shown.table.height() < shown.table.sizeHint().height())


def test_on_a_high_page_with_much_above_the_table_only_the_page_scrolls(shown: Shown, qtbot: QtBot) -> None:
    above = QWidget()
    above.setFixedHeight(HIGH)
    shown.column.insertWidget(1, above)
    shown.page.resize(500, HIGH)

    qtbot.waitUntil(lambda: shown.is_whole and shown.area.verticalScrollBar().maximum() > HIGH)
    above.hide()
    qtbot.waitUntil(lambda: shown.has_own_bar and shown.area.verticalScrollBar().maximum() == 0)
