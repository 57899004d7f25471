"""Owners on record are offered while somebody types them, in the pane of a record and in a change of many."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot
from record_panes import field, leave
from record_windows import child
from shiboken6 import isValid
from sqlalchemy import select

from equality_tracker.operations.editing.candidate import Candidate
from equality_tracker.records.actions import Action, ActionOwner
from ui.desk import Desk
from ui.records.change_many import ChangePanel
from ui.records.editors.name_offers import NameOffers
from ui.records.editors.text_box import TextBox
from ui.records.record_list import RecordList
from ui.records.record_pane import RecordPane
from ui.records.record_view import RecordView

MakeList = Callable[[str], RecordList]
Settled = Callable[[], None]
Show = Callable[..., None]

NAMES = ("Chair", "Chief executive", "Équipe 🚲 lead")


def open_names() -> QListView | None:
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QListView) and popup.accessibleName() == "Names on record" else None


def offered(qtbot: QtBot) -> QListView:
    qtbot.waitUntil(lambda: open_names() is not None)
    popup = open_names()
    assert popup is not None
    return popup


def words_of(popup: QListView) -> list[str]:
    model = popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def owners(desk: Desk, reference: str) -> list[str]:
    with desk.reading() as session:
        living = select(ActionOwner.text).join(Action, Action.uuid == ActionOwner.action_uuid)
        living = living.where(Action.reference == reference, ActionOwner.deleted.is_(False))
        return list(session.scalars(living.order_by(ActionOwner.position)))


def line_with_names(qtbot: QtBot, text: str = "") -> QLineEdit:
    """A line whose names are found at once."""
    line = QLineEdit(text)
    qtbot.addWidget(line)

    def find(typed: str, tell: Callable[[list[Candidate]], None]) -> None:
        tell([Candidate("", "", name) for name in NAMES if name.casefold().startswith(typed.casefold())])

    NameOffers(line, find)
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return line


def test_an_owner_on_record_is_taken_into_a_line_of_the_pane_and_saved(
    qtbot: QtBot, pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show("2")
    box = field(pane, "Owners").editor.inputs()[0]
    assert isinstance(box, TextBox)
    box.setFocus()
    box.go_to_end()
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "equ")
    popup = offered(qtbot)
    assert ["Equality lead"] == words_of(popup)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert "Chair\nAnalyst\nEquality lead" == box.toPlainText()
    leave(pane)
    settled()
    assert ["Chair", "Analyst", "Equality lead"] == owners(desk, "2")


def test_enter_in_the_pane_begins_a_new_line_unless_somebody_went_to_a_name(
    qtbot: QtBot, pane: RecordPane, show: Show
) -> None:
    show("2")
    box = field(pane, "Owners").editor.inputs()[0]
    assert isinstance(box, TextBox)
    box.setFocus()
    box.go_to_end()
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "equ")
    popup = offered(qtbot)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert "Chair\nAnalyst\nequ\n" == box.toPlainText()


def test_an_owner_typed_in_capitals_becomes_the_one_on_record_and_is_shown_so(
    pane: RecordPane, desk: Desk, show: Show, settled: Settled
) -> None:
    show("2")
    row = field(pane, "Owners")
    box = row.editor.inputs()[0]
    assert isinstance(box, TextBox)
    box.setFocus()
    box.go_to_end()
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "EQUALITY  LEAD")
    leave(pane)
    settled()
    assert ["Chair", "Analyst", "Equality lead"] == owners(desk, "2")
    assert "Chair\nAnalyst\nEquality lead" == row.text


def test_a_change_of_many_offers_owners_and_previews_the_one_taken(
    qtbot: QtBot, make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    child(records, RecordView).selectAll()
    (change,) = [
        each
        for each in records.findChildren(QPushButton)
        if each.accessibleName() == "Change the records selected"
    ]
    QTest.mouseClick(change, Qt.MouseButton.LeftButton)
    settled()
    panel = child(records, ChangePanel)
    choice = child(panel, QComboBox)
    choice.setCurrentIndex(choice.findData("owners"))
    assert panel._editor is not None
    box = panel._editor.inputs()[0]
    box.setFocus()
    QTest.keyClicks(box, "cha")
    popup = offered(qtbot)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel._pause.isActive())
    settled()
    assert "Chair" == panel._editor.text
    assert "3 actions will change." == child(panel, QLabel, "what-it-does").text()


@pytest.mark.parametrize(
    ("before", "cursor", "typed", "after"),
    [
        ("", 0, "chi", "Chief executive"),
        ("Analyst; ", 9, "cha", "Analyst; Chair"),
        ("Analyst;", 8, "cha", "Analyst;Chair"),
        ("; Analyst", 0, "cha", "Chair; Analyst"),
        ("🚲 rider; ; Analyst", 10, "équ", "🚲 rider; Équipe 🚲 lead; Analyst"),
    ],
)
def test_the_name_that_the_cursor_stands_in_is_looked_for_and_replaced(
    qtbot: QtBot, before: str, cursor: int, typed: str, after: str
) -> None:
    line = line_with_names(qtbot, before)
    line.setCursorPosition(cursor)
    for letter in typed:
        line.insert(letter)
    popup = offered(qtbot)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Tab)
    assert after == line.text()


def test_names_close_when_the_line_is_emptied_and_a_click_elsewhere_takes_none(qtbot: QtBot) -> None:
    line = line_with_names(qtbot)
    QTest.keyClicks(line, "ch")
    popup = offered(qtbot)
    assert ["Chair", "Chief executive"] == words_of(popup)
    QTest.keyClick(popup, Qt.Key.Key_Backspace)
    QTest.keyClick(popup, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: not popup.isVisible())
    QTest.keyClicks(line, "ch")
    QTest.mouseClick(offered(qtbot), Qt.MouseButton.LeftButton, pos=QPoint(-20, -20))
    qtbot.waitUntil(lambda: not popup.isVisible())
    assert "ch" == line.text()


def test_names_found_after_the_line_is_gone_are_offered_to_nobody(qtbot: QtBot) -> None:
    asked: list[Callable[[list[Candidate]], None]] = []
    line = QLineEdit()
    NameOffers(line, lambda _typed, tell: asked.append(tell))
    line.show()
    line.setFocus()
    QTest.keyClicks(line, "ch")
    qtbot.waitUntil(lambda: bool(asked))
    line.close()
    line.deleteLater()
    qtbot.waitUntil(lambda: not isValid(line))
    asked[0]([Candidate("", "", "Chair")])
    assert open_names() is None
