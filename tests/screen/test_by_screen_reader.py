"""The program by accessible names alone, from outside, as a screen reader uses it."""

import subprocess
from pathlib import Path

from offices import TODAY, WHO, listed, ticking
from screens import PATIENCE, Screen, wait_until

from equality_tracker.operations.lists.list_answers import Row
from equality_tracker.store.opening import open_register


def actions(office: Path) -> list[Row]:
    """Return all actions, also what has not gone back into the file yet."""
    with open_register(office, who=WHO, now=ticking()) as register:
        return listed(register, "actions", as_at=TODAY)


def titles(office: Path) -> list[str]:
    return sorted(row["title"] for row in actions(office))


def owners(office: Path) -> list[str]:
    return next(row["owners"] for row in actions(office) if row["title"] == "Ask the panel")


def test_an_action_is_read_made_edited_found_and_taken_back_by_names(
    screen: Screen, program: subprocess.Popen[bytes], office: Path
) -> None:
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    screen.ask("choose", "Places", "Actions")
    wait_until(lambda: "2 shown" in screen.ask("names"), "the list of actions")
    rows = screen.ask("rows", "Actions")
    assert "Action 1a" in rows
    assert "Publish the toolkit" in rows

    screen.ask("press", "push button", "New action")
    wait_until(lambda: "Not saved yet" in screen.ask("names"), "the form of a new action")
    screen.ask("write", "text", "Action", "Ask the panel")
    screen.ask("focus", "text", "Owners")
    wait_until(lambda: "Ask the panel" in titles(office), "the new action")

    screen.ask("write", "text", "Owners", "Chair; Analyst")
    screen.ask("focus", "text", "Action")
    wait_until(lambda: owners(office) == ["Chair", "Analyst"], "the edit")

    screen.ask("write", "text", "Search actions", "toolkit")
    wait_until(lambda: "1 shown" in screen.ask("names"), "what was searched for")
    assert "Publish the toolkit" in screen.ask("rows", "Actions")

    screen.ask("press", "menu item", "Edit")
    screen.ask("press", "menu item", "Undo: owners*")
    wait_until(lambda: owners(office) == [], "the owners taken back")
    # The menu that was opened by name may still stand open, and would keep the keys.
    screen.keys("Escape", "Escape", "ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0
    assert ["Ask the panel", "Publish the toolkit", "Train everybody"] == titles(office)
