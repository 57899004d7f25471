"""A record in a window of its own beside the main window."""

from pathlib import Path

import pytest
from accessible import unnamed_controls
from programs import Person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QTabWidget
from record_panes import field, listing, type_into
from record_windows import child, focused

from ui.records.record_pane import RecordPane
from ui.records.record_window import RecordWindow


def in_window(person: Person) -> RecordWindow:
    """Return the one window of a record that is open."""
    (window,) = person.workspace.windows.windows
    return window


def shown(window: RecordWindow) -> RecordPane:
    return child(window, RecordPane)


@pytest.fixture
def compared(person: Person, marlshire_file: Path) -> RecordWindow:
    """The first action of the list in a window of its own."""
    person.open(marlshire_file)
    person.workspace.go_to("actions")
    person.settle()
    person.workspace.focus_first()
    person.reach("Actions")
    person.press("Shift+Return")
    window = in_window(person)
    person.until(window.isActiveWindow)
    return window


def test_shift_enter_opens_the_record_in_focus_and_the_keyboard_is_in_its_first_field(
    person: Person, compared: RecordWindow
) -> None:
    kind, uuid = shown(compared).shown
    assert "actions" == kind
    person.until(lambda: person.workspace.record.shown == (kind, uuid))
    assert compared.windowTitle().startswith("Action ")
    assert shown(compared).isAncestorOf(focused())
    assert "SAMPLE, INVENTED" in " ".join(each.text() for each in compared.findChildren(QLabel))
    assert [] == unnamed_controls(compared)


def test_asked_again_the_same_window_comes_forward(person: Person, compared: RecordWindow) -> None:
    person.program.window.activateWindow()
    person.until(person.program.window.isActiveWindow)
    person.workspace.open_window()
    person.settle()
    assert in_window(person) is compared


def test_what_is_changed_in_one_is_seen_in_the_other(person: Person, compared: RecordWindow) -> None:
    type_into(shown(compared), "Action", "Compared and changed")
    person.program.window.activateWindow()
    person.until(lambda: field(person.workspace.record, "Action").text == "Compared and changed")
    person.settle()

    type_into(person.workspace.record, "Action", "Changed back")
    compared.activateWindow()
    person.until(lambda: field(shown(compared), "Action").text != "Compared and changed")
    assert "Changed back" == field(shown(compared), "Action").text


def test_undo_and_add_update_are_reached_from_its_keyboard(person: Person, compared: RecordWindow) -> None:
    before = field(shown(compared), "Action").text
    type_into(shown(compared), "Action", "To be taken back")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    person.settle()
    child(compared, QTabBar).setFocus()
    person.press("Ctrl+Z")
    assert before == field(shown(compared), "Action").text

    person.press("Ctrl+U")
    assert "New update" == focused().accessibleName()
    assert focused().window() is compared


def test_f6_goes_between_the_tabs_and_what_one_of_them_holds(person: Person, compared: RecordWindow) -> None:
    person.press("F6")
    assert isinstance(focused(), QTabBar)
    assert focused().window() is compared
    person.press("F6")
    assert shown(compared).isAncestorOf(focused())
    assert not isinstance(focused(), QTabBar)


def test_esc_goes_back_to_the_record_before_and_then_closes(person: Person, compared: RecordWindow) -> None:
    first = compared.record
    child(compared, QTabWidget).setCurrentIndex(3)
    links = listing(shown(compared), "Links")
    links.setCurrentRow(0)
    links.setFocus()
    person.press("Return")
    assert first != compared.record
    person.press("Alt+Left")
    assert first == compared.record
    person.press("Esc")
    assert () == person.workspace.windows.windows


def test_what_is_typed_is_saved_when_it_closes(person: Person, compared: RecordWindow) -> None:
    type_into(shown(compared), "Action", "Typed last")
    person.press("Ctrl+W")
    assert () == person.workspace.windows.windows
    assert "Typed last" == field(person.workspace.record, "Action").text


def test_it_closes_with_the_register_and_what_was_typed_is_saved(
    person: Person, compared: RecordWindow, marlshire_file: Path
) -> None:
    type_into(shown(compared), "Action", "Typed before closing")
    uuid = compared.record[1]
    person.program.close_office()
    person.settle()
    assert [person.program.window] == [each for each in QApplication.topLevelWidgets() if each.isVisible()]

    person.open(marlshire_file)
    person.workspace.open_record("actions", uuid)
    person.settle()
    assert "Typed before closing" == field(person.workspace.record, "Action").text


def test_without_a_record_it_says_what_to_do(person: Person, marlshire_file: Path) -> None:
    person.open(marlshire_file)
    person.workspace.go_to("today")
    person.settle()
    person.workspace.open_window()
    assert () == person.workspace.windows.windows
    assert "Choose a record first: select it in its list, then press Shift+Enter." == person.status
