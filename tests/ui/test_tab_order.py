"""Tab goes round all that is seen, at every place of the whole program."""

from pathlib import Path

from programs import Person, name_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.places import PLACES


def ring(window: QWidget) -> set[QWidget]:
    """Return what follows each other in the order of Tab, beginning at the window itself."""
    found, here = {window}, window.nextInFocusChain()
    while here is not None and here is not window:
        found.add(here)
        here = here.nextInFocusChain()
    return found


def test_no_control_is_out_of_the_order_of_tab(person: Person, marlshire_file: Path) -> None:
    workspace = person.open(marlshire_file)
    window = person.program.window
    for place in PLACES:
        workspace.go_to(place.code)
        person.settle()
        reached = ring(window)
        lost = [
            name_of(each)
            for each in window.findChildren(QWidget)
            if each.isVisible()
            and each.window() is window
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each not in reached
        ]

        assert [] == lost, place.code


def test_places_take_the_keyboard_without_going_anywhere(person: Person, marlshire_file: Path) -> None:
    workspace = person.open(marlshire_file)
    page = workspace.page("import")
    person.settle()

    person.reach("Places")

    assert workspace.current is page
    assert "1  Source" in person.words
