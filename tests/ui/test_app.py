import json
import os
import subprocess
import sys
from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from accessible import unnamed_controls
from offices import add_action, add_plan, new_office, recording
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.main_window import dress
from ui.places import PLACES
from ui.records.record_pane import RecordPane
from ui.settings import Settings
from ui.workspace import Workspace

WAIT = 15_000
Kind = TypeVar("Kind", bound=QWidget)
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
FIRST_PAINT = """
import json, sys
from ui.start import main
code = main([*sys.argv[1:], "--quit-after-first-paint"])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, program_folder: Path) -> Generator[Program]:
    settings = Settings(program_folder)
    dress(qapp, settings)
    program = Program(settings)
    program.window.resize(1366, 768)
    with qtbot.waitExposed(program.window):
        program.window.show()
    yield program
    program.close()
    # The program's own log takes Qt's warnings, so that pytest does not see them.
    log = program.faults.log_file
    warned = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    assert [] == [each for each in warned if each.startswith("Qt") and "propagateSizeHints" not in each]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with new_office(tmp_path) as register, recording(register) as session:
        plan = add_plan(session)
        add_action(session, plan, "1a", title="Publish the toolkit")
        add_action(session, plan, "2", title="Train everybody")
    return tmp_path / "office.equality"


def opened(program: Program, file: Path, qtbot: QtBot) -> Workspace:
    program.open(str(file))
    return settled(program, qtbot)


def settled(program: Program, qtbot: QtBot) -> Workspace:
    qtbot.waitUntil(lambda: isinstance(program.window.workspace, Workspace), timeout=WAIT)
    qtbot.waitUntil(lambda: program.background.is_idle, timeout=WAIT)
    workspace = program.window.workspace
    assert isinstance(workspace, Workspace)
    return workspace


def the(kind: type[Kind], workspace: Workspace) -> Kind:
    (only,) = workspace.findChildren(kind)
    return only


def words(program: Program) -> str:
    labels = program.window.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def test_a_register_is_opened_in_the_background_and_shown_for_reading(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)

    assert program.window.windowTitle() == "PCC for Marlshire · Equality Tracker"
    assert f"Open for reading: {office}" in words(program)
    assert [office] == program.settings.recent_files
    qtbot.waitUntil(lambda: "2 shown" in words(program), timeout=WAIT)
    assert workspace.current_list.isVisible()


def test_what_cannot_be_opened_is_told_and_the_window_stays_as_it_was(
    program: Program, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)

    program.open(str(tmp_path / "gone.equality"))
    qtbot.waitUntil(lambda: program.window.findChildren(QMessageBox) != [], timeout=WAIT)

    (box,) = program.window.findChildren(QMessageBox)
    assert "There is no register at" in box.text()
    assert program.window.workspace is workspace
    assert f"Open for reading: {office}" in words(program)
    assert [office] == program.settings.recent_files
    box.reject()


def test_every_place_has_its_list_by_click_key_and_menu(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    shown = []

    for command in program.window.menus.places():
        if command.data():
            command.trigger()
            qtbot.waitUntil(lambda: program.background.is_idle, timeout=WAIT)
            shown.append(workspace.current_list.isVisible())
            assert command.shortcut().toString() == f"Ctrl+{len(shown)}"

    assert [True] * len(PLACES) == shown


def test_back_and_forward_lead_through_the_lists_seen(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    navigation = the(QListWidget, workspace)
    for kind in ("eqias", "providers"):
        workspace.go_to(kind)

    seen = []
    for step in (workspace.go_back, workspace.go_back, workspace.go_back, workspace.go_forward):
        step()
        seen.append(navigation.currentItem().text())

    assert seen == ["EqIAs", "Actions", "Actions", "EqIAs"]


def test_below_three_panes_a_record_takes_the_place_of_the_list_and_gives_it_back(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    program.window.resize(1024, 600)
    qtbot.waitUntil(lambda: not workspace.has_three_panes)
    records = workspace.current_list

    records.focus_list()
    QTest.keyClick(records.focusWidget(), Qt.Key.Key_Home)
    QTest.keyClick(records.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not records.isVisible(), timeout=WAIT)
    qtbot.waitUntil(lambda: program.background.is_idle, timeout=WAIT)
    workspace.go_back()

    assert records.isVisible()


def test_f6_goes_round_the_panes(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    navigation = the(QListWidget, workspace)
    workspace.current_list.focus_list()
    QTest.keyClick(workspace.focusWidget(), Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: "Publish the toolkit" in record_words(workspace), timeout=WAIT)
    navigation.setFocus()
    seen = []

    for _ in range(4):
        workspace.next_pane()
        focused = workspace.focusWidget()
        in_list = workspace.current_list.isAncestorOf(focused)
        seen.append("places" if focused is navigation else "list" if in_list else "record")

    assert seen == ["list", "record", "places", "list"]


def record_words(workspace: Workspace) -> str:
    pane = the(RecordPane, workspace)
    return " ".join(each.text() for each in pane.findChildren(QLabel))


def test_every_control_of_an_open_register_has_a_name(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    for place in PLACES:
        workspace.go_to(place.kind)
        qtbot.waitUntil(lambda: program.background.is_idle, timeout=WAIT)

        assert unnamed_controls(program.window) == [], place.kind


def test_closing_a_register_leads_back_to_the_welcome_page(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    opened(program, office, qtbot)

    program.window.menus.close.trigger()
    qtbot.waitUntil(lambda: program.background.is_idle, timeout=WAIT)

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
    qtbot.waitUntil(lambda: program.background.is_idle, timeout=WAIT)

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
