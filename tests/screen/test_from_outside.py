"""What comes to the window from other programs: a second start with a file, and a paste of rows."""

import shutil
import subprocess
import sys
from pathlib import Path

from offices import TODAY, WHO, listed, ticking
from screens import PATIENCE, START, Screen, wait_until

from equality_tracker.store.opening import open_register


def test_a_second_start_opens_its_register_in_the_first_window_and_ends(
    screen: Screen, program: subprocess.Popen[bytes], office: Path, tmp_path: Path
) -> None:
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    other = Path(shutil.copy(office, tmp_path / "Another office.equality"))

    second = screen.start(sys.executable, "-c", START, str(other))
    assert second.wait(timeout=PATIENCE) == 0
    wait_until(lambda: "Another office.equality" in screen.ask("names"), "the other register")

    screen.keys("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0


def test_rows_are_imported_and_taken_back_by_keys_alone(
    screen: Screen, program: subprocess.Popen[bytes], office: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("Ref,Action\n7,Ask the panel\n8,Publish the answer\n", encoding="utf-8")
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    screen.keys("ctrl+i")
    wait_until(lambda: "Choose a file" in screen.ask("names"), "the page for importing")
    screen.keys("alt+s")
    wait_until(lambda: "Choose a list to import" in screen.ask("names"), "the file dialog")
    screen.type(str(plan))
    screen.keys("Return")
    wait_until(lambda: "Import 2 new" in screen.ask("names"), "what importing would do")
    screen.keys("alt+i")
    wait_until(lambda: "2 actions added." in screen.ask("names"), "the result")
    assert "Ask the panel" in _titles(office)
    screen.keys("alt+u")
    wait_until(lambda: "This import was taken back." in screen.ask("names"), "the way back")

    screen.keys("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0
    assert _titles(office) == ["Publish the toolkit", "Train everybody"]


def _titles(office: Path) -> list[str]:
    """Return the titles of all actions, also of what has not gone back into the file yet."""
    with open_register(office, who=WHO, now=ticking()) as register:
        return sorted(row["title"] for row in listed(register, "actions", as_at=TODAY))
