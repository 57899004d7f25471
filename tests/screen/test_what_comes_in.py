"""What other programs copy, and what is dragged from their windows: rows to import, files as evidence."""

import subprocess
import sys
from pathlib import Path

import pytest
from offices import TODAY, WHO, listed, ticking
from screens import PATIENCE, Screen, wait_until

from equality_tracker.store.opening import open_register

_OTHER = Path(__file__).parent / "other_program.py"
_ROWS = "Ref\tAction\n7\tAsk the panel\n8\tPublish the answer\n"


def test_rows_copied_in_another_program_are_pasted_onto_a_list(
    screen: Screen, program: subprocess.Popen[bytes], office: Path, tmp_path: Path
) -> None:
    go_to_actions(screen)
    rows = tmp_path / "rows.txt"
    rows.write_text(_ROWS, encoding="utf-8")
    start_other(screen, "rows", rows)
    screen.to_front("Equality Tracker")

    screen.keys("ctrl+v")
    wait_until(lambda: "Import 2 new" in screen.ask("names"), "what importing would do")
    screen.keys("alt+i")
    wait_until(lambda: "2 actions added." in screen.ask("names"), "the result")
    leave(screen, program)
    assert titles(office, "actions") == [
        "Ask the panel",
        "Publish the answer",
        "Publish the toolkit",
        "Train everybody",
    ]


@pytest.mark.parametrize("place", ["on a button", "in the line for a link"])
def test_a_file_copied_in_another_program_is_pasted_as_evidence(
    place: str, screen: Screen, program: subprocess.Popen[bytes], office: Path, tmp_path: Path
) -> None:
    minutes = tmp_path / "Minutes of the board.txt"
    minutes.write_text("The board agreed.", encoding="utf-8")
    go_to_evidence(screen)
    start_other(screen, "file", minutes)
    screen.to_front("Equality Tracker")
    if place == "on a button":
        screen.keys("Tab")

    screen.keys("ctrl+v")
    wait_until(
        lambda: "Added as evidence: Minutes of the board.txt." in screen.ask("names"), "the file as evidence"
    )
    leave(screen, program)
    assert titles(office, "evidence") == ["Minutes of the board"]


@pytest.mark.parametrize("place", ["text\tLink or place of new evidence", "push button\tAdd link"])
def test_a_file_dragged_from_another_window_is_kept_as_evidence(
    place: str, screen: Screen, program: subprocess.Popen[bytes], office: Path, tmp_path: Path
) -> None:
    minutes = tmp_path / "Minutes of the board.txt"
    minutes.write_text("The board agreed.", encoding="utf-8")
    go_to_evidence(screen)
    start_other(screen, "file", minutes)

    screen.drag((60, 690), screen.middle_of(*place.split("\t")))
    wait_until(
        lambda: "Added as evidence: Minutes of the board.txt." in screen.ask("names"), "the file as evidence"
    )
    assert minutes.read_text(encoding="utf-8") == "The board agreed."
    screen.to_front("Equality Tracker")
    leave(screen, program)
    assert titles(office, "evidence") == ["Minutes of the board"]


def start_other(screen: Screen, what: str, file: Path) -> None:
    """Start another program, which has something copied once its window is there."""
    screen.window_of(screen.start(sys.executable, str(_OTHER), what, str(file)))


def go_to_actions(screen: Screen) -> None:
    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first page")
    screen.keys("ctrl+3")
    wait_until(lambda: "2 shown" in screen.ask("names"), "the list of actions")


def go_to_evidence(screen: Screen) -> None:
    """Open an action, and stand in the line for a link to new evidence."""
    go_to_actions(screen)
    screen.keys("Down")
    wait_until(lambda: "1 selected" in screen.ask("names"), "a row in focus")
    screen.keys("ctrl+e")
    wait_until(lambda: "Link or place of new evidence" in screen.ask("names"), "the line for a link")


def leave(screen: Screen, program: subprocess.Popen[bytes]) -> None:
    screen.keys("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0


def titles(office: Path, code: str) -> list[str]:
    """Return what the records of a kind are called, also of what has not gone back into the file yet."""
    with open_register(office, who=WHO, now=ticking()) as register:
        return sorted(row["title"] for row in listed(register, code, as_at=TODAY))
