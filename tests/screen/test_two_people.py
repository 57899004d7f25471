"""Two people at one register, each in a program of their own: who writes, who reads, who is next."""

import subprocess
import sys
from pathlib import Path

from screens import PATIENCE, START, Screen, wait_until

from ui.settings import Settings


def test_the_second_reads_is_told_when_it_is_free_and_then_writes(
    screen: Screen, office: Path, tmp_path: Path
) -> None:
    first = _started(screen, "Equality lead", office, tmp_path / "home of the first")
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    second = _started(screen, "Policy officer", office, tmp_path / "home of the second")
    screen.listen_to(second)
    wait_until(
        lambda: "Open for reading: Equality lead has had this register open on" in screen.ask("names"),
        "who has it",
    )
    screen.keys("alt+s")
    wait_until(lambda: "Telling you when it is free" in screen.ask("names"), "the promise to tell")
    screen.keys("ctrl+3")
    wait_until(lambda: "2 shown" in screen.ask("names"), "the list of actions, to read")
    assert "New action" not in screen.ask("names")

    screen.window_of(first)
    screen.keys("ctrl+q")
    assert first.wait(timeout=PATIENCE) == 0
    wait_until(lambda: "This register is free now." in screen.ask("names"), "that it is free")
    screen.ask("press", "push button", "Open for writing")
    wait_until(lambda: "New action" in screen.ask("names"), "the register, to write in")
    screen.window_of(second)
    screen.keys("ctrl+q")
    assert second.wait(timeout=PATIENCE) == 0


def _started(screen: Screen, who: str, office: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Start the program of a person, who has settings of their own, and wait for its window."""
    folder.mkdir()
    settings = Settings(folder)
    settings.who = who
    settings.save()
    screen.environment["EQUALITY_TRACKER_HOME"] = str(folder)
    process = screen.start(sys.executable, "-c", START, str(office))
    screen.window_of(process)
    return process
