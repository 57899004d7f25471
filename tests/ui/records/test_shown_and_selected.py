"""What stands beside a list and what is selected in it are one record, or nothing is selected."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from record_panes import uuid_of
from record_windows import child

from equality_tracker.errors import TrackerError
from equality_tracker.records.actions import Action
from ui.desk import Desk
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView
from ui.records.search_box import SearchBox

MakeList = Callable[[str], RecordList]
Settled = Callable[[], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


def selected(records: RecordList) -> list[str]:
    view = child(records, RecordView)
    model = view.model()
    return [str(model.index(place, 0).data()) for stretch in view.selected_places() for place in stretch]


def references(records: RecordList) -> list[str]:
    model = child(records, RecordView).model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def counts(records: RecordList) -> str:
    return child(records, QLabel, "counts").text()


def search(records: RecordList, text: str, settled: Settled) -> None:
    box = child(records, SearchBox)
    box.setText(text)
    QTest.keyClick(box, Qt.Key.Key_Down)
    settled()


def test_a_copy_is_selected_and_del_acts_on_it(qtbot: QtBot, make_list: MakeList, settled: Settled) -> None:
    records = make_list("actions")
    view = child(records, RecordView)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(records.told) as told:
        QTest.keyClick(view, Qt.Key.Key_D, CONTROL)
    settled()
    (copy,) = selected(records)
    with_copy = references(records)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    settled()

    assert told.args == [f"Action PLAN-001/{copy} was made, like PLAN-001/1a. Ctrl+Z takes that back."]
    assert sorted(["1a", "2", "10", copy]) == sorted(with_copy)
    assert ["1a", "2", "10"] == references(records)


def test_of_a_record_that_the_search_hides_nothing_is_selected_until_it_is_among_the_rows(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    search(records, "toolkit", settled)
    before = selected(records)
    records.point_to(uuid_of(desk, Action, reference="2"))
    settled()
    hidden = (selected(records), counts(records))
    QTest.keyClick(child(records, RecordView), Qt.Key.Key_Delete)
    settled()
    after_del = references(records)
    records.show_all()
    settled()

    assert ["1a"] == before
    assert ([], "1 shown, not the open record") == hidden
    assert ["1a"] == after_del
    assert ["2"] == selected(records)
    assert "3 shown · 1 selected" == counts(records)


def test_a_row_selected_while_the_record_shown_is_sought_does_not_take_its_place(
    qtbot: QtBot, make_list: MakeList, settled: Settled
) -> None:
    records = make_list("actions")
    view = child(records, RecordView)
    told: list[str] = []
    records.record_chosen.connect(lambda _kind, uuid: told.append(uuid))
    records._choice.wait_to_point()
    view.select_ids({view._table.ids[0]}, view._table.ids[0])
    qtbot.waitUntil(lambda: not records._choice._moved.isActive())
    records._choice.point_to(view._table.ids[1])
    qtbot.waitUntil(lambda: not records._choice._moved.isActive())
    settled()

    assert (["2"], []) == (selected(records), told)


def test_rows_are_told_again_where_the_record_shown_could_not_be_sought(
    qtbot: QtBot, make_list: MakeList, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = make_list("actions")
    view = child(records, RecordView)
    told: list[str] = []
    records.record_chosen.connect(lambda _kind, uuid: told.append(uuid))

    def refuse(*_: object) -> int:
        raise TrackerError("The register did not answer.")

    monkeypatch.setattr("ui.records.list_pointing.list_cells.number_of", refuse)
    with qtbot.captureExceptions() as faults:
        records.point_to("whatever")
        settled()
    view.select_ids({view._table.ids[0]}, view._table.ids[0])
    qtbot.waitUntil(lambda: bool(told))

    assert ["The register did not answer."] == [str(value) for _, value, _ in faults]
    assert 1 == len(told)


def test_what_was_searched_for_is_not_selected_once_another_record_is_shown(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    another = uuid_of(desk, Action, reference="2")
    told: list[str] = []
    records.record_chosen.connect(lambda _kind, uuid: told.append(uuid))
    box = child(records, SearchBox)
    box.setText("toolkit")
    QTest.keyClick(box, Qt.Key.Key_Return)
    records.point_to(another)
    settled()

    assert (["1a"], [], []) == (references(records), selected(records), told)


def test_rows_selected_meanwhile_stay_selected_when_the_list_is_read_again(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    search(records, "toolkit", settled)
    records.point_to(uuid_of(desk, Action, reference="2"))
    settled()
    child(records, RecordView).selectAll()
    records.refresh()
    settled()

    assert ["1a"] == selected(records)


def test_beside_a_record_of_another_kind_nothing_is_selected(
    make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    records.point_to(uuid_of(desk, Action, reference="2"))
    records.point_away()
    settled()

    assert ([], "3 shown") == (selected(records), counts(records))


def test_enter_on_a_row_that_is_not_selected_selects_and_opens_it(
    qtbot: QtBot, make_list: MakeList, desk: Desk, settled: Settled
) -> None:
    records = make_list("actions")
    view = child(records, RecordView)
    view.setCurrentIndex(view.model().index(1, 0))
    records.point_away()
    with qtbot.waitSignal(records.record_opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    settled()

    assert ["actions", uuid_of(desk, Action, reference="2")] == opened.args
    assert ["2"] == selected(records)
