"""A folder renamed or a share gone while its register is open: said, lasting, and put right by itself."""

from functools import partial
from pathlib import Path

import pytest
from offices import listed, open_office
from opened_programs import WAIT, opened, rename, words
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.records.actions import Action
from ui.app import Program
from ui.errors import told
from ui.workspace import Workspace


@pytest.fixture
def looked_at_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the file as often as a test can wait for."""
    monkeypatch.setattr("ui.files.file_watch.LOOK_EVERY_MS", 20)


@pytest.fixture
def workspace(looked_at_often: None, program: Program, office: Path, qtbot: QtBot) -> Workspace:
    del looked_at_often  # only has to be so
    return opened(program, office, qtbot)


def test_a_file_that_goes_is_said_to_with_what_helps_until_it_is_back(
    workspace: Workspace, program: Program, office: Path, qtbot: QtBot
) -> None:
    assert "File not found" not in words(program)
    away = office.rename(office.with_name("moved.equality"))
    qtbot.waitUntil(lambda: "▲ File not found" in words(program), timeout=WAIT)
    sentence = f"office.equality is not in {office.parent.name} any more. Nothing is lost: go on here. Put"
    assert sentence in words(program)

    workspace.told.emit("Something else was done.")
    assert "▲ File not found" in words(program)
    away.rename(office)
    qtbot.waitUntil(lambda: "File not found" not in words(program), timeout=WAIT)
    assert f"office.equality is in {office.parent.name} again." in words(program)


def test_what_is_changed_meanwhile_goes_into_the_file_as_soon_as_it_is_back(
    workspace: Workspace, program: Program, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    away = office.rename(office.with_name("moved.equality"))
    qtbot.waitUntil(lambda: "▲ File not found" in words(program), timeout=WAIT)
    workspace.desk.changes.run("title of 1a", lambda session: rename(session, "Print it"), owner=workspace)
    workspace.desk.changes.put_back(lambda _: None)
    qtbot.waitUntil(lambda: program.is_idle and bool(boxes(program)), timeout=WAIT)
    boxes(program)[0].reject()

    away.rename(office)
    qtbot.waitUntil(lambda: f"in {office.name} " in words(program), timeout=WAIT)

    program.close()
    with open_office(tmp_path, write=False) as register:
        assert "Print it" in [row["title"] for row in listed(register, "actions")]


def test_what_cannot_be_changed_because_the_file_went_while_it_was_free_can_still_be_read(
    workspace: Workspace, program: Program, office: Path, qtbot: QtBot
) -> None:
    changes, refused = workspace.desk.changes, list[Exception]()
    changes.give_free()
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    away = office.rename(office.with_name("moved.equality"))
    qtbot.waitUntil(lambda: "Nothing is lost: it can be read here, and changed once" in words(program))
    for title in ("Print it", "Send it"):
        changes.run(
            "title of 1a",
            partial(rename, title=title),
            owner=workspace,
            on_failure=refused.append,
        )
    qtbot.waitUntil(lambda: len(refused) == 2 and program.is_idle, timeout=WAIT)
    assert {f"There is no register at {office}."} == {told(error) for error in refused}
    with workspace.desk.reading() as session:
        titles = session.scalars(select(Action.title).order_by(Action.title)).all()
    assert ["Publish the toolkit", "Train everybody"] == titles

    away.rename(office)
    changes.run("title of 1a", lambda session: rename(session, "Print it"), owner=workspace)
    qtbot.waitUntil(lambda: program.is_idle and changes.last_saved_at is not None, timeout=WAIT)


def boxes(program: Program) -> list[QMessageBox]:
    return [box for box in program.window.findChildren(QMessageBox) if box.isVisible()]
