"""What can be done in an open register by menu and key: where to go, with records, with the file."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ui.places import ELSEWHERE, IN_NAVIGATION

_KEYS: Final = 9
"""How many places have a key of their own: Ctrl+1 to Ctrl+9."""


class Leads(Protocol):
    """What the commands need of whoever shows the register."""

    def ask_where(self) -> None:
        """Let a person type where to go."""

    def go_to(self, code: str) -> None:
        """Show a place."""

    def go_into(self, code: str) -> None:
        """Show a place and give it the keyboard."""

    def go_back(self) -> None:
        """Go back one level."""

    def go_forward(self) -> None:
        """Go where `go_back` came from."""

    def next_pane(self) -> None:
        """Give the keyboard to the next pane."""

    def new_here(self) -> None:
        """Begin a record in the list that is shown."""

    def open_window(self) -> None:
        """Show the record in a window of its own."""


class WorkspaceCommands(QObject):
    """The commands of an open register, made once.

    Attributes:
        places: Those that lead somewhere.
        record: Those that do something with records.
        file: Those that do something with the register's file.

    """

    def __init__(self, leads: Leads, of_record: Sequence[QAction], parent: QObject) -> None:
        """Lead by `leads`; `of_record` are the commands that the record itself has."""
        super().__init__(parent)
        self.places = self._to_places(leads)
        self.record = [
            self._command("&New here", leads.new_here, "Ctrl+N"),
            self._command("&Import…", partial(leads.go_to, "import"), "Ctrl+I"),
            self._line(),
            *of_record,
            self._line(),
            self._command("&Open in new window", leads.open_window, "Shift+Enter", "Shift+Return"),
        ]
        self.file = [
            self._command("&Backups…", partial(leads.go_to, "restore")),
            self._command("Chec&k this file…", partial(leads.go_to, "verify")),
            self._command("Se&ttings…", partial(leads.go_to, "settings"), "Ctrl+,"),
        ]

    def _to_places(self, leads: Leads) -> list[QAction]:
        commands = [
            self._command("&Go to anything…", leads.ask_where, "Ctrl+K"),
            self._command("&Back", leads.go_back, "Alt+Left"),
            self._command("&Forward", leads.go_forward, "Alt+Right"),
            self._command("Next &pane", leads.next_pane, "F6"),
            self._line(),
        ]
        for number, place in enumerate((*IN_NAVIGATION, *ELSEWHERE), start=1):
            has_key = number <= _KEYS
            label = f"&{number}  {place.label}" if has_key else f"     {place.label}"
            keys = [f"Ctrl+{number}"] if has_key else []
            command = self._command(label, partial(leads.go_into, place.code), *keys)
            command.setData(place.code)
            commands.append(command)
            if place == IN_NAVIGATION[-1]:
                commands.append(self._line())
        return commands

    def _command(self, label: str, does: Callable[[], None], *keys: str) -> QAction:
        action = QAction(label, self)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.triggered.connect(lambda _=False: does())
        return action

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line
