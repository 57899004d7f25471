from collections.abc import Sequence

import pytest
from accessible import tab_stops, unnamed_controls
from eqia_pages import OpenPage, press
from programs import focused
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.records.eqias import Eqia
from ui.eqia.eqia_body import EqiaBody
from ui.eqia.impact_section import ImpactSection
from ui.scrolled import Scrolled
from ui.theme import Theme, apply_theme


def in_hand(opened: OpenPage) -> str:
    return opened.page.body.list.item(opened.page.body.list.currentRow()).text()


def test_all_sections_of_the_question_set_stand_below_one_another_with_their_state(opened: OpenPage) -> None:
    titles = [section.title for section in latest_question_set().sections]

    assert titles == [section.title for section in opened.page.body.sections]
    states = [opened.page.body.list.item(place).data(Qt.ItemDataRole.UserRole) for place in range(4)]
    assert states == ["In part: 1 of 8", "No agreement linked", "Empty", "Empty"]


def test_a_field_is_saved_when_it_is_left_and_undo_takes_it_back(opened: OpenPage) -> None:
    row = opened.field("about", "purpose")
    row.editor.setFocus()
    QTest.keyClicks(row.editor.inputs()[0], "A safe place to stay.")
    opened.field("about", "who_benefits").editor.setFocus()
    opened.settle()
    assert "A safe place to stay." == opened.stored(Eqia)[0].purpose

    opened.desk.changes.undo()
    opened.settle()
    assert ("", "") == (opened.stored(Eqia)[0].purpose, row.text)


def test_what_the_field_does_not_take_stays_and_says_what_it_takes(opened: OpenPage) -> None:
    row = opened.field("about", "started_on")
    opened.fill(row, "31 Feb 2027")

    assert ("31 Feb 2027", True) == (row.text, row.is_marked)
    assert opened.stored(Eqia)[0].started_on is None


