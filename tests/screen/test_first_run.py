"""The first run by keyboard alone: from the welcome page to the first clocks."""

import sys
from pathlib import Path

from screens import PATIENCE, START, Screen, wait_until


def test_an_office_is_started_without_a_mouse(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "Our office.equality"
    program = screen.start(sys.executable, "-c", START)
    screen.window_of(program)
    wait_until(lambda: "Start our office's file" in screen.ask("names"), "the welcome page")
    screen.keys("alt+s")
    wait_until(lambda: "Three dates" in screen.ask("names"), "the questions")
    answers = (
        ("alt+n", "PCC for Marlshire"),
        ("alt+t", "32"),
        ("alt+r", "Equality lead"),
        ("alt+i", "30/3/26"),
        ("alt+o", "30/3/24"),
    )
    for letter, answer in answers:
        screen.keys(letter)
        screen.type(answer)
    # Nobody knows when the last report was: that is an answer, too.
    screen.keys("alt+a", "Tab", "space", "alt+k", "ctrl+a")
    screen.type(str(file))
    screen.keys("alt+s")

    wait_until(lambda: "Statutory clocks" in screen.ask("names"), "the first clocks")
    assert "First day" in screen.ask("names")
    screen.keys("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0
    assert file.exists()
