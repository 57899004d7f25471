"""Letters that Alt reaches: each is given once among all that is seen beside one another."""

import re
from collections import Counter
from functools import partial
from pathlib import Path
from typing import cast

from programs import Person
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabWidget, QWidget

from ui.places import PLACES
from ui.records.record_pane import RecordPane

MENUS = "fergvh"


def has_buddy(label: QLabel) -> bool:
    return cast("QWidget | None", label.buddy()) is not None


def letters(window: QWidget) -> list[str]:
    """Return the letters after an ampersand on what is seen."""
    words = [each.text() for each in window.findChildren(QAbstractButton) if each.isVisible()]
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
        given = Counter([*MENUS, *letters(person.program.window)])
        twice[place] = [letter for letter, count in given.items() if count > 1]
        assert {"w", "o", "x", "t", "m", "a", "p"} <= given.keys()
    assert {} == {place: found for place, found in twice.items() if found}
