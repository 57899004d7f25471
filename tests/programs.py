"""The whole program as a person works with it: keys pressed where the keyboard is, controls found by name."""

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.main_window import dress
from ui.settings import Settings
from ui.workspace import Workspace

WAIT: Final = 15_000
NO_SCREEN: Final = "This plugin does not support"
"""What Qt's platform without a screen says of what only a screen can do."""

_Kind = TypeVar("_Kind", bound=QWidget)
_REPORTED: Final = re.compile(r"^(Qt|Equality Tracker |[A-Za-z]+(Error|Exception)\b)")


class Person:
    """The hands, eyes and ears of somebody who works with one program."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        """Work with `program`, whose window is shown."""
        self.program = program
        self._qtbot = qtbot

    @property
    def workspace(self) -> Workspace:
        """What shows the open register."""
        workspace = self.program.window.workspace
        assert isinstance(workspace, Workspace)
        return workspace

    @property
    def as_heard(self) -> str:
        """What a screen reader says of the control that has the keyboard."""
        return name_of(focused())

    @property
    def status(self) -> str:
        """The newest sentence in the status bar."""
        return self._status("status")

    @property
    def standing(self) -> str:
        """What the status bar says of saving, undo and the file."""
        return self._status("standing")

    @property
    def words(self) -> str:
        """All words on labels that are seen."""
        labels = self.program.window.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def open(self, file: Path) -> Workspace:
        """Open a register and wait until it is shown whole."""
        self.program.open(str(file))
        self.until(lambda: isinstance(self.program.window.workspace, Workspace))
        self.settle()
        return self.workspace

    def settle(self) -> None:
        """Wait until nothing is read or changed any more."""
        self.until(lambda: self.program.is_idle)

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(is_so, timeout=WAIT)

    def press(self, *keys: str) -> None:
        """Press keys one after another, each where the keyboard is then, and wait for what they do."""
        for key in keys:
            QTest.keySequence(self._where_keys_go(), QKeySequence(key))
            self.settle()

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        QTest.keyClicks(self._where_keys_go(), text)

    def named(self, name: str, kind: type[_Kind]) -> _Kind:
        """Return the one control of a kind that is seen and has this name for screen readers."""
        found = [each for each in self._seen(kind) if name_of(each) == name]
        assert len(found) == 1, f"{len(found)} of {name}; there are {sorted(map(name_of, self._seen(kind)))}"
        return found[0]

    def reach(self, name: str) -> None:
        """Go round the panes with F6 until the keyboard is at the control with this name."""
        heard = []
        while self.as_heard != name:
            heard.append(self.as_heard)
            assert len(heard) < 5, f"F6 never comes to {name}, but to {heard}"
            self.press("F6")

    def tab_to(self, name: str) -> None:
        """Press Tab until the keyboard is at the control with this name."""
        heard = []
        while self.as_heard != name:
            heard.append(self.as_heard)
            assert len(heard) < 200, f"Tab never comes to {name}, but to {heard}"
            QTest.keyClick(focused(), Qt.Key.Key_Tab)

    def table(self, name: str) -> list[list[str]]:
        """Return the words in the cells of the table with this name."""
        model = self.named(name, QTableView).model()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def text(self, name: str) -> str:
        """Return what stands in the text of several lines with this name."""
        return self.named(name, QPlainTextEdit).toPlainText()

    def _seen(self, kind: type[_Kind]) -> list[_Kind]:
        return [each for each in self.program.window.findChildren(kind) if each.isVisible()]

    def _where_keys_go(self) -> QWidget:
        return QApplication.focusWidget() or self.program.window

    def _status(self, name: str) -> str:
        (label,) = [each for each in self.program.window.findChildren(QLabel) if each.objectName() == name]
        return label.text()


@contextmanager
def running_program(qtbot: QtBot, qapp: QApplication, folder: Path) -> Generator[Person]:
    """Start the program as its users do, `folder` for its own files; end it in order, nothing reported."""
    settings = Settings(folder)
    dress(qapp, settings)
    program = Program(settings)
    program.window.resize(1366, 768)
    with qtbot.waitActive(program.window, timeout=WAIT):
        program.window.show()
        program.window.activateWindow()
    try:
        yield Person(program, qtbot)
    finally:
        program.close()
    assert [] == reported(program)


def reported(program: Program) -> list[str]:
    """Return the faults and Qt's warnings that the program wrote into its own log."""
    log = program.faults.log_file
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [each for each in lines if _REPORTED.match(each) and NO_SCREEN not in each]


def name_of(widget: QWidget) -> str:
    """Return the name under which a screen reader finds a control."""
    interface = cast("QAccessibleInterface | None", QAccessible.queryAccessibleInterface(widget))
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def focused() -> QWidget:
    """Return the control that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
