"""Each command of a list, brought to what carries it out; and what is typed into the cells of its rows."""

from collections.abc import Callable
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from equality_tracker.records.kind_names import KindName
from ui.desk import Desk
from ui.records.cell_saving import CellSaving
from ui.records.list_commands import ListCommands
from ui.records.list_contents import ListContents
from ui.records.list_focus import ListFocus
from ui.records.list_frame import ListFrame
from ui.records.list_menu import ListMenu
from ui.records.list_reader import ListReader
from ui.records.row_commands import EXPORTS, RowCommand
from ui.records.unsaved_cells import UnsavedCells

if TYPE_CHECKING:
    from ui.records.list_output import ListOutput

# The seam: what writes, prints and copies is imported when somebody first wants a list out of the window.
_OUTPUT: Final = "ui.records.list_output"


class ListWork(QObject):
    """Does what a person wants done with the rows of a list.

    Attributes:
        window_wanted: Emitted with kind and identity of a record that a person wants in a window of its own.
        paste_wanted: Emitted with the kind and the text of rows that a person wants to bring in.
        record_made: Emitted with kind and identity of a record that was made.
        menu_offered: Emitted with the context menu about to be shown, for others to add to.
        told: Emitted with a sentence on what was done.

    """

    window_wanted = Signal(str, str)
    paste_wanted = Signal(str, str)
    record_made = Signal(str, str)
    menu_offered = Signal(QMenu)
    told = Signal(str)

    def __init__(
        self,
        kind: KindName,
        desk: Desk,
        frame: ListFrame,
        *,
        reader: ListReader,
        contents: ListContents,
        focus: ListFocus,
    ) -> None:
        """Serve a list.

        Args:
            kind: What is listed.
            desk: Where.
            frame: Its parts on screen.
            reader: Reads it.
            contents: What it shows.
            focus: Where the keyboard goes.

        """
        super().__init__(frame)
        self._kind = kind
        self._desk = desk
        self._reader = reader
        self._contents = contents
        self._focus = focus
        self._progress = frame.progress
        self._table, self._view, self._pages = frame.table, frame.view, frame.pages
        self._commands = ListCommands(kind.code, desk, self._view, self._table)
        self._saving = CellSaving(kind.code, desk, self._view, self._table)
        self._unsaved = UnsavedCells(kind.code, desk, self._table)
        self._menu = ListMenu(kind.code, desk, self._view, self._does())
        self._connect()

    @property
    def record_in_focus(self) -> tuple[str, str] | None:
        """Kind and identity of the record whose row is in focus, or None."""
        place = self._view.current_place() if self._pages.has_table else None
        row = self._table.row_at(place) if place is not None else None
        return (self._kind.code, str(row["uuid"])) if row is not None else None

    def do(self, command: RowCommand) -> None:
        """Do a command with the rows selected, or with the list."""
        self._menu.do(command)

    def fits(self, command: RowCommand) -> bool:
        """Tell whether a command can be done now."""
        return self._menu.fits(command)

    def change_selected(self) -> None:
        """Open the panel that changes one field of all records selected."""
        ids = self._view.selected_ids()
        if ids and self._desk.changes.is_writable:
            self._pages.open_change(ids)

    @cached_property
    def _output(self) -> "ListOutput":
        made: ListOutput = import_module(_OUTPUT).ListOutput(
            self._kind,
            self._desk,
            self._progress,
            self._view,
            table=self._table,
            reader=self._reader,
            wanted=self._contents.wanted,
        )
        made.told.connect(self.told)
        return made

    def _does(self) -> dict[RowCommand, Callable[[], None]]:
        return {
            RowCommand.OPEN: self._focus.open_selected,
            RowCommand.WINDOW: self._want_window,
            RowCommand.COPY: self._copy,
            RowCommand.COPY_FOR_WORD: self._copy_for_word,
            RowCommand.DUPLICATE: self._commands.duplicate,
            RowCommand.CHANGE: self.change_selected,
            RowCommand.TRASH: self._commands.move_to_trash,
            RowCommand.PASTE: self._commands.paste,
            RowCommand.PRINT: self._print,
            RowCommand.PDF: partial(self._export, RowCommand.PDF),
            RowCommand.IN_TRASH: self._pages.open_trash,
            **{each.command: partial(self._export, each.command) for each in EXPORTS},
        }

    def _connect(self) -> None:
        for teller in (self._commands, self._saving):
            teller.told.connect(self.told)
        self._view.copy_wanted.connect(self._copy)
        self._commands.paste_wanted.connect(lambda text: self.paste_wanted.emit(self._kind.code, text))
        self._commands.record_made.connect(self.record_made)
        self._menu.offering.connect(self.menu_offered)

    def _want_window(self) -> None:
        if (record := self.record_in_focus) is not None:
            self.window_wanted.emit(*record)

    def _copy(self) -> None:
        self._output.copy()

    def _copy_for_word(self) -> None:
        self._output.copy_for_word()

    def _export(self, ending: str) -> None:
        self._contents.reading.when_whole(lambda: self._output.export(ending))

    def _print(self) -> None:
        self._contents.reading.when_whole(self._output.print_list)
