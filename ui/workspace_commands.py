"""What can be done in an open register by menu and key: where to go, editing, with records, with the file."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.edit_commands import EditCommands, Edits
from ui.menu_actions import command, command_with_shown_keys, line_between
from ui.places import ELSEWHERE, IN_NAVIGATION
from ui.record_in_hand import RecordInHand
from ui.records.row_commands import EXPORTS, PRINTING, RowCommand, offered

_KEYS: Final = 9
"""How many places have a key of their own: Ctrl+1 to Ctrl+9."""


class Leads(Edits, Protocol):
    """What the commands need of whoever shows the register."""

    @property
    def can_go_back(self) -> bool:
        """Whether `go_back` leads anywhere."""

    @property
    def can_go_forward(self) -> bool:
        """Whether there is anything that `go_back` came from."""

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
        edit: Those that edit what has the keyboard, beside undo and redo.
        record: Those that do something with records.
        file: Those that do something with the register's file.

    """

    def __init__(
        self, leads: Leads, hand: RecordInHand, of_record: Sequence[QAction], parent: QWidget
    ) -> None:
        """Lead by `leads`, act by `hand`; `of_record` are the commands that the record itself has."""
        super().__init__(parent)
        self._leads = leads
        self._hand = hand
        self._parent = parent
        self._of_record = of_record
        self._with_rows: dict[RowCommand, QAction] = {}
        self._edit = EditCommands(leads, self)
        self.places = self._to_places(leads)
        self.edit = self._edit.actions
        self.record = self._with_records(leads, of_record)
        self.file = [
            self._command("&Backups…", partial(leads.go_to, "restore")),
            self._command("Chec&k this file…", partial(leads.go_to, "verify")),
            self._command("Se&ttings…", partial(leads.go_to, "settings"), "Ctrl+,"),
        ]

    def fit(self) -> None:
        """Enable what fits, for a menu that is about to be shown."""
        self._edit.fit()
        self._back.setEnabled(self._leads.can_go_back)
        self._forward.setEnabled(self._leads.can_go_forward)
        self._new.setEnabled(self._hand.can_begin)
        self._window.setEnabled(self._hand.meant is not None)
        for which, action in self._with_rows.items():
            action.setEnabled(self._hand.fits(which))
        for action in self._of_record:
            action.setEnabled(self._hand.can_add)
        for menu in (self._export, self._print):
            menu.setEnabled(any(action.isEnabled() for action in menu.actions()))

    def offer_all(self) -> None:
        """Enable everything again: pressed by its keys, what does not fit says why."""
        for action in (
            self._back,
            self._forward,
            self._new,
            self._window,
            *self._of_record,
            *self._with_rows.values(),
        ):
            action.setEnabled(True)

    def _with_records(self, leads: Leads, of_record: Sequence[QAction]) -> list[QAction]:
        self._new = self._command("&New here", leads.new_here, "Ctrl+N")
        self._window = self._command("Open in new &window", leads.open_window, "Shift+Enter", "Shift+Return")
        self._export = self._menu("E&xport", [each.command for each in EXPORTS])
        self._print = self._menu("P&rint", [each.command for each in PRINTING])
        return [
            *(self._new, self._row(RowCommand.DUPLICATE), self._row(RowCommand.TRASH)),
            line_between(self),
            *(self._row(RowCommand.OPEN), self._window),
            line_between(self),
            *of_record,
            line_between(self),
            *(self._row(RowCommand.CHANGE), self._row(RowCommand.PASTE)),
            self._command("&Import…", partial(leads.go_to, "import"), "Ctrl+I"),
            *(self._export.menuAction(), self._print.menuAction()),
            line_between(self),
            self._row(RowCommand.IN_TRASH),
        ]

    def _row(self, which: RowCommand) -> QAction:
        each = offered(which)
        action = command_with_shown_keys(each.label, lambda: self._hand.do(each.command), self, each.keys)
        self._with_rows[each.command] = action
        return action

    def _menu(self, label: str, commands: Sequence[RowCommand]) -> QMenu:
        menu = QMenu(label, self._parent)
        menu.addActions([self._row(each) for each in commands])
        return menu

    def _to_places(self, leads: Leads) -> list[QAction]:
        self._back = self._command("&Back", leads.go_back, "Alt+Left")
        self._forward = self._command("&Forward", leads.go_forward, "Alt+Right")
        commands = [
            self._command("&Go to anything…", leads.ask_where, "Ctrl+K"),
            *(self._back, self._forward),
            self._command("Next &pane", leads.next_pane, "F6"),
            line_between(self),
        ]
        for number, place in enumerate((*IN_NAVIGATION, *ELSEWHERE), start=1):
            has_key = number <= _KEYS
            label = f"&{number}  {place.label}" if has_key else f"     {place.label}"
            keys = [f"Ctrl+{number}"] if has_key else []
            leads_there = self._command(label, partial(leads.go_into, place.code), *keys)
            leads_there.setData(place.code)
            commands.append(leads_there)
            if place == IN_NAVIGATION[-1]:
                commands.append(line_between(self))
        return commands

    def _command(self, label: str, does: Callable[[], None], *keys: str) -> QAction:
        return command(label, does, self, *keys)
