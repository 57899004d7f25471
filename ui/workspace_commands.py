"""What can be done in an open register by menu and key: where to go, editing, with records, with the file."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.edit_commands import EditCommands, Edits
from ui.menu_actions import command, command_with_shown_keys, line_between
from ui.places import ELSEWHERE, FAMILIES, IN_NAVIGATION, Place
from ui.record_in_hand import RecordInHand
from ui.records.row_commands import EXPORTS, PRINTING, RowCommand, offered

_KEYS: Final = 9
"""How many places have a key of their own: Ctrl+1 to Ctrl+9."""
_WITHOUT_NUMBER: Final = "     "
_RELATED: Final = 2 * _WITHOUT_NUMBER
"""What stands in a menu before the names of places that have no key: those of one family are set in."""


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

    def next_related(self) -> None:
        """Go to the next of the places that belong together."""

    def previous_related(self) -> None:
        """Go to the one before it."""

    def new_here(self) -> None:
        """Begin a record in the list that is shown."""

    def open_window(self) -> None:
        """Show the record in a window of its own."""


class WorkspaceCommands(QObject):
    """The commands of an open register, made once.

    Attributes:
        ask_where: The one that lets a person type where to go.
        places: Those that lead somewhere, as the menu shows them.
        to_places: Those of them that lead to one place each, whose code they hold.
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
        self.to_places: list[QAction] = []
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
        self._export = self._menu("E&xport", [self._row(each.command) for each in EXPORTS])
        self._print = self._menu("P&rint", [self._row(each.command) for each in PRINTING])
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

    def _menu(self, label: str, commands: Sequence[QAction]) -> QMenu:
        menu = QMenu(label, self._parent)
        menu.addActions(commands)
        return menu

    def _to_places(self, leads: Leads) -> list[QAction]:
        self._back = self._command("&Back", leads.go_back, "Alt+Left")
        self._forward = self._command("&Forward", leads.go_forward, "Alt+Right")
        self.ask_where = self._command("&Go to anything…", leads.ask_where, "Ctrl+K", "Ctrl+Shift+F")
        return [
            self.ask_where,
            *(self._back, self._forward),
            self._command("Next &pane", leads.next_pane, "F6"),
            # Held by what has the keyboard: a record goes through its own tabs with these keys.
            command_with_shown_keys("Ne&xt related place", leads.next_related, self, "Ctrl+Tab"),
            command_with_shown_keys(
                "Pre&vious related place", leads.previous_related, self, "Ctrl+Shift+Tab"
            ),
            line_between(self),
            *(self._to_verb(verb).menuAction() for verb in ("Do", "Record", "Show")),
            line_between(self),
            self._menu("&Other places", [self._to_place(place) for place in ELSEWHERE]).menuAction(),
        ]

    def _to_verb(self, verb: str) -> QMenu:
        """Return the menu of the places under a verb, below each those that belong to it."""
        commands = []
        for number, entry in enumerate(IN_NAVIGATION, start=1):
            if entry.verb == verb:
                has_key = number <= _KEYS
                _, *related = FAMILIES[entry.code]
                keys = [f"Ctrl+{number}"] if has_key else []
                commands += [
                    self._to_place(entry, f"&{number}  " if has_key else _WITHOUT_NUMBER, *keys),
                    *(self._to_place(place, _RELATED) for place in related),
                ]
        return self._menu(f"&{verb}", commands)

    def _to_place(self, place: Place, before: str = "", *keys: str) -> QAction:
        leads_there = self._command(f"{before}{place.label}", partial(self._leads.go_into, place.code), *keys)
        leads_there.setData(place.code)
        self.to_places.append(leads_there)
        return leads_there

    def _command(self, label: str, does: Callable[[], None], *keys: str) -> QAction:
        return command(label, does, self, *keys)
