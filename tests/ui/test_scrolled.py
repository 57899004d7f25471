"""What does not fit scrolls, so that nothing inside makes a window larger."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.scrolling_column import scrolling_column
from ui.scrolled import Scrolled

SENTENCE = "Words that break into more lines the narrower it is. " * 4


@pytest.fixture
def lines() -> list[QLineEdit]:
    return [QLineEdit() for _ in range(20)]


@pytest.fixture
def scrolled(qtbot: QtBot, lines: list[QLineEdit]) -> Scrolled:
    inside = QWidget()
    column = QVBoxLayout(inside)
    words = QLabel(SENTENCE)
    words.setWordWrap(True)
    column.addWidget(words)
    for line in lines:
        column.addWidget(line)
    scrolled = Scrolled(inside)
    qtbot.addWidget(scrolled)
    scrolled.resize(400, 150)
    scrolled.show()
    qtbot.waitExposed(scrolled)
    return scrolled


def is_seen(scrolled: Scrolled, line: QLineEdit) -> bool:
    at = QRect(line.mapTo(scrolled.viewport(), QPoint(0, 0)), line.size())
    return scrolled.viewport().rect().contains(at)


def test_it_asks_for_no_room_itself(scrolled: Scrolled) -> None:
    assert scrolled.minimumSizeHint() == QSize(0, 0)


def test_what_is_inside_has_the_room_it_needs(scrolled: Scrolled, lines: list[QLineEdit]) -> None:
    assert min(line.height() for line in lines) >= lines[0].minimumSizeHint().height()
    assert scrolled.verticalScrollBar().maximum() > 0


def test_all_room_is_used_where_there_is_enough(
    scrolled: Scrolled, lines: list[QLineEdit], qtbot: QtBot
) -> None:
    scrolled.resize(400, 2000)

    qtbot.waitUntil(lambda: is_seen(scrolled, lines[0]) and is_seen(scrolled, lines[-1]))
    assert scrolled.verticalScrollBar().maximum() == 0


def test_words_that_break_into_more_lines_take_more_height(scrolled: Scrolled, qtbot: QtBot) -> None:
    (words,) = scrolled.findChildren(QLabel)
    before = words.height()

    scrolled.resize(200, 150)

    qtbot.waitUntil(lambda: words.height() > before)
    assert words.height() >= words.heightForWidth(words.width())


def test_what_is_added_inside_is_scrolled_to_as_well(scrolled: Scrolled, qtbot: QtBot) -> None:
    inside = scrolled.findChildren(QLabel)[0].parentWidget()
    assert inside is not None
    before, added = scrolled.verticalScrollBar().maximum(), QLineEdit()

    column = inside.layout()
    assert column is not None
    column.addWidget(added)

    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().maximum() > before)


def test_what_gets_the_keyboard_comes_into_view(
    scrolled: Scrolled, lines: list[QLineEdit], qtbot: QtBot
) -> None:
    assert not is_seen(scrolled, lines[-1])
    scrolled.activateWindow()

    lines[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    qtbot.waitUntil(lambda: is_seen(scrolled, lines[-1]))


def test_a_page_scrolls_to_what_was_given_the_keyboard_by_no_key(qtbot: QtBot) -> None:
    page = QWidget()
    column = scrolling_column(page)
    fields = [QLineEdit() for _ in range(20)]
    for each in fields:
        column.addWidget(each)
    qtbot.addWidget(page)
    page.resize(400, 150)
    page.show()
    qtbot.waitExposed(page)
    (area,) = page.findChildren(QScrollArea)

    fields[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    qtbot.waitUntil(
        lambda: (
            area.viewport()
            .rect()
            .contains(QRect(fields[-1].mapTo(area.viewport(), QPoint()), fields[-1].size()))
        )
    )


def test_what_is_higher_than_the_view_is_read_from_its_beginning(
    scrolled: Scrolled, lines: list[QLineEdit], qtbot: QtBot
) -> None:
    high = QScrollArea()
    high.setFixedHeight(900)
    column = scrolled.inside.layout()
    assert column is not None
    column.addWidget(high)
    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().maximum() > high.height())
    scrolled.activateWindow()
    lines[-1].setFocus()
    qtbot.waitUntil(lambda: is_seen(scrolled, lines[-1]))
    high.setFocus()

    def top() -> int:
        return high.mapTo(scrolled.viewport(), QPoint()).y()

    qtbot.waitUntil(lambda: 0 <= top() <= scrolled.viewport().height() // 2)


@pytest.fixture
def table(scrolled: Scrolled, qtbot: QtBot) -> QListWidget:
    """Fifteen rows below some words; the area around them is high enough for one of both."""
    table = QListWidget()
    table.addItems([f"Row {number}" for number in range(15)])
    table.ensurePolished()
    table.setFixedHeight(15 * table.sizeHintForRow(0) + 2 * table.frameWidth())
    column = scrolled.inside.layout()
    assert isinstance(column, QVBoxLayout)
    before = scrolled.verticalScrollBar().maximum()
    column.insertWidget(1, table)
    scrolled.resize(400, 250)
    scrolled.activateWindow()
    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().maximum() > before + 100)
    qtbot.waitUntil(lambda: not any(each.isActive() for each in scrolled.findChildren(QTimer)))
    scrolled.verticalScrollBar().setValue(0)
    return table


def test_what_stands_above_a_table_stays_in_view_while_its_rows_are_yet_to_come(
    scrolled: Scrolled, table: QListWidget, qtbot: QtBot
) -> None:
    table.clear()
    scrolled.resize(400, 120)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.waitUntil(lambda: not any(each.isActive() for each in scrolled.findChildren(QTimer)))

    # A line at most, so that the table's first row will be seen.
    assert scrolled.verticalScrollBar().value() <= table.fontMetrics().lineSpacing()


def test_a_row_with_the_keyboard_further_down_is_scrolled_to(
    scrolled: Scrolled, table: QListWidget, qtbot: QtBot
) -> None:
    table.setCurrentRow(14)
    table.setFocus()

    def last_row() -> QRect:
        row = table.visualItemRect(table.item(14))
        return QRect(table.viewport().mapTo(scrolled.viewport(), row.topLeft()), row.size())

    qtbot.waitUntil(lambda: scrolled.viewport().rect().contains(last_row()))
    assert scrolled.verticalScrollBar().value() > 0


@pytest.mark.parametrize("is_left_alone", [True, False])
def test_what_has_the_keyboard_stays_in_view_while_what_is_above_it_grows_unless_somebody_scrolled_away(
    scrolled: Scrolled, lines: list[QLineEdit], qtbot: QtBot, *, is_left_alone: bool
) -> None:
    scrolled.activateWindow()
    lines[-1].setFocus()
    qtbot.waitUntil(lambda: is_seen(scrolled, lines[-1]))
    if not is_left_alone:
        scrolled.verticalScrollBar().setValue(0)
    column = scrolled.inside.layout()
    assert isinstance(column, QVBoxLayout)
    rows = QListWidget()
    rows.setFixedHeight(400)
    before = scrolled.verticalScrollBar().maximum()
    column.insertWidget(0, rows)
    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().maximum() > before + 300)
    qtbot.waitUntil(lambda: not any(each.isActive() for each in scrolled.findChildren(QTimer)))

    assert is_seen(scrolled, lines[-1]) is is_left_alone
    assert (scrolled.verticalScrollBar().value() > 0) is is_left_alone
