"""The places at the left: letters light one of them, and a moment after the last of them one is there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.navigation import Navigation
from ui.places import IN_NAVIGATION
from ui.theme import Theme, apply_theme

EDGE = 8
"""Pixels free at each side of a line, and between its icon and its words."""
NEVER = 1_000_000
"""Longer than any test waits, in milliseconds."""


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """The places, which have the keyboard, Today shown; a line stands below them."""
    before = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(NEVER)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    places = Navigation(IN_NAVIGATION)
    column.addWidget(places)
    column.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    places.show_place("today")
    places.setFocus()
    qtbot.waitUntil(places.hasFocus)
    yield window
    QApplication.setKeyboardInputInterval(before)


@pytest.fixture
def places(window: QWidget) -> Navigation:
    (places,) = window.findChildren(Navigation)
    return places


def click(places: Navigation, label: str) -> None:
    (item,) = places.findItems(label, Qt.MatchFlag.MatchExactly)
    at = places.visualItemRect(item).center()
    QTest.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.fixture
def led(places: Navigation) -> list[str]:
    """Where it has led so far."""
    led: list[str] = []
    places.place_chosen.connect(led.append)
    return led


def test_letters_light_a_place_and_lead_there_only_once_no_more_come(
    places: Navigation, led: list[str]
) -> None:
    lit = []
    for letter in "Points":
        QTest.keyClicks(places, letter)
        QApplication.processEvents()
        lit.append(places.current_code)
    before = list(led)
    QTest.keyClick(places, Qt.Key.Key_Return)

    assert ["providers", "points"] == [lit[0], lit[-1]]
    assert ([], ["points"]) == (before, led)


def test_after_a_longer_wait_a_letter_begins_anew(places: Navigation, led: list[str], qtbot: QtBot) -> None:
    QApplication.setKeyboardInputInterval(0)
    QTest.keyClicks(places, "P")
    qtbot.waitUntil(lambda: led == ["providers"])
    QTest.keyClicks(places, "o")
    qtbot.waitUntil(lambda: led == ["providers", "objectives"])

    assert "objectives" == places.current_code


def test_one_letter_again_and_again_goes_through_the_places_that_begin_with_it(
    places: Navigation, led: list[str]
) -> None:
    lit = []
    for _ in range(4):
        QTest.keyClicks(places, "p")
        lit.append(places.current_code)

    assert ["providers", "pack", "points", "providers"] == lit
    assert [] == led


def test_letters_that_begin_no_place_leave_what_is_lit(places: Navigation, led: list[str]) -> None:
    QTest.keyClicks(places, "Dux")
    QTest.keyClick(places, Qt.Key.Key_Return)

    assert ["duties"] == led


def test_a_place_of_several_words_is_typed_with_its_spaces_and_capitals(
    places: Navigation, led: list[str]
) -> None:
    for letter in "Points t":
        QTest.keyClicks(places, letter)
    QTest.keyClick(places, Qt.Key.Key_Shift)
    QTest.keyClicks(places, "O CH")
    QTest.keyClick(places, Qt.Key.Key_Tab)

    assert ["points"] == led


def test_an_arrow_leads_at_once_from_the_place_that_is_lit(places: Navigation, led: list[str]) -> None:
    QTest.keyClick(places, Qt.Key.Key_Down)
    QTest.keyClicks(places, "Act")
    QTest.keyClick(places, Qt.Key.Key_Down)
    QTest.keyClick(places, Qt.Key.Key_Return)

    assert ["duties", "actions", "year-ahead"] == led


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_F6, Qt.Key.Key_N])
def test_what_another_key_does_is_done_at_the_place_typed(
    places: Navigation, led: list[str], key: Qt.Key
) -> None:
    QTest.keyClicks(places, "Pack")
    is_command = key is Qt.Key.Key_N
    held = Qt.KeyboardModifier.ControlModifier if is_command else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(places, key, held)

    assert ["pack"] == led


def test_where_somebody_is_led_meanwhile_letters_lead_nowhere(places: Navigation, led: list[str]) -> None:
    QTest.keyClicks(places, "Pack")
    places.show_place("eqias")
    QTest.keyClick(places, Qt.Key.Key_Return)

    assert ("eqias", []) == (places.current_code, led)


def test_a_click_elsewhere_leads_to_the_place_typed_first(
    window: QWidget, places: Navigation, led: list[str]
) -> None:
    QTest.keyClicks(places, "Rec")
    (line,) = window.findChildren(QLineEdit)
    line.setFocus(Qt.FocusReason.MouseFocusReason)

    assert ["recommendations"] == led


def test_a_place_that_belongs_to_another_lights_that_one_which_leads_back_to_itself(
    places: Navigation, led: list[str]
) -> None:
    places.show_place("decisions")
    lit = places.current_code
    click(places, "EqIAs")
    by_click = list(led)
    places.show_place("coverage")
    QTest.keyClick(places, Qt.Key.Key_Return)

    assert ("eqias", ["eqias"], ["eqias", "objectives"]) == (lit, by_click, led)


def test_the_number_at_a_place_counts_those_that_belong_to_it_too(places: Navigation) -> None:
    places.show_counts({"eqias": 3, "decisions": 2, "due-regard": 1, "points": 4})

    heard = [places.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(places.count())]
    assert ["EqIAs, 6 to look at", "Points to check, 4 to look at"] == [
        words for words in heard if words is not None and "to look at" in words
    ]


def test_a_number_of_two_figures_has_room_behind_every_place(qapp: QApplication, places: Navigation) -> None:
    apply_theme(qapp, Theme.LIGHT)
    places.show_counts({place.code: 99 for place in IN_NAVIGATION})
    bold = places.font()
    bold.setBold(True)
    beside = places.iconSize().width() + QFontMetrics(bold).horizontalAdvance("99") + 3 * EDGE
    widest = max(places.fontMetrics().horizontalAdvance(place.label) for place in IN_NAVIGATION)

    assert widest + beside <= places.viewport().width()
