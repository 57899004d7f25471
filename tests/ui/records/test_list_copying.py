from collections.abc import Callable, Generator
from threading import Event
from typing import Any

import pytest
from offices import add_action, one
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action, ActionPlan
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.records import list_copying
from ui.records.copying import CopiedTable, copied_table
from ui.records.record_list import RecordList
from ui.records.record_view import RecordView
from ui.records.row_commands import RowCommand

MakeList = Callable[[str], RecordList]
ALL = 1_203


@pytest.fixture
def crowd(make_list: MakeList, desk: Desk, settled: Callable[[], None]) -> Generator[RecordList]:
    """A list of many actions, all of them selected; the clipboard holds something else."""

    def add(session: Session) -> None:
        plan = one(session, ActionPlan)
        for number in range(ALL - 3):
            add_action(session, plan, str(1_000 + number), owners=())

    desk.changes.run("many actions", add, owner=desk.changes)
    settled()
    records = make_list("actions")
    child(records, RecordView).selectAll()
    QGuiApplication.clipboard().setText("of before")
    yield records
    QGuiApplication.clipboard().clear()


def test_very_many_rows_are_copied_beside_the_window_with_a_word_on_how_far_it_is(
    qtbot: QtBot, crowd: RecordList
) -> None:
    told: list[str] = []
    crowd.told.connect(told.append)

    crowd.do(RowCommand.COPY)

    bar = child(crowd, ProgressRow)
    assert bar.isVisible()
    assert bar.stop_button.accessibleName() == "Stop; no file is written and nothing copied then"
    assert QGuiApplication.clipboard().text() == "of before"
    qtbot.waitUntil(lambda: len(told) > 1, timeout=30_000)
    assert told == ["Copying 1,203 actions …", "Copied 1,203 actions."]
    assert bar.isHidden()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert (len(lines), lines[0], lines[-1].split("\t")[0]) == (
        ALL + 1,
        "Reference\tAction\tOwner\tDue\tRAG by rule",
        "10",
    )
    assert QGuiApplication.clipboard().mimeData().html().count("<tr>") == ALL + 1


def test_copying_stopped_on_the_way_leaves_the_clipboard_as_it_was(
    qtbot: QtBot, crowd: RecordList, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = child(crowd, ProgressRow)
    pieces: list[int] = []

    def stopping(done: int, total: int, sentence: str) -> None:
        pieces.append(done)
        note = bar._note
        assert note is not None
        note.stop()
        note(done, total, sentence)

    monkeypatch.setattr(
        list_copying,
        "copied_table",
        lambda *given, **named: copied_table(*given, **{**named, "progress": stopping}),
    )
    with qtbot.waitSignal(
        crowd.told, timeout=30_000, check_params_cb=lambda said: "clipboard" in said
    ) as told:
        crowd.do(RowCommand.COPY_FOR_WORD)

    assert pieces == [0]
    assert told.args == ["Stopped. Nothing was copied; the clipboard is as it was."]
    assert QGuiApplication.clipboard().text() == "of before"
    assert bar.isHidden()


def test_the_button_stops_copying(qtbot: QtBot, crowd: RecordList) -> None:
    with qtbot.waitSignal(crowd.told, timeout=30_000, check_params_cb=lambda said: "Stopped" in said):
        crowd.do(RowCommand.COPY)
        child(crowd, ProgressRow).stop_button.click()
    assert QGuiApplication.clipboard().text() == "of before"


def test_a_change_made_while_rows_are_copied_is_saved_and_the_copy_is_of_before_it(
    qtbot: QtBot, crowd: RecordList, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun, may_go_on = Event(), Event()

    def waiting(*given: Any, **named: Any) -> CopiedTable:  # noqa: ANN401 - whatever it is called with
        has_begun.set()
        may_go_on.wait(timeout=30)
        return copied_table(*given, **named)

    monkeypatch.setattr(list_copying, "copied_table", waiting)
    crowd.do(RowCommand.COPY)
    qtbot.waitUntil(has_begun.is_set, timeout=15_000)
    desk.changes.run("title of 2", _rename, owner=crowd)
    qtbot.waitUntil(lambda: desk.changes.is_idle and desk.background.is_idle, timeout=15_000)
    with desk.reading() as session:
        assert one(session, Action, reference="2").title == "Meanwhile"
    may_go_on.set()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "of before", timeout=30_000)

    assert "Train everybody" in QGuiApplication.clipboard().text()
    assert "Meanwhile" not in QGuiApplication.clipboard().text()


def test_a_list_is_not_exported_while_its_rows_are_copied_and_says_so(
    qtbot: QtBot, crowd: RecordList
) -> None:
    told: list[str] = []
    crowd.told.connect(told.append)
    crowd.do(RowCommand.COPY)
    crowd.do(RowCommand.XLSX)
    crowd.do(RowCommand.COPY)
    qtbot.waitUntil(lambda: told[-1] == "Copied 1,203 actions.", timeout=30_000)

    busy = "Rows are still being copied. Wait until it is done, or stop it."
    assert told == ["Copying 1,203 actions …", busy, busy, "Copied 1,203 actions."]


def _rename(session: Session) -> None:
    one(session, Action, reference="2").title = "Meanwhile"
