"""Quitting while something goes on: it is said what is waited for, it can be stopped, and nothing is half."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from offices import add_plan, listed, open_office
from programs import Person
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from sqlalchemy import select

from equality_tracker.records.actions import Action
from equality_tracker.store.progress import Progress
from equality_tracker.store.register import Register
from ui.app import Program
from ui.changes import Changes
from ui.desk import Desk
from ui.ending import Ending, closing_words

_EVERY_MS: Final = 20


def desk_of(person: Person) -> Desk:
    return person.workspace.desk


def renaming(until: threading.Event) -> Callable[[Register, Progress], None]:
    """Return a change that takes long: it tells its progress until something is so."""

    def work(register: Register, progress: Progress) -> None:
        with register.transaction("renamed") as session:
            session.scalars(select(Action)).one().title = "Renamed"
            session.flush()
            step = 0
            while not until.wait(0.01):
                step += 1
                progress(step, 1_000_000, "Renaming")

    return work


def title(folder: Path) -> str:
    with open_office(folder, write=False) as register:
        (row,) = listed(register, "actions")
    return str(row["title"])


@contextmanager
def when_shown(act: Callable[[Ending], None]) -> Generator[list[str]]:
    """Act once the box of the ending is shown; its words come into the list."""
    words: list[str] = []
    timer = QTimer(interval=_EVERY_MS)

    def look() -> None:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, Ending) and each.isVisible() and not words:
                words.append(each._sentence.text())
                act(each)

    timer.timeout.connect(look)
    timer.start()
    yield words
    timer.stop()


def long_work(changes: Changes, until: threading.Event, *, can_stop: bool = True) -> None:
    changes.run_whole("Renaming", renaming(until), owner=changes, is_long=True, can_stop=can_stop)


def test_what_takes_long_is_named_when_the_program_is_quit_and_can_be_stopped(
    person: Person, file: Path
) -> None:
    person.open(file)
    long_work(desk_of(person).changes, threading.Event())
    with when_shown(lambda ending: ending.stop_button.click()) as words:
        person.program.close()

    assert words == ["Renaming …"]
    assert title(file.parent) == "Publish the toolkit"


def test_what_is_not_stopped_is_done_whole_and_is_in_the_file(person: Person, file: Path) -> None:
    person.open(file)
    enough = threading.Event()
    long_work(desk_of(person).changes, enough)
    with when_shown(lambda _: enough.set()):
        person.program.close()

    assert title(file.parent) == "Renamed"


def test_what_cannot_be_stopped_offers_no_button_for_it(person: Person, file: Path) -> None:
    person.open(file)
    enough, offered = threading.Event(), list[str]()

    def look(ending: Ending) -> None:
        buttons = ending.findChildren(QPushButton)
        offered.extend(each.text() for each in buttons if each.isVisible())
        enough.set()

    long_work(desk_of(person).changes, enough, can_stop=False)
    with when_shown(look):
        person.program.close()

    assert offered == ["&End now"]
    assert title(file.parent) == "Renamed"


def test_a_program_with_nothing_to_do_ends_without_a_word(person: Person, file: Path) -> None:
    person.open(file)
    with when_shown(lambda ending: ending.stop_button.click()) as words:
        person.program.close()

    assert words == []
    assert title(file.parent) == "Publish the toolkit"


def test_a_register_that_has_all_changes_is_only_closed_and_one_that_waits_is_saved(
    person: Person, file: Path
) -> None:
    person.open(file)
    shown = person.program.offices.shown
    assert shown is not None
    assert closing_words([shown]) == "Closing office.equality"
    desk_of(person).changes.run("renamed", lambda session: add_plan(session, "New").uuid, owner=shown)
    person.settle()
    assert closing_words([shown]) == f"Saving office.equality to {file.parent.name}"
    desk_of(person).changes.put_back(lambda _: None)
    assert closing_words([shown]) == f"Saving office.equality to {file.parent.name}"


_QUITS_WHILE_A_PLACE_HANGS: Final = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from equality_tracker.operations.lists.list_as_seen import ListAsSeen
from ui.app import Program
from ui.ending import Ending
from ui.files.stoppable_work import work_under_way
from ui.records.record_list import RecordList
from ui.settings import Settings

home, register, hanging = map(Path, sys.argv[1:])
application = QApplication([])
program = Program(Settings(home))
program.window.show()
program.open(str(register))

def act():
    workspace = program.window.workspace
    ending = next((each for each in application.topLevelWidgets() if isinstance(each, Ending)), None)
    if ending is not None and ending.isVisible():
        (ending.end_button if ending.end_button.isVisible() else ending.stop_button).click()
    elif workspace is not None and not work_under_way() and not program.offices.has_ended:
        workspace.go_to("actions")
        writing = workspace.current_list._work._output._writing
        writing.write(ListAsSeen("actions", [], ("title",)), hanging, "csv")
    elif work_under_way() and not program.offices.has_ended:
        application.quit()

timer = QTimer(interval=50)
timer.timeout.connect(act)
timer.start()
application.exec()
program.close()
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe stands for a place that never answers")
def test_a_place_that_never_answers_keeps_nobody_from_ending(file: Path, tmp_path: Path) -> None:
    hanging = tmp_path / "hanging.csv"
    os.mkfifo(hanging)
    home = tmp_path / "home"
    ended = subprocess.run(
        [sys.executable, "-c", _QUITS_WHILE_A_PLACE_HANGS, str(home), str(file), str(hanging)],
        env=os.environ | {"EQUALITY_TRACKER_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (0, "") == (ended.returncode, ended.stderr)
    assert title(file.parent) == "Publish the toolkit"


def test_the_program_leaves_no_thread_behind(person: Person, file: Path) -> None:
    workspace = person.open(file)
    for place in ("actions", "pack", "restore", "verify", "objectives", "points"):
        workspace.go_to(place)
        person.settle()

    person.program.close()

    left = [each.name for each in threading.enumerate() if each is not threading.main_thread()]
    assert [each for each in left if not each.startswith("pytest")] == []


def test_closing_twice_is_harmless(person: Person, file: Path) -> None:
    person.open(file)
    program: Program = person.program
    program.close()
    program.close()

    with open_office(file.parent) as register:
        assert register.is_writable
        assert ["Publish the toolkit"] == [row["title"] for row in listed(register, "actions")]
