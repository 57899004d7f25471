"""After the worst: a program killed while somebody types, or ended while it imports, loses nothing."""

import subprocess
import sys
from pathlib import Path

from offices import TODAY, WHO, listed, ticking, write_csv
from screens import PATIENCE, START, Screen, open_first_action, wait_until

from equality_tracker.store.opening import open_register
from ui.draft_files import DraftFiles

_MANY = 60_000
"""So many rows that an import is seen under way."""


def test_what_was_being_typed_when_the_program_was_killed_is_offered_at_the_next_start(
    screen: Screen, program: subprocess.Popen[bytes], office: Path, program_folder: Path
) -> None:
    open_first_action(screen)
    screen.keys("ctrl+End")
    screen.type(" twice")
    # No longer than until it is seen: whatever stands on the screen is kept.
    wait_until(
        lambda: screen.ask("read", "text", "Action") == "Publish the toolkit twice", "the words on the screen"
    )
    program.kill()
    program.wait(timeout=PATIENCE)
    assert _kept(program_folder) == ["Publish the toolkit twice"]

    again = screen.start(sys.executable, "-c", START, str(office))
    screen.window_of(again)
    open_first_action(screen)
    assert screen.ask("read", "text", "Action") == "Publish the toolkit twice"
    assert "Not saved yet: this was typed earlier." in screen.ask("names")
    screen.keys("Tab", "space")
    wait_until(lambda: _kept(program_folder) == [], "what was typed, saved")
    leave(screen, again)
    assert titles(office) == ["Publish the toolkit twice", "Train everybody"]


def test_a_program_ended_while_it_imports_ends_once_all_is_imported(
    screen: Screen, program: subprocess.Popen[bytes], office: Path, tmp_path: Path
) -> None:
    rows = ([str(number), f"Action number {number}"] for number in range(100, 100 + _MANY))
    plan = write_csv(tmp_path / "plan.csv", ["Ref", "Action"], *rows)
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    screen.keys("ctrl+i")
    wait_until(lambda: "Choose a file" in screen.ask("names"), "the page for importing")
    screen.keys("alt+s")
    wait_until(lambda: "Choose a list to import" in screen.ask("names"), "the file dialog")
    screen.type(str(plan))
    screen.keys("Return")
    wait_until(lambda: f"Import {_MANY:,} new" in screen.ask("names"), "what importing would do")
    screen.keys("alt+i")
    wait_until(lambda: "Stop; nothing is changed then" in screen.ask("names"), "the import under way")
    screen.keys("ctrl+q")

    assert program.wait(timeout=PATIENCE) == 0
    assert len(titles(office)) == 2 + _MANY


def _kept(folder: Path) -> list[str]:
    """Return what the program keeps of what is typed and not saved yet."""
    return [draft.text for draft in DraftFiles(folder).read().values()]


def leave(screen: Screen, program: subprocess.Popen[bytes]) -> None:
    screen.keys("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0


def titles(office: Path) -> list[str]:
    """Return the titles of all actions, also of what has not gone back into the file yet."""
    with open_register(office, who=WHO, now=ticking()) as register:
        return sorted(row["title"] for row in listed(register, "actions", as_at=TODAY))
