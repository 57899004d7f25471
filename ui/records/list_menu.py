"""The commands of one list: its keys, its context menu, and what the window's menus may offer of it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from equality_tracker.operations.importing.imported_kinds import FROM_LISTS
from ui.desk import Desk
from ui.menu_actions import command_with_shown_keys
from ui.records.record_view import RecordView
from ui.records.row_commands import ON_ROWS, Offered, RowCommand, offered


class ListMenu(QObject):
    """Does the commands of a list, and knows which of them fit now.

    Attributes:
        offering: Emitted with the context menu that is about to be shown, for others to add to.

    """

    offering = Signal(QMenu)

    def __init__(
        self,
        kind: str,
        desk: Desk,
        view: RecordView,
        does: Mapping[RowCommand, Callable[[], None]],
    ) -> None:
        """Serve the list of `kind` that `view` shows; `does` says what each command does."""
        super().__init__(view)
        self._takes_rows = kind in FROM_LISTS
        self._view = view
        self._desk = desk
        self._does = does
        for group in ON_ROWS:
            for each in group:
                if each.is_of_table:
                    # On the table alone: in a line of text the same keys edit the text.
                    view.addAction(self._action(each, view))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._offer)

    def do(self, command: RowCommand) -> None:
        """Do a command."""
        self._does[command]()

    def fits(self, command: RowCommand) -> bool:
        """Tell whether a command can be done now: the list is seen, and has what the command needs."""
        if command is RowCommand.IN_TRASH:
            return True
        each = offered(command)
        if each.changes and not self._desk.changes.is_writable:
            return False
        if each.needs_rows:
            return self._view.isVisible() and bool(self._view.selected_count())
        if command is RowCommand.PASTE:
            return self._takes_rows
        return bool(self._view.model().rowCount())

    def _action(self, each: Offered, parent: QObject) -> QAction:
        return command_with_shown_keys(each.label, lambda: self.do(each.command), parent, each.keys)

    def _offer(self, at: QPoint) -> None:
        """Show what can be done with the rows selected, at a right click, Shift+F10 or the menu key."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in ON_ROWS:
            for each in group:
                # In the menu only: the keys of the table say why where something cannot be done.
                shown = self._action(each, menu)
                shown.setEnabled(self.fits(each.command))
                menu.addAction(shown)
            menu.addSeparator()
        self.offering.emit(menu)
        menu.popup(self._view.viewport().mapToGlobal(at))
