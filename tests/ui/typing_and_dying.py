"""A program whose person types into many places, killed at the last key; run as a script by a test."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from ui.app import Program
from ui.main_window import dress
from ui.pages.duties import DutiesPage
from ui.pages.first_run import FirstRunPage
from ui.pages.points import PointsPage
from ui.settings import Settings
from ui.workspace import Workspace

LIMIT = 60.0


def until(is_so: Callable[[], bool], what: str) -> None:
    """Let the program go on until something is so."""
    end = time.monotonic() + LIMIT
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(what)
        QApplication.processEvents()
        time.sleep(0.01)


def type_into_register(program: Program) -> None:
    """Type half of a publication, an explanation, the office's word, an update and a cell."""
    workspace = program.window.workspace
    assert isinstance(workspace, Workspace)
    duties = workspace.page("duties")
    assert isinstance(duties, DutiesPage)
    settle(program)
    duties.show_duty("objectives")
    settle(program)
    duties.pane.open_panel()
    QTest.keyClicks(duties.pane.panel.day, "31 febr")
    QTest.keyClicks(duties.pane.panel.note, "Half a note")
    QTest.keyClicks(duties.pane.word.writer("adviser_reading_on"), "32 may")
    points = workspace.page("points")
    assert isinstance(points, PointsPage)
    settle(program)
    explain = next(
        each
        for each in points.findChildren(QPushButton)
        if each.text().replace("&", "").startswith("Explain…")
    )
    explain.click()
    QTest.keyClicks(points.findChildren(QPlainTextEdit)[0], "Half a reason")
    workspace.go_to("actions")
    settle(program)
    records = workspace.current_list
    assert records is not None
    row = records._table.row_at(0)
    assert row is not None
    workspace.open_record("actions", str(row["uuid"]))
    settle(program)
    workspace.record.add_update()
    settle(program)
    box = QApplication.focusWidget()
    assert box is not None
    QTest.keyClicks(box, "Half an update")
    view = records._view
    view.open_cell(records._table.ids[0], "due_on")
    QTest.keyClicks(view.findChildren(QLineEdit)[0], "33 june")


def type_into_first_run(program: Program) -> None:
    """Type half of what a register begins with."""
    program.start_office()
    until(lambda: bool(program.window.findChildren(FirstRunPage)), "the first run")
    page = program.window.findChildren(FirstRunPage)[0]
    QTest.keyClicks(page.office.name, "PCC for Half")
    QTest.keyClicks(page.office.staff, "3x")
    QTest.keyClicks(page.dates[0].line, "30 febr")
    page.dates[2].unknown.click()
    page.office.area.setCurrentIndex(1)


def settle(program: Program) -> None:
    """Wait until nothing is read or changed any more."""
    QApplication.processEvents()
    until(lambda: program.is_idle, "all to be read")
    QApplication.processEvents()


def main(folder: Path, file: str) -> None:
    """Type, and die as soon as the last key was pressed."""
    application = QApplication([])
    settings = Settings(folder)
    dress(application, settings)
    program = Program(settings)
    program.window.resize(1366, 768)
    program.window.show()
    program.window.activateWindow()
    settle(program)
    if file:
        program.open(file)
        until(lambda: isinstance(program.window.workspace, Workspace), "the register")
        settle(program)
        type_into_register(program)
    else:
        type_into_first_run(program)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
