"""The program by keyboard alone, from outside, as a person without a mouse uses it."""

import subprocess
from pathlib import Path

from offices import TODAY, WHO, listed, ticking
from screens import PATIENCE, Screen, wait_until

from equality_tracker.store.opening import open_register


def titles(office: Path) -> list[str]:
    """Return the titles of all actions, also of what has not gone back into the file yet."""
    with open_register(office, who=WHO, now=ticking()) as register:
        return [row["title"] for row in listed(register, "actions", as_at=TODAY)]


def test_an_action_is_made_edited_found_and_its_edit_taken_back_without_a_mouse(
    screen: Screen, program: subprocess.Popen[bytes], office: Path
) -> None:
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    screen.keys("ctrl+3")
    wait_until(lambda: "2 shown" in screen.ask("names"), "the list of actions")

    screen.keys("ctrl+n")
    wait_until(lambda: "Not saved yet" in screen.ask("names"), "the form of a new action")
    screen.type("Ask the panel")
    screen.keys("ctrl+Return")
    wait_until(lambda: "Ask the panel" in titles(office), "the new action")

    screen.keys("ctrl+End")
    screen.type(" twice")
    screen.keys("Tab")
    wait_until(lambda: "Ask the panel twice" in titles(office), "the edit")

    screen.keys("ctrl+z")
    wait_until(lambda: "Ask the panel" in titles(office), "the edit taken back")

    screen.keys("ctrl+3", "ctrl+f")
    screen.type("toolkit")
    wait_until(lambda: "1 shown" in screen.ask("names"), "what was searched for")

    screen.keys("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0
    assert ["Ask the panel", "Publish the toolkit", "Train everybody"] == sorted(titles(office))
