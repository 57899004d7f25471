from collections.abc import Callable
from dataclasses import replace

import pytest
from accessible import tab_stops, unnamed_controls
from desks import OpenOffices
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QScrollArea, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from record_windows import child

from equality_tracker.operations.points.grouped_points import grouped_points
from ui.desk import Desk
from ui.pages.field_message import FieldMessage
from ui.pages.page import Page
from ui.pages.points import PointsPage
from ui.pages.points_tables import GroupsTable, PointsTable
from ui.pages.words_asked import WordsAsked
from ui.pages.words_table import WordsView
from ui.settings import Settings

ShowPage = Callable[[Page], object]

SERVICES, DONE = "service-without-eqia", "done-without-proof"
_TURNS_UNTIL_AT_REST = 30


@pytest.fixture
def page(marlshire: Desk, show: ShowPage) -> PointsPage:
    page = PointsPage(marlshire)
    show(page)
    return page


def button(page: PointsPage, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text().replace("&", "") == words)


def groups(page: PointsPage) -> WordsView:
    return next(each for each in page.findChildren(WordsView) if isinstance(each.model(), GroupsTable))


def points(page: PointsPage) -> WordsView:
    return next(each for each in page.findChildren(WordsView) if isinstance(each.model(), PointsTable))


def column(view: WordsView, place: int) -> list[str]:
    model = view.model()
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def said_above_record(page: PointsPage) -> list[str]:
    strip = page.above_record
    assert strip is not None
    return [each.text() for each in strip.findChildren(QLabel)] if strip.isVisibleTo(page) else []


def choose(page: PointsPage, check: str) -> None:
    model = groups(page).model()
    assert isinstance(model, GroupsTable)
    groups(page).select_row([entry.check for entry in model.entries].index(check))


def test_what_is_asked_is_seen_with_its_buttons_on_a_low_page(page: PointsPage, qtbot: QtBot) -> None:
    page.resize(900, 20 * page.fontMetrics().lineSpacing())
    area = child(page, QScrollArea)
    button(page, "Explain…").click()
    asked = child(page, WordsAsked)
    whole = [child(asked, QLabel), *asked.stops[:3]]

    def is_seen(each: QWidget) -> bool:
        return area.viewport().rect().contains(QRect(each.mapTo(area.viewport(), QPoint()), each.size()))

    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and all(is_seen(each) for each in whole))
    # What stands above may still grow, once: it is followed, and in view when all has come to rest.
    for _ in range(_TURNS_UNTIL_AT_REST):
        QApplication.processEvents()
    qtbot.waitUntil(lambda: all(is_seen(each) for each in whole))


def test_what_was_found_stands_by_check_the_gravest_first(page: PointsPage) -> None:
    assert "6 services without an EqIA in date" == column(groups(page), 0)[0]
    assert "To decide, 1 explained" == column(groups(page), 1)[0]
    assert "Explained" == column(groups(page), 1)[-1]
    assert "AGR-028" == column(points(page), 0)[0]
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "28 points wait, 7 explained." in said


def test_the_models_are_sound(page: PointsPage, qtmodeltester: ModelTester) -> None:
    for view in (groups(page), points(page)):
        assert view.model().rowCount()
        qtmodeltester.check(view.model())  # type: ignore[no-untyped-call] # pytest-qt leaves it open


def test_enter_goes_from_the_check_to_its_points_to_the_record(page: PointsPage) -> None:
    wanted: list[tuple[str, str]] = []
    page.record_wanted.connect(lambda kind, uuid: wanted.append((kind, uuid)))
    page.focus_first()
    QTest.keyClick(groups(page), Qt.Key.Key_Return)
    here = QApplication.focusWidget()
    QTest.keyClick(points(page), Qt.Key.Key_Return)

    assert here is points(page)
    assert ["agreements"] == [kind for kind, _ in wanted]


def test_a_point_about_a_duty_leads_to_the_duties(page: PointsPage) -> None:
    places: list[str] = []
    page.place_wanted.connect(places.append)
    choose(page, "date-near")
    points(page).opened.emit(0)

    assert ["duties"] == places


def test_points_are_fixed_one_by_one_each_with_its_sentence(page: PointsPage) -> None:
    wanted: list[str] = []
    told: list[str] = []
    page.into_record_wanted.connect(lambda _kind, uuid: wanted.append(uuid))
    page.told.connect(told.append)
    choose(page, DONE)
    button(page, "Fix one by one").click()
    strip = said_above_record(page)
    for name in ("Next", "Next", "Next", "Finish"):
        button(page, name).click()

    assert 4 == len(set(wanted))
    assert "1 of 4 that wait (1 explained): EP-2025/16" == strip[0]
    assert strip[1].startswith("Recorded as done; no evidence is linked")
    assert ["That was the last of 4."] == told
    assert [] == said_above_record(page)


