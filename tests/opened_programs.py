"""A program with its window and an open register, for tests of what the window does."""

from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtWidgets import (
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action
from ui.app import Program
from ui.records.record_pane import RecordPane
from ui.workspace import Workspace

WAIT: Final = 60_000
NO_SCREEN: Final = "This plugin does not support"
"""What Qt's platform without a screen says of what only a screen can do."""

_Kind = TypeVar("_Kind", bound=QWidget)


def opened(program: Program, file: Path, qtbot: QtBot) -> Workspace:
    program.open(str(file))
    return settled(program, qtbot)


def settled(program: Program, qtbot: QtBot) -> Workspace:
    qtbot.waitUntil(lambda: isinstance(program.window.workspace, Workspace), timeout=WAIT)
    qtbot.waitUntil(lambda: program.is_idle, timeout=WAIT)
    workspace = program.window.workspace
    assert isinstance(workspace, Workspace)
    return workspace


def the(kind: type[_Kind], workspace: Workspace) -> _Kind:
    (only,) = workspace.findChildren(kind)
    return only


def words(program: Program) -> str:
    labels = program.window.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def record_words(workspace: Workspace) -> str:
    pane = the(RecordPane, workspace)
    return " ".join(each.text() for each in pane.findChildren(QLabel))


def rename(session: Session, title: str) -> None:
    session.scalars(select(Action).where(Action.reference == "1a")).one().title = title
