from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from offices import add_action, one
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from record_windows import child, focused
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.kind_names import NAMES
from equality_tracker.records.kinds import BY_CODE
from ui.desk import Desk
from ui.records.choice_popup import ChoicePopup
from ui.records.empty_list import EmptyList
from ui.records.record_list import RecordList
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView
from ui.records.row_commands import RowCommand
from ui.records.search_box import SearchBox

# Without a screen there is no keyboard to hold for a list that opens under a button.

Settled = Callable[[], None]
MakeList = Callable[[str], RecordList]


def view_of(records: RecordList) -> RecordView:
    return child(records, RecordView)


def references(records: RecordList) -> list[str]:
    model = view_of(records).model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def counts(records: RecordList) -> str:
    return child(records, QLabel, "counts").text()


def headings(records: RecordList) -> list[str]:
    model = view_of(records).model()
    return [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]


def button(records: QWidget, name: str) -> QPushButton:
    return next(each for each in records.findChildren(QPushButton) if each.accessibleName().startswith(name))


def search(qtbot: QtBot, records: RecordList, text: str, settled: Settled) -> None:
    box = child(records, SearchBox)
    box.clear()
    with qtbot.waitSignal(box.text_settled):
        QTest.keyClicks(box, text)
    settled()


def tick(qtbot: QtBot, records: RecordList, name: str, label: str, settled: Settled) -> None:
    """Open the choices behind a button and press Space on one of them."""
    QTest.mouseClick(button(records, name), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in records.findChildren(ChoicePopup)))
    popup = next(each for each in records.findChildren(ChoicePopup) if each.isVisible())
    choices = child(popup, QListWidget)
    (item,) = [choices.item(at) for at in range(choices.count()) if choices.item(at).text().startswith(label)]
    choices.setCurrentItem(item)
    QTest.keyClick(choices, Qt.Key.Key_Space)
    QTest.keyClick(choices, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not popup.isVisible())
    settled()


@pytest.mark.parametrize("code", BY_CODE)
def test_every_kind_of_record_has_a_list(make_list: MakeList, code: str) -> None:
    records = make_list(code)
    expected = {"actions": 3, "organisations": 1, "action-plans": 1, "providers": 1, "agreements": 1}
    found = len(references(records))
    assert found == expected.get(code, {"evidence": 1, "objectives": 1}.get(code, 0))
    assert counts(records) == f"{found} shown"


