from collections.abc import Callable

import pytest
from accessible import jumps_up, tab_stops, unnamed_controls
from desks import OpenOffices
from offices import TODAY, one, write_csv
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from record_windows import focused
from sqlalchemy.orm import Session

from equality_tracker.operations.importing.import_running import import_document
from equality_tracker.records.actions import Action
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace
from ui.pages.page import Page
from ui.pages.row_button import RowButton
from ui.pages.today import TodayPage
from ui.theme import Theme, apply_theme

Show = Callable[[Page], None]


def settle(offices: OpenOffices) -> None:
    """Wait until nothing is read any more, and what was made anew is shown."""
    offices.settle()
    QApplication.processEvents()


def texts(page: TodayPage, section: str) -> list[str]:
    return [row.said.text for row in page.sections[section].rows]


def labels(page: TodayPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def buttons(page: TodayPage, words: str) -> list[QPushButton]:
    return [each for each in page.findChildren(QPushButton) if each.isVisible() and words in each.text()]


def tick(page: TodayPage, name: str) -> None:
    box = next(box for box in page.findChildren(QCheckBox) if box.text().startswith(name) and box.isVisible())
    box.click()


def test_marlshire_s_first_page_says_its_clocks_in_words(marlshire: Desk, show: Show) -> None:
    page = TodayPage(marlshire)
    show(page)
    assert texts(page, "clocks")[0] == (
        "Publish equality information: safe date Mon 29 Mar 2027 (Easter Monday), 11 days; last working day "
        "Thu 25 Mar 2027, 7 days; anniversary Tue 30 Mar 2027, 12 days"
    )
    assert [section for section in page.sections if texts(page, section)] == [
        "clocks",
        "mine",
        "waiting",
        "decisions",
    ]
    assert any(
        text.startswith("Since the pack of 30 Mar 2026: 22 actions closed, 9 opened, 6 slipped")
        and " Changed in the last 30 days: " in text
        for text in labels(page)
    )
    assert "As at 18 Mar 2027. From the records in this file." in labels(page)


def test_ticking_owners_fills_mine_and_takes_them_out_of_the_others(
    small_office: Desk, show: Show, offices: OpenOffices
) -> None:
    page = TodayPage(small_office)
    show(page)
    assert texts(page, "waiting") == ["1  Publish the toolkit", "2  Ask the panel"]
    counted: list[bool] = []
    page.needs_changed.connect(lambda: counted.append(True))
    tick(page, "Equality lead")
    settle(offices)
    assert counted == [True]
    assert small_office.settings.my_names == ["Equality lead"]
    assert (texts(page, "mine"), texts(page, "waiting")) == (["1  Publish the toolkit"], ["2  Ask the panel"])

    tick(page, "Chair")
    settle(offices)
    assert small_office.settings.my_names == ["Equality lead", "Chair"]
    (done,) = buttons(page, "Done")
    done.click()
    settle(offices)
    assert "Owned by Equality lead, Chair." in labels(page)
    assert not [box for box in page.findChildren(QCheckBox) if box.isVisible()]
    assert buttons(page, "Change…")


def test_rows_lead_to_their_record_or_duty(small_office: Desk, show: Show, qtbot: QtBot) -> None:
    page = TodayPage(small_office)
    show(page)
    with small_office.reading() as session:
        uuid = one(session, Action, reference="1").uuid
    with qtbot.waitSignal(page.record_wanted) as wanted:
        page.sections["waiting"].rows[0].click()
    assert wanted.args == ["actions", uuid]
    went: list[str] = []
    page.place_wanted.connect(went.append)
    page.duty_wanted.connect(went.append)
    page.sections["clocks"].rows[0].click()
    assert went == ["duties", "annual-information"]


def test_arrows_go_from_row_to_row_and_from_list_to_list(
    small_office: Desk, show: Show, qtbot: QtBot
) -> None:
    page = TodayPage(small_office)
    show(page)
    page.activateWindow()
    page.focus_first()
    rows = [*page.sections["clocks"].rows, *page.sections["waiting"].rows]
    for row in rows:
        assert focused() is row
        QTest.keyClick(row, Qt.Key.Key_Down)
    assert focused() is rows[-1]
    for _ in rows:
        QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert focused() is rows[0]
    with qtbot.waitSignal(page.duty_wanted):
        QTest.keyClick(rows[0], Qt.Key.Key_Return)


def test_the_first_row_takes_the_keyboard_as_soon_as_it_is_read(
    small_office: Desk, offices: OpenOffices, qtbot: QtBot
) -> None:
    page = TodayPage(small_office)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.refresh()
    page.focus_first()
    settle(offices)
    assert focused() is page.sections["clocks"].rows[0]


def test_tab_stops_once_in_each_list(small_office: Desk, show: Show) -> None:
    page = TodayPage(small_office)
    show(page)
    for section in page.sections.values():
        stops = [row for row in section.rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert section.rows[:1] == stops


def test_a_long_list_is_shown_in_full_on_demand(marlshire: Desk, show: Show, offices: OpenOffices) -> None:
    page = TodayPage(marlshire)
    show(page)
    assert len(texts(page, "waiting")) == 7
    (show_all,) = (each for each in buttons(page, "Show all") if page.sections["waiting"].isAncestorOf(each))
    show_all.click()
    settle(offices)
    assert len(texts(page, "waiting")) > 7
    (fewer,) = buttons(page, "Show fewer")
    fewer.click()
    settle(offices)
    assert len(texts(page, "waiting")) == 7


def test_an_import_can_be_undone_from_the_page(small_office: Desk, show: Show, offices: OpenOffices) -> None:
    page = TodayPage(small_office)
    document = write_csv(
        small_office.path.parent / "plan.csv", ("Ref", "Action", "Owner"), ("7", "Count again", "Analyst")
    )
    small_office.changes.run_whole(
        "Importing",
        lambda register, _progress: import_document(register, document, plan="Plan", today=TODAY),
        owner=page,
    )
    settle(offices)
    show(page)
    assert any(text.startswith("Import of actions, 22 Nov 2026 at 12:00") for text in labels(page))

    def rename(session: Session) -> None:
        one(session, Action, reference="1").title = "Print the toolkit"

    small_office.changes.run("an action", rename, owner=page)
    settle(offices)
    page.refresh()
    settle(offices)
    (undo,) = buttons(page, "Undo this import")
    told: list[str] = []
    page.told.connect(told.append)
    undo.click()
    settle(offices)
    page.refresh()
    settle(offices)
    assert told == ["The import was taken back."]
    assert not any("Import of actions" in text for text in labels(page))
    # What was done after it stays.
    with small_office.reading() as session:
        assert "Print the toolkit" == one(session, Action, reference="1").title


def test_the_first_day_s_card_leads_on_and_can_be_put_away(
    small_office: Desk, show: Show, qtbot: QtBot
) -> None:
    page = TodayPage(small_office)
    show(page)
    assert page.card.isVisible()
    lines = page.card.findChildren(RowButton)
    assert [line.accessibleName() for line in lines] == [
        "Paste your action plan. Done",
        "Add your providers. To do",
        "Attach last year's report. Done",
    ]
    with qtbot.waitSignal(page.place_wanted) as wanted:
        lines[1].click()
    assert wanted.args == ["providers"]
    (away,) = buttons(page, "Put this card away")
    away.click()
    assert not page.card.isVisible()
    assert small_office.settings.cards_put_away == ["first-day"]


@pytest.mark.parametrize(("width", "scale"), [(1366, 1.0), (700, 1.0), (1004, 2.0)])
def test_nothing_is_cut_at_the_sides(marlshire: Desk, show: Show, width: int, scale: float) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, Theme.LIGHT, scale)
    page = TodayPage(marlshire)
    show(page)
    page.resize(width, 600)
    QApplication.processEvents()
    for row in (row for section in page.sections.values() for row in section.rows):
        assert row.height() >= row.heightForWidth(row.width())
        assert row.mapTo(page, row.rect().topRight()).x() <= page.width()


def test_every_control_has_a_name(marlshire: Desk, small_office: Desk, show: Show) -> None:
    for desk in (marlshire, small_office):
        page = TodayPage(desk)
        show(page)
        assert unnamed_controls(page) == []


def test_what_was_typed_and_not_saved_is_counted_and_leads_to_its_list(marlshire: Desk, show: Show) -> None:
    drafts = marlshire.settings.drafts
    for field in ("title", "due_on"):
        drafts.keep(DraftPlace(marlshire.heading.register, "actions", "one", field), Draft("31 Feb"))
    drafts.keep(DraftPlace("another", "actions", "one", "title"), Draft("elsewhere"))
    page = TodayPage(marlshire)
    show(page)
    wanted: list[bool] = []
    page.typing_wanted.connect(lambda: wanted.append(True))
    (line,) = [each for each in page.findChildren(QPushButton) if "not saved" in each.text()]

    line.click()

    assert (line.text(), wanted) == ("2 things typed and not saved: see what, and where…", [True])
    drafts.discard(list(drafts.kept))
    page.refresh()
    assert not line.isVisible()


def test_tab_goes_down_the_page_also_through_owners_that_were_offered_only_now(
    marlshire: Desk, show: Show, offices: OpenOffices
) -> None:
    page = TodayPage(marlshire)
    show(page)
    page.resize(700, 900)
    tick(page, "Scrutiny officer")
    settle(offices)
    page.sections["clocks"].rows[0].setFocus()
    stops, content = tab_stops(page), page._scroll.widget()

    assert content is not None
    assert len([each for each in stops if isinstance(each, QCheckBox)]) > 5
    assert [] == jumps_up(stops, content)
