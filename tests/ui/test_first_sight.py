"""A register is shown as it was seen last, at once, while it is opened."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from offices import open_office, organisation, recording, ticking
from opened_programs import WAIT, opened, rename, settled, words
from programs import reported
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QTableView
from pytestqt.qtbot import QtBot
from record_windows import child
from sqlalchemy.orm import Session

import ui.app
import ui.opening
import ui.register_work
from equality_tracker.store.failures import DamagedRegisterError
from equality_tracker.store.opening import open_register
from ui.app import Program
from ui.last_seen import Stamp, stamp_of
from ui.main_window import dress
from ui.navigation import Navigation
from ui.office import Office
from ui.pages.today import TodayPage
from ui.records.record_list import RecordList
from ui.register_work import look_ahead
from ui.settings import Settings
from ui.workspace import Workspace

FILLED = """
import json, sys
from datetime import UTC, datetime, timedelta
import ui.app
from PySide6.QtCore import QCoreApplication, QTimer

file, place, days, until = sys.argv[1:]

class Watched(ui.app.Program):
    asked = False
    heavy = []

    def start_after_first_paint(self, file):
        super().start_after_first_paint(file)
        self.look = QTimer(self, interval=1)
        self.look.timeout.connect(self.see)
        self.look.start()

    def see(self):
        shown = self.window.workspace
        if shown is None or (until and not self.is_idle):
            return
        if not self.asked:
            self.asked = True
            shown.go_to(place)
        if shown.current.has_been_read:
            self.look.stop()
            heavy = [name for name in ("sqlalchemy", "reportlab", "openpyxl") if name in sys.modules]
            print(json.dumps([heavy, shown.desk.changes.has_come]), flush=True)
            QCoreApplication.quit()

if not until:
    ui.opening._LET_IT_BE_PAINTED = 20_000
