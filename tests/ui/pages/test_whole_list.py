"""A list shows all its rows while they are few, so that only the page around it scrolls."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.scrolling_column import scrolling_column
from ui.pages.whole_list import WholeList

LOW = 150
FEW, MANY = 15, 200


@pytest.fixture
def rows(qtbot: QtBot) -> Generator[WholeList]:
    page = QWidget()
    qtbot.addWidget(page)
    rows = WholeList()
    column = scrolling_column(page)
    for each in (QLabel("Above"), rows, QLabel("Below")):
        column.addWidget(each)
    page.resize(400, LOW)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield rows
    page.hide()


def area(rows: WholeList) -> QScrollArea:
    found = rows.window().findChild(QScrollArea)
    assert isinstance(found, QScrollArea)
    return found


def sees_row(rows: WholeList, row: int) -> bool:
    """Tell whether a row is seen in the part of the page that is shown."""
    place, seen = rows.visualItemRect(rows.item(row)), area(rows).viewport()
    return seen.rect().contains(QRect(rows.viewport().mapTo(seen, place.topLeft()), place.size()))


def test_a_list_of_few_rows_has_no_bar_and_the_page_scrolls(rows: WholeList, qtbot: QtBot) -> None:
    rows.addItems([f"Owner {number}" for number in range(FEW)])
    height = FEW * rows.sizeHintForRow(0)

    qtbot.waitUntil(lambda: rows.viewport().height() >= height)
    assert 0 == rows.verticalScrollBar().maximum()
    assert area(rows).verticalScrollBar().maximum() > height - LOW


def test_a_list_of_many_rows_scrolls_by_itself(rows: WholeList, qtbot: QtBot) -> None:
    rows.addItems([f"Owner {number}" for number in range(MANY)])

    qtbot.waitUntil(lambda: rows.verticalScrollBar().maximum() > 0)
    assert rows.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
    assert rows.height() < MANY * rows.sizeHintForRow(0) // 2


def test_the_page_follows_the_row_in_focus(rows: WholeList, qtbot: QtBot) -> None:
    rows.addItems([f"Owner {number}" for number in range(FEW)])
    qtbot.waitUntil(lambda: area(rows).verticalScrollBar().maximum() > 0)
    rows.setCurrentRow(0)
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    seen = []
    for row in range(1, FEW):
        QTest.keyClick(rows, Qt.Key.Key_Down)
        seen.append(sees_row(rows, row))

    assert all(seen)
