"""Places that belong together stand in one row above the page, and are gone through by keys."""

from pathlib import Path

import pytest
from programs import Person
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget

from ui.navigation import Navigation
from ui.places import PLACES, entry_of, family_of
from ui.related_places import RelatedPlaces
from ui.theme import Theme, apply_theme

ROUND = ["decisions", "due-regard", "cumulative", "eqias"]
"""Where each step leads from the EqIAs."""


@pytest.fixture
def at_eqias(person: Person, marlshire_file: Path) -> Person:
    """Somebody who came to the EqIAs by their key, and has seen what is counted."""
    person.open(marlshire_file)
    person.press("Ctrl+6")
    person.until(lambda: any(character.isdigit() for character in row(person).tabText(0)))
    return person


def row(person: Person) -> RelatedPlaces:
    return person.workspace.findChildren(RelatedPlaces)[0]


def labels(places: RelatedPlaces) -> list[str]:
    return [places.tabText(at) for at in range(places.count())]


def lit(person: Person) -> str:
    return person.workspace.findChildren(Navigation)[0].current_code


def test_the_row_shows_what_belongs_to_the_place_and_the_one_at_the_left_stays_lit(
    person: Person, marlshire_file: Path
) -> None:
    workspace = person.open(marlshire_file)
    for place in PLACES:
        workspace.go_to(place.code)
        person.settle()
        family = family_of(place.code)
        places = row(person)

        assert places.isVisible() == (len(family) > 1), place.code
        assert [each.label for each in family] == [words.split("  ")[0] for words in labels(places)]
        assert not family or family[places.currentIndex()] == place
        assert entry_of(place.code) == lit(person)


def test_ctrl_tab_goes_round_the_places_that_belong_together(at_eqias: Person) -> None:
    seen = []
    for _ in ROUND:
        at_eqias.press("Ctrl+Tab")
        seen.append(at_eqias.workspace.place)
    at_eqias.press("Ctrl+Shift+Tab")
    at_eqias.settle()

    assert ROUND == seen
    assert ("cumulative", "eqias") == (at_eqias.workspace.place, lit(at_eqias))


def test_ctrl_tab_goes_nowhere_where_nothing_belongs_to_the_place(
    person: Person, marlshire_file: Path
) -> None:
    person.open(marlshire_file)
    person.press("Ctrl+1", "Ctrl+Tab", "Ctrl+Shift+Tab")

    assert "today" == person.workspace.place


def test_in_a_record_ctrl_tab_goes_through_its_own_parts(person: Person, marlshire_file: Path) -> None:
    person.open(marlshire_file)
    person.press("Ctrl+3", "Down", "Return")
    parts = person.named("Parts of the record", QTabWidget)
    before = parts.currentIndex()
    person.press("Ctrl+Tab")

    assert ("actions", before + 1) == (person.workspace.place, parts.currentIndex())


def test_arrows_in_the_row_lead_from_place_to_place_and_back_leads_back(at_eqias: Person) -> None:
    places = row(at_eqias)
    places.setFocus(Qt.FocusReason.TabFocusReason)
    at_eqias.press("Right", "Right")
    seen = [(at_eqias.workspace.place, places.hasFocus())]
    at_eqias.press("Alt+Left")
    seen.append((at_eqias.workspace.place, places.hasFocus()))

    assert [("due-regard", True), ("decisions", True)] == seen
    assert "Decisions" == places.tabText(places.currentIndex())


def test_a_click_in_the_row_leads_there_and_one_at_the_left_back(at_eqias: Person) -> None:
    places = row(at_eqias)
    QTest.mouseClick(places, Qt.MouseButton.LeftButton, pos=places.tabRect(1).center())
    at_eqias.settle()
    there = at_eqias.workspace.place
    (navigation,) = at_eqias.workspace.findChildren(Navigation)
    (item,) = navigation.findItems("EqIAs", Qt.MatchFlag.MatchExactly)
    QTest.mouseClick(
        navigation.viewport(), Qt.MouseButton.LeftButton, pos=navigation.visualItemRect(item).center()
    )
    at_eqias.settle()

    assert ("decisions", "eqias") == (there, at_eqias.workspace.place)


def test_a_screen_reader_hears_the_row_its_places_and_what_waits_there(at_eqias: Person) -> None:
    places = row(at_eqias)
    heard = QAccessible.queryAccessibleInterface(places)
    count = labels(places)[0].partition("  ")[2]
    tabs = [heard.child(at).text(QAccessible.Text.Name) for at in range(places.count())]

    assert (QAccessible.Role.PageTabList, tabs[0]) == (heard.role(), heard.text(QAccessible.Text.Name))
    assert [f"EqIAs, {count} to look at", "Decisions", "Due-regard ledgers", "Cumulative view"] == tabs


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_family_stands_in_one_row_of_a_small_window_without_being_cut(
    qapp: QApplication, at_eqias: Person, theme: Theme, scale: float
) -> None:
    places = row(at_eqias)
    at_eqias.program.window.resize(1024, 600)
    apply_theme(qapp, theme, scale)
    at_eqias.settle()
    cut = []
    for place in PLACES:
        if len(family_of(place.code)) > 1:
            at_eqias.workspace.go_to(place.code)
            at_eqias.settle()
            shown = QRect(places.mapTo(at_eqias.program.window, places.rect().topLeft()), places.size())
            last = places.tabRect(places.count() - 1)
            if last.right() >= places.width() or not at_eqias.program.window.rect().contains(shown):
                cut.append(place.code)
    apply_theme(qapp, Theme.LIGHT)

    assert [] == cut
    assert places.tabRect(0).height() >= 24
