from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from record_windows import child, focused
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.changing.change_previews import (
    PreviewLine,
)
from equality_tracker.records.actions import Action, ActionOwner
from equality_tracker.records.kinds import BY_CODE
from ui.desk import Desk
from ui.pages.field_message import FieldMessage
from ui.records.change_many import ChangePanel
from ui.records.change_preview import PreviewTable, PreviewView
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView

MakeList = Callable[[str], RecordList]
Settled = Callable[[], None]


def panel_of(records: RecordList) -> ChangePanel:
    return child(records, ChangePanel)


def begin(records: RecordList, settled: Settled) -> ChangePanel:
    """Select all records and press Change…"""
    child(records, RecordView).selectAll()
    QTest.mouseClick(button(records, "Change the records selected"), Qt.MouseButton.LeftButton)
    settled()
    return panel_of(records)


def button(widget: QWidget, name: str) -> QPushButton:
    return next(
        each for each in widget.findChildren(QPushButton) if (each.accessibleName() or each.text()) == name
    )


def do(panel: ChangePanel) -> QPushButton:
    return next(each for each in panel.findChildren(QPushButton) if each.text().startswith("Change"))


def words(panel: ChangePanel) -> str:
    return child(panel, QLabel, "what-it-does").text()


def choose(panel: ChangePanel, key: str) -> None:
    box = child(panel, QComboBox)
    box.setCurrentIndex(box.findData(key))


def type_value(qtbot: QtBot, panel: ChangePanel, text: str, settled: Settled) -> None:
    assert panel._editor is not None
    line = panel._editor.inputs()[0]
    line.setFocus()
    QTest.keyClicks(line, text)
    qtbot.waitUntil(lambda: not panel._pause.isActive())
    settled()


def lines(panel: ChangePanel) -> list[list[str]]:
    model = child(panel, PreviewView).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def owners(desk: Desk) -> list[str]:
    with desk.reading() as session:
        living = select(ActionOwner.text).where(ActionOwner.deleted.is_(False))
        return sorted(session.scalars(living))


def put_due(session: Session) -> None:
    session.scalars(select(Action).where(Action.reference == "2")).one().due_on = date(2027, 6, 30)


