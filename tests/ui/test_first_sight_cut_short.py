"""A register that is shown already and cannot be opened, or is closed before it is, keeps nobody waiting."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from first_sights import Gate, Starts
from opened_programs import WAIT, opened, settled, words
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from equality_tracker.store.failures import DamagedRegisterError

SOON_CLOSED = """
import sys
import ui.app
from PySide6.QtCore import QCoreApplication, QTimer

file, wait = sys.argv[1], int(sys.argv[2])

class Hasty(ui.app.Program):
    def start_after_first_paint(self, file):
        super().start_after_first_paint(file)
        self.window.first_painted.connect(lambda: QTimer.singleShot(wait, QCoreApplication.quit))

ui.app.Program = Hasty
from ui.start import main
code = main([file])
print("ended", flush=True)
sys.exit(code)
"""


def test_what_cannot_be_opened_any_more_is_not_shown_any_more(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    gate.refuses_with = DamagedRegisterError(office, "it does not read as a database")

    begun.shown(office).go_to("actions")
    gate.is_free.set()
    program = begun.running
    qtbot.waitUntil(program.window.welcome.isVisible, timeout=WAIT)
    qtbot.waitUntil(lambda: program.window.findChildren(QMessageBox) != [], timeout=WAIT)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    (box,) = program.window.findChildren(QMessageBox)
    assert "damaged" in box.text()
    assert "Opening" not in words(program)
    box.reject()


def test_what_could_not_be_opened_is_not_shown_at_the_next_start(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot, program_folder: Path
) -> None:
    begun.seen(office)
    gate.refuses_with = DamagedRegisterError(office, "it does not read as a database")
    gate.is_free.set()
    begun.shown(office)
    program = begun.running
    qtbot.waitUntil(lambda: program.window.findChildren(QMessageBox) != [], timeout=WAIT)
    program.window.findChildren(QMessageBox)[0].reject()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert [] == [*program_folder.glob("work/*/seen/*")]


def test_a_heading_that_cannot_be_read_leaves_nobody_waiting(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun.seen(office)
    gate.is_free.set()
    monkeypatch.setattr("ui.office.heading_on", _unreadable)
    begun.shown(office)
    program = begun.running
    qtbot.waitUntil(lambda: program.window.findChildren(QMessageBox) != [], timeout=WAIT)
    program.window.findChildren(QMessageBox)[0].reject()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    monkeypatch.undo()

    assert opened(program, office, qtbot).desk.changes.is_writable


def test_the_program_ends_in_order_while_it_is_opened(office: Path, begun: Starts, gate: Gate) -> None:
    begun.seen(office)
    begun.shown(office).go_to("duties")
    QCoreApplication.processEvents()
    freeing = threading.Timer(0.2, gate.is_free.set)
    freeing.start()

    begun.end()
    freeing.join()

    assert begun.program is None


def test_closing_the_register_while_it_is_opened_leads_back_to_the_welcome_page(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    begun.shown(office).go_to("duties")
    program = begun.running

    program.close_office()
    gate.is_free.set()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert program.window.welcome.isVisible()
    assert "Opening" not in words(program)
    assert [] == program.window.findChildren(QMessageBox)
    assert opened(program, office, qtbot).desk.changes.is_writable


def test_it_can_be_opened_again_right_after_it_was_closed_while_it_was_opened(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    begun.shown(office)
    program = begun.running
    program.close_office()
    program.open(str(office))
    gate.is_free.set()

    workspace = settled(program, qtbot)

    qtbot.waitUntil(lambda: program.window.workspace is not None and program.is_idle, timeout=WAIT)
    assert workspace.isVisible()


@pytest.mark.parametrize("milliseconds", [0, 5, 40, 90])
def test_the_process_ends_when_the_window_is_closed_soon_after_the_start(
    milliseconds: int, office: Path, program_folder: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SOON_CLOSED, str(office), str(milliseconds)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "EQUALITY_TRACKER_HOME": str(program_folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (0, "ended") == (done.returncode, done.stdout.strip()), done.stderr


def _unreadable(*_asked: object) -> None:
    raise OSError(5, "Input/output error")
