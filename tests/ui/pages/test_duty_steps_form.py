"""The steps towards a date on the page on duties: lead times, meetings, and the pre-election period."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import OpenOffices
from programs import Person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_windows import focused
from sqlalchemy import select

from equality_tracker.records.duties import DutyLeadTime, DutySetting
from equality_tracker.records.meetings import Meeting
from ui.desk import Desk
from ui.pages.duties import DutiesPage
from ui.pages.field_message import FieldMessage
from ui.pages.lead_time_field import LeadTimeField
from ui.pages.page import Page

Show = Callable[[Page], None]

MISSED = (
    "◆ No meeting called “Management board” recorded here still takes papers before Mon 29 Mar 2027. "
    "The last one: Management board Thu 18 Mar 2027, papers by Thu 11 Mar 2027."
)


def settle(offices: OpenOffices, page: DutiesPage) -> None:
    """Wait for a change, then read anew, as the window does."""
    offices.settle()
    page.refresh()
    offices.settle()
    QApplication.processEvents()


def opened(desk: Desk, show: Show, duty: str = "annual-information") -> DutiesPage:
    page = DutiesPage(desk)
    show(page)
    page.activateWindow()
    page.show_duty(duty)
    QApplication.processEvents()
    return page


def type_days(page: DutiesPage, step: str, text: str) -> LeadTimeField:
    field = page.pane.steps.fields[step]
    field.days.setFocus()
    field.days.selectAll()
    QTest.keyClicks(field.days, text) if text else QTest.keyClick(field.days, Qt.Key.Key_Delete)
    page.focus_first()
    return field


def said_below(field: LeadTimeField) -> str:
    return field.findChildren(FieldMessage)[0].sentence


def test_the_steps_say_by_when_whose_lead_time_it_is_and_which_meeting_they_miss(
    marlshire: Desk, show: Show
) -> None:
    page = opened(marlshire, show)
    assert page.pane.steps.words.splitlines()[:4] == [
        "Draft ready by Fri 12 Feb 2027",
        "Signed off by Fri 26 Feb 2027",
        MISSED,
        "Published by Fri 19 Mar 2027",
    ]
    page.show_duty("staff-proportions")
    fields = page.pane.steps.fields
    assert {code: field.days.text() for code, field in fields.items()} == {
        "review-begun": "28",
        "review-recorded": "5",
    }
    assert "the office's own (suggested: 21)" in fields["review-begun"].whose
    assert "this program's suggestion" in fields["review-recorded"].whose


def test_a_lead_time_is_saved_as_one_leaves_it_and_is_one_undo(
    marlshire: Desk, show: Show, offices: OpenOffices
) -> None:
    page = opened(marlshire, show)
    type_days(page, "signed-off", "20")
    settle(offices, page)
    assert "Signed off by Tue 9 Mar 2027" in page.pane.steps.words
    assert marlshire.changes.undo_note == "lead time of D1, signed off"

    type_days(page, "signed-off", "")
    settle(offices, page)
    assert "Signed off by Fri 26 Feb 2027" in page.pane.steps.words
    marlshire.changes.undo()
    settle(offices, page)
    assert "Signed off by Tue 9 Mar 2027" in page.pane.steps.words
    assert page.pane.steps.fields["signed-off"].days.text() == "20"


def test_a_step_that_moves_before_another_leaves_the_keyboard_where_it_is(
    marlshire: Desk, show: Show, offices: OpenOffices
) -> None:
    page = opened(marlshire, show)
    fields = page.pane.steps.fields
    type_days(page, "signed-off", "60")
    fields["published"].days.setFocus()
    settle(offices, page)
    assert [*page.pane.steps.fields] == ["signed-off", "draft-ready", "published"]
    assert focused() is fields["published"].days


@pytest.mark.parametrize("typed", ["soon", "731", "-3"])
def test_days_that_cannot_be_counted_stay_typed_and_say_what_is_accepted(
    marlshire: Desk, show: Show, offices: OpenOffices, typed: str
) -> None:
    page = opened(marlshire, show)
    field = type_days(page, "signed-off", typed)
    settle(offices, page)
    assert field.days.text() == typed
    assert "a whole number from 0 to 730" in said_below(field)

    page.show_duty("objectives")
    page.show_duty("annual-information")
    again = page.pane.steps.fields["signed-off"]
    assert again.days.text() == typed
    assert "typed earlier" in said_below(again)
    assert "a whole number from 0 to 730" in said_below(again)
    discard = next(button for button in again.findChildren(QPushButton) if button.text() == "Discard")
    discard.click()
    assert (again.days.text(), said_below(again)) == ("31", "")
    with marlshire.reading() as session:
        assert [row.step for row in session.scalars(select(DutyLeadTime))] == ["review-begun"]


def test_what_was_typed_for_a_step_is_there_again_in_another_window(
    marlshire: Desk, show: Show, offices: OpenOffices
) -> None:
    page = opened(marlshire, show)
    type_days(page, "published", "a fortnight")
    offices.settle()
    other = opened(marlshire, show)
    assert other.pane.steps.fields["published"].days.text() == "a fortnight"


def test_where_papers_go_is_typed_among_the_office_s_own_words_with_names_on_record(
    marlshire: Desk, show: Show, offices: OpenOffices
) -> None:
    page = opened(marlshire, show)
    papers = page.pane.word.writer("papers_go_to")
    assert isinstance(papers, QLineEdit)
    assert papers.text() == "Management board"
    names = papers.completer().model()
    assert [names.index(row, 0).data() for row in range(names.rowCount())] == [
        "Joint audit committee",
        "Management board",
        "Police and crime panel of Marlshire",
        "Public accountability meeting",
    ]
    papers.setFocus()
    papers.selectAll()
    QTest.keyClicks(papers, "joint")
    offered = papers.completer().popup()
    assert offered is not None
    assert offered.isVisible()
    QTest.keyClick(offered, Qt.Key.Key_Down)
    QTest.keyClick(offered, Qt.Key.Key_Return)
    page.focus_first()
    settle(offices, page)
    assert (
        "No meeting called “Joint audit committee” recorded here still takes papers" in page.pane.steps.words
    )
    with marlshire.reading() as session:
        setting = session.scalars(select(DutySetting).where(DutySetting.duty == "annual-information")).one()
        assert setting.papers_go_to == "Joint audit committee"


def test_buttons_lead_to_the_meeting_and_to_a_new_one(marlshire: Desk, show: Show, qtbot: QtBot) -> None:
    page = opened(marlshire, show)
    with marlshire.reading() as session:
        uuid = session.scalars(select(Meeting.uuid).where(Meeting.reference == "MEET-06")).one()
    shown = [each for each in page.pane.steps.findChildren(QPushButton) if each.isVisibleTo(page)]
    (meeting,) = [each for each in shown if each.text() == "Show the meeting"]
    assert "Management board Thu 18 Mar 2027" in meeting.accessibleName()
    with qtbot.waitSignal(page.record_wanted) as wanted:
        meeting.click()
    assert wanted.args == ["meetings", uuid]
    with qtbot.waitSignal(page.new_wanted) as new:
        page.pane.steps.add_meeting.click()
    assert new.args == ["meetings"]


def test_a_period_is_asked_for_only_while_none_is_on_record(
    marlshire: Desk, small_office: Desk, show: Show
) -> None:
    recorded = opened(marlshire, show)
    assert not recorded.pane.steps.add_period.isVisibleTo(recorded)
    assert "lie in a pre-election period recorded here" in recorded.pane.steps.words
    bare = opened(small_office, show)
    assert bare.pane.steps.add_period.isVisibleTo(bare.pane.steps)


def test_f6_leads_from_the_table_to_the_duty_beside_it(marlshire: Desk, show: Show) -> None:
    page = opened(marlshire, show)
    page.focus_first()
    QTest.keyClick(page.table, Qt.Key.Key_F6)
    assert focused() is page.pane.record


@pytest.mark.parametrize("width", [1140, 700, 500])
def test_the_table_never_scrolls_sideways(marlshire: Desk, show: Show, qtbot: QtBot, width: int) -> None:
    page = opened(marlshire, show)
    page.resize(width, 600)
    page.back.click()
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)
    assert not page.table.isColumnHidden(0)
    assert not page.table.isColumnHidden(3)


def test_columns_come_back_where_there_is_room(marlshire: Desk, show: Show, qtbot: QtBot) -> None:
    page = opened(marlshire, show)
    page.resize(3000, 600)
    qtbot.waitUntil(lambda: not any(page.table.isColumnHidden(place) for place in range(8)))


def test_f6_goes_round_places_duties_and_the_duty_and_a_meeting_can_be_added(
    person: Person, sample_file: Path, tmp_path: Path
) -> None:
    workspace = person.open(Path(shutil.copy(sample_file, tmp_path / "Marlshire.equality")))
    person.press("Ctrl+2")
    person.reach("Duties")
    heard = []
    for _ in range(3):
        person.press("F6")
        heard.append(person.as_heard)
    assert heard[0] == "Record publication…"
    assert heard[2] == "Duties"

    page = workspace.page("duties")
    assert isinstance(page, DutiesPage)
    page.pane.steps.add_meeting.click()
    person.settle()
    assert workspace.record.shown == ("meetings", "")
    assert person.as_heard.startswith("Meeting")
