from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from accessible import unnamed_controls
from desks import OpenOffices
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from equality_tracker.operations.duties.coming import DateType
from equality_tracker.operations.duties.pre_election import NOT_RECORDED
from ui.desk import Desk
from ui.pages.page import Page
from ui.pages.year_ahead import YearAheadPage
from ui.records.ready_views import open_within

Show = Callable[[Page], None]


def column(page: YearAheadPage, place: int) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def open_first(page: YearAheadPage, kind: DateType) -> None:
    page.show_kinds([kind.value])
    page.table.choose("")
    QTest.keyClick(page.table, Qt.Key.Key_Return)


def test_dates_stand_under_their_months_and_what_is_left_out_is_said(marlshire: Desk, show: Show) -> None:
    page = YearAheadPage(marlshire)
    show(page)
    days = column(page, 0)
    assert days[:3] == ["March 2027", "Thu 18 Mar 2027", "Tue 23 Mar 2027"]
    assert days[-2] == "Not shown, and why"
    assert days[-1].startswith("Ordinary elections of May 2028 and the period before: switched off.")
    assert column(page, 1)[1:5] == [
        "Management board",
        "Marlshire council elections 2027: pre-election period begins",
        "Papers for Joint audit committee on Wed 7 Apr 2027",
        "Publish equality information: safe date (Easter Monday)",
    ]


def test_only_the_kinds_that_are_ticked_are_shown(marlshire: Desk, show: Show) -> None:
    page = YearAheadPage(marlshire)
    show(page)
    everything = len(page.shown)
    page.show_kinds([DateType.STATUTORY.value])
    assert {each.type for each in page.shown} == {DateType.STATUTORY}
    assert page.kinds.text() == "1 of 8 &kinds ▾"
    page.show_kinds([kind.value for kind in DateType])
    assert (len(page.shown), page.kinds.text()) == (everything, "All &kinds ▾")


def test_a_line_leads_to_what_it_is_about(marlshire: Desk, show: Show, qtbot: QtBot) -> None:
    page = YearAheadPage(marlshire)
    show(page)
    went: list[str] = []
    page.place_wanted.connect(went.append)
    page.duty_wanted.connect(went.append)
    open_first(page, DateType.STATUTORY)
    assert went == ["duties", "annual-information"]
    with qtbot.waitSignal(page.list_wanted) as narrowed:
        open_first(page, DateType.ACTIONS)
    assert narrowed.args == ["actions", open_within("actions", date(2027, 3, 18), date(2027, 3, 31))]
    with qtbot.waitSignal(page.record_wanted) as wanted:
        open_first(page, DateType.AGREEMENT)
    assert wanted.args == ["agreements", page.shown[0].uuid]


def test_what_is_shown_is_saved_for_a_calendar(
    marlshire: Desk, show: Show, offices: OpenOffices, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = YearAheadPage(marlshire)
    show(page)
    page.show_kinds([DateType.STATUTORY.value])
    target = tmp_path / "year.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    told: list[str] = []
    page.told.connect(told.append)
    page.export.click()
    offices.settle()
    assert told == [f"2 dates saved as {target}."]
    assert target.read_bytes().count(b"BEGIN:VEVENT") == 2

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.export.click()
    offices.settle()
    assert len(told) == 1


def test_a_meeting_and_a_period_lead_to_their_records_and_new_ones_can_be_added(
    marlshire: Desk, show: Show, qtbot: QtBot
) -> None:
    page = YearAheadPage(marlshire)
    show(page)
    for kind, code in ((DateType.PAPERS, "meetings"), (DateType.PRE_ELECTION, "pre-election-periods")):
        with qtbot.waitSignal(page.record_wanted) as wanted:
            open_first(page, kind)
        assert wanted.args == [code, page.shown[0].uuid]
    for button, code in ((page.add_meeting, "meetings"), (page.add_period, "pre-election-periods")):
        with qtbot.waitSignal(page.new_wanted) as new:
            button.click()
        assert new.args == [code]


def test_a_period_that_is_not_recorded_is_asked_for(marlshire: Desk, small_office: Desk, show: Show) -> None:
    asked = []
    for desk in (marlshire, small_office):
        page = YearAheadPage(desk)
        show(page)
        asked.append([each.text() for each in page.findChildren(QLabel) if each.isVisible()][-1])
    assert "dates from the records in this file." in asked[0]
    assert asked[1] == NOT_RECORDED


def test_every_control_has_a_name(marlshire: Desk, show: Show) -> None:
    page = YearAheadPage(marlshire)
    show(page)
    assert unnamed_controls(page) == []
