"""Coming back to a register: the program started again and again, what it opens held up meanwhile."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from opened_programs import WAIT, opened, settled
from programs import reported
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.last_seen import Stamp, stamp_of
from ui.main_window import dress
from ui.office import Office
from ui.records.record_list import RecordList
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
    def running(self) -> Program:
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
        cwd=Path(__file__).parents[1],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "EQUALITY_TRACKER_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    heavy, has_come = json.loads(done.stdout)
    return heavy, has_come


def titles(shown: RecordList) -> set[str]:
    table = shown.findChild(QTableView)
    assert table is not None
    model = table.model()
    return {
        str(model.index(row, column).data() or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    }
