"""What tests do with a record pane: find a field, type into it, read what it says."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QTabWidget, QWidget
from record_windows import child
from sqlalchemy import select

from equality_tracker.records.base import Record
from ui.desk import Desk
from ui.records.editors.field_row import FieldRow
from ui.records.record_pane import RecordPane
from ui.records.tabs.wrapped_list import WrappedList
from ui.records.value_text import ReadingText


def uuid_of(desk: Desk, record: type[Record], **values: str) -> str:
    """Return the identity of the one record of a class with these values."""
    with desk.reading() as session:
        return session.scalars(select(record).filter_by(**values)).one().uuid


def field(pane: QWidget, label: str) -> FieldRow:
    """Return the field with this label that is shown."""
    (found,) = [row for row in pane.findChildren(FieldRow) if row.field.label == label and not row.isHidden()]
    return found


def type_into(pane: QWidget, label: str, text: str) -> FieldRow:
    """Type over what stands in a field, and stay there."""
    row = field(pane, label)
    box = row.editor.inputs()[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    first, *others = text.split("\n")
    QTest.keyClicks(box, first)
    for line in others:
        QTest.keyClick(box, Qt.Key.Key_Return)
        QTest.keyClicks(box, line)
    return row


def leave(pane: QWidget) -> None:
    """Take the keyboard to the tabs."""
    child(pane, QTabWidget).tabBar().setFocus()


def show_tab(pane: RecordPane, label: str) -> QWidget:
    """Open the tab called `label`."""
    tabs = child(pane, QTabWidget)
    (place,) = [at for at in range(tabs.count()) if tabs.tabText(at).replace("&", "") == label]
    tabs.setCurrentIndex(place)
    return cast("QWidget", tabs.widget(place))


def said(row: QWidget) -> str:
    """Return the words of a field that can be seen, without its label."""
    own = getattr(row, "label", None)
    return " ".join(each.text() for each in row.findChildren(QLabel) if each is not own and each.isVisible())


def press(pane: QWidget, name: str) -> None:
    """Press the button with this name that can be seen."""
    (button,) = [
        each
        for each in pane.findChildren(QPushButton)
        if name in {each.text().replace("&", ""), each.accessibleName()} and each.isVisible()
    ]
    button.click()


def reading(pane: QWidget, name: str) -> str:
    """Return the words in a text that is only read."""
    (found,) = [each for each in pane.findChildren(ReadingText) if each.accessibleName() == name]
    return found.toPlainText()


def listing(pane: QWidget, name: str) -> WrappedList:
    """Return the list with this name."""
    (found,) = [each for each in pane.findChildren(WrappedList) if each.accessibleName() == name]
    return found


def cell(table: QTableWidget, row: int, column: int) -> str:
    """Return the words in a cell."""
    return str(table.model().index(row, column).data())
