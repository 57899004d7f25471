"""A field that is refused is seen with its words, and so is what has the keyboard then."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from record_panes import field
from record_windows import child, focused

from ui.records.record_pane import RecordPane
from ui.records.tabs.details import DetailsPage

Show = Callable[..., None]
ROOM_FOR_ABOUT_THREE_FIELDS = 330


def is_seen(page: DetailsPage, widget: QWidget, height: int) -> bool:
    at = QRect(widget.mapTo(page.viewport(), QPoint()), widget.size())
    at.setHeight(height)
    return page.viewport().rect().contains(at)


def test_a_refused_field_its_words_and_the_keyboard_are_all_in_view(
    pane: RecordPane, show: Show, qtbot: QtBot
) -> None:
    show()
    pane.resize(pane.width(), ROOM_FOR_ABOUT_THREE_FIELDS)
    page, due = child(pane, DetailsPage), field(pane, "Due")
    due.take_keyboard()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused(), "30 Feb 2027")
    # As far down as one can be who has just come to the next field.
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())

    qtbot.waitUntil(lambda: due.is_marked and is_seen(page, due, due.height()), timeout=5_000)
    assert not due.isAncestorOf(focused())
    assert is_seen(page, focused(), focused().fontMetrics().height())


def test_where_not_all_fits_the_refused_field_is_whole_and_the_edge_of_what_has_the_keyboard_is_seen(
    pane: RecordPane, show: Show, qtbot: QtBot
) -> None:
    show()
    page, due = child(pane, DetailsPage), field(pane, "Due")
    without_words = due.height()
    due.take_keyboard()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focused(), "30 Feb 2027")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: due.height() > 2 * without_words, timeout=5_000)
    # Room for the field with its words, and for a third of a line below.
    page.setFixedHeight(due.height() + 20)
    due.marked.emit()

    qtbot.waitUntil(lambda: is_seen(page, due, due.height()), timeout=5_000)
    assert is_seen(page, focused(), 1)