def test_typing_narrows_the_list_and_control_f_goes_to_the_box(
    qtbot: QtBot, make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    view_of(records).setFocus()
    QTest.keyClick(view_of(records), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(focused(), SearchBox)
    search(qtbot, records, "toolkit", settled)
    assert (references(records), counts(records)) == (["1a"], "1 shown")
    QTest.keyClick(child(records, SearchBox), Qt.Key.Key_Down)
    assert focused() is view_of(records)
    assert counts(records) == "1 shown · 1 selected"
    assert child(records, SearchBox).text() == "toolkit"


def test_typing_in_a_cell_that_nobody_edits_searches(
    qtbot: QtBot, make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    box = child(records, SearchBox)
    records.focus_list()
    with qtbot.waitSignal(box.text_settled):
        QTest.keyClick(view_of(records), Qt.Key.Key_T)
        QTest.keyClicks(box, "oolkit")
    settled()

    assert box is focused()
    assert references(records) == ["1a"]


def test_typing_on_waits_for_a_pause(qtbot: QtBot, make_list: MakeList) -> None:
    box = child(make_list("actions"), SearchBox)
    settled: list[str] = []
    box.text_settled.connect(lambda: settled.append(box.text()))
    with qtbot.waitSignal(box.text_settled):
        QTest.keyClicks(box, "toolkit")
    assert settled == ["toolkit"]


def test_an_answer_to_an_older_question_is_not_shown(make_list: MakeList, settled: Settled) -> None:
    records = make_list("actions")
    box = child(records, SearchBox)
    for text in ("toolkit", "Train"):
        box.setText(text)
        records.refresh()
    settled()
    assert references(records) == ["2"]


def test_a_record_opened_from_elsewhere_is_selected_and_not_told_as_chosen(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    with desk.reading() as session:
        uuid = one(session, Action, reference="2").uuid

    # Told, it would take the place of whatever was opened since.
    with qtbot.assertNotEmitted(records.record_chosen, wait=300):
        records.point_to(uuid)
        settled()
    assert 1 == view_of(records).current_place()


def test_what_is_selected_stays_selected_when_the_list_changes(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    view = view_of(records)
    view.setCurrentIndex(view.model().index(1, 0))
    desk.changes.run(
        "another action",
        lambda session: add_action(session, one(session, ActionPlan), "0", title="First of all"),
        owner=records,
    )
    settled()
    assert references(records) == ["0", "1a", "2", "10"]
    assert (view.current_place(), counts(records)) == (2, "4 shown · 1 selected")
    search(qtbot, records, "toolkit", settled)
    assert counts(records) == "1 shown"


def test_headings_sort_by_mouse_and_the_order_is_remembered(make_list: MakeList, settled: Settled) -> None:
    records = make_list("actions")
    bar = view_of(records).headings
    place = QPoint(bar.sectionViewportPosition(1) + 20, bar.height() // 2)
    for expected in (["10", "1a", "2"], ["2", "1a", "10"]):
        QTest.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=place)
        settled()
        assert references(records) == expected
    assert references(make_list("actions")) == ["2", "1a", "10"]
    assert references(make_list("providers")) == ["PROV-001"]


def test_a_filter_shows_on_its_button_is_remembered_and_is_cleared(
    qtbot: QtBot, make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    tick(qtbot, records, "Filter by RAG by rule", "▲ R Red", settled)
    assert references(records) == ["1a"]
    assert button(records, "Filter by RAG by rule").text() == "RAG by rule: 1 ▾"
    tick(qtbot, records, "Filter by Owner", "Chair", settled)
    assert (references(records), child(records, EmptyList).words) == (
        [],
        "No actions have all of what the filters ask for.",
    )
    assert button(records, "Clear filters").text() == "2 filters on · Clear"
    again = make_list("actions")
    assert references(again) == []
    QTest.mouseClick(button(again, "Clear filters"), Qt.MouseButton.LeftButton)
    settled()
    assert references(again) == ["1a", "2", "10"]
    assert not button(again, "Clear filters").isVisible()


def test_a_filter_that_is_on_is_always_seen(qtbot: QtBot, make_list: MakeList, settled: Settled) -> None:
    records = make_list("actions")
    assert not button(records, "Filter by Status").isVisible()
    next(each for each in button(records, "More").menu().actions() if each.text() == "Status").trigger()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in records.findChildren(ChoicePopup)))
    popup = next(each for each in records.findChildren(ChoicePopup) if each.isVisible())
    choices = child(popup, QListWidget)
    assert [choices.item(at).text() for at in range(choices.count())] == [
        "In progress  (1)",
        "Complete  (1)",
        "Superseded  (1)",
    ]
    choices.item(1).setCheckState(Qt.CheckState.Checked)
    popup.close()
    settled()
    assert references(records) == ["2"]
    assert button(records, "Filter by Status").isVisible()


def test_columns_are_chosen_and_remembered(qtbot: QtBot, make_list: MakeList, settled: Settled) -> None:
    records = make_list("actions")
    assert headings(records) == ["Reference", "Action", "Owner", "Due", "RAG by rule"]
    tick(qtbot, records, "Columns", "Plan", settled)
    tick(qtbot, records, "Columns", "Owner", settled)
    assert headings(records) == ["Reference", "Action", "Due", "RAG by rule", "Plan"]
    tick(qtbot, records, "Columns", "Reference", settled)
    assert headings(make_list("actions")) == ["Reference", "Action", "Due", "RAG by rule", "Plan"]


def test_widths_that_somebody_set_are_remembered(qtbot: QtBot, make_list: MakeList) -> None:
    view = view_of(make_list("actions"))
    with qtbot.waitSignal(view.widths_changed):
        view.setColumnWidth(2, 93)
    assert view_of(make_list("actions")).columnWidth(2) == 93


def test_selected_rows_are_copied_with_headings(qtbot: QtBot, make_list: MakeList) -> None:
    records = make_list("actions")
    view = view_of(records)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert counts(records) == "3 shown · 3 selected"
    with qtbot.waitSignal(records.told) as told:
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Copied 3 actions."]
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().splitlines() == [
        "Reference\tAction\tOwner\tDue\tRAG by rule",
        "1a\tPublish the toolkit\tEquality lead\t20 Nov 2026\t▲ R Red",
        "2\tTrain everybody\tChair; Analyst\t\t☑ B Complete",
        "10\t'=SUM(A1) <b>\t\t\t○ \N{EN DASH} Not rated",
    ]
    assert "<td>=SUM(A1) &lt;b&gt;</td>" in copied.html()


def test_nothing_is_copied_where_nothing_is_selected(make_list: MakeList) -> None:
    records = make_list("actions")
    QGuiApplication.clipboard().setText("kept")
    records.do(RowCommand.COPY)
    assert not button(records, "Copy the rows").isEnabled()
    assert QGuiApplication.clipboard().text() == "kept"


def test_the_record_selected_is_told_once_the_moving_stops(
    qtbot: QtBot, make_list: MakeList, desk: Desk
) -> None:
    records = make_list("actions")
    with desk.reading() as session:
        uuids = {action.reference: action.uuid for action in session.query(Action)}
    told: list[tuple[str, str]] = []
    records.record_chosen.connect(lambda kind, uuid: told.append((kind, uuid)))
    records.focus_list()
    for _ in range(2):
        QTest.keyClick(view_of(records), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("actions", uuids["10"])]
    with qtbot.waitSignal(records.record_opened) as opened:
        QTest.keyClick(view_of(records), Qt.Key.Key_Return)
    assert opened.args == ["actions", uuids["10"]]


def test_an_empty_list_teaches_what_belongs_there(make_list: MakeList) -> None:
    empty = child(make_list("decisions"), EmptyList)
    assert empty.isVisible()
    assert empty.words == (
        "No decisions yet.\nA decision shows who decided, and when equality was considered.\n"
        "Paste them from Excel (Ctrl+V), import a file, or add one."
    )
    buttons = [each.text() for each in empty.findChildren(QPushButton) if each.isVisible()]
    assert buttons == ["Add one", "Import…"]


def test_an_empty_list_keeps_the_way_on_in_sight_where_there_is_little_room(qtbot: QtBot) -> None:
    empty = EmptyList(NAMES["decisions"])
    qtbot.addWidget(empty)
    empty.speak_of(find="", has_filters=False, is_writable=True)
    words, add = child(empty, QLabel, "empty-list"), button(empty, "Add one")
    empty.show()
    for height, is_above in ((300, False), (70, True), (300, False)):
        empty.resize(400, height)
        QApplication.processEvents()
        top = add.mapTo(empty, QPoint()).y()
        assert (top < words.mapTo(empty, QPoint()).y()) is is_above
        assert 0 <= top <= height - add.height()


def test_a_search_without_result_offers_the_way_back(
    qtbot: QtBot, make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    search(qtbot, records, "zebra", settled)
    empty = child(records, EmptyList)
    why, searched = empty.words.split("\n")
    assert (why, counts(records)) == ("No actions hold “zebra”.", "0 shown")
    assert "updates and linked evidence." in searched
    search(qtbot, records, "zebra.", settled)
    assert "No actions hold “zebra.”" == empty.words.split("\n")[0]
    QTest.mouseClick(child(empty, QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: references(records) == ["1a", "2", "10"])


def test_every_control_is_named_and_reached_by_tab(make_list: MakeList) -> None:
    records = make_list("actions")
    child(records, SearchBox).setFocus()
    reached: list[str] = []
    for _ in range(15):
        widget = focused()
        reached.append(widget.accessibleName() or getattr(widget, "text", str)().replace("&", ""))
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert "" not in reached
    assert reached[:14] == [
        "Search actions",
        "New action",
        "Views, Everything is shown",
        "Filter by Owner",
        "Filter by Due",
        "Filter by RAG by rule",
        "More filters",
        "Column headings",
        "Actions",
        "Change the records selected",
        "Copy the rows selected",
        "Export the list",
        "Print the list",
        "Columns",
    ]


def test_a_list_is_no_proxy_and_measures_no_rows(make_list: MakeList) -> None:
    view = view_of(make_list("actions"))
    assert type(view.model()).__name__ == "RecordTable"
    assert view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
    assert not view.wordWrap()


def test_a_page_that_could_not_be_read_is_asked_for_again(qtbot: QtBot, desk: Desk, settled: Settled) -> None:
    is_away = False

    @contextmanager
    def reading() -> Generator[Session]:
        if is_away:
            raise OSError("the drive does not answer")
        with desk.reading() as session:
            yield session

    records = RecordList("actions", replace(desk, reading=reading))
    qtbot.addWidget(records)
    settled()
    model = view_of(records).model()
    assert isinstance(model, RecordTable)
    ids = model.ids
    model.show_records([], {})
    model.show_records(ids, {})
    is_away = True
    with qtbot.captureExceptions() as faults:
        assert model.index(0, 0).data() == "…"
        settled()
    assert [str(fault) for _, fault, _ in faults] == ["the drive does not answer"]
    is_away = False
    assert model.index(0, 0).data() == "…"
    settled()
    assert references(records) == ["1a", "2", "10"]


def test_all_of_a_list_stays_in_the_tab_order_of_the_window_that_it_is_put_into(
    qtbot: QtBot, make_list: MakeList
) -> None:
    records = make_list("actions")
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.addWidget(records)
    ring: list[QWidget | None] = [window]
    while (following := ring[-1].nextInFocusChain() if ring[-1] else None) is not window:
        ring.append(following)

    assert child(records, SearchBox) in ring
    assert view_of(records) in ring


def test_an_empty_list_without_tables_says_once_what_to_do(make_list: MakeList) -> None:
    empty = child(make_list("roles"), EmptyList)
    buttons = [each.text() for each in empty.findChildren(QPushButton) if each.isVisible()]

    assert (empty.words.count("Add"), "Add one" in buttons) == (0, True)
