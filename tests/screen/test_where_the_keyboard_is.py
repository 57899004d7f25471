"""Where the keyboard is after something opened above or beside the window, on a real screen."""

import subprocess
from pathlib import Path

from offices import TODAY, WHO, listed, ticking
from screens import PATIENCE, Screen, choose_first_action, open_first_action, wait_until

from equality_tracker.store.opening import open_register


def titles(office: Path) -> list[str]:
    """Return the titles of all actions, also of what has not gone back into the file yet."""
    with open_register(office, who=WHO, now=ticking()) as register:
        return [row["title"] for row in listed(register, "actions", as_at=TODAY)]


def test_esc_leaves_the_search_for_anything_and_the_keyboard_is_where_it_was(
    screen: Screen, program: subprocess.Popen[bytes], office: Path
) -> None:
    open_first_action(screen)

    screen.keys("ctrl+End")
    screen.type(" twice")
    screen.keys("ctrl+k")
    wait_until(lambda: screen.shows_window("Go to anything"), "the search for anything")
    screen.keys("Escape")
    wait_until(lambda: not screen.shows_window("Go to anything"), "the search gone again")
    screen.type(" over")
    screen.keys("Tab")
    wait_until(lambda: "Publish the toolkit twice over" in titles(office), "both words in one field")

    screen.keys("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0


def test_a_record_gone_to_by_its_words_has_the_keyboard_in_its_first_field(
    screen: Screen, program: subprocess.Popen[bytes], office: Path
) -> None:
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    screen.keys("ctrl+k")
    wait_until(lambda: screen.shows_window("Go to anything"), "the search for anything")
    screen.type("train every")
    wait_until(lambda: _goes_to(screen, "label\tAction PLAN-001/2"), "the record")
    screen.keys("ctrl+End")
    screen.type(" here")
    screen.keys("Tab")
    wait_until(lambda: "Train everybody here" in titles(office), "what was typed in its first field")

    screen.keys("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0


def test_a_window_of_its_own_has_the_keyboard_and_gives_it_back(
    screen: Screen, program: subprocess.Popen[bytes], office: Path
) -> None:
    choose_first_action(screen)
    screen.keys("shift+Return")
    wait_until(lambda: screen.shows_window("Action PLAN-001/1a "), "the window of the record")

    screen.keys("ctrl+End")
    screen.type(" twice")
    screen.keys("ctrl+w")
    wait_until(lambda: "Publish the toolkit twice" in titles(office), "what was typed in it")
    wait_until(lambda: not screen.shows_window("Action PLAN-001/1a "), "the window gone")

    screen.keys("ctrl+z")
    wait_until(lambda: "Publish the toolkit" in titles(office), "the undo, in the main window")

    screen.keys("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0


def _goes_to(screen: Screen, words: str) -> bool:
    """Press Enter in the search for anything, which does nothing before something is found."""
    if screen.shows_window("Go to anything"):
        screen.keys("Return")
    return words in screen.ask("names")
