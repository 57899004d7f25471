"""What tests do with a record pane: find a field, type into it, read what it says."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QTabWidget, QWidget
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy import func, select

from equality_tracker.records.actions import Action, ActionUpdate
from equality_tracker.records.base import Record
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.records.objectives import Measure
from ui.desk import Desk
from ui.records.editors.field_row import FieldRow
from ui.records.record_pane import RecordPane
from ui.records.tabs.wrapped_list import WrappedList
from ui.records.value_text import ReadingText
from ui.scrolled import Scrolled


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
    shown = cast("QWidget", tabs.widget(place))
    return shown.inside if isinstance(shown, Scrolled) else shown


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


def action(desk: Desk, reference: str = "1a") -> Action:
    """Return the action with a number, as it is kept."""
    with desk.reading() as session:
        return session.scalars(select(Action).filter_by(reference=reference)).one()


def count(desk: Desk, table: type[ActionUpdate | Evidence | Action | Measure]) -> int:
    """Return how many rows of a table there are, without the trash."""
    with desk.reading() as session:
        return session.scalars(select(func.count()).select_from(table).where(table.deleted.is_(False))).one()


def visible_words(pane: RecordPane) -> list[str]:
    """Return the labels that can be seen."""
    return [each.text() for each in pane.findChildren(QLabel) if each.isVisible()]


def another_pane(qtbot: QtBot, desk: Desk) -> RecordPane:
    """Show a second pane of the same register, as after a restart."""
    pane = RecordPane(desk)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def uuid_of_first(desk: Desk, kind: str) -> str:
    """Return the identity of any record of a kind."""
    with desk.reading() as session:
        return session.scalars(select(BY_CODE[kind].record.uuid)).first() or ""
