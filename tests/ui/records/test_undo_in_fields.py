"""A field takes back what is being typed there, and nothing that was saved: that is the register's undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from record_panes import field, leave, show_tab
from record_windows import child, focused

from ui.desk import Desk
from ui.records.record_pane import RecordPane
from ui.records.tabs.evidence import EvidenceTab
from ui.records.tabs.updates import UpdatesTab

Settled = Callable[[], None]
Show = Callable[..., None]

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("label", ["Note", "Verified by", "Owners"])
def test_what_is_typed_after_a_save_is_taken_back_alone(
    pane: RecordPane, show: Show, settled: Settled, label: str
) -> None:
    show("2")
    box = field(pane, label).editor.inputs()[0]
    type_at_end(box, "alpha")
    saved = words(box)
    leave(pane)
    settled()
    type_at_end(box, "beta")
    take_back(box)

    assert (saved, False) == (words(box), takes_undo(box))


@pytest.mark.parametrize("label", ["Note", "Due"])
def test_what_is_typed_while_it_is_being_saved_is_taken_back_alone(
    pane: RecordPane, show: Show, settled: Settled, label: str
) -> None:
    show()
    row = field(pane, label)
    box = row.editor.inputs()[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(box, "31 Mar 2027")
    QTest.keyClick(box, Qt.Key.Key_Return, CONTROL if label == "Note" else Qt.KeyboardModifier.NoModifier)
    QTest.keyClicks(box, "9")
    settled()
    assert ("31 Mar 20279", True) == (words(box), row.is_typed)
    take_back(box)

    assert ("31 Mar 2027", False) == (words(box), takes_undo(box))


def test_where_the_cursor_stands_and_what_is_selected_stays_once_a_line_is_saved(
    pane: RecordPane, show: Show, settled: Settled
) -> None:
    show()
    box = field(pane, "Due").editor.inputs()[0]
    assert isinstance(box, QLineEdit)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "31 Mar 2027")
    QTest.keyClick(box, Qt.Key.Key_Return)
    box.setCursorPosition(6)
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    settled()

    assert (3, "Mar", False) == (box.cursorPosition(), box.selectedText(), takes_undo(box))


@pytest.mark.parametrize("label", ["Note", "Due", "Update"])
def test_nothing_of_one_record_comes_back_in_another(pane: RecordPane, show: Show, label: str) -> None:
    show()
    tab = child(pane, UpdatesTab)
    box = tab.text if label == "Update" else field(pane, label).editor.inputs()[0]
    if label == "Update":
        show_tab(pane, "Updates")
    type_at_end(box, "x")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    show("2")

    assert not takes_undo(box)


def test_a_link_that_was_added_does_not_come_back_into_its_line(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show()
    show_tab(pane, "Evidence")
    line = child(pane, EvidenceTab).link
    line.setFocus()
    QTest.keyClicks(line, "https://example.org/second")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settled()

    assert ("", False) == (line.text(), takes_undo(line))
    assert "evidence for PLAN-001/1a" == desk.changes.undo_note


def type_at_end(box: QWidget, text: str) -> None:
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(box, text)


def take_back(box: QWidget) -> None:
    assert takes_undo(box)
    QTest.keyClick(box, Qt.Key.Key_Z, CONTROL)


def takes_undo(box: QWidget) -> bool:
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CONTROL)
    event.ignore()
    QApplication.sendEvent(box, event)
    return event.isAccepted()


def words(box: QWidget) -> str:
    assert isinstance(box, QLineEdit | QPlainTextEdit)
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()
