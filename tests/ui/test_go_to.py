"""Going to anything by typing never says that there is nothing before it has been looked for."""

from pathlib import Path
from threading import Event

import pytest
from programs import Person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton

from ui.pages.pack import PackPage

NOTHING = "Nothing is called so."
LOOKING = "Looking among the records…"


@pytest.fixture
def held_back(person: Person, marlshire_file: Path) -> Event:
    """What lets the reading thread go on, which is at something else when it is asked for records."""
    workspace = person.open(marlshire_file)
    go_on = Event()
    person.press("Ctrl+K")
    workspace.desk.background.run(lambda: go_on.wait(30), owner=workspace, on_success=lambda _: None)
    return go_on


def found(person: Person) -> list[str]:
    offered = person.named("What was found", QListWidget)
    return [offered.item(row).text() for row in range(offered.count())]


def write(person: Person, text: str) -> None:
    line = person.named("Go to", QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)


@pytest.mark.parametrize("way", ["click", "Space"])
def test_the_button_at_the_end_of_the_menus_lets_one_type_and_esc_leads_back_to_where_the_keyboard_was(
    person: Person, marlshire_file: Path, way: str
) -> None:
    person.open(marlshire_file)
    person.press("Ctrl+3")
    button = person.named("Go to anything", QPushButton)
    if way == "Space":
        button.setFocus(Qt.FocusReason.TabFocusReason)
    had_it = QApplication.focusWidget()
    if way == "Space":
        QTest.keyClick(button, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    line = person.named("Go to", QLineEdit)
    offered = person.named("What was found", QListWidget)
    assert offered.iconSize().height() == offered.fontMetrics().height(), "they grow with the text"
    is_typed_in = line.isVisible() and line.hasFocus()
    person.press("Esc")

    assert is_typed_in
    assert (False, had_it) == (line.isVisible(), QApplication.focusWidget())
    assert button.height() >= 24
    assert (
        button.mapTo(person.program.window, button.rect().topRight()).x()
        > 0.9 * person.program.window.width()
    )


def test_while_records_are_looked_for_it_says_so(person: Person, held_back: Event) -> None:
    write(person, "training")
    before = found(person)
    held_back.set()
    person.until(lambda: LOOKING not in found(person))

    assert [LOOKING] == before
    assert found(person)
    assert all("training" in each.casefold() for each in found(person))


def test_that_nothing_is_called_so_is_said_once_it_has_been_looked_for(
    person: Person, held_back: Event
) -> None:
    write(person, "no record says this")
    before = found(person)
    held_back.set()
    person.until(lambda: [NOTHING] == found(person))

    assert [LOOKING] == before


def test_places_are_offered_while_records_are_looked_for(person: Person, held_back: Event) -> None:
    write(person, "obj")
    before = found(person)
    held_back.set()
    person.until(lambda: LOOKING not in found(person))

    assert ["Record: Objectives", LOOKING] == before
    assert "Record: Objectives" == found(person)[0]


def test_enter_before_a_record_is_found_leads_to_it_as_soon_as_it_is(
    person: Person, held_back: Event
) -> None:
    line = person.named("Go to", QLineEdit)
    write(person, "training")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.isVisible()
    held_back.set()
    person.until(lambda: not line.isVisible())
    person.settle()

    assert person.workspace.current_list is not None


def test_going_down_before_a_record_is_found_is_kept_until_it_is(person: Person, held_back: Event) -> None:
    line = person.named("Go to", QLineEdit)
    write(person, "training")
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Down)
    held_back.set()
    person.until(lambda: LOOKING not in found(person))

    assert 2 == person.named("What was found", QListWidget).currentRow()


def test_what_is_typed_while_the_page_behind_it_loads_stays_as_it_was_typed(
    person: Person, marlshire_file: Path
) -> None:
    workspace = person.open(marlshire_file)
    workspace.go_into("pack")
    person.press("Ctrl+K")
    line = person.named("Go to", QLineEdit)
    QTest.keyClicks(line, "training")
    QTest.keyClick(line, Qt.Key.Key_Home)
    person.until(lambda: isinstance(workspace.current, PackPage) and workspace.current.made is not None)
    person.settle()
    QTest.keyClicks(line, "the ")

    assert ("the training", 4) == (line.text(), line.cursorPosition())
    assert line.isVisible()


def test_what_was_asked_before_it_was_closed_is_not_answered_when_it_comes_up_again(
    person: Person, held_back: Event
) -> None:
    write(person, "training")
    # Long enough for the question to wait on the reading thread.
    QTest.qWait(200)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    person.workspace.commands.places[0].trigger()
    held_back.set()
    person.settle()

    assert not any("training" in each.casefold() for each in found(person))
