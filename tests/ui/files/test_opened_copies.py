import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.files.opened_copies import remove_copies, written_copy
from ui.settings import Settings


def left(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.rglob("*") if each.is_file())


def test_a_copy_is_for_reading_only_and_in_the_programs_folder(tmp_path: Path) -> None:
    copy = written_copy(tmp_path, "Advice.txt", b"Not for everybody.")
    assert copy.read_bytes() == b"Not for everybody."
    assert tmp_path in copy.parents
    assert not copy.stat().st_mode & (stat.S_IWUSR | stat.S_IRGRP | stat.S_IROTH)
    assert copy == written_copy(tmp_path, "Advice.txt", b"Not for everybody.")
    assert copy != written_copy(tmp_path, "Advice.txt", b"Another text of that name.")


def test_copies_that_a_killed_program_left_are_gone_at_the_next_start(tmp_path: Path) -> None:
    killed = "import os, signal; from pathlib import Path; from ui.files.opened_copies import written_copy;"
    writes = f"written_copy(Path({str(tmp_path)!r}), 'a.txt', b'A'); os.kill(os.getpid(), signal.SIGKILL)"
    subprocess.run([sys.executable, "-c", f"{killed} {writes}"], check=False, timeout=60)
    assert left(tmp_path) == ["a.txt"]
    assert remove_copies(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_was_changed_all_the_same_stays_and_is_named(tmp_path: Path) -> None:
    changed = written_copy(tmp_path, "a.txt", b"A")
    written_copy(tmp_path, "b.txt", b"B")
    changed.chmod(0o600)
    changed.write_bytes(b"A and more")
    changed.parent.chmod(0o700)
    (changed.parent / ".~lock.a.txt#").touch()
    assert remove_copies(tmp_path) == [changed]
    assert left(tmp_path) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="only where folders can be linked to")
def test_nothing_outside_the_programs_folder_is_removed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("Mine.")
    program = tmp_path / "program"
    copy = written_copy(program, "a.txt", b"A")
    copy.parent.chmod(0o700)
    (copy.parent / "linked").symlink_to(outside)
    (copy.parent / ".linked.txt").symlink_to(outside / "mine.txt")
    assert remove_copies(program) == []
    assert list(program.iterdir()) == []
    other = tmp_path / "other"
    other.mkdir()
    (other / "opened").symlink_to(outside)
    assert remove_copies(other) == []
    assert left(outside) == ["mine.txt"]


def test_the_next_start_removes_what_is_left_and_names_what_was_changed(
    qtbot: QtBot, program_folder: Path
) -> None:
    written_copy(program_folder, "a.txt", b"A")
    changed = written_copy(program_folder, "b.txt", b"B")
    changed.chmod(0o600)
    changed.write_bytes(b"B and more")
    program = Program(Settings(program_folder))
    program.start_after_first_paint(None)
    program.window.show()
    qtbot.waitUntil(lambda: str(changed) in program.window.status._told.text(), timeout=15_000)
    assert left(program_folder / "opened") == ["b.txt"]
    program.close()