def test_one_value_for_all_selected_is_shown_before_and_done_at_once(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    panel = begin(records, settled)
    assert panel.isVisible()
    assert isinstance(focused(), QComboBox)
    assert not do(panel).isEnabled()
    choose(panel, "owners")
    type_value(qtbot, panel, "Chair", settled)
    assert words(panel) == "3 actions will change."
    assert lines(panel) == [
        ["PLAN-001/1a", "Owners", "Equality lead", "Chair"],
        ["PLAN-001/2", "Owners", "Chair; Analyst", "Chair"],
        ["PLAN-001/10", "Owners", "", "Chair"],
    ]
    assert do(panel).text() == "Change 3 actions"
    with qtbot.waitSignal(records.told) as told:
        QTest.mouseClick(do(panel), Qt.MouseButton.LeftButton)
    settled()
    assert told.args == ["Changed 3 actions. Ctrl+Z takes that back."]
    assert owners(desk) == ["Chair", "Chair", "Chair"]
    assert not panel.isVisible()
    assert child(records, RecordView).isVisible()
    assert child(records, QLabel, "counts").text() == "3 shown · 3 selected"
    desk.changes.undo()
    settled()
    assert owners(desk) == ["Analyst", "Chair", "Equality lead"]


def test_a_change_of_many_can_be_stopped_and_asked_for_again(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    panel = begin(records, settled)
    choose(panel, "owners")
    type_value(qtbot, panel, "Chair", settled)
    begun: list[str] = []
    desk.changes.long_work_began.connect(begun.append)

    def stop(_sentence: str) -> None:
        desk.changes.stop_long_work()

    desk.changes.long_work_began.connect(stop)
    with qtbot.waitSignal(records.told) as told:
        QTest.mouseClick(do(panel), Qt.MouseButton.LeftButton)
    settled()
    assert begun == ["Changing owners of 3 actions"]
    assert told.args == ["Stopped. Nothing was changed."]
    assert owners(desk) == ["Analyst", "Chair", "Equality lead"]
    assert (do(panel).text(), do(panel).isEnabled()) == ("Change 3 actions", True)
    desk.changes.long_work_began.disconnect(stop)
    QTest.mouseClick(do(panel), Qt.MouseButton.LeftButton)
    settled()
    assert owners(desk) == ["Chair", "Chair", "Chair"]


def test_those_that_are_so_already_are_counted(qtbot: QtBot, make_list: MakeList, settled: Settled) -> None:
    panel = begin(make_list("actions"), settled)
    choose(panel, "owners")
    type_value(qtbot, panel, "Equality lead", settled)
    assert words(panel) == "2 actions will change. 1 is so already."
    assert do(panel).text() == "Change 2 actions"


def test_what_was_done_counts_the_same_records_as_what_was_to_be_done(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    desk.changes.run("due of one", put_due, owner=records)
    settled()
    panel = begin(records, settled)
    choose(panel, "due_on")
    type_value(qtbot, panel, "end of june 2027", settled)
    assert words(panel) == "2 actions will change. 1 is so already."

    with qtbot.waitSignal(records.told) as told:
        QTest.mouseClick(do(panel), Qt.MouseButton.LeftButton)
    settled()

    assert told.args == ["Changed 2 actions. Ctrl+Z takes that back."]
    assert desk.changes.undo_note == "due of 2 actions"


def test_what_is_refused_says_what_the_field_takes(
    qtbot: QtBot, make_list: MakeList, settled: Settled
) -> None:
    panel = begin(make_list("actions"), settled)
    choose(panel, "due_on")
    type_value(qtbot, panel, "whenever", settled)
    assert child(panel, FieldMessage).sentence.startswith("▲ Due takes a date")
    assert (do(panel).isEnabled(), lines(panel)) == (False, [])
    assert panel._editor is not None
    assert panel._editor.text == "whenever"
    assert panel._editor.inputs()[0].accessibleDescription().startswith("Due takes a date")

    type_value(qtbot, panel, "x", settled)
    choose(panel, "owners")
    assert "" == child(panel, FieldMessage).sentence
    choose(panel, "due_on")
    qtbot.waitUntil(lambda: bool(child(panel, FieldMessage).sentence))
    assert panel._editor.text == "wheneverx"


def test_esc_and_cancel_change_nothing(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    before = desk.changes.newest_operation
    for is_by_key in (True, False):
        panel = begin(records, settled)
        choose(panel, "owners")
        type_value(qtbot, panel, "Chair", settled)
        if is_by_key:
            QTest.keyClick(panel, Qt.Key.Key_Escape)
        else:
            QTest.mouseClick(button(panel, "Cancel"), Qt.MouseButton.LeftButton)
        assert not panel.isVisible()
        assert child(records, RecordView).hasFocus()
    settled()
    assert desk.changes.newest_operation == before


def test_what_was_typed_for_one_field_is_not_used_for_another(
    qtbot: QtBot, make_list: MakeList, settled: Settled
) -> None:
    panel = begin(make_list("actions"), settled)
    choose(panel, "owners")
    type_value(qtbot, panel, "Chair", settled)
    choose(panel, "due_on")
    assert (do(panel).isEnabled(), lines(panel)) == (False, [])
    assert panel._editor is not None
    assert panel._editor.text == ""


def test_every_kind_offers_fields_to_change(qtbot: QtBot, desk: Desk, settled: Settled) -> None:
    for code in BY_CODE:
        panel = ChangePanel(code, desk)
        qtbot.addWidget(panel)
        panel.begin([1])
        settled()
        box = child(panel, QComboBox)
        labels = [box.itemText(place) for place in range(box.count())]
        assert labels, code
        assert len(labels) == len(set(labels)), code
        assert "Reference" not in labels


def test_a_status_is_chosen_from_its_words(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    panel = begin(records, settled)
    choose(panel, "status")
    assert panel._editor is not None
    box = panel._editor.inputs()[0]
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Not filled in"
    box.setCurrentIndex(box.findText("Complete"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: do(panel).isEnabled())
    QTest.mouseClick(do(panel), Qt.MouseButton.LeftButton)
    settled()
    with desk.reading() as session:
        assert set(session.scalars(select(Action.status))) == {"complete"}


def test_the_preview_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    table = PreviewTable()
    table.show_lines([PreviewLine(str(number), f"A/{number}", "Due", "", "x" * 400) for number in range(500)])
    qtmodeltester.check(table)  # type: ignore[no-untyped-call] # pytest-qt leaves it open
    assert len(table.index(3, 3).data()) <= 300
    spoken = table.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("A/3, Due: nothing becomes xxx")
    assert table.data(QModelIndex()) is None


def test_tab_goes_from_the_field_to_its_new_value(
    qtbot: QtBot, make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    panel = begin(records, settled)
    choose(panel, "due_on")
    qtbot.waitUntil(lambda: panel._editor is not None and panel._editor.isVisible())
    child(panel, QComboBox).setFocus()

    QTest.keyClick(child(panel, QComboBox), Qt.Key.Key_Tab)

    assert panel._editor is not None
    assert panel._editor.isAncestorOf(focused())


def test_the_keyboard_comes_back_to_the_panel_in_place_of_the_list(
    make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    panel = begin(records, settled)
    do(panel).window().setFocus()

    records.focus_list()

    assert child(panel, QComboBox) is focused()
