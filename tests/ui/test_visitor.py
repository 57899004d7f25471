"""Whoever goes through the window for its pictures waits until nothing waits or moves any more."""

from pathlib import Path

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from visitor import SOON_MS, Visitor

from ui.app import Program


def test_what_is_done_in_a_moment_is_waited_for(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitExposed(program.window):
        program.window.show()
    done: list[str] = []
    soon = QTimer(program.window, singleShot=True, interval=SOON_MS)
    soon.timeout.connect(lambda: done.append("shown"))
    soon.start()
    Visitor(program, tmp_path).settle()

    assert ["shown"] == done


def test_the_next_backup_is_not_waited_for(program: Program, tmp_path: Path) -> None:
    later = QTimer(program.window, singleShot=True, interval=3_600_000)
    later.start()
    Visitor(program, tmp_path).settle()

    assert later.isActive()
    later.stop()
