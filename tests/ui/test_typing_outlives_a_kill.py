"""What was typed and not saved is there again after kill -9, where it was typed, and can be discarded."""

import subprocess
import sys
from pathlib import Path

import pytest
from programs import Person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QPushButton

from ui.draft_files import DraftFiles
from ui.pages.duties import DutiesPage
from ui.pages.first_run import FirstRunPage
from ui.pages.points import PointsPage
from ui.pages.points_work import PointsWork
from ui.pages.settings import SettingsPage

SCRIPT = Path(__file__).with_name("typing_and_dying.py")
LIMIT = 120
KILLED = -9

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind is one of POSIX")


def typed_and_killed(folder: Path, file: Path | None) -> None:
    """Let another program type, and die at the last key."""
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), str(file or "")],
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert KILLED == ran.returncode, ran.stderr


def test_half_of_a_first_run_is_there_again(program_folder: Path, request: pytest.FixtureRequest) -> None:
    typed_and_killed(program_folder, None)
    person: Person = request.getfixturevalue("person")
    person.program.start_office()
    person.until(lambda: bool(person.program.window.findChildren(FirstRunPage)))
    (page,) = person.program.window.findChildren(FirstRunPage)

    assert ("PCC for Half", "3x", "30 febr") == (
        page.office.name.text(),
        page.office.staff.text(),
        page.dates[0].line.text(),
    )
    assert page.dates[2].unknown.isChecked()
    assert "Wales" == page.office.area.currentText()
    assert "Not started yet: this was typed earlier." in person.words
    page.discard_button.click()
    assert ("", "", "") == (page.office.name.text(), page.office.staff.text(), page.dates[0].line.text())
    assert {} == person.program.settings.drafts.kept


def test_half_of_everything_typed_into_a_register_is_there_again(
    program_folder: Path, marlshire_file: Path, request: pytest.FixtureRequest
) -> None:
    typed_and_killed(program_folder, marlshire_file)
    person: Person = request.getfixturevalue("person")
    workspace = person.open(marlshire_file)

    duties = workspace.page("duties")
    assert isinstance(duties, DutiesPage)
    person.settle()
    duties.show_duty("objectives")
    person.settle()
    panel = duties.pane.panel
    assert panel.isVisible()
    assert ("31 febr", "Half a note") == (panel.day.text(), panel.note.toPlainText())
    assert "Not recorded yet: this was typed earlier." in person.words
    assert "32 may" == duties.pane.word._writers["adviser_reading_on"].text()
    assert "Not saved yet: this was typed earlier." in person.words

    points = workspace.page("points")
    assert isinstance(points, PointsPage)
    person.settle()
    (work,) = points.findChildren(PointsWork)
    next(each for each in work.findChildren(QPushButton) if "xplain…" in each.text()).click()
    assert "Half a reason" == points.findChildren(QPlainTextEdit)[0].toPlainText()

    workspace.go_to("actions")
    person.settle()
    records = workspace.current_list
    assert records is not None
    row = records._table.row_at(0)
    assert row is not None
    workspace.open_record("actions", str(row["uuid"]))
    person.settle()
    workspace.record.add_update()
    person.settle()
    assert "Half an update" == person.text("New update")
    view = records._view
    view.open_cell(records._table.ids[0], "due_on")
    assert view.editing._text().endswith("33 june")
    view.editing._leave()

    page = workspace.page("settings")
    assert isinstance(page, SettingsPage)
    person.settle()
    kept = person.named("Typed and not saved yet", QListWidget)
    said = "\n".join(kept.item(row).text() for row in range(kept.count()))
    for words in (
        "Duties · D2",
        "publication, its day · “31 febr”",
        "explanation · “Half a reason”",
        "33 june",
    ):
        assert words in said
    kept.selectAll()
    QTest.mouseClick(person.named("Discard what is chosen", QPushButton), Qt.MouseButton.LeftButton)
    person.settle()
    assert {} == person.program.settings.drafts.kept
    assert {} == DraftFiles(program_folder).read()
    workspace.page("duties")
    person.settle()
    assert ("", "") == (panel.day.text(), panel.note.toPlainText())