def test_the_way_stays_when_what_was_fixed_is_gone_from_the_list(
    page: PointsPage, offices: OpenOffices
) -> None:
    wanted: list[str] = []
    page.into_record_wanted.connect(lambda _kind, uuid: wanted.append(uuid))
    choose(page, DONE)
    button(page, "Fix one by one").click()
    button(page, "Next").click()
    page.refresh()
    offices.settle()
    button(page, "Previous").click()

    assert wanted[0] == wanted[2] != wanted[1]
    button(page, "Stop").click()
    assert [] == said_above_record(page)


def test_only_records_are_gone_through_one_by_one(page: PointsPage) -> None:
    choose(page, "date-near")

    assert not button(page, "Fix one by one").isEnabled()


def explained(page: PointsPage, offices: OpenOffices, words: str) -> None:
    button(page, "Explain…").click()
    QTest.keyClicks(child(page, QPlainTextEdit), words)
    button(page, "Record").click()
    offices.settle()
    page.refresh()
    offices.settle()


def test_an_explanation_is_recorded_in_the_offices_own_words_and_can_be_undone(
    page: PointsPage, offices: OpenOffices
) -> None:
    choose(page, SERVICES)
    explained(page, offices, "The contract ends in March.")
    written = column(points(page), 2)
    with page.desk.reading() as session:
        (group,) = [
            group
            for group in grouped_points(session, page.desk.heading.as_at).groups
            if group.check == SERVICES
        ]
    page.desk.changes.undo()
    offices.settle()
    page.refresh()
    offices.settle()

    assert "The contract ends in March." in written
    assert 4 == len(group.waiting)
    assert "The contract ends in March." not in column(points(page), 2)


def test_several_points_are_explained_at_once(page: PointsPage, offices: OpenOffices) -> None:
    choose(page, SERVICES)
    points(page).selectAll()
    explained(page, offices, "One round.")
    choose(page, SERVICES)

    assert ["One round."] * 6 == column(points(page), 2)


def test_what_was_typed_and_put_off_is_there_again(page: PointsPage) -> None:
    choose(page, SERVICES)
    button(page, "Explain…").click()
    QTest.keyClicks(child(page, QPlainTextEdit), "Half a sen")
    QTest.keyClick(child(page, QPlainTextEdit), Qt.Key.Key_Escape)
    is_put_off = not child(page, QPlainTextEdit).isVisible()
    choose(page, DONE)
    choose(page, SERVICES)
    button(page, "Explain…").click()

    assert is_put_off
    assert "Half a sen" == child(page, QPlainTextEdit).toPlainText()
    assert button(page, "Record").isEnabled()


def test_words_without_a_word_cannot_be_recorded(page: PointsPage) -> None:
    button(page, "Explain…").click()
    QTest.keyClicks(child(page, QPlainTextEdit), "   ")

    assert not button(page, "Record").isEnabled()


def test_words_that_are_too_long_are_refused_at_the_words_themselves_and_stay(
    page: PointsPage, offices: OpenOffices
) -> None:
    choose(page, DONE)
    button(page, "Explain…").click()
    words = child(page, QPlainTextEdit)
    words.setPlainText("a" * 100_001)
    button(page, "Record").click()
    offices.settle()
    message = child(page, FieldMessage)

    assert "Explanation takes at most 100,000 characters; this has 100,001" in message.sentence
    assert message.sentence == f"▲ {words.accessibleDescription()}"
    assert (len(words.toPlainText()), words.hasFocus()) == (100_001, True)
    words.setPlainText("a")
    assert message.sentence == ""


def test_a_check_is_switched_off_with_a_reason_and_on_again(page: PointsPage, offices: OpenOffices) -> None:
    choose(page, DONE)
    button(page, "Switch this check off…").click()
    QTest.keyClicks(child(page, QPlainTextEdit), "Kept elsewhere.")
    button(page, "Record").click()
    offices.settle()
    page.refresh()
    offices.settle()
    off = column(groups(page), 1)
    choose(page, DONE)
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    button(page, "Switch this check on").click()
    offices.settle()
    page.refresh()
    offices.settle()

    assert "Switched off" in off
    assert "Kept elsewhere." in said
    assert "Switched off" not in column(groups(page), 1)


def test_only_what_concerns_a_chapter_is_shown_until_all_is(page: PointsPage) -> None:
    page.show_chapter("duties")
    few = column(groups(page), 0)
    button(page, "Show all").click()

    assert [
        "2 statutory dates near, past or not recorded here",
        "1 date near whose paper misses the meetings on record",
        "1 publication without an address or a kept copy",
    ] == few
    assert len(column(groups(page), 0)) == 19


