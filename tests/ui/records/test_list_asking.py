from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from offices import TODAY, add_action, one
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy.orm import Session

from equality_tracker.operations.lists import list_index_building, list_index_orders, list_index_queries
from equality_tracker.operations.lists.browsing import ordered_ids
from equality_tracker.operations.lists.list_answers import FIRST, Readiness
from equality_tracker.records.actions import ActionPlan
from ui.desk import Desk
from ui.records import list_asking
from ui.records.list_asking import ListAsking
from ui.records.list_reader import Found, ListReader, Wanted
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView

WHOLE = Wanted(find="", sort="", descending=False, filters={}, near=None)
BY_TITLE = Wanted(find="", sort="title", descending=False, filters={}, near=None)
ALL = FIRST + 63


@pytest.fixture
def long_desk(desk: Desk, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An office with more actions than come first, whose index takes many pieces."""
    monkeypatch.setattr(list_index_building, "AT_ONCE", 20)

    def add(session: Session) -> None:
        plan = one(session, ActionPlan)
        for number in range(60):
            add_action(session, plan, f"C{number}", title=f"Close {number}", status="complete")
        for number in range(FIRST):
            add_action(session, plan, f"A{number}", title=f"Train station {number}")

    owner = QObject()
    desk.changes.run("a long plan", add, owner=owner)
    settled()
    return desk


@pytest.fixture
def reader(long_desk: Desk) -> ListReader:
    return ListReader("actions", long_desk.reading, TODAY)


def test_the_first_rows_of_a_long_list_come_before_it_can_be_put_in_order(
    long_desk: Desk, reader: ListReader
) -> None:
    first = reader.found(WHOLE)
    assert isinstance(first, Found)
    assert (len(first.ids), first.is_whole, first.is_indexed, set(first.pages)) == (FIRST, False, False, {0})

    whole = reader.found(Wanted(find="", sort="", descending=False, filters={}, near=None, in_full=True))
    assert isinstance(whole, Found)
    assert (len(whole.ids), whole.is_whole, list(whole.ids[:FIRST])) == (ALL, True, list(first.ids))

    reader.prepare()
    indexed = reader.found(WHOLE)
    assert isinstance(indexed, Found)
    assert (indexed.ids, indexed.is_whole, indexed.is_indexed) == (whole.ids, True, True)
    with long_desk.reading() as session:
        assert ordered_ids(session, "actions", as_at=TODAY) == whole.ids


def test_what_needs_the_index_says_how_far_it_is_until_it_is_there(reader: ListReader) -> None:
    answers = [reader.found(BY_TITLE)]
    while isinstance(answers[-1], Readiness):
        answers.append(reader.found(BY_TITLE))
    found = answers.pop()

    assert isinstance(found, Found)
    assert len(found.ids) == ALL
    told = [answer.done for answer in answers if isinstance(answer, Readiness)]
    assert told == sorted(told)
    assert {0, 20, 200, ALL} <= set(told)


def test_others_have_their_turn_between_two_pieces_of_an_index(
    long_desk: Desk, reader: ListReader, settled: Callable[[], None]
) -> None:
    owner, done = QObject(), list[str]()
    asking = ListAsking(reader, long_desk.background, owner)
    asking.ask(lambda: reader.found(BY_TITLE), owner=owner, on_success=lambda _: done.append("sorted"))
    long_desk.background.run(lambda: None, owner=owner, on_success=lambda _: done.append("something else"))
    settled()

    assert done == ["something else", "sorted"]


def test_a_long_list_is_shown_whole_and_says_how_far_search_and_sorting_are(
    qtbot: QtBot, long_desk: Desk, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_asking, "_WORTH_A_WORD", ALL)
    records = RecordList("actions", long_desk)
    qtbot.addWidget(records)
    told: list[str] = []
    records.told.connect(told.append)
    records.show()
    settled()

    assert child(records, QLabel, "counts").text() == f"{ALL} shown"
    assert told[0].startswith(f"Getting search and sorting ready: 0 of {ALL}.")
    assert told[-1] == "Search and sorting are ready."


def test_a_list_that_is_put_in_order_shows_what_comes_first(
    qtbot: QtBot, long_desk: Desk, settled: Callable[[], None]
) -> None:
    records = RecordList("actions", long_desk)
    qtbot.addWidget(records)
    records.resize(900, 400)
    records.show()
    settled()
    view = child(records, RecordView)
    view.scrollToBottom()
    view.headings.sort_wanted.emit(0)
    settled()
    assert view.top_place() == 0

    view.selectRow(150)
    kept = view.selected_ids()
    view.headings.sort_wanted.emit(0)
    settled()
    assert view.selected_ids() == kept
    assert view.is_seen(view.selected_places()[0].start)


def test_what_is_about_all_of_a_list_waits_until_all_of_it_is_there(
    qtbot: QtBot, long_desk: Desk, settled: Callable[[], None]
) -> None:
    records = RecordList("actions", long_desk)
    qtbot.addWidget(records)
    seen: list[int] = []
    records._contents.reading.when_whole(lambda: seen.append(len(records._table.ids)))
    assert seen == []
    settled()
    assert seen == [ALL]


def test_sorting_by_a_column_is_made_ready_when_it_is_chosen(
    qtbot: QtBot, long_desk: Desk, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_index_orders, "LONG", ALL)
    read: list[str] = []
    really_read = list_index_queries.order_queries

    def noted(*given: Any, **named: Any) -> list[str]:  # noqa: ANN401 - whatever it is called with
        read.append(given[1])
        return really_read(*given, **named)

    monkeypatch.setattr(list_index_orders, "order_queries", noted)
    records = RecordList("actions", long_desk)
    qtbot.addWidget(records)
    records.show()
    settled()
    first = ["", *(key for key in ("reference", "title", "owners", "due_on", "rag") for _ in (0, 1))]
    assert read == first

    records._contents.layout.show_columns(["reference", "note"])
    settled()
    assert read == [*first, "note", "note"]
    child(records, RecordView).headings.sort_wanted.emit(1)
    settled()
    assert read == [*first, "note", "note"]


class Painted(QObject):
    """Counts how often what it watches is painted."""

    times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        self.times += event.type() == QEvent.Type.Paint
        return False


def test_a_list_that_is_put_in_order_is_painted_once_and_not_before_it_is(
    qtbot: QtBot, long_desk: Desk, settled: Callable[[], None]
) -> None:
    records = RecordList("actions", long_desk)
    qtbot.addWidget(records)
    with qtbot.waitExposed(records):
        records.show()
    settled()
    QApplication.processEvents()
    view, painted = child(records, RecordView), Painted()
    view.viewport().installEventFilter(painted)

    is_free = Event()
    long_desk.background.run(lambda: is_free.wait(30), owner=painted, on_success=lambda _: None)
    view.headings.sort_wanted.emit(1)
    qtbot.wait(50)
    assert painted.times == 0
    is_free.set()
    settled()
    qtbot.wait(50)

    assert painted.times == 1
