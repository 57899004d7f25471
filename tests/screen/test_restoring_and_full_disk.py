"""A backup restored as a copy, and a disk without room while an edit is saved: nothing is lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from offices import TODAY, WHO, listed, ticking
from screens import PATIENCE, START, Screen, wait_until

from equality_tracker.store.opening import open_register
from ui.draft_files import DraftFiles

_DISK = "size=24m"


@pytest.fixture
def small_disk(tmp_path: Path) -> Generator[Path]:
    """Return a disk of its own that is soon full, where this computer lets one be made."""
    folder = tmp_path / "small disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", _DISK, "tmpfs", str(folder)]
    if os.name == "nt" or shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only the computer's administrator can make a small disk")
    if subprocess.run(command, capture_output=True, timeout=30, check=False).returncode != 0:
        pytest.skip("no small disk can be made here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], capture_output=True, timeout=30, check=False)


def test_a_backup_is_restored_as_a_copy_and_opened(
    screen: Screen, program: subprocess.Popen[bytes], office: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "As it was.equality"
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    screen.keys("ctrl+k")
    wait_until(lambda: screen.shows_window("Go to anything"), "the search for anything")
    screen.type("Backups")
    screen.keys("Return")
    wait_until(lambda: "Back up now" in screen.ask("names"), "the page of backups")
    screen.ask("press", "push button", "Back up now")
    wait_until(lambda: "Asked for" in _rows(screen), "the backup")
    change_title(screen)
    screen.keys("alt+Left")
    wait_until(lambda: "Asked for" in _rows(screen), "the page of backups again")

    screen.ask("press", "push button", "Restore as a copy…")
    wait_until(lambda: screen.shows_window("Restore as a copy"), "the file dialog")
    screen.keys("ctrl+a")
    screen.type(str(copy))
    screen.keys("Return")
    wait_until(lambda: "push button\tOpen the copy" in screen.ask("names"), "the copy")
    screen.ask("press", "push button", "Open the copy")
    wait_until(lambda: "As it was.equality" in screen.ask("names"), "the copy, open")
    screen.keys("ctrl+q")

    assert program.wait(timeout=PATIENCE) == 0
    assert ["Publish the toolkit", "Train everybody"] == titles(copy)
    assert ["Publish the toolkit twice", "Train everybody"] == titles(office)


def test_an_edit_on_a_full_disk_is_told_kept_and_saved_once_there_is_room(
    screen: Screen, office: Path, small_disk: Path
) -> None:
    home = small_disk / "home"
    file = Path(shutil.copy(office, small_disk / "Small.equality"))
    screen.environment["EQUALITY_TRACKER_HOME"] = str(home)
    program = screen.start(sys.executable, "-c", START, str(file))
    screen.window_of(program)
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    open_first_action(screen)
    screen.keys("ctrl+End")
    screen.type(" twice")
    wait_until(lambda: "Publish the toolkit twice" in _kept(home), "the words beside the register")
    _fill(small_disk / "filling")
    screen.keys("Tab")
    wait_until(lambda: "Not saved." in screen.ask("names"), "that it was not saved")
    told = screen.ask("names")
    still_there = screen.ask("read", "text", "Action")
    (small_disk / "filling").unlink()
    screen.ask("press", "push button", "Save *")
    wait_until(lambda: "Publish the toolkit twice" in titles(file, home), "what was typed, saved")
    screen.keys("ctrl+q")

    assert program.wait(timeout=PATIENCE) == 0
    assert "There is not enough room left on the disk" in told
    assert "What you typed is kept." in told
    assert "Publish the toolkit twice" == still_there
    assert ["Publish the toolkit twice", "Train everybody"] == titles(file, home)


def change_title(screen: Screen) -> None:
    """Add a word to the first action, and save it."""
    open_first_action(screen)
    screen.keys("ctrl+End")
    screen.type(" twice")
    screen.keys("Tab")
    wait_until(lambda: "Undo: " in screen.ask("names"), "the change, saved")


def open_first_action(screen: Screen) -> None:
    screen.keys("ctrl+3")
    wait_until(lambda: "2 shown" in screen.ask("names"), "the list of actions")
    screen.keys("Down")
    wait_until(lambda: "1 selected" in screen.ask("names"), "a row in focus")
    screen.keys("Return")
    wait_until(lambda: "label\tAction PLAN-001/1a" in screen.ask("names"), "the record")


def _rows(screen: Screen) -> str:
    return screen.ask("rows", "Backups, newest first")


def _fill(file: Path) -> None:
    """Write until the disk takes no more."""
    with file.open("wb", buffering=0) as opened:
        try:
            while opened.write(bytes(4096)):
                pass
        except OSError:
            return


def _kept(home: Path) -> list[str]:
    """Return what the program keeps of what is typed and not saved yet."""
    return [draft.text for draft in DraftFiles(home).read().values()]


def titles(office: Path, home: Path | None = None) -> list[str]:
    """Return the titles of all actions, also of what has not gone back into the file yet."""
    with open_register(office, who=WHO, now=ticking(), home=home) as register:
        return sorted(row["title"] for row in listed(register, "actions", as_at=TODAY))