ui.app.now = lambda: datetime.now(UTC) + timedelta(days=int(days))
ui.app.Program = Watched
from ui.start import main
sys.exit(main([file]))
"""


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


@dataclass
class Gate:
    """Holds up the opening of what is shown already, until it is let go on."""

    is_free: threading.Event = field(default_factory=threading.Event)
    refuses_with: Exception | None = None

    def opened_for_good(self, office: Office, home: Path) -> Stamp:
        assert self.is_free.wait(60)
        if self.refuses_with is not None:
            raise self.refuses_with
        office.open()
        return stamp_of(home, office.path)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Generator[Gate]:
    held = Gate()
    monkeypatch.setattr(ui.opening, "opened_for_good", held.opened_for_good)
    yield held
    held.is_free.set()


@pytest.fixture
def begun(qapp: QApplication, program_folder: Path, qtbot: QtBot) -> Generator["Starts"]:
    starts = Starts(qapp, program_folder, qtbot)
    yield starts
    starts.end()


@dataclass
class Starts:
    """Starts the program again and again, as somebody does who comes back to it."""

    qapp: QApplication
    folder: Path
    qtbot: QtBot
    program: Program | None = None

    def start(self) -> Program:
        self.end()
        settings = Settings(self.folder)
        dress(self.qapp, settings)
        self.program = Program(settings)
        self.program.window.resize(1366, 768)
        with self.qtbot.waitExposed(self.program.window):
            self.program.window.show()
        return self.program

    def end(self) -> None:
        if self.program is not None:
            self.program.close()
            assert [] == reported(self.program)
            self.program = None

    def seen(self, file: Path, *places: str) -> Program:
        """Look at places of a register, end the program and return it."""
        program = self.start()
        workspace = opened(program, file, self.qtbot)
        for place in places:
            workspace.go_to(place)
            settled(program, self.qtbot)
        self.end()
        return program

    def shown(self, file: Path) -> Workspace:
        """Start the program and wait until the register is shown, open or not."""
        program = self.start()
        program.open(str(file))
        self.qtbot.waitUntil(lambda: isinstance(program.window.workspace, Workspace), timeout=WAIT)
        workspace = program.window.workspace
        assert isinstance(workspace, Workspace)
        return workspace

    @property
    def _running(self) -> Program:
        assert self.program is not None
        return self.program


def filled(
    office: Path, place: str, home: Path, *, days: int = 0, until_read: bool = False
) -> tuple[list[str], bool]:
    """Start the program in a process of its own, `days` from now, until a place shows what it holds.

    Returns:
        What is imported by then of what is heavy, and whether the register is open.

    """
    done = subprocess.run(
        [sys.executable, "-c", FILLED, str(office), place, str(days), "all" * until_read],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "EQUALITY_TRACKER_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    heavy, has_come = json.loads(done.stdout)
    return heavy, has_come


@pytest.mark.parametrize("place", ["today", "actions"])
def test_what_was_seen_last_is_there_before_the_core_is_imported(
    office: Path, program_folder: Path, begun: Starts, place: str
) -> None:
    begun.seen(office, "actions")

    assert ([], False) == filled(office, place, program_folder)


def test_the_first_page_and_a_list_show_what_they_showed(office: Path, begun: Starts, gate: Gate) -> None:
    gate.is_free.set()
    begun.seen(office, "actions")
    gate.is_free.clear()

    workspace = begun.shown(office)

    assert not workspace.desk.changes.has_come
    assert isinstance(workspace.current, TodayPage)
    assert workspace.current.has_been_read
    workspace.go_to("actions")
    assert isinstance(workspace.current, RecordList)
    assert workspace.current.has_been_read
    assert "2 shown" in words(begun._running)
    assert "Opening office.equality …" in words(begun._running)
    assert "Nothing changed since opening" not in words(begun._running)


def test_it_is_opened_meanwhile_and_can_be_changed_then(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office, "actions")

    workspace = begun.shown(office)
    gate.is_free.set()
    settled(begun._running, qtbot)

    assert workspace is begun._running.window.workspace
    assert workspace.desk.changes.has_come
    assert f"Open: {office}" in words(begun._running)
    assert "Nothing changed since opening" in words(begun._running)
    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "Publish it"), owner=workspace)
    workspace.go_to("actions")
    qtbot.waitUntil(lambda: "Undo: title of 1a" in words(begun._running), timeout=WAIT)


def test_a_change_asked_for_before_it_is_open_is_refused_in_words(
    office: Path, tmp_path: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)

    workspace = begun.shown(office)
    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "Too early"), owner=workspace)
    workspace.desk.changes.undo()
    qtbot.waitUntil(lambda: "still being opened. Nothing was changed" in words(begun._running), timeout=WAIT)
    assert not begun._running.window.menus.undo.isEnabled()
    gate.is_free.set()
    settled(begun._running, qtbot)
    begun.end()

    with open_office(tmp_path, write=False) as register, register.driver() as driver:
        titles = {row[0] for row in driver.execute("SELECT title FROM action")}
    assert "Too early" not in titles


def test_a_page_that_needs_the_core_comes_as_soon_as_it_is_there(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    workspace = begun.shown(office)

    workspace.go_to("duties")

    assert "today" == workspace.place
    gate.is_free.set()
    settled(begun._running, qtbot)
    assert "duties" == workspace.place


def test_who_thinks_again_while_it_is_opened_stays_where_they_are(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    workspace = begun.shown(office)
    navigation = child(workspace, Navigation)

    navigation.place_chosen.emit("duties")
    navigation.place_chosen.emit("today")

    gate.is_free.set()
    settled(begun._running, qtbot)
    assert "today" == workspace.place


def test_a_register_that_was_changed_elsewhere_is_not_shown_as_it_was(
    office: Path, tmp_path: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    with open_office(tmp_path) as register, recording(register) as session:
        rename(session, "Changed elsewhere")

    workspace = begun.shown(office)

    assert workspace.desk.changes.has_come
    assert not gate.is_free.is_set()
    settled(begun._running, qtbot)


@pytest.mark.parametrize("day", [21, 23, 27])
def test_on_the_next_days_it_is_shown_at_once_as_it_stands_then(
    day: int, office: Path, begun: Starts, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    _end_on_friday(office, begun, gate, monkeypatch)

    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, day, 9, tzinfo=UTC))
    workspace = begun.shown(office)

    assert not workspace.desk.changes.has_come
    assert date(2026, 11, day) == workspace.desk.heading.as_at
    assert isinstance(workspace.current, TodayPage)
    assert workspace.current.has_been_read
    assert f"As at {day} Nov 2026" in words(begun._running)
    workspace.go_to("actions")
    assert isinstance(workspace.current, RecordList)
    assert "Publish the toolkit" in _titles(workspace.current)


@pytest.mark.parametrize("day", [19, 28])
def test_on_other_days_nothing_is_shown_before_it_is_open(
    day: int, office: Path, begun: Starts, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    _end_on_friday(office, begun, gate, monkeypatch)

    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, day, 9, tzinfo=UTC))
    workspace = begun.shown(office)

    assert workspace.desk.changes.has_come
    assert date(2026, 11, day) == workspace.desk.heading.as_at
    assert not gate.is_free.is_set()


def test_on_the_next_day_what_was_changed_elsewhere_is_not_shown_as_it_was(
    office: Path, tmp_path: Path, begun: Starts, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    _end_on_friday(office, begun, gate, monkeypatch)
    with open_office(tmp_path) as register, recording(register) as session:
        rename(session, "Changed elsewhere")

    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))

    assert begun.shown(office).desk.changes.has_come


def test_the_program_looks_ahead_when_it_ends(office: Path, program_folder: Path) -> None:
    filled(office, "today", program_folder, until_read=True)

    assert ([], False) == filled(office, "today", program_folder, days=1)


def test_what_stayed_open_over_midnight_is_kept_for_the_day_it_was_opened_on(
    office: Path, begun: Starts, gate: Gate, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, 20, 23, 50, tzinfo=UTC))
    opened(begun.start(), office, qtbot)
    begun._running.close_office()
    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, 21, 0, 10, tzinfo=UTC))
    begun.end()

    workspace = begun.shown(office)

    assert workspace.desk.changes.has_come
    assert not gate.is_free.is_set()


def test_what_cannot_be_opened_any_more_is_not_shown_any_more(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    gate.refuses_with = DamagedRegisterError(office, "it does not read as a database")

    begun.shown(office).go_to("actions")
    gate.is_free.set()
    program = begun._running
    qtbot.waitUntil(program.window.welcome.isVisible, timeout=WAIT)
    qtbot.waitUntil(lambda: program.window.findChildren(QMessageBox) != [], timeout=WAIT)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    (box,) = program.window.findChildren(QMessageBox)
    assert "damaged" in box.text()
    assert "Opening" not in words(program)
    box.reject()


def test_a_register_that_somebody_else_has_open_by_now_says_so(
    office: Path, tmp_path: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    begun.shown(office)

    with open_office(tmp_path, who="Policy officer"):
        gate.is_free.set()
        settled(begun._running, qtbot)

        assert "Policy officer" in words(begun._running)
        assert "Open for reading" in words(begun._running)
        begun.end()


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
    program = begun._running

    program.close_office()
    gate.is_free.set()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert program.window.welcome.isVisible()
    assert "Opening" not in words(program)
    assert [] == program.window.findChildren(QMessageBox)
    assert opened(program, office, qtbot).desk.changes.is_writable


def test_another_name_of_ones_own_shows_its_own_rows(office: Path, begun: Starts, gate: Gate) -> None:
    begun.seen(office)
    settings = Settings(begun.folder)
    settings.my_names = ["Policy officer"]
    settings.save()

    workspace = begun.shown(office)

    assert workspace.desk.changes.has_come
    assert not gate.is_free.is_set()


def test_what_was_written_between_looking_and_opening_is_read(
    office: Path, tmp_path: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office, "actions")
    workspace = begun.shown(office)
    workspace.go_to("actions")
    with open_office(tmp_path) as register, recording(register) as session:
        rename(session, "Written meanwhile")
    gate.is_free.set()
    settled(begun._running, qtbot)
    assert isinstance(workspace.current, RecordList)
    assert "Written meanwhile" in _titles(workspace.current)
    begun.end()

    gate.is_free.clear()
    workspace = begun.shown(office)
    workspace.go_to("actions")
    assert isinstance(workspace.current, RecordList)
    assert "Written meanwhile" in _titles(workspace.current)


def test_what_another_program_changed_after_it_was_given_free_is_not_taken_for_seen(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot, program_folder: Path
) -> None:
    gate.is_free.set()
    workspace = opened(begun.start(), office, qtbot)
    workspace.go_to("actions")
    settled(begun._running, qtbot)
    workspace.desk.changes.give_free()
    settled(begun._running, qtbot)
    with (
        open_register(office, who="a script", now=ticking(), write=True, home=program_folder) as register,
        recording(register) as session,
    ):
        rename(session, "By a script")
    begun.end()

    workspace = begun.shown(office)
    settled(begun._running, qtbot)
    workspace.go_to("actions")
    settled(begun._running, qtbot)

    assert isinstance(workspace.current, RecordList)
    assert "By a script" in _titles(workspace.current)


def test_the_name_of_the_office_is_kept_as_it_was_changed(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    gate.is_free.set()
    workspace = opened(begun.start(), office, qtbot)

    def mark(session: Session) -> None:
        organisation(session).default_marking = "official-sensitive"

    workspace.desk.changes.run("marking", mark, owner=workspace)
    settled(begun._running, qtbot)
    begun.end()
    gate.is_free.clear()

    workspace = begun.shown(office)

    assert "OFFICIAL-SENSITIVE" in workspace.desk.heading.marking
    gate.is_free.set()
    settled(begun._running, qtbot)
    assert workspace is begun._running.window.workspace


def test_what_is_kept_goes_with_the_first_change(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot, program_folder: Path
) -> None:
    begun.seen(office)
    gate.is_free.set()
    workspace = begun.shown(office)
    settled(begun._running, qtbot)
    assert [] != [*program_folder.glob("work/*/seen/*")]

    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "New"), owner=workspace)
    settled(begun._running, qtbot)

    assert [] == [*program_folder.glob("work/*/seen/*")]


def test_what_could_not_be_opened_is_not_shown_at_the_next_start(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot, program_folder: Path
) -> None:
    begun.seen(office)
    gate.refuses_with = DamagedRegisterError(office, "it does not read as a database")
    gate.is_free.set()
    begun.shown(office)
    program = begun._running
    qtbot.waitUntil(lambda: program.window.findChildren(QMessageBox) != [], timeout=WAIT)
    program.window.findChildren(QMessageBox)[0].reject()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)

    assert [] == [*program_folder.glob("work/*/seen/*")]


def test_it_can_be_opened_again_right_after_it_was_closed_while_it_was_opened(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot
) -> None:
    begun.seen(office)
    begun.shown(office)
    program = begun._running
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


def test_a_heading_that_cannot_be_read_leaves_nobody_waiting(
    office: Path, begun: Starts, gate: Gate, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun.seen(office)
    gate.is_free.set()
    monkeypatch.setattr("ui.office.heading_on", _unreadable)
    begun.shown(office)
    program = begun._running
    qtbot.waitUntil(lambda: program.window.findChildren(QMessageBox) != [], timeout=WAIT)
    program.window.findChildren(QMessageBox)[0].reject()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    monkeypatch.undo()

    assert opened(program, office, qtbot).desk.changes.is_writable


def _end_on_friday(office: Path, begun: Starts, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at a register on 20 November, and end the program as it ends itself."""
    gate.is_free.set()
    monkeypatch.setattr(ui.app, "now", lambda: datetime(2026, 11, 20, 16, tzinfo=UTC))
    monkeypatch.setattr(ui.register_work, "_AHEAD_SECONDS", 600.0)
    ended = begun.seen(office, "actions")
    look_ahead(ended.offices.closed, begun.folder, ended.settings.my_names, now=ui.app.now)
    gate.is_free.clear()


def _unreadable(*_asked: object) -> None:
    raise OSError(5, "Input/output error")


def _titles(shown: RecordList) -> set[str]:
    table = shown.findChild(QTableView)
    assert table is not None
    model = table.model()
    return {
        str(model.index(row, column).data() or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    }
