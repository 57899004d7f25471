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
from ui.records.cell_saving import CellSaving
from ui.records.list_asking import ListAsking
from ui.records.list_choice import ListChoice
from ui.records.list_commands import ListCommands
from ui.records.list_fetching import ListFetching
from ui.records.list_focus import ListFocus
from ui.records.list_frame import ListFrame
from ui.records.list_layout import ListLayout
from ui.records.list_menu import ListMenu
from ui.records.list_order import ListOrder
from ui.records.list_output import ListOutput
from ui.records.list_reader import Found, ListReader, Wanted
from ui.records.list_reading import ListReading
from ui.records.row_commands import EXPORTS, RowCommand
from ui.records.saved_views import SavedView
from ui.records.unsaved_cells import UnsavedCells

if TYPE_CHECKING:
    from equality_tracker.operations.editing import list_cells
    from equality_tracker.operations.lists.list_answers import FilterChoice
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
        self._all_columns = described_columns(kind_code)
        self._order = ListOrder(kind_code, self._all_columns, desk.settings)
        self._reader = ListReader(kind_code, desk.reading, desk.heading.as_at)
        self._is_behind = False
        self._has_been_read = False
        self._turn = 0
        self._starts_at_top = False
        self._pointing = 0
        self._build()
        self._connect()
        self._follow_writability()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again; what is selected, looked at or typed stays as far as it is still shown."""
        if self._view.editing.is_open:
            self._is_behind = True
            return
        self._is_behind = False
        self._views.show_which()
        self._table.read_aloud(whole_rows=self._desk.settings.reads_whole_rows)
        self._asked_for = wanted = self._wanted()
        self._turn = self._desk.screen.turn
        if (known := self._desk.seen.list_of(self._kind.code, wanted)) is not None:
            self._show_found(known)
        else:
            self._reading.read(wanted)

    def focus_search(self) -> None:
        """Go to the search box."""
        self._focus.go_to_search()

    def focus_list(self) -> None:
        """Go to the table, to the panel in its place, or to the search box where there is neither."""
        self._focus.go_to_list()

    @property
    def has_been_read(self) -> bool:
        """Whether what it shows is there."""
        return self._has_been_read

    @property
    def record_in_focus(self) -> tuple[str, str] | None:
        """Kind and identity of the record whose row is in focus, or None."""
        place = self._view.current_place() if self._pages.has_table else None
        row = self._table.row_at(place) if place is not None else None
        return (self._kind.code, str(row["uuid"])) if row is not None else None

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
        self._menu.do(command)

    def fits(self, command: RowCommand) -> bool:
        """Tell whether a command can be done now."""
        return self._menu.fits(command)

    def point_to(self, uuid: str) -> None:
        """Select a record that is shown beside, and no other: none where search or filters hide it."""
        code, desk = self._kind.code, self._desk
        self._pointing += 1
        asked = self._pointing
        self._focus.forget_first()
        self._choice.wait_to_point()

        def number() -> int | None:
            with desk.reading() as session:
                return list_cells.number_of(session, code, uuid)

        def select(found: int | None) -> None:
            if asked == self._pointing:
                self._choice.point_to(found)

        def go_on(error: Exception) -> None:
            # Or no row of this list would be told any more.
            select(None)
            raise error

        desk.background.run(number, owner=self, on_success=select, on_failure=go_on)

    def point_away(self) -> None:
        """Select nothing: what is shown beside is no record of this list."""
        self._pointing += 1
        self._focus.forget_first()
        self._choice.point_away()

    def show_all(self) -> None:
        """Take search and filters off."""
        self._search.clear()
        self._filters.clear()

    def show_only(self, view: SavedView) -> None:
        """Show the list as in a view, and go to the first record of it; none of before stays selected."""
        self._view.clearSelection()
        self._starts_at_top = True
        self._show_view(view)
        self._focus.go_on_to_list()

    def change_selected(self) -> None:
        """Open the panel that changes one field of all records selected."""
        ids = self._view.selected_ids()
        if ids and self._desk.changes.is_writable:
            self._pages.open_change(ids)

    def _build(self) -> None:
        code = self._kind.code
        frame = ListFrame(
            self._kind,
            self._desk,
            columns=self._all_columns,
            shown=self._order.shown_columns,
            as_shown=self._as_shown,
        )
        around = QVBoxLayout(self)
        around.addWidget(frame)
        self._head, self._search = frame.head, frame.head.search
        self._views, self._filters, self._bar = frame.views, frame.filters, frame.bar
        self._table, self._view, self._pages = frame.table, frame.view, frame.pages
        self._empty, self._progress = frame.pages.empty, frame.progress
        self._filters.use_filters(self._order.filters)
        self._layout = ListLayout(self._order, self._table, self._view, self._bar.chooser)
        shown_keys = self._layout.shown_keys
        self._asking = ListAsking(self._reader, self._desk.background, self, shown=shown_keys)
        self._reading = ListReading(self._reader, self._asking, self)
        self._focus = ListFocus(self._search, self._view, self._pages, self._reading)
        self._fetching = ListFetching(self._table, self._reader, self._desk.background)
        self._commands = ListCommands(code, self._desk, self._view, self._table)
        self._saving = CellSaving(code, self._desk, self._view, self._table)
        self._unsaved = UnsavedCells(code, self._desk, self._table)
        self._choice = ListChoice(self._view, self._table, self._fetching)
        self._output = ListOutput(
            self._kind,
            self._desk,
            self._progress,
            self._view,
            table=self._table,
            reader=self._reader,
            wanted=self._wanted,
        )
        self._menu = ListMenu(code, self._desk, self._view, self._does())
        self._menu.offering.connect(self.menu_offered)

    def _does(self) -> dict[RowCommand, Callable[[], None]]:
        return {
            RowCommand.OPEN: self._focus.open_selected,
            RowCommand.WINDOW: self._want_window,
            RowCommand.COPY: self._output.copy,
            RowCommand.COPY_FOR_WORD: self._output.copy_for_word,
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
        self._add_key(QKeySequence(QKeySequence.StandardKey.Find), self.focus_search)
        self._add_key(QKeySequence(QKeySequence.StandardKey.Print), self._print)
        self._search.text_settled.connect(self._on_searched)
        self._search.left.connect(self._focus.go_on_to_list)
        self._search.entered.connect(self._focus.open_found)
        self._search.rows_pasted.connect(self._commands.paste)
        self._filters.choices_wanted.connect(self._read_choices)
        self._filters.filters_changed.connect(self._on_filters_changed)
        self._views.chosen.connect(self._show_view)
        self._views.naming.ended.connect(self.focus_list)
        self._reading.found.connect(self._show_found)
        self._connect_table()
        self._connect_commands()

    def _connect_table(self) -> None:
        self._layout.order_changed.connect(self._on_order_changed)
        self._layout.columns_changed.connect(self._views.show_which)
        self._layout.columns_changed.connect(self._reading.prepare)
        self._view.selection_changed.connect(self._on_selection_changed)
        self._view.search_begun.connect(self._search.begin)
        self._view.editing.closed.connect(self._on_cell_closed)
        self._empty.all_wanted.connect(self.show_all)

    def _connect_commands(self) -> None:
        for teller in (self._commands, self._saving, self._pages, self._output, self._views, self._asking):
            teller.told.connect(self.told)
        self._choice.chosen.connect(lambda uuid: self.record_chosen.emit(self._kind.code, uuid))
        self._choice.opened.connect(lambda uuid: self.record_opened.emit(self._kind.code, uuid))
        self._choice.missed.connect(self.refresh)
        self._commands.paste_wanted.connect(lambda text: self.paste_wanted.emit(self._kind.code, text))
        self._commands.record_made.connect(self._on_record_made)
        self._pages.panel_left.connect(self._on_panel_left)
        self._filters.trash_wanted.connect(self._pages.open_trash)
        self._bar.wanted.connect(self.do)
        for asker in (self._head.new_wanted, self._empty.new_wanted):
            asker.connect(lambda: self.new_wanted.emit(self._kind.code))
        self._empty.import_wanted.connect(lambda: self.import_wanted.emit(self._kind.code))
        self._empty.paste_wanted.connect(self._commands.paste)
        self._desk.changes.writability_changed.connect(self._follow_writability)

    def _add_key(self, keys: QKeySequence, does: Callable[[], None]) -> None:
        # For all of the window while the list is seen: from the places and the record, too.
        QShortcut(keys, self, does, context=Qt.ShortcutContext.WindowShortcut)

    def _follow_writability(self) -> None:
        changes = self._desk.changes
        self._head.offer_new(is_writable=changes.is_writable)
        # What cells take is known once the core is there; then this is called anew.
        can_edit = changes.is_writable and changes.has_come
        self._table.allow_editing(list_cells.editable_columns(self._kind.code) if can_edit else {})
        self._speak_if_empty()
        self._on_selection_changed()

    def _wanted(self) -> Wanted:
        return Wanted(
            find=self._search.text().strip(),
            sort=self._order.sort,
            descending=self._order.is_descending,
            filters=dict(self._filters.filters),
            near=None if self._starts_at_top else self._choice.nearest,
        )

    def _on_searched(self) -> None:
        """Search; of many rows selected before none stays so unseen among what is found."""
        if self._view.selected_count() > 1:
            self._view.select_one()
        self.refresh()

    def _show_found(self, found: Found) -> None:
        if self._view.editing.is_open:
            self._is_behind = True
            return
        self._has_been_read = True
        self._desk.screen.take_list(self._kind.code, self._asked_for, found, self._turn)
        self._fetching.forget()
        self._layout.need(found.needed)
        self._view.keep_place(lambda: self._table.show_records(found.ids, found.pages))
        if self._starts_at_top:
            self._starts_at_top = False
            self._view.scrollToTop()
        if found.is_whole:
            self._choice.point_again()
        self._speak_if_empty()
        self._focus.show_found(has_records=bool(found.ids))
        if found.is_whole:
            self._on_selection_changed()
        self._reading.go_on(found, self._wanted())

    def _want_window(self) -> None:
        if (record := self.record_in_focus) is not None:
            self.window_wanted.emit(*record)

    def _export(self, ending: str) -> None:
        self._reading.when_whole(lambda: self._output.export(ending))

    def _print(self) -> None:
        self._reading.when_whole(self._output.print_list)

    def _speak_if_empty(self) -> None:
        if not self._table.ids:
            self._empty.speak_of(
                find=self._search.text().strip(),
                has_filters=bool(self._filters.filters),
                is_writable=self._desk.changes.is_writable,
            )

    def _on_record_made(self, kind: str, uuid: str) -> None:
        self.record_chosen.emit(kind, uuid)
        self.point_to(uuid)

    def _on_panel_left(self) -> None:
        self._pages.show_list(has_records=bool(self._table.ids))
        self.focus_list()
        self._on_selection_changed()

    def _on_cell_closed(self) -> None:
        if self._is_behind:
            self.refresh()

    def _on_order_changed(self) -> None:
        if not self._view.selected_count():
            # Whoever puts a list in order wants to see what comes first, unless they are at a record.
            self._view.scrollToTop()
            self._starts_at_top = True
        self.refresh()

    def _on_filters_changed(self) -> None:
        self._order.narrow(self._filters.filters)
        self.refresh()

    def _read_choices(self, key: str) -> None:
        self._asking.ask(
            lambda: self._reader.choices(key),
            owner=self._filters,
            on_success=lambda found: self._offer(key, found),
        )

    def _offer(self, key: str, found: list["FilterChoice"]) -> None:
        if self._filters.isVisible():
            self._filters.offer(key, found)

    def _as_shown(self) -> SavedView:
        return self._layout.as_view(find=self._search.text().strip(), filters=dict(self._filters.filters))

    def _show_view(self, view: SavedView) -> None:
        """Search, narrow, sort and lay out the list as in a view, in one reading."""
        self._search.settle(view.find)
        self._filters.use_filters(view.filters)
        self._order.narrow(self._filters.filters)
        self._layout.take_up(view)
        self.refresh()

    def _on_selection_changed(self) -> None:
        self._bar.show_counts(
            len(self._table.ids) if self._has_been_read else None,
            self._view.selected_count(),
            is_writable=self._desk.changes.is_writable,
            is_shown_elsewhere=self._choice.is_elsewhere,
        )
        self._choice.look_again()
