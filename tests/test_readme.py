import argparse
import re
import shlex
from pathlib import Path

import docx
import pytest

from equality_tracker.commands.parser import parser
from ui.start import main

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
TOUR = [shlex.split(line)[1:] for line in re.findall(r"^equality-tracker .*$", README, re.MULTILINE)]
SERVED = [
    name
    for action in parser()._actions
    if isinstance(action, argparse._SubParsersAction)
    for name in action.choices
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a reader of the README stands: an empty folder with a plan, and a program folder of its own."""
    monkeypatch.setenv("EQUALITY_TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path / "plan.docx")
    return tmp_path


def write_plan(path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for row in (
        ("Ref", "Action", "Owner", "Due"),
        ("1", "Publish what we learnt from custody visits.", "Policy lead", "31 March 2027"),
        ("1a", "Ask the panel whether it was useful.", "Engagement lead", "June 2027"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def exit_code(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as asked:
        return int(asked.code or 0)


def test_the_tour_shows_every_command_that_is_served() -> None:
    assert {step[0] for step in TOUR} == set(SERVED)


@pytest.mark.parametrize("command", SERVED)
def test_every_command_has_help_that_says_what_it_does(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = exit_code([command, "--help"])

    printed = capsys.readouterr().out
    assert code == 0
    assert f"equality-tracker {command}" in printed
    assert len(printed.splitlines()) > 5


def test_the_tour_works_as_it_is_written(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for step in TOUR:
        backups = sorted((place / "home").rglob("*.equality-backup"))
        arguments = [str(backups[-1]) if word == "BACKUP.equality-backup" else word for word in step]

        code = main(arguments)

        assert code in {0, 1}, f"{step}: {capsys.readouterr().err}"

    assert (place / "pack.pdf").exists()
    assert (place / "office-as-backed-up.equality").exists()