def test_a_chapter_without_points_says_so(page: PointsPage) -> None:
    page.show_chapter("framework")

    said = [label.text() for label in page.findChildren(QLabel)]
    assert "No points in what the chapter “Framework self-assessment” prints." in said
    assert not button(page, "Fix one by one").isEnabled()


def test_where_somebody_else_writes_nothing_can_be_explained(
    marlshire: Desk, offices: OpenOffices, show: ShowPage
) -> None:
    reading = offices.open(marlshire.path, who="Chief executive")
    page = PointsPage(reading)
    show(page)

    assert not button(page, "Explain…").isEnabled()
    assert reading.changes.read_only_because == button(page, "Explain…").toolTip() != ""
    assert button(page, "Fix one by one").isEnabled()


def test_every_control_has_a_name_and_all_are_reached_by_tab(page: PointsPage) -> None:
    page.focus_first()

    assert [] == unnamed_controls(page)
    names = {each.accessibleName() for each in tab_stops(page)}
    assert {"What the checks found", "Points"} <= names


def test_keys_of_buttons_are_their_own_and_none_of_the_menus(page: PointsPage) -> None:
    keys = [
        each.text()[each.text().index("&") + 1].upper()
        for each in page.findChildren(QPushButton)
        if "&" in each.text() and each.text() != "S&witch this check on"  # stands in place of the other
    ]

    assert len(set(keys)) == len(keys)
    assert set() == set(keys) & set("FERGVHDULI")


def test_the_keyboard_stays_on_the_page_when_a_check_is_switched_off(
    page: PointsPage, offices: OpenOffices
) -> None:
    choose(page, DONE)
    button(page, "Switch this check off…").click()
    QTest.keyClicks(child(page, QPlainTextEdit), "Kept elsewhere.")
    button(page, "Record").click()
    offices.settle()

    assert QApplication.focusWidget() is groups(page)


def explain_first(page: PointsPage, words: str, offices: OpenOffices) -> None:
    choose(page, DONE)
    button(page, "Explain…").click()
    child(page, QPlainTextEdit).setPlainText(words)
    button(page, "Record").click()
    read_again(page, offices)


def read_again(page: PointsPage, offices: OpenOffices) -> None:
    offices.settle()
    page.refresh()
    offices.settle()


def test_an_explanation_is_removed_and_undo_brings_it_back(page: PointsPage, offices: OpenOffices) -> None:
    told: list[str] = []
    page.told.connect(told.append)
    before = column(groups(page), 1)
    explain_first(page, "Seen at the panel.", offices)
    row = column(points(page), 2).index("Seen at the panel.")
    points(page).select_row(row)
    button(page, "Remove explanation").click()
    read_again(page, offices)
    removed = column(points(page), 2)
    counted = column(groups(page), 1)
    assert page.desk.changes.undo_note == "an explanation removed"
    page.desk.changes.undo()
    read_again(page, offices)

    assert "Seen at the panel." not in removed
    assert counted == before
    assert "Seen at the panel." in column(points(page), 2)
    assert "The explanation was removed; undo brings it back." in told


def test_the_history_of_an_explanation_goes_on_when_the_point_is_explained_anew(
    page: PointsPage, offices: OpenOffices
) -> None:
    wanted: list[tuple[str, str]] = []
    page.record_wanted.connect(lambda kind, uuid: wanted.append((kind, uuid)))
    for words in ("Seen in May.", "Seen in June."):
        explain_first(page, words, offices)
        points(page).select_row(column(points(page), 2).index(words))
        button(page, "Explanation's history").click()
        offices.settle()
        button(page, "Remove explanation").click()
        read_again(page, offices)

    assert ["explanations", "explanations"] == [kind for kind, _ in wanted]
    assert 1 == len({uuid for _, uuid in wanted})


def test_words_that_were_not_recorded_are_there_again_for_the_next_program(
    page: PointsPage, marlshire: Desk, show: ShowPage
) -> None:
    choose(page, DONE)
    button(page, "Explain…").click()
    child(page, QPlainTextEdit).setPlainText("Half of a reason")
    QTest.keyClick(child(page, QPlainTextEdit), Qt.Key.Key_Escape)
    marlshire.settings.save()

    again = PointsPage(replace(marlshire, settings=Settings(marlshire.settings.folder)))
    show(again)
    choose(again, DONE)
    button(again, "Explain…").click()
    said = " ".join(label.text() for label in again.findChildren(QLabel) if label.isVisible())

    assert "Half of a reason" == child(again, QPlainTextEdit).toPlainText()
    assert "Not recorded yet: this was typed earlier." in said
    button(again, "Discard what is typed").click()
    assert "" == child(again, QPlainTextEdit).toPlainText()
    assert {} == again.desk.settings.drafts.kept