def test_keys_go_from_section_to_section(opened: OpenPage) -> None:
    page = opened.page
    page.body.list.setFocus()
    press(page.body.list, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert "Screening" == in_hand(opened)
    press(page.body.list, Qt.Key.Key_Return)

    screening = page.body.section("screening")
    assert screening.isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.body.section("evidence").isAncestorOf(focused())
    assert "Evidence" == in_hand(opened)
    QTest.keyClick(focused(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert "Screening" == in_hand(opened)


def test_tab_goes_through_the_page_as_it_is_read(opened: OpenPage) -> None:
    area = opened.page.body.area
    opened.field("about", "title").editor.setFocus()

    stops = [stop for stop in tab_stops(opened.page) if area.isAncestorOf(stop)]
    tops = [stop.mapTo(opened.page.body, QPoint(0, area.verticalScrollBar().value())).y() for stop in stops]
    assert len(tops) > 60
    assert tops == sorted(tops)


def test_the_help_of_the_section_in_hand_stands_beside_it_or_below_each_title(opened: OpenPage) -> None:
    body = opened.page.body
    opened.page.resize(1300, 640)
    body.go_to_code("impacts")
    said = latest_question_set().section("impacts")
    assert said is not None
    assert body.help.isHidden()
    assert said.help in body._help_side.words.text()

    opened.page.resize(820, 640)
    assert not body.help.isHidden()
    assert [] == [each for each in helps(body) if each.isVisibleTo(body)]
    body.help.click()
    assert len(body.sections) == len([each for each in helps(body) if each.isVisibleTo(body)])

    opened.page.resize(1300, 640)
    assert [] == [each for each in helps(body) if each.isVisibleTo(body)]


def helps(body: EqiaBody) -> list[QWidget]:
    return [section._help for section in body.sections]


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_on_a_low_screen_the_help_scrolls_with_its_section_and_is_seen_whole(
    opened: OpenPage, qtbot: QtBot, qapp: QApplication, text_size: float
) -> None:
    apply_theme(qapp, Theme.LIGHT, text_size)
    around = Scrolled(opened.page)
    qtbot.addWidget(around)
    around.resize(780, 460)
    with qtbot.waitExposed(around):
        around.show()
    body = opened.page.body
    body.help.click()
    for code in ("screening", "impacts", "comments"):
        body.go_to_code(code)
        opened.settle()
        section = body.section(code)
        said = section._help
        assert said.height() >= said.heightForWidth(said.width())
        title_at = section.mapTo(body.area.viewport(), QPoint()).y()
        is_last = body.area.verticalScrollBar().value() == body.area.verticalScrollBar().maximum()
        assert title_at == 0 or is_last
        assert not said.visibleRegion().isEmpty()
    assert around.verticalScrollBar().maximum() < around.height()


def test_in_large_text_the_impact_opens_at_its_heading_with_its_first_row(
    opened: OpenPage, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    around = Scrolled(opened.page)
    qtbot.addWidget(around)
    around.resize(1000, 420)
    with qtbot.waitActive(around):
        around.show()
        around.activateWindow()
    opened.settle()
    body = opened.page.body
    body.go_to_code("impacts")
    opened.settle()
    section = body.section("impacts")
    assert isinstance(section, ImpactSection)
    qtbot.waitUntil(section.grid.hasFocus)
    qtbot.waitUntil(lambda: not any(each.isActive() for each in body.area.findChildren(QTimer)))

    seen, grid = body.area.viewport(), section.grid
    row = grid.visualRect(grid.currentIndex())
    assert 0 <= section.mapTo(seen, QPoint()).y() < grid.fontMetrics().lineSpacing()
    assert grid.viewport().mapTo(seen, row.bottomLeft()).y() < seen.height()


def test_a_low_page_scrolls_as_one_and_only_the_choice_of_sections_stays(
    opened: OpenPage, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    page, body = opened.page, opened.page.body
    around = Scrolled(page)
    qtbot.addWidget(around)
    around.resize(1000, 900)
    with qtbot.waitExposed(around):
        around.show()
    around.activateWindow()
    assert not body.area.isAncestorOf(page.head)
    page.head.stage.check.setFocus()
    around.resize(1000, 420)

    qtbot.waitUntil(lambda: body.area.isAncestorOf(page.head))
    qtbot.waitUntil(lambda: around.verticalScrollBar().maximum() == 0)
    assert body.area.verticalScrollBar().maximum() > 0
    assert page.head.stage.check.hasFocus()
    assert body.box.isVisible()
    assert not body.area.isAncestorOf(body.box)
    body.box.setFocus()
    press(body.box, Qt.Key.Key_F6)
    assert body.sections[0].isAncestorOf(focused())

    around.resize(1000, 900)
    qtbot.waitUntil(lambda: not body.area.isAncestorOf(page.head))
    assert page.head.stage.isAncestorOf(body.box)


def test_f6_leads_through_the_parts_and_then_on(opened: OpenPage) -> None:
    page = opened.page
    page.resize(1300, 640)
    page.body.list.setFocus()
    press(page.body.list, Qt.Key.Key_F6)

    assert page.body.area.isAncestorOf(focused())


def test_every_control_has_a_name(opened: OpenPage) -> None:
    assert [] == _without_names(opened)


def test_the_way_to_the_whole_record_is_said_with_its_identity(opened: OpenPage) -> None:
    asked: list[Sequence[str]] = []
    opened.page.window_wanted.connect(lambda *record: asked.append(record))
    opened.page.head.whole.click()

    assert [("eqias", opened.uuid)] == asked


def test_an_eqia_that_is_gone_says_so(opened: OpenPage) -> None:
    opened.page.show_record("eqias", "nothing")
    opened.settle()

    assert opened.page.to_list.isVisible()
    assert [] == [
        each
        for each in opened.page.findChildren(QPushButton)
        if each.text() == "Sign this EqIA" and each.isVisible()
    ]


def _without_names(opened: OpenPage) -> list[str]:
    return [repr(each) for each in unnamed_controls(opened.page)]


def test_every_step_is_seen_whole_where_more_of_them_go_on_in_another_line(opened: OpenPage) -> None:
    bar = opened.page.head.stage
    bar._offer(bar._moves * 3)
    least = bar.minimumSizeHint().height()
    lowest = bar._row.heightForWidth(bar._row.width())

    assert lowest > 2 * bar.check.sizeHint().height()
    assert least >= lowest, "nothing may take the room of another line from it"


@pytest.mark.parametrize("width", [180, 900])
def test_the_section_chosen_is_said_whole_or_ends_in_dots(opened: OpenPage, width: int) -> None:
    box = opened.page.body.box
    box.resize(width, box.sizeHint().height())
    drawn = QStyleOptionComboBox()
    box.initStyleOption(drawn)
    whole = box.currentText()

    assert drawn.currentText == whole if width == 900 else drawn.currentText.endswith("…")
    assert box.sizeHint().width() > box.fontMetrics().horizontalAdvance(whole)
