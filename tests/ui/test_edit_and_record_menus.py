"""The menus Edit and Record: what they offer fits what has the keyboard, and does what its keys do."""

from pathlib import Path
from typing import cast

import pytest
from programs import Person, focused
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu, QPlainTextEdit

from ui.records.record_view import RecordView


@pytest.fixture
def at_actions(person: Person, marlshire_file: Path) -> Person:
    """Somebody at the list of actions of the sample office, its first row in focus."""
    person.open(marlshire_file)
    person.press("Ctrl+3", "Down")
    return person


def menu(person: Person, name: str) -> QMenu:
    for action in person.program.window.menuBar().actions():
        if action.text().replace("&", "") == name:
            return cast("QMenu", action.menu())
    raise AssertionError(name)


def commands(person: Person, name: str) -> dict[str, QAction]:
    """Return the commands of a menu as they stand when it is opened."""
    shown = menu(person, name)
    shown.aboutToShow.emit()
    return {each.text().replace("&", ""): each for each in shown.actions() if each.text()}


def enabled(person: Person, name: str) -> set[str]:
    return {words for words, each in commands(person, name).items() if each.isEnabled()}


def choose(person: Person, name: str, words: str) -> None:
    command = commands(person, name)[words]
    assert command.isEnabled(), words
    command.trigger()
    menu(person, name).aboutToHide.emit()
    person.settle()


def titles(person: Person) -> list[str]:
    assert person.workspace.current_list is not None
    view = person.workspace.current_list.findChildren(RecordView)[0]
    return [str(view.model().index(place, 1).data()) for place in range(view.model().rowCount())]


def test_every_command_shows_its_keys(at_actions: Person) -> None:
    shown = {
        words: each.shortcut().toString()
        for name in ("Edit", "Record")
        for words, each in commands(at_actions, name).items()
        if each.shortcut().toString()
    }

    assert shown.pop("Undo", "Ctrl+Z") == "Ctrl+Z"
    assert shown.pop("Redo", "Ctrl+Y") == "Ctrl+Y"
    assert shown == {
        "Cut": "Ctrl+X",
        "Copy": "Ctrl+C",
        "Copy for Word": "Ctrl+Shift+C",
        "Paste": "Ctrl+V",
        "Select all": "Ctrl+A",
        "Find in this list": "Ctrl+F",
        "New here": "Ctrl+N",
        "Duplicate": "Ctrl+D",
        "Move to trash": "Del",
        "Open": "Enter",
        "Open in new window": "Shift+Enter",
        "Add update": "Ctrl+U",
        "Add evidence": "Ctrl+E",
        "Link…": "Ctrl+L",
        "Save what is being typed": "Ctrl+Enter",
        "Paste rows…": "Ctrl+V",
        "Import…": "Ctrl+I",
    }


def test_a_row_in_focus_can_be_copied_but_not_cut(at_actions: Person) -> None:
    QGuiApplication.clipboard().clear()

    assert {"Copy", "Copy for Word", "Select all", "Find in this list"} == enabled(at_actions, "Edit") - {
        "Undo"
    }


def test_a_text_with_the_keyboard_is_cut_and_pasted(at_actions: Person) -> None:
    person = at_actions
    person.press("Ctrl+F")
    person.write("training")
    choose(person, "Edit", "Select all")
    choose(person, "Edit", "Cut")
    box = cast("QLineEdit", focused())
    cut = (box.text(), QGuiApplication.clipboard().text())
    choose(person, "Edit", "Paste")

    assert (("", "training"), "training") == (cut, box.text())


def test_a_page_offers_nothing_about_rows(at_actions: Person) -> None:
    at_actions.press("Ctrl+1")

    assert not {
        "New here",
        "Duplicate",
        "Move to trash",
        "Change…",
        "Export",
        "Print",
        "Paste rows…",
    } & enabled(at_actions, "Record")


def test_what_was_disabled_in_a_menu_still_says_by_its_keys_why(at_actions: Person) -> None:
    person = at_actions
    person.press("Ctrl+1")
    menu(person, "Record").aboutToShow.emit()
    menu(person, "Record").aboutToHide.emit()
    person.press("Ctrl+N")

    assert person.status.startswith("New records are added at a list")


def test_the_menu_moves_the_row_in_focus_to_the_trash(at_actions: Person) -> None:
    before = titles(at_actions)
    choose(at_actions, "Record", "Move to trash")

    assert before[1:] == titles(at_actions)


def test_with_the_keyboard_in_a_record_the_menu_means_that_record(at_actions: Person) -> None:
    person = at_actions
    before = titles(person)
    person.press("Ctrl+K")
    person.named("Go to", QLineEdit)
    person.write("OBJ-04")
    found = person.named("What was found", QListWidget)
    person.until(lambda: found.count() > 0 and "OBJ-04" in found.item(0).text())
    person.press("Return")
    choose(person, "Record", "Duplicate")
    made = person.status
    choose(person, "Record", "Move to trash")
    trashed = person.status
    person.press("Ctrl+3")

    name, _, rest = made.partition(" was made")
    assert (", like OBJ-04. Ctrl+Z takes that back.", before) == (rest, titles(person))
    assert trashed == f"{name} moved to the trash. Ctrl+Z takes that back."
    assert name.startswith("Objective OBJ-")


def test_link_offers_each_way_and_leads_to_its_field(at_actions: Person) -> None:
    person = at_actions
    person.press("Return", "Ctrl+L")
    ways = QApplication.activePopupWidget()
    assert isinstance(ways, QMenu)
    offered = {each.text(): each for each in ways.actions()}
    offered["Plan"].trigger()
    ways.close()
    person.settle()

    assert {"Plan", "Objective", "EqIA", "Evidence"} <= offered.keys()
    assert person.as_heard.startswith("Plan")


def test_an_update_that_is_typed_is_pasted_into_from_the_menu(at_actions: Person) -> None:
    person = at_actions
    QGuiApplication.clipboard().setText("From an e-mail")
    person.press("Ctrl+U")
    choose(person, "Edit", "Paste")

    assert "From an e-mail" == cast("QPlainTextEdit", focused()).toPlainText()
