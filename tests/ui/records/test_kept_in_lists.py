"""What is typed at a list and left half-way: a cell, a change of many, two windows on one record."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_panes import field, leave, said, type_into, uuid_of
from record_windows import child

from equality_tracker.records.actions import Action
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace
from ui.records.change_many import ChangePanel
from ui.records.record_list import RecordList
from ui.records.record_pane import RecordPane
from ui.records.record_view import RecordView
from ui.records.tabs.updates import UpdatesTab
from ui.settings import Settings

MakeList = Callable[[str], RecordList]
Settled = Callable[[], None]
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def in_next_program(desk: Desk) -> Desk:
    """Return the same office as a program finds it that was started after this one."""
    desk.settings.save()
    return replace(desk, settings=Settings(desk.settings.folder))


def test_a_cell_left_by_esc_is_offered_again_by_the_next_program(
    make_list: MakeList, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    view = make_list("actions")._view
    number = view._table.ids[0]
    assert view.open_cell(number, "due_on")
    QTest.keyClicks(view.findChildren(QLineEdit)[0], "33 june")
    QTest.keyClick(view.findChildren(QLineEdit)[0], Qt.Key.Key_Escape)
    again = RecordList("actions", in_next_program(desk))
    qtbot.addWidget(again)
    again.resize(900, 400)
    with qtbot.waitExposed(again):
        again.show()
    settled()

    assert again._view.open_cell(number, "due_on")
    assert again._view.findChildren(QLineEdit)[0].text().endswith("33 june")
    assert "This is what you typed before." in child(again.window(), QLabel, "refusal").text()


def test_a_cell_whose_words_were_not_taken_is_marked_until_they_are_discarded(
    make_list: MakeList, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    records = make_list("actions")
    view = child(records, RecordView)
    model = view.model()
    columns = [each.key for each in view._table.columns]
    cell = model.index(0, columns.index("due_on"))
    before, row_before = cell.data(), model.index(0, 0).data(SPOKEN)
    assert view.open_cell(view._table.ids[0], "due_on")
    QTest.keyClicks(view.findChildren(QLineEdit)[0], "33 june")
    QTest.keyClick(view.findChildren(QLineEdit)[0], Qt.Key.Key_Escape)
    settled()

    qtbot.waitUntil(lambda: cell.data() != before)
    typed = cell.data(Qt.ItemDataRole.ToolTipRole)
    assert ("◆", True) == (cell.data().split()[0], cell.data(SPOKEN).endswith(typed))
    assert "33 june” was typed and is not saved" in typed
    assert f"{row_before}, something typed is not saved" == model.index(0, 0).data(SPOKEN)
    desk.settings.drafts.discard(list(desk.settings.drafts.kept))
    # At once: what was saved meanwhile shall not look as if it were not.
    assert (before, row_before) == (cell.data(), model.index(0, 0).data(SPOKEN))


def test_a_cell_is_marked_also_where_its_field_was_filled_in_in_the_record(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    place = DraftPlace(desk.heading.register, "actions", uuid_of(desk, Action, reference="2"), "title")
    desk.settings.drafts.keep(place, Draft("Train some"))
    view = child(make_list("actions"), RecordView)
    settled()
    columns = [each.key for each in view._table.columns]

    assert "◆ Train everybody" == view.model().index(1, columns.index("title")).data()


def test_a_change_of_many_begun_and_left_is_there_again_and_can_be_discarded(
    desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    panel = begin(desk, qtbot, settled)
    choose(panel, "note")
    assert panel._editor is not None
    QTest.keyClicks(panel._editor.inputs()[0], "Half")
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    later = begin(in_next_program(desk), qtbot, settled)
    qtbot.waitUntil(lambda: not later._pause.isActive())
    settled()
    chosen = child(later, QComboBox).currentData()
    assert later._editor is not None
    text = later._editor.text
    says = child(later, QLabel, "what-it-does").text()
    next(each for each in later.findChildren(QPushButton) if each.text() == "Discard what is typed").click()

    assert ("note", "Half") == (chosen, text)
    assert says.startswith("This was typed earlier. 1 action will change.")
    assert ("", {}) == (later._editor.text, dict(later.desk.settings.drafts.kept))


def test_what_one_window_holds_is_not_forgotten_by_another(
    pane: RecordPane, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    uuid = uuid_of(desk, Action, reference="1a")
    pane.show_record("actions", uuid)
    beside = RecordPane(desk)
    qtbot.addWidget(beside)
    with qtbot.waitExposed(beside):
        beside.show()
    beside.show_record("actions", uuid)
    settled()
    pane.activateWindow()
    type_into(pane, "Due", "31 Feb")
    leave(pane)
    desk.changes.changed.emit()
    settled()
    beside.hide()
    kept = [draft.text for draft in desk.settings.drafts.kept.values()]
    pane.show_record("actions", uuid_of(desk, Action, reference="2"))
    settled()
    pane.show_record("actions", uuid)
    settled()

    assert ["31 Feb"] == kept
    assert "31 Feb" == field(pane, "Due").text
    assert said(field(pane, "Due")).startswith("▲ Not saved yet")


def test_day_and_name_of_an_update_wait_with_its_text(
    pane: RecordPane, desk: Desk, settled: Settled, qtbot: QtBot
) -> None:
    uuid = uuid_of(desk, Action, reference="1a")
    pane.show_record("actions", uuid)
    settled()
    tab = child(pane, UpdatesTab)
    for line, text in ((tab.on, "yesterd"), (tab.who, "Somebody e")):
        line.selectAll()
        QTest.keyClicks(line, text)
    QTest.keyClicks(tab.text, "Half an update")
    again = RecordPane(in_next_program(desk))
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    again.show_record("actions", uuid)
    settled()
    found = child(again, UpdatesTab)

    texts = (found.on.text(), found.who.text(), found.text.toPlainText())
    assert ("yesterd", "Somebody e", "Half an update") == texts


def begin(desk: Desk, qtbot: QtBot, settled: Settled) -> ChangePanel:
    panel = ChangePanel("actions", desk)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    with desk.reading() as session:
        number = session.get_one(Action, 1).id
    panel.begin([number])
    settled()
    return panel


def choose(panel: ChangePanel, key: str) -> None:
    box = child(panel, QComboBox)
    box.setCurrentIndex(box.findData(key))
