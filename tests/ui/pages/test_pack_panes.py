"""Where both sides of the page of the pack have no room, one is seen, and a button leads to the other."""

from collections.abc import Callable, Generator

import pytest
from desks import WAIT
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.pages.chapter_choice import ChapterChoice
from ui.pages.pack import PackPage
from ui.pages.page import EDGE, Page
from ui.settings import LARGEST_TEXT, SMALLEST_TEXT
from ui.theme import Theme, apply_theme

ShowPage = Callable[[Page], object]
IN_A_LAPTOPS_WINDOW = (975, 590)
"""What 1366 by 768 leaves to a page beside the places, in the largest text."""
IN_A_SMALL_WINDOW = (799, 460)
"""What 1024 by 600 leaves to a page beside the places, in text of the usual size."""
LEAST_CHAPTERS = 3


@pytest.fixture
def page(small_office: Desk, show: ShowPage, qtbot: QtBot) -> PackPage:
    page = PackPage(small_office)
    show(page)
    qtbot.waitUntil(lambda: page.made is not None and not page.is_busy, timeout=WAIT)
    return page


@pytest.fixture
def narrow(qapp: QApplication, page: PackPage) -> Generator[PackPage]:
    apply_theme(qapp, Theme.LIGHT, LARGEST_TEXT / SMALLEST_TEXT)
    page.resize(*IN_A_LAPTOPS_WINDOW)
    QApplication.processEvents()
    yield page
    apply_theme(qapp, Theme.LIGHT)


def sides_seen(page: PackPage) -> tuple[bool, bool]:
    return page.side.isVisible(), page.shown.isVisible()


def test_both_sides_are_seen_where_there_is_room(page: PackPage) -> None:
    assert (True, True) == sides_seen(page)
    assert not page.side.head.look.isVisible()
    assert not page.shown.to_choices.isVisible()


def test_both_sides_begin_as_far_below_the_tabs(page: PackPage) -> None:
    tops = [button.mapTo(page, QPoint()).y() for button in (page.side.head.print, first_of(page))]
    assert EDGE == min(tops)
    assert max(tops) - min(tops) <= 1


def first_of(page: PackPage) -> QPushButton:
    buttons = page.shown.preview.findChildren(QPushButton)
    return next(each for each in buttons if each.accessibleName() == "Page before")


@pytest.mark.parametrize("theme", list(Theme))
def test_the_buttons_of_the_parts_stand_in_one_line_in_a_small_window(
    qapp: QApplication, page: PackPage, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    page.resize(*IN_A_SMALL_WINDOW)
    QApplication.processEvents()
    page.side.parts.show_part("statement")
    QApplication.processEvents()
    lines = {each.y() for each in page.side.parts.findChildren(QPushButton) if each.property("part")}
    apply_theme(qapp, Theme.LIGHT)

    assert 1 == len(lines)


def test_in_the_largest_text_the_chapters_are_seen_without_scrolling(narrow: PackPage) -> None:
    assert (True, False) == sides_seen(narrow)
    assert 0 == narrow.side.verticalScrollBar().maximum()
    chapters = narrow.side.findChild(ChapterChoice)
    assert isinstance(chapters, ChapterChoice)
    assert chapters.viewport().height() >= LEAST_CHAPTERS * chapters.rowHeight(0)


def test_a_button_leads_to_the_pages_and_esc_back(narrow: PackPage) -> None:
    narrow.side.head.look.click()
    assert (False, True) == sides_seen(narrow)
    assert narrow.shown.preview.paper.hasFocus()

    QTest.keyClick(narrow.shown.preview.paper, Qt.Key.Key_Escape)
    assert (True, False) == sides_seen(narrow)
    assert narrow.side.parts.isAncestorOf(QApplication.focusWidget() or narrow)

    narrow.side.head.look.click()
    narrow.shown.to_choices.click()
    assert (True, False) == sides_seen(narrow)


def test_the_way_back_stays_open_while_there_are_no_pages(narrow: PackPage) -> None:
    narrow.side.head.look.click()
    narrow.shown.preview.say("There is no public edition yet.")

    assert narrow.shown.to_choices.isEnabled()
    narrow.focus_first()
    assert narrow.shown.to_choices.hasFocus()


def test_the_side_that_was_put_aside_is_there_again_with_more_room(narrow: PackPage) -> None:
    narrow.side.head.look.click()
    narrow.resize(1900, 900)
    QApplication.processEvents()
    assert (True, True) == sides_seen(narrow)
