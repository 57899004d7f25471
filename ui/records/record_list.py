"""One list for every kind of record: search, filters, columns, order, and what is done with its records."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.lists.described_columns import described_columns
from equality_tracker.records.kind_names import NAMES
from ui.desk import Desk
from ui.later import Later
from ui.records.list_contents import ListContents
from ui.records.list_focus import ListFocus
from ui.records.list_frame import ListFrame
from ui.records.list_order import ListOrder
from ui.records.list_pointing import ListPointing
from ui.records.list_reader import ListReader
from ui.records.list_work import ListWork
from ui.records.row_commands import RowCommand
from ui.records.saved_views import SavedView

if TYPE_CHECKING:
    from equality_tracker.operations.editing import list_cells
else:
    list_cells = Later("equality_tracker.operations.editing.list_cells")


class RecordList(QWidget):
    """The records of one kind, to look through and to change.

    Everything is read on the reading thread and changed by the desk's changes; whoever shows the list calls
    `refresh` when the register has changed.

    Attributes:
        record_chosen: Emitted with kind and identity when one record is selected, shortly after.
        record_opened: Emitted with kind and identity when Enter or a double click falls on a record.
        new_wanted: Emitted with the kind when a person wants to add a record.
        paste_wanted: Emitted with the kind and the text of rows that a person wants to bring in.
        import_wanted: Emitted with the kind when a person wants to import a file.
        window_wanted: Emitted with kind and identity of a record that a person wants in a window of its own.
        menu_offered: Emitted with the context menu about to be shown, for others to add to.
        told: Emitted with a sentence on what was done, such as a copy.

    """

    record_chosen = Signal(str, str)
    record_opened = Signal(str, str)
    new_wanted = Signal(str)
    paste_wanted = Signal(str, str)
    import_wanted = Signal(str)
    window_wanted = Signal(str, str)
    menu_offered = Signal(QMenu)
    told = Signal(str)

    def __init__(self, kind_code: str, desk: Desk, parent: QWidget | None = None) -> None:
        """List the records of a kind; colours and periods are those of the desk's day."""
        super().__init__(parent)
        self._kind = NAMES[kind_code]
        self._desk = desk
        self._build()
        self._connect()
        self._follow_writability()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again; what is selected, looked at or typed stays as far as it is still shown."""
        self._contents.refresh()

    def focus_search(self) -> None:
        """Go to the search box."""
        self._focus.go_to_search()

    def focus_list(self) -> None:
        """Go to the table, to the panel in its place, or to the search box where there is neither."""
        self._focus.go_to_list()

    @property
    def has_been_read(self) -> bool:
        """Whether what it shows is there."""
        return self._contents.has_been_read

    @property
    def record_in_focus(self) -> tuple[str, str] | None:
        """Kind and identity of the record whose row is in focus, or None."""
        return self._work.record_in_focus

    def has_as_rows(self, widget: QWidget) -> bool:
        """Tell whether a control is the table of the rows."""
        return widget is self._view

    def offer(self, button: QPushButton) -> None:
        """Offer beside what can be done with the rows what only this list has."""
        self._bar.add(button)

    def select_all(self) -> None:
        """Select all rows."""
        self._view.selectAll()

    def do(self, command: RowCommand) -> None:
        """Do a command with the rows selected, or with the list."""
        self._work.do(command)

    def fits(self, command: RowCommand) -> bool:
        """Tell whether a command can be done now."""
        return self._work.fits(command)

    def point_to(self, uuid: str) -> None:
        """Select a record that is shown beside, and no other: none where search or filters hide it."""
        self._pointing.point_to(uuid)

    def point_away(self) -> None:
        """Select nothing: what is shown beside is no record of this list."""
        self._pointing.point_away()

    def show_all(self) -> None:
        """Take search and filters off."""
        self._contents.show_all()

    def show_only(self, view: SavedView) -> None:
        """Show the list as in a view, and go to the first record of it; none of before stays selected."""
        self._contents.show_only(view)
        self._focus.go_on_to_list()

    def change_selected(self) -> None:
        """Open the panel that changes one field of all records selected."""
        self._work.change_selected()

    def _build(self) -> None:
        code = self._kind.code
        columns = described_columns(code)
        order = ListOrder(code, columns, self._desk.settings)
        reader = ListReader(code, self._desk.reading, self._desk.heading.as_at)
        frame = ListFrame(
            self._kind,
            self._desk,
            columns=columns,
            shown=order.shown_columns,
            as_shown=self._as_shown,
        )
        around = QVBoxLayout(self)
        around.addWidget(frame)
        self._head, self._search = frame.head, frame.head.search
        self._views, self._filters, self._bar = frame.views, frame.filters, frame.bar
        self._table, self._view, self._pages = frame.table, frame.view, frame.pages
        self._contents = ListContents(code, self._desk, frame, reader=reader, order=order)
        self._choice = self._contents.choice
        self._focus = ListFocus(self._search, self._view, self._pages, self._contents.reading)
        self._pointing = ListPointing(code, self._desk, self._focus, self._choice, self)
        self._work = ListWork(
            self._kind, self._desk, frame, reader=reader, contents=self._contents, focus=self._focus
        )

    def _connect(self) -> None:
        self._add_key(QKeySequence(QKeySequence.StandardKey.Find), self.focus_search)
        self._add_key(QKeySequence(QKeySequence.StandardKey.Print), partial(self.do, RowCommand.PRINT))
        self._search.left.connect(self._focus.go_on_to_list)
        self._search.entered.connect(self._focus.open_found)
        self._search.rows_pasted.connect(partial(self.do, RowCommand.PASTE))
        self._filters.trash_wanted.connect(partial(self.do, RowCommand.IN_TRASH))
        self._views.naming.ended.connect(self.focus_list)
        self._view.selection_changed.connect(self._on_selection_changed)
        self._view.search_begun.connect(self._search.begin)
        self._bar.wanted.connect(self.do)
        self._pages.panel_left.connect(self._on_panel_left)
        self._contents.shown.connect(self._on_shown)
        self._work.record_made.connect(self._on_record_made)
        self._desk.changes.writability_changed.connect(self._follow_writability)
        self._connect_wishes()

    def _connect_wishes(self) -> None:
        code, empty = self._kind.code, self._pages.empty
        self._choice.chosen.connect(lambda uuid: self.record_chosen.emit(code, uuid))
        self._choice.opened.connect(lambda uuid: self.record_opened.emit(code, uuid))
        for asker in (self._head.new_wanted, empty.new_wanted):
            asker.connect(lambda: self.new_wanted.emit(code))
        empty.import_wanted.connect(lambda: self.import_wanted.emit(code))
        empty.paste_wanted.connect(partial(self.do, RowCommand.PASTE))
        self._work.paste_wanted.connect(self.paste_wanted)
        self._work.window_wanted.connect(self.window_wanted)
        self._work.menu_offered.connect(self.menu_offered)
        for teller in (self._work, self._contents, self._pages, self._views):
            teller.told.connect(self.told)

    def _add_key(self, keys: QKeySequence, does: Callable[[], None]) -> None:
        # For all of the window while the list is seen: from the places and the record, too.
        QShortcut(keys, self, does, context=Qt.ShortcutContext.WindowShortcut)

    def _follow_writability(self) -> None:
        changes = self._desk.changes
        self._head.offer_new(is_writable=changes.is_writable)
        # What cells take is known once the core is there; then this is called anew.
        can_edit = changes.is_writable and changes.has_come
        self._table.allow_editing(list_cells.editable_columns(self._kind.code) if can_edit else {})
        self._contents.speak_if_empty()
        self._on_selection_changed()

    def _as_shown(self) -> SavedView:
        return self._contents.as_view()

    def _on_shown(self, is_whole: bool) -> None:  # noqa: FBT001 - a signal's own argument
        self._focus.show_found(has_records=bool(self._table.ids))
        if is_whole:
            self._on_selection_changed()

    def _on_record_made(self, kind: str, uuid: str) -> None:
        self.record_chosen.emit(kind, uuid)
        self.point_to(uuid)

    def _on_panel_left(self) -> None:
        self._pages.show_list(has_records=bool(self._table.ids))
        self.focus_list()
        self._on_selection_changed()

    def _on_selection_changed(self) -> None:
        self._bar.show_counts(
            len(self._table.ids) if self.has_been_read else None,
            self._view.selected_count(),
            is_writable=self._desk.changes.is_writable,
            is_shown_elsewhere=self._choice.is_elsewhere,
        )
        self._choice.look_again()
