"""One list for every kind of record: search, filters, columns, order, and what is done with its records."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.operations.browsing import FilterChoice
from equality_tracker.operations.list_cells import editable_columns, number_of
from equality_tracker.operations.list_columns import ListColumn, columns_of
from equality_tracker.operations.listing import kind_called
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.records.filter_bar import FilterBar
from ui.records.list_asking import ListAsking
from ui.records.list_bar import ListBar
from ui.records.list_choice import ListChoice
from ui.records.list_commands import ListCommands
from ui.records.list_fetching import ListFetching
from ui.records.list_order import ListOrder
from ui.records.list_output import ListOutput
from ui.records.list_pages import ListPages
from ui.records.list_reader import Found, ListReader, Wanted
from ui.records.list_views import ListViews
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView
from ui.records.saved_views import SavedView
from ui.records.search_box import SearchBox

_ONLY_ONE: Final = frozenset({"organisations"})
"""Kinds of which a register has its one record from the start."""
_GAP: Final = 8


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
        told: Emitted with a sentence on what was done, such as a copy.

    """

    record_chosen = Signal(str, str)
    record_opened = Signal(str, str)
    new_wanted = Signal(str)
    paste_wanted = Signal(str, str)
    import_wanted = Signal(str)
    told = Signal(str)

    def __init__(self, kind_code: str, desk: Desk, parent: QWidget | None = None) -> None:
        """List the records of a kind; colours and periods are those of the desk's day."""
        super().__init__(parent)
        self._kind = kind_called(kind_code)
        self._desk = desk
        self._all_columns = columns_of(kind_code)
        self._order = ListOrder(kind_code, self._all_columns, desk.settings)
        self._reader = ListReader(kind_code, desk.reading, desk.heading.as_at)
        self._asked = 0
        self._is_behind = False
        self._is_reading = False
        self._is_first_wanted = False
        self._pointed_at: int | None = None
        self._is_whole = False
        self._starts_at_top = False
        self._once_whole: Callable[[], None] | None = None
        self._build()
        self._lay_out()
        self._connect()
        self._recall()
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
        self._read(self._wanted())

    def _read(self, wanted: Wanted) -> None:
        self._asked += 1
        self._is_reading = True
        asked = self._asked
        # A newer question makes the answer to an older one idle; the reading of it is left out then.
        self._asking.ask(
            lambda: self._reader.found(wanted) if asked == self._asked else None,
            owner=self,
            on_success=lambda found: self._show_found(found, asked),
        )

    def focus_search(self) -> None:
        """Go to the search box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self) -> None:
        """Go to the table, to the panel in its place, or to the search box where there is neither."""
        if self._pages.has_panel:
            self._pages.focus_panel()
            return
        has_table = self._pages.has_table
        (self._view if has_table else self._search).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if has_table:
            self._view.select_something()

    @property
    def record_in_focus(self) -> tuple[str, str] | None:
        """Kind and identity of the record whose row is in focus, or None."""
        place = self._view.current_place() if self._pages.has_table else None
        row = self._table.row_at(place) if place is not None else None
        return (self._kind.code, str(row["uuid"])) if row is not None else None

    def copy_selected(self) -> None:
        """Copy the rows selected, with headings, as a table and as tab-separated text."""
        self._commands.copy()

    def point_to(self, uuid: str) -> None:
        """Select a record that was opened from elsewhere, where search and filters let it be seen."""
        code, desk = self._kind.code, self._desk

        def number() -> int | None:
            with desk.reading() as session:
                return number_of(session, code, uuid)

        desk.background.run(number, owner=self, on_success=self._select)

    def show_all(self) -> None:
        """Take search and filters off."""
        self._search.clear()
        self._filters.clear()

    def change_selected(self) -> None:
        """Open the panel that changes one field of all records selected."""
        ids = self._view.selected_ids()
        if ids and self._desk.changes.is_writable:
            self._pages.open_change(ids)

    def _build(self) -> None:
        plural, code = self._kind.plural, self._kind.code
        self._title = QLabel(plural[:1].upper() + plural[1:])
        self._title.setProperty("heading", "large")
        self._search = SearchBox(f"Search {plural}")
        self._new = QPushButton(f"&New {self._kind.singular}")
        self._new.setToolTip(f"Add one {self._kind.singular} (Ctrl+N)")
        self._views = ListViews(code, self._desk, self._as_shown)
        self._filters = FilterBar(self._all_columns, first=self._views)
        self._table = RecordTable(code, self._order.shown_columns, self)
        self._view = RecordView(self._table)
        self._view.setAccessibleName(plural[:1].upper() + plural[1:])
        self._pages = ListPages(self._kind, self._desk, self._view)
        self._empty = self._pages.empty
        self._bar = ListBar(self._all_columns)
        self._progress = ProgressRow(stopped="no file is written then")
        self._asking = ListAsking(self._reader, self._desk.background, self)
        self._fetching = ListFetching(self._table, self._reader, self._desk.background)
        self._commands = ListCommands(code, self._desk, self._view, self._table, self._reader)
        self._choice = ListChoice(self._view, self._table, self._fetching)
        self._output = ListOutput(self._kind, self._desk, self._progress, self._wanted, self._table)

    def _lay_out(self) -> None:
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(_GAP)
        top.addWidget(self._title)
        top.addWidget(self._search, 1)
        top.addWidget(self._new)
        layout = QVBoxLayout(self)
        layout.setSpacing(_GAP)
        layout.addWidget(self._top)
        layout.addWidget(self._filters)
        layout.addWidget(self._views.naming)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._progress)
        layout.addWidget(self._bar)
        self.setTabOrder(self._view.headings, self._view)
        # No proxy: put into a window, Qt 6.11 would take the proxy and all behind it out of the tab order.

    def _connect(self) -> None:
        self._add_key(QKeySequence(QKeySequence.StandardKey.Find), self.focus_search)
        self._add_key(QKeySequence(QKeySequence.StandardKey.Print), self._print)
        self._search.text_settled.connect(self.refresh)
        self._search.left.connect(self._go_on_to_list)
        self._filters.choices_wanted.connect(self._read_choices)
        self._filters.filters_changed.connect(self._on_filters_changed)
        self._views.chosen.connect(self._show_view)
        # In their place: both together would make the smallest window too low for large text.
        for beside in (self._filters, self._bar):
            self._views.naming.begun.connect(beside.hide)
            self._views.naming.ended.connect(beside.show)
        self._views.naming.ended.connect(self.focus_list)
        self._connect_table()
        self._connect_commands()

    def _connect_table(self) -> None:
        self._view.headings.sort_wanted.connect(self._on_sort_wanted)
        self._view.selection_changed.connect(self._on_selection_changed)
        self._view.search_begun.connect(self._search.begin)
        self._view.widths_changed.connect(lambda: self._order.set_widths(self._view.widths))
        self._view.editing.closed.connect(self._on_cell_closed)
        self._empty.all_wanted.connect(self.show_all)

    def _connect_commands(self) -> None:
        for teller in (self._commands, self._pages, self._output, self._views, self._asking):
            teller.told.connect(self.told)
        self._choice.chosen.connect(lambda uuid: self.record_chosen.emit(self._kind.code, uuid))
        self._choice.opened.connect(lambda uuid: self.record_opened.emit(self._kind.code, uuid))
        self._commands.paste_wanted.connect(lambda text: self.paste_wanted.emit(self._kind.code, text))
        self._commands.record_made.connect(lambda uuid: self.record_chosen.emit(self._kind.code, uuid))
        self._pages.panel_opened.connect(self._make_room)
        self._pages.panel_left.connect(self._on_panel_left)
        self._filters.trash_wanted.connect(self._pages.open_trash)
        self._bar.chooser.columns_chosen.connect(self._show_columns)
        self._bar.change_wanted.connect(self.change_selected)
        self._bar.copy_wanted.connect(self.copy_selected)
        self._bar.export_wanted.connect(self._export)
        self._bar.print_wanted.connect(self._print)
        for asker in (self._new.clicked, self._empty.new_wanted):
            asker.connect(lambda *_: self.new_wanted.emit(self._kind.code))
        self._empty.import_wanted.connect(lambda: self.import_wanted.emit(self._kind.code))
        paste = QAction(self._empty)
        paste.setShortcut(QKeySequence(QKeySequence.StandardKey.Paste))
        paste.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.triggered.connect(self._commands.paste)
        self._empty.addAction(paste)
        self._desk.changes.writability_changed.connect(self._follow_writability)

    def _add_key(self, keys: QKeySequence, does: Callable[[], None]) -> None:
        # For all of the window while the list is seen: from the places and the record, too.
        QShortcut(keys, self, does, context=Qt.ShortcutContext.WindowShortcut)

    def _recall(self) -> None:
        """Take up how the list was left."""
        self._filters.use_filters(self._order.filters)
        self._bar.chooser.use_shown([column.key for column in self._table.columns])
        self._view.use_widths(self._order.widths)
        self._mark_sorted()
        self._on_selection_changed()

    def _follow_writability(self) -> None:
        is_writable = self._desk.changes.is_writable
        self._new.setVisible(is_writable and self._kind.code not in _ONLY_ONE)
        self._table.allow_editing(editable_columns(self._kind.code) if is_writable else {})
        self._speak_if_empty()
        self._on_selection_changed()

    def _wanted(self) -> Wanted:
        return Wanted(
            find=self._search.text().strip(),
            sort=self._order.sort,
            descending=self._order.is_descending,
            filters=dict(self._filters.filters),
            near=self._near(),
        )

    def _select(self, number: int | None) -> None:
        if number is None:
            return
        if number in self._table.ids:
            self._view.select_ids({number}, number)
            self._choice.pass_over()
            self._pointed_at = None
        elif self._pointed_at != number:
            # It may have been made since the list was read.
            self._pointed_at = number
            self.refresh()

    def _near(self) -> int | None:
        """Return the record whose page is read at once: the one in focus, else the first in sight."""
        if self._starts_at_top:
            return None
        place = self._view.current_place()
        if place is None or not self._view.is_seen(place):
            top = self._view.top_place()
            place = top if top >= 0 else place
        return None if place is None else self._table.ids[place]

    def _go_on_to_list(self) -> None:
        """Go to the first of what was searched for, also where that is still being read."""
        self._is_first_wanted = self._is_reading
        self.focus_list()

    def _show_found(self, found: Found | None, asked: int) -> None:
        if found is None or asked != self._asked:
            return
        self._is_reading = False
        if self._view.editing.is_open:
            self._is_behind = True
            return
        self._fetching.forget()
        if self._order.need(found.needed):
            self._lay_out_columns(self._order.shown_columns)
            self._bar.chooser.use_shown([column.key for column in self._table.columns])
        self._view.keep_place(lambda: self._table.show_records(found.ids, found.pages))
        if self._starts_at_top:
            self._starts_at_top = False
            self._view.scrollToTop()
        self._is_whole = found.is_whole
        if found.is_whole:
            self._on_whole(found)
        self._speak_if_empty()
        if not self._pages.has_panel:
            had_focus = self._view.hasFocus()
            self._pages.show_list(has_records=bool(found.ids))
            if had_focus and not found.ids:
                self._search.setFocus()
            if had_focus and self._is_first_wanted:
                self._view.select_something()
        self._is_first_wanted = False
        if found.is_whole:
            self._on_selection_changed()
        else:
            self._read(replace(self._wanted(), in_full=True))

    def _on_whole(self, found: Found) -> None:
        """Do what waited for all of the list to be there."""
        self._asking.prepare(is_indexed=found.is_indexed)
        self._select(self._pointed_at)
        self._pointed_at = None
        waiting, self._once_whole = self._once_whole, None
        if waiting is not None:
            waiting()

    def _export(self, ending: str) -> None:
        self._when_whole(lambda: self._output.export(ending))

    def _print(self) -> None:
        self._when_whole(self._output.print_list)

    def _when_whole(self, act: Callable[[], None]) -> None:
        """Do what is about all of the list, as soon as all of it is there."""
        if self._is_whole:
            act()
        else:
            self._once_whole = act

    def _make_room(self, is_for_panel: bool) -> None:  # noqa: FBT001 - a signal's own argument
        for beside in (self._top, self._filters, self._bar):
            beside.setVisible(not is_for_panel)

    def _speak_if_empty(self) -> None:
        if not self._table.ids:
            self._empty.speak_of(
                find=self._search.text().strip(),
                has_filters=bool(self._filters.filters),
                is_writable=self._desk.changes.is_writable,
            )

    def _on_panel_left(self) -> None:
        self._pages.show_list(has_records=bool(self._table.ids))
        self.focus_list()
        self._on_selection_changed()

    def _on_cell_closed(self) -> None:
        if self._is_behind:
            self.refresh()

    def _on_sort_wanted(self, section: int) -> None:
        column = self._table.columns[section]
        if column.is_sortable:
            self._order.sort_by(column.key)
            self._mark_sorted()
            if not self._view.selected_count():
                # Whoever puts a list in order wants to see what comes first, unless they are at a record.
                self._view.scrollToTop()
                self._starts_at_top = True
            self.refresh()

    def _mark_sorted(self) -> None:
        key = self._order.sorted_by
        keys = [column.key for column in self._table.columns]
        is_descending = self._order.is_descending
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self._view.headings.setSortIndicator(keys.index(key) if key in keys else -1, order)
        self._table.mark_sorted(key, descending=is_descending)

    def _on_filters_changed(self) -> None:
        self._order.narrow(self._filters.filters)
        self.refresh()

    def _read_choices(self, key: str) -> None:
        self._asking.ask(
            lambda: self._reader.choices(key),
            owner=self._filters,
            on_success=lambda found: self._offer(key, found),
        )

    def _offer(self, key: str, found: list[FilterChoice]) -> None:
        if self._filters.isVisible():
            self._filters.offer(key, found)

    def _show_columns(self, keys: list[str]) -> None:
        self._lay_out_columns(self._order.show_columns(keys))
        self._views.show_which()

    def _lay_out_columns(self, columns: list[ListColumn]) -> None:
        self._view.keep_place(lambda: self._table.show_columns(columns))
        self._view.fit_columns()
        self._mark_sorted()

    def _as_shown(self) -> SavedView:
        return SavedView(
            "",
            find=self._search.text().strip(),
            filters=dict(self._filters.filters),
            sort=self._order.sort,
            is_descending=self._order.is_descending,
            columns=tuple(column.key for column in self._table.columns),
        )

    def _show_view(self, view: SavedView) -> None:
        """Search, narrow, sort and lay out the list as in a view, in one reading."""
        self._search.settle(view.find)
        self._filters.use_filters(view.filters)
        self._order.narrow(self._filters.filters)
        self._lay_out_columns(self._order.take_up(view))
        self._bar.chooser.use_shown([column.key for column in self._table.columns])
        self.refresh()

    def _on_selection_changed(self) -> None:
        self._bar.show_counts(
            len(self._table.ids),
            self._view.selected_count(),
            is_writable=self._desk.changes.is_writable,
        )
        self._choice.look_again()
