"""How the program starts, and opens and closes registers."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from offices import new_office, open_office
from opened_programs import WAIT, opened, settled, words
from PySide6.QtWidgets import (
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.pages.first_run import FirstRunPage

HEAVY = {
    "sqlalchemy",
    "reportlab",
    "openpyxl",
    "PIL",
    "numpy",
    "docx",
    "alembic",
    "python_calamine",
    "socket",
}

LOOKED_AT = """
import sys
import ui.open_office, ui.pages.today, ui.records.record_list, ui.records.record_tabs, ui.records.tabs.details
print([name for name in sys.modules if name.startswith("equality_tracker.operations.changing")])
"""

FIRST_PAINT = """
import json, sys
from ui.start import main
code = main([*sys.argv[1:], "--quit-after-first-paint"])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def test_a_register_is_opened_in_the_background_and_shown(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)

    assert program.window.windowTitle() == "PCC for Marlshire · Equality Tracker"
    assert f"Open: {office}" in words(program)
    assert [office] == program.settings.recent_files
    workspace.go_to("actions")
    qtbot.waitUntil(lambda: "2 shown" in words(program), timeout=WAIT)
    assert workspace.current.isVisible()


def test_what_cannot_be_opened_is_told_and_the_window_stays_as_it_was(
    program: Program, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)

    program.open(str(tmp_path / "gone.equality"))
    qtbot.waitUntil(lambda: program.window.findChildren(QMessageBox) != [], timeout=WAIT)

    (box,) = program.window.findChildren(QMessageBox)
    assert "There is no register at" in box.text()
    assert program.window.workspace is workspace
    assert f"Open: {office}" in words(program)
    assert [office] == program.settings.recent_files
    box.reject()


def test_closing_a_register_leads_back_to_the_welcome_page(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    opened(program, office, qtbot)

    program.window.menus.close.trigger()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert program.window.welcome.isVisible()
    assert "Opened before" in words(program)


def test_another_register_takes_the_place_of_the_first(
    program: Program, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(program, office, qtbot)
    (tmp_path / "second").mkdir()
    new_office(tmp_path / "second", employees=900).close()

    opened(program, tmp_path / "second" / "office.equality", qtbot)
    qtbot.waitUntil(lambda: "second" in words(program), timeout=WAIT)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert program.settings.recent_files == [tmp_path / "second" / "office.equality", office]


def test_the_sample_office_is_written_once_and_shown_on_its_own_day(program: Program, qtbot: QtBot) -> None:
    program.window.menus.sample.trigger()
    settled(program, qtbot)
    written = program.settings.recent_files[0]
    before = written.stat().st_mtime_ns
    program.close_office()
    program.open_sample()
    settled(program, qtbot)

    assert "SAMPLE, INVENTED" in words(program)
    assert f"As at {date(2027, 3, 18):%d %b %Y}" in words(program)
    assert before == written.stat().st_mtime_ns


def test_a_fault_in_the_background_is_logged_and_offered_as_a_report(program: Program, qtbot: QtBot) -> None:
    program.faults.take(ZeroDivisionError("secret"))
    qtbot.waitUntil(lambda: program.window.findChildren(QMessageBox) != [])

    (box,) = program.window.findChildren(QMessageBox)
    assert "ZeroDivisionError" in box.detailedText()
    assert "secret" not in program.faults.log_file.read_text(encoding="utf-8")
    box.reject()


@pytest.mark.parametrize("with_file", [False, True], ids=["welcome", "a register"])
def test_nothing_heavy_is_imported_before_the_first_paint(
    office: Path,
    tmp_path: Path,
    with_file: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, *([str(office)] if with_file else [])],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "EQUALITY_TRACKER_HOME": str(tmp_path / "h")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    code, modules = json.loads(done.stdout)
    assert code == 0
    assert set() == HEAVY & set(modules)


def test_what_changes_records_is_not_imported_to_look_at_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOKED_AT],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (0, "[]") == (done.returncode, done.stdout.strip()), done.stderr


def test_the_open_register_asked_for_once_more_stays_open_for_writing(
    program: Program, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "other name.equality").symlink_to(office)

    program.open(str(tmp_path / "elsewhere" / "other name.equality"))
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert program.window.workspace is workspace
    assert workspace.desk.changes.is_writable


def test_a_register_is_opened_again_right_after_it_was_closed(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    opened(program, office, qtbot)
    program.close_office()
    workspace = opened(program, office, qtbot)

    assert workspace.desk.changes.is_writable


def test_a_register_that_somebody_else_has_open_says_who_and_opens_for_writing_once_it_is_free(
    program: Program, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with open_office(tmp_path, who="Policy officer"):
        workspace = opened(program, office, qtbot)
        assert "Policy officer" in words(program)
        assert "Open for reading" in words(program)
    workspace.desk.changes.try_writing()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert "Policy officer" not in words(program)
    assert workspace.desk.changes.read_only_because == ""


def test_what_was_typed_at_the_first_run_is_there_when_one_comes_back(program: Program, qtbot: QtBot) -> None:
    for _ in range(2):
        program.window.menus.new.trigger()
        qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
        (page,) = program.window.findChildren(FirstRunPage)
        assert page.isVisible()
        page.left.emit()
        assert program.window.welcome.isVisible()


def test_a_register_asked_for_twice_at_once_is_open_for_writing(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    program.open(str(office))
    program.open(str(office))
    workspace = settled(program, qtbot)

    assert workspace.desk.changes.read_only_because == ""
