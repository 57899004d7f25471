"""Whether the file of an open register is where it was."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.background import Background
from ui.files.file_watch import FileWatch

WAIT = 15_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "office.equality").write_bytes(b"whatever it holds")
    return folder / "office.equality"


def test_a_folder_that_is_renamed_is_told_once_and_so_is_its_return(
    qtbot: QtBot, background: Background, file: Path
) -> None:
    watch, told = FileWatch(file, background, every_ms=10), list[str]()
    watch.went.connect(lambda: told.append("went"))
    watch.came_back.connect(lambda: told.append("came back"))
    watch.start()
    away = file.parent.rename(file.parent.with_name("plans of last year"))
    qtbot.waitUntil(lambda: told == ["went"], timeout=WAIT)
    assert not watch.is_there
    with qtbot.waitSignal(watch.came_back, timeout=WAIT):
        away.rename(file.parent)
    assert (["went", "came back"], True) == (told, watch.is_there)
    watch.stop()


def test_a_drive_that_does_not_answer_until_the_next_look_counts_as_gone(
    qtbot: QtBot, background: Background
) -> None:
    drive = _SilentFile("office.equality")
    watch = FileWatch(drive, background)
    watch.look()
    assert drive.asked.wait(WAIT / 1000)
    with qtbot.waitSignal(watch.went, timeout=WAIT):
        watch.look()
    with qtbot.waitSignal(watch.came_back, timeout=WAIT):
        drive.answers.set()


def test_a_look_that_waits_for_other_work_says_nothing_of_the_drive(
    qtbot: QtBot, background: Background, file: Path
) -> None:
    hold, told = threading.Event(), list[str]()
    watch = FileWatch(file, background)
    watch.went.connect(lambda: told.append("went"))
    background.run(lambda: hold.wait(WAIT / 1000), owner=watch, on_success=lambda _: None)
    for _ in range(3):
        watch.look()
    hold.set()
    qtbot.waitUntil(lambda: background.is_idle, timeout=WAIT)
    assert ([], True) == (told, watch.is_there)


def test_a_folder_that_may_not_be_looked_into_counts_as_gone(qtbot: QtBot, background: Background) -> None:
    watch = FileWatch(_LockedFile("office.equality"), background)
    with qtbot.waitSignal(watch.went, timeout=WAIT):
        watch.look()


def test_what_is_watched_no_more_is_told_no_more(qtbot: QtBot, background: Background, file: Path) -> None:
    watch, told = FileWatch(file, background), list[str]()
    watch.went.connect(lambda: told.append("went"))
    file.unlink()
    watch.look()
    watch.stop()
    qtbot.waitUntil(lambda: background.is_idle, timeout=WAIT)
    assert [] == told


class _SilentFile(type(Path())):  # type: ignore[misc] # the class of paths on this system
    """A file on a drive that answers when a test says so."""

    asked = threading.Event()
    answers = threading.Event()

    def exists(self) -> bool:
        self.asked.set()
        return self.answers.wait(WAIT / 1000)


class _LockedFile(type(Path())):  # type: ignore[misc] # the class of paths on this system
    """A file in a folder that may not be looked into."""

    def exists(self) -> bool:
        raise PermissionError(13, "Permission denied")
