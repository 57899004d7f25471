"""Letters that Alt reaches: each is given once among all that is seen beside one another."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

from offices import add_action, add_plan, new_office, recording
from programs import Person
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabWidget, QWidget

from ui.files.progress_row import ProgressRow
from ui.long_work import LongWorkBar
from ui.pages.first_run import FirstRunPage
from ui.pages.pack import PackPage
from ui.places import PLACES
from ui.records.record_pane import RecordPane
from ui.records.record_tabs import RecordTabs, Tab
from ui.records.record_view import RecordView
from ui.records.row_commands import RowCommand

MENUS = "fergvh"


def has_buddy(label: QLabel) -> bool:
    return cast("QWidget | None", label.buddy()) is not None


def stop_buttons(window: QWidget) -> list[QAbstractButton]:
    """Return the buttons that stop what takes long: on a slow machine a page may still be reading."""
    return [bar.stop_button for bar in window.findChildren(ProgressRow)]


def letters(window: QWidget, *, but: Sequence[QAbstractButton] = ()) -> list[str]:
    """Return the letters after an ampersand on what is seen, but for some buttons."""
    buttons = [each for each in window.findChildren(QAbstractButton) if each not in but]
    words = [each.text() for each in buttons if each.isVisible()]
    words += [each.text() for each in window.findChildren(QLabel) if each.isVisible() and has_buddy(each)]
    for tabs in window.findChildren(QTabWidget):
        if tabs.isVisible():
            words += [tabs.tabText(place) for place in range(tabs.count())]
    found = [re.search("&([^&])", text.replace("&&", "")) for text in words]
    return [match[1].lower() for match in found if match]


def is_shown(pane: RecordPane, record: tuple[str, str]) -> bool:
    return pane.shown == record


def test_a_list_and_the_record_beside_it_give_each_letter_once(person: Person, marlshire_file: Path) -> None:
    workspace = person.open(marlshire_file)
    twice = {}
    for place in (place.code for place in PLACES if not place.page):
        workspace.go_to(place)
        person.settle()
        records = workspace.current_list
        assert records is not None
        records.focus_list()
        if (shown := records.record_in_focus) is not None:
            person.until(partial(is_shown, workspace.record, shown))
        for tab in Tab:
            parts = workspace.record.findChildren(RecordTabs)[0]
            parts.setCurrentIndex(tab)
            given = Counter([*MENUS, *letters(person.program.window)])
            twice[place, tab.name] = [letter for letter, count in given.items() if count > 1]
            assert {"w", "o", "x", "t", "m", "a", "y"} <= given.keys()
    assert {} == {place: found for place, found in twice.items() if found}


def test_every_letter_of_the_first_run_comes_to_its_field(person: Person) -> None:
    person.program.start_office()
    person.until(lambda: bool(person.program.window.findChildren(FirstRunPage)))
    person.settle()
    window = person.program.window
    named = [each for each in window.findChildren(QLabel) if each.isVisible() and has_buddy(each)]
    letter_of = {each: re.search("&([^&])", each.text()) for each in named}
    with_letters = {each: found[1] for each, found in letter_of.items() if found}
    assert len(with_letters) >= 8

    for label, letter in with_letters.items():
        person.press(f"Alt+{letter.upper()}")
        buddy = label.buddy()
        reached = (buddy, buddy.focusProxy())
        assert QApplication.focusWidget() in reached, label.text()


def test_stopping_what_takes_long_has_its_letter_alone_at_every_place(
    person: Person, marlshire_file: Path
) -> None:
    workspace = person.open(marlshire_file)
    (bar,) = workspace.findChildren(LongWorkBar)
    (letter,) = re.findall("&(.)", bar.stop_button.text())
    sharing = []
    for place in PLACES:
        workspace.go_to(place.code)
        person.settle()
        if letter in letters(person.program.window, but=stop_buttons(person.program.window)):
            sharing.append(place.code)

    assert (letter, sharing) == ("p", [])


def test_each_part_of_the_page_of_the_pack_gives_each_letter_once(
    person: Person, marlshire_file: Path
) -> None:
    workspace = person.open(marlshire_file)
    page = workspace.page("pack")
    assert isinstance(page, PackPage)
    person.until(lambda: page.made is not None and not page.is_busy)
    twice = {}
    for part in ("chapters", "changes", "statement", "keep", "save"):
        page.side.parts.show_part(part)
        person.settle()
        window = person.program.window
        given = Counter([*MENUS, "p", *letters(window, but=stop_buttons(window))])
        twice[part] = [letter for letter, count in given.items() if count > 1]

    assert {} == {part: found for part, found in twice.items() if found}


def test_settings_and_the_change_of_many_give_each_letter_once(person: Person, marlshire_file: Path) -> None:
    workspace = person.open(marlshire_file)
    window = person.program.window
    workspace.go_to("settings")
    person.settle()
    at_settings = Counter([*MENUS, *letters(window, but=stop_buttons(window))])
    workspace.go_to("actions")
    person.settle()
    records = workspace.current_list
    assert records is not None
    records.focus_list()
    person.settle()
    window.findChildren(RecordView)[0].selectAll()
    records.do(RowCommand.CHANGE)
    person.until(lambda: {"t", "a"} <= set(letters(window)) and "y" not in letters(window))
    at_change = Counter([*MENUS, *letters(window, but=stop_buttons(window))])

    assert {"settings": [], "change": []} == {
        name: [letter for letter, count in given.items() if count > 1]
        for name, given in (("settings", at_settings), ("change", at_change))
    }


def test_a_list_that_somebody_else_writes_gives_each_letter_once(person: Person, tmp_path: Path) -> None:
    with new_office(tmp_path, who="Policy officer") as register:
        with recording(register) as session:
            add_action(session, add_plan(session), "1")
        workspace = person.open(tmp_path / "office.equality")
        workspace.go_to("actions")
        person.settle()
        window = person.program.window
        unusable = [each for each in window.findChildren(QAbstractButton) if not each.isEnabled()]
        given = Counter([*MENUS, *letters(window, but=unusable)])

    assert "s" in given
    assert [letter for letter, count in given.items() if count > 1] == []
