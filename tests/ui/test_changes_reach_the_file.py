"""What was changed reaches the file that people see, or is told of, whichever way a register ends."""

from pathlib import Path

import pytest
from offices import listed, new_office, open_office
from opened_programs import WAIT, opened, record_words, rename, the, words
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.records.actions import Action
from ui.app import Program
from ui.draft_files import DraftFiles
from ui.records.record_pane import RecordPane


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
    qtbot.waitUntil(lambda: program.threads.background.is_idle, timeout=WAIT)
    program.close()

    assert_is_in_the_file("Print the toolkit", tmp_path)
    assert is_free(tmp_path / "second")


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
    assert "has not got them yet" in box.informativeText()
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

    assert ["has not got them yet" in sentence for sentence in told] == [True]


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
    assert {} == DraftFiles(program_folder).read()


def assert_is_in_the_file(title: str, folder: Path) -> None:
    """Look into the file that people see as another computer would, and whether it may write there."""
    with open_office(folder, write=False) as register:
        assert title in [row["title"] for row in listed(register, "actions")]
    assert is_free(folder)


def is_free(folder: Path) -> bool:
    return not list(folder.glob(".*.lock"))


def gone(office: Path) -> Path:
    """Take the file that people see away, as when a share goes, and return where it is."""
    return office.rename(office.with_name("moved.equality"))


def warnings_of(program: Program) -> list[QMessageBox]:
    return [box for box in program.window.findChildren(QMessageBox) if box.isVisible()]
