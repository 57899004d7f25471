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
from offices import add_action, add_plan, listed, new_office, open_office, recording
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action
from ui.app import Program
from ui.main_window import dress
from ui.navigation import Navigation
from ui.pages.first_run import FirstRunPage
from ui.pages.page import Page
from ui.places import ELSEWHERE, IN_NAVIGATION, PLACES
from ui.records.record_pane import RecordPane
from ui.records.record_view import RecordView
from ui.settings import Settings
from ui.workspace import Workspace

WAIT = 15_000
NO_SCREEN = "This plugin does not support"
"""What Qt's platform without a screen says of what only a screen can do."""
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
    assert [] == [each for each in warned if each.startswith("Qt") and NO_SCREEN not in each]


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
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    workspace = program.window.workspace
    assert isinstance(workspace, Workspace)
    return workspace


def the(kind: type[Kind], workspace: Workspace) -> Kind:
    (only,) = workspace.findChildren(kind)
    return only


def words(program: Program) -> str:
    labels = program.window.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


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


def test_every_place_is_reached_by_its_command_and_the_first_nine_by_key(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    shown, keys = [], []

    for command in program.window.menus.places():
        if command.data():
            command.trigger()
            qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
            shown.append((str(command.data()), workspace.current.isVisible()))
            keys.append(command.shortcut().toString())

    assert [(place.code, True) for place in (*IN_NAVIGATION, *ELSEWHERE)] == shown
    assert [f"Ctrl+{number}" for number in range(1, 10)] == [key for key in keys if key]


def test_back_and_forward_lead_through_the_lists_seen(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    navigation = the(Navigation, workspace)
    for kind in ("eqias", "providers"):
        workspace.go_to(kind)

    seen = []
    for step in (workspace.go_back, workspace.go_back, workspace.go_back, workspace.go_forward):
        step()
        seen.append(navigation.currentItem().text())

    assert seen == ["EqIAs", "Today", "Today", "EqIAs"]


def test_below_three_panes_a_record_takes_the_place_of_the_list_and_gives_it_back(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    program.window.resize(1024, 600)
    qtbot.waitUntil(lambda: not workspace.has_three_panes)
    workspace.go_to("actions")
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    records = workspace.current_list
    assert records is not None

    records.focus_list()
    QTest.keyClick(records.focusWidget(), Qt.Key.Key_Home)
    QTest.keyClick(records.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not records.isVisible(), timeout=WAIT)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    workspace.go_back()

    assert records.isVisible()


def test_f6_goes_round_the_panes(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    navigation = the(Navigation, workspace)
    workspace.go_to("actions")
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    records = workspace.current_list
    assert records is not None
    records.focus_list()
    QTest.keyClick(workspace.focusWidget(), Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: "Publish the toolkit" in record_words(workspace), timeout=WAIT)
    navigation.setFocus()
    seen = []

    for _ in range(4):
        workspace.next_pane()
        focused = workspace.focusWidget()
        in_list = records.isAncestorOf(focused)
        seen.append("places" if focused is navigation else "list" if in_list else "record")

    assert seen == ["list", "record", "places", "list"]


def record_words(workspace: Workspace) -> str:
    pane = the(RecordPane, workspace)
    return " ".join(each.text() for each in pane.findChildren(QLabel))


def test_every_control_of_an_open_register_has_a_name(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    for place in PLACES:
        workspace.go_to(place.code)
        qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

        assert unnamed_controls(program.window) == [], place.code


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


def test_changes_go_into_the_file_when_the_program_ends(
    program: Program, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    workspace.desk.changes.run(
        "title of 1a", lambda session: rename(session, "Print the toolkit"), owner=workspace
    )
    program.close()

    with open_office(tmp_path, write=False) as register:
        assert "Print the toolkit" in [row["title"] for row in listed(register, "actions")]


def rename(session: Session, title: str) -> None:
    session.scalars(select(Action).where(Action.reference == "1a")).one().title = title


def test_ctrl_k_leads_to_places_and_to_records(program: Program, office: Path, qtbot: QtBot) -> None:
    workspace = opened(program, office, qtbot)
    (line,) = [each for each in workspace.findChildren(QLineEdit) if each.accessibleName() == "Go to"]
    (found,) = [
        each for each in workspace.findChildren(QListWidget) if each.accessibleName() == "What was found"
    ]

    workspace.commands.places[0].trigger()
    QTest.keyClicks(line, "toolk")
    qtbot.waitUntil(lambda: found.count() == 1 and "toolkit" in found.item(0).text(), timeout=WAIT)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Publish the toolkit" in record_words(workspace), timeout=WAIT)

    workspace.commands.places[0].trigger()
    QTest.keyClicks(line, "year")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert the(Navigation, workspace).current_code == "year-ahead"


def test_a_record_opened_from_elsewhere_is_selected_in_its_list(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    with workspace.desk.reading() as session:
        uuid = session.scalars(select(Action.uuid).where(Action.reference == "2")).one()

    workspace.go_to("pack")
    workspace.open_record("actions", uuid)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    records = workspace.current_list
    assert records is not None
    (view,) = records.findChildren(RecordView)
    qtbot.waitUntil(lambda: view.selected_count() == 1, timeout=WAIT)
    assert "Train everybody" in record_words(workspace)
    assert "Train everybody" in view.model().index(view.currentIndex().row(), 1).data()
    workspace.go_back()
    assert workspace.current is not records


def test_changes_go_into_the_file_when_the_program_ends_right_after_the_register_was_closed(
    program: Program, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    workspace.desk.changes.run(
        "title of 1a", lambda session: rename(session, "Print the toolkit"), owner=workspace
    )
    program.close_office()
    program.close()

    assert_is_in_the_file("Print the toolkit", tmp_path)


def test_changes_go_into_the_file_when_the_program_ends_while_another_register_is_being_opened(
    program: Program, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    (tmp_path / "second").mkdir()
    new_office(tmp_path / "second", employees=900).close()
    workspace.desk.changes.run(
        "title of 1a", lambda session: rename(session, "Print the toolkit"), owner=workspace
    )
    program.open(str(tmp_path / "second" / "office.equality"))
    qtbot.waitUntil(lambda: program.background.is_idle, timeout=WAIT)
    program.close()

    assert_is_in_the_file("Print the toolkit", tmp_path)
    assert is_free(tmp_path / "second")


def assert_is_in_the_file(title: str, folder: Path) -> None:
    """Look into the file that people see as another computer would, and whether it may write there."""
    with open_office(folder, write=False) as register:
        assert title in [row["title"] for row in listed(register, "actions")]
    assert is_free(folder)


def is_free(folder: Path) -> bool:
    return not list(folder.glob(".*.lock"))


def test_a_register_asked_for_twice_at_once_is_open_for_writing(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    program.open(str(office))
    program.open(str(office))
    workspace = settled(program, qtbot)

    assert workspace.desk.changes.read_only_because == ""


def test_a_place_that_does_not_stand_at_the_left_is_shown_alone(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    (navigation,) = workspace.findChildren(Navigation)
    for code in ("people", "organisations", "verify"):
        workspace.go_to(code)
        navigation.setFocus()
        if workspace.current_list is not None:
            workspace.current_list.focus_list()
        qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

        assert ("", []) == (navigation.current_code, navigation.selectedItems())
        assert workspace.current.isVisible()
        assert [each for each in workspace.findChildren(Page) if each.isVisible()] in (
            [],
            [workspace.current],
        )


def gone(office: Path) -> Path:
    """Take the file that people see away, as when a share goes, and return where it is."""
    return office.rename(office.with_name("moved.equality"))


def warnings_of(program: Program) -> list[QMessageBox]:
    return [box for box in program.window.findChildren(QMessageBox) if box.isVisible()]


def test_a_file_that_stays_away_is_told_once_in_the_way_and_then_in_the_status_bar(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "Print it"), owner=workspace)
    away = gone(office)
    for _ in range(3):
        workspace.desk.changes.put_back(lambda _: None)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    (box,) = warnings_of(program)
    assert box.informativeText().startswith(f"1 change could not be saved to {office}: There is no register")
    assert "the program tries again by itself" in box.informativeText()
    assert "not yet in" in words(program)
    box.reject()
    away.rename(office)


def test_a_file_that_is_there_again_takes_what_waited_and_is_said_to(
    program: Program, office: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 30 s and longer are long for a test.
    monkeypatch.setattr("ui.files.put_back_policy.IDLE_SECONDS", 0.0)
    monkeypatch.setattr("ui.files.put_back_policy._FIRST_RETRY_SECONDS", 0.0)
    workspace = opened(program, office, qtbot)
    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "Print it"), owner=workspace)
    away = gone(office)
    qtbot.waitUntil(lambda: "1 change waits for" in words(program), timeout=WAIT)
    (box,) = warnings_of(program)
    box.reject()

    away.rename(office)
    qtbot.waitUntil(lambda: "is saved there now." in words(program), timeout=WAIT)

    assert f"in {office.name} " in words(program)
    assert "waits for" not in words(program)


def test_closing_a_register_whose_file_is_gone_says_where_the_changes_are(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "Print it"), owner=workspace)
    gone(office)
    program.close_office()
    qtbot.waitUntil(lambda: program.is_idle and warnings_of(program) != [], timeout=WAIT)

    (box,) = warnings_of(program)
    assert "not yet in" in box.informativeText()
    box.reject()


def test_ending_the_program_while_the_file_is_gone_says_where_the_changes_are(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "Print it"), owner=workspace)
    gone(office)
    told: list[str] = []

    def read_and_close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.informativeText())
            box.accept()

    reader = QTimer(interval=20)
    reader.timeout.connect(read_and_close)
    reader.start()
    program.close()
    reader.stop()

    assert ["not yet in" in sentence for sentence in told] == [True]


def test_what_was_saved_at_closing_a_register_leaves_no_draft(
    program: Program, office: Path, tmp_path: Path, program_folder: Path, qtbot: QtBot
) -> None:
    workspace = opened(program, office, qtbot)
    with workspace.desk.reading() as session:
        uuid = session.scalars(select(Action.uuid).where(Action.reference == "1a")).one()
    workspace.open_record("actions", uuid)
    qtbot.waitUntil(lambda: "Publish the toolkit" in record_words(workspace), timeout=WAIT)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    texts = the(RecordPane, workspace).findChildren(QPlainTextEdit)
    (title,) = [each for each in texts if each.toPlainText() == "Publish the toolkit"]
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Print the toolkit")

    program.close_office()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert_is_in_the_file("Print the toolkit", tmp_path)
    assert "Print the toolkit" not in (program_folder / "drafts.json").read_text(encoding="utf-8")
