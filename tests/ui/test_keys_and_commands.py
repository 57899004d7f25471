"""Keys pressed one after another in lists and records: each means what the person sees at that moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from programs import Person, focused
from PySide6.QtWidgets import QLineEdit, QListWidget
from sqlalchemy import select

from equality_tracker.records.actions import ActionUpdate
from ui.records.record_pane import RecordPane
from ui.records.record_view import RecordView
from ui.records.search_box import SearchBox

WIDTHS = [1366, 1024]


@pytest.fixture
def office_worker(person: Person, marlshire_file: Path) -> Person:
    """Somebody at the list of actions of the sample office, the keyboard in its search."""
    person.open(marlshire_file)
    person.press("Ctrl+3")
    return person


def view(person: Person) -> RecordView:
    assert person.workspace.current_list is not None
    return person.workspace.current_list.findChildren(RecordView)[0]


def search(person: Person) -> SearchBox:
    assert person.workspace.current_list is not None
    return person.workspace.current_list.findChildren(SearchBox)[0]


def titles(person: Person) -> list[str]:
    model = view(person).model()
    return [str(model.index(place, 1).data()) for place in range(model.rowCount())]


def shown_record(person: Person) -> str:
    return person.workspace.findChildren(RecordPane)[0].shown[1]


def test_undo_takes_a_deletion_back_also_when_the_keyboard_came_to_the_search(office_worker: Person) -> None:
    person = office_worker
    person.write("data")
    person.press("Down")
    found = titles(person)
    person.press("Ctrl+A", "Del")
    assert ([], True) == (titles(person), search(person).hasFocus())
    assert person.status.endswith("moved to the trash. Ctrl+Z takes that back.")
    person.press("Ctrl+Z")

    assert (found, "data") == (titles(person), search(person).text())


def test_a_search_leaves_one_row_of_many_selected(office_worker: Person) -> None:
    person = office_worker
    person.press("Down", "Ctrl+A")
    assert view(person).selected_count() == view(person).model().rowCount() > 1
    person.press("Ctrl+F")
    person.write("data")
    person.press("Down")
    found = titles(person)

    assert (1, True) == (view(person).selected_count(), len(found) > 1)
    person.press("Del")
    assert len(found) - 1 == len(titles(person))


def test_down_without_a_search_leaves_one_row_of_many_selected(office_worker: Person) -> None:
    office_worker.press("Down", "Ctrl+A", "Ctrl+F", "Down")

    assert 1 == view(office_worker).selected_count()


@pytest.mark.parametrize("width", WIDTHS)
def test_enter_in_a_search_opens_what_was_found_and_an_update_is_written_by_keys_alone(
    office_worker: Person, width: int
) -> None:
    person = office_worker
    person.program.window.resize(width, 600)
    person.write("training")
    person.press("Return", "Ctrl+U")
    person.write("All staff were invited")
    person.press("Ctrl+Return")

    assert "training" == search(person).text()
    assert ["All staff were invited"] == newest_update(person)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_update_goes_to_the_row_in_focus_at_once(office_worker: Person, width: int) -> None:
    person = office_worker
    person.program.window.resize(width, 600)
    person.press("Down", "Down", "Down")
    assert person.workspace.current_list is not None
    chosen = person.workspace.current_list.record_in_focus
    person.press("Ctrl+U")
    person.write("Begun")

    assert chosen == ("actions", shown_record(person))
    assert ("New update", "Begun") == (person.as_heard, person.text("New update"))


def test_what_is_typed_after_a_refused_command_starts_no_search(office_worker: Person) -> None:
    person = office_worker
    person.write("nothing is called so")
    person.press("Down", "Ctrl+U")
    refused = person.status
    person.write("Begun")

    assert refused.startswith("Open a record first")
    assert "nothing is called so" == search(person).text()


def test_a_sentence_stands_until_the_next_change_or_place(office_worker: Person) -> None:
    person = office_worker
    said = "moved to the trash. Ctrl+Z takes that back."
    person.press("Down", "Del")
    assert person.status.endswith(said)
    person.press("Ctrl+D")
    assert " was made, like " in person.status
    person.press("Ctrl+4")

    assert "" == person.status


@pytest.mark.parametrize(("text", "place"), [("Settings", "settings"), ("duty", "duty-settings")])
def test_a_place_is_gone_to_by_its_exact_name(
    person: Person, marlshire_file: Path, text: str, place: str
) -> None:
    person.open(marlshire_file)
    person.press("Ctrl+K")
    person.named("Go to", QLineEdit)
    person.write(text)
    person.press("Return")

    assert place == code_of(person)


def test_a_record_gone_to_by_its_printed_reference_is_shown_at_its_own_list(
    person: Person, marlshire_file: Path
) -> None:
    person.open(marlshire_file)
    person.press("Ctrl+7", "Ctrl+K")
    person.write("EP-2025/9")
    found = person.named("What was found", QListWidget)
    person.until(lambda: "EP-2025/9" in found.item(0).text())
    person.press("Return")

    assert "actions" == code_of(person)
    assert shown_record(person) != ""


def test_tab_into_a_line_selects_it_so_that_typing_replaces_it(office_worker: Person) -> None:
    person = office_worker
    person.write("training")
    person.press("Return")
    person.tab_to("Reference")
    person.write("12b")

    assert "12b" == person.text("Reference")


def code_of(person: Person) -> str:
    return person.workspace.place


def newest_update(person: Person) -> list[str]:
    with person.workspace.desk.reading() as session:
        newest = select(ActionUpdate.text).order_by(ActionUpdate.id.desc()).limit(1)
        return list(session.scalars(newest))


def at_pages(person: Person) -> Iterator[str]:
    """Go into pages that show no list and cannot be printed, one after another."""
    for code in ("today", "duties", "year-ahead", "points", "services", "coverage"):
        person.workspace.go_into(code)
        person.settle()
        yield code


def test_a_page_that_is_neither_searched_nor_printed_says_what_is(office_worker: Person) -> None:
    said = {}
    for code in at_pages(office_worker):
        office_worker.press("Ctrl+F")
        searched = office_worker.status
        office_worker.press("Ctrl+P")
        said[code] = (searched, office_worker.status)

    assert set(said.values()) == {
        (
            "There is no list to search here. Ctrl+K searches everything.",
            "This page is not printed. Lists and the pack are; the menu Record has documents to print.",
        )
    }, said


def test_an_update_refused_on_a_page_leaves_the_keyboard_where_it_was(office_worker: Person) -> None:
    for code in at_pages(office_worker):
        held = focused()
        office_worker.press("Ctrl+U")

        assert office_worker.status.startswith("Open a record first"), code
        assert focused() is held, code


def test_ctrl_shift_f_searches_everything(office_worker: Person) -> None:
    office_worker.press("Ctrl+Shift+F")

    assert "Go to" == office_worker.as_heard
