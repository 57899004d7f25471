"""What a list shows: asked for by its search, its filters and its order, read, and put into its table."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.desk import Desk
from ui.records.list_asking import ListAsking
from ui.records.list_choice import ListChoice
from ui.records.list_fetching import ListFetching
from ui.records.list_frame import ListFrame
from ui.records.list_layout import ListLayout
from ui.records.list_order import ListOrder
from ui.records.list_reader import Found, ListReader, Wanted
from ui.records.list_reading import ListReading
from ui.records.saved_views import SavedView

if TYPE_CHECKING:
    from equality_tracker.operations.lists.list_answers import FilterChoice


class ListContents(QObject):
    """Fills the table of a list with what is asked for, and says why where that is nothing.

    Attributes:
        layout: Its columns and its order.
        choice: Which of its records is chosen.
        reading: How much of it is there.
        shown: Emitted with whether all of it is there, when what was found stands in the table.
        told: Emitted with a sentence on how far its index is.

    """

    shown = Signal(bool)
    told = Signal(str)

    def __init__(
        self, kind_code: str, desk: Desk, frame: ListFrame, *, reader: ListReader, order: ListOrder
    ) -> None:
        """Serve a list.

        Args:
            kind_code: What is listed.
            desk: Where.
            frame: Its parts on screen.
            reader: Reads it.
            order: How it was left.

        """
        super().__init__(frame)
        self._code = kind_code
        self._desk = desk
        self._reader = reader
        self._order = order
        self._search, self._filters, self._views = frame.head.search, frame.filters, frame.views
        self._table, self._view, self._empty = frame.table, frame.view, frame.pages.empty
        self._is_behind = False
        self._has_been_read = False
        self._turn = 0
        self._starts_at_top = False
        self._filters.use_filters(order.filters)
        self.layout = ListLayout(order, self._table, self._view, frame.bar.chooser)
        self._asking = ListAsking(reader, desk.background, self, shown=self.layout.shown_keys)
        self.reading = ListReading(reader, self._asking, self)
        self._fetching = ListFetching(self._table, reader, desk.background)
        self.choice = ListChoice(self._view, self._table, self._fetching)
        self._connect()

    def refresh(self) -> None:
        """Read the list again; what is selected, looked at or typed stays as far as it is still shown."""
        if self._view.editing.is_open:
            self._is_behind = True
            return
        self._is_behind = False
        self._views.show_which()
        self._table.read_aloud(whole_rows=self._desk.settings.reads_whole_rows)
        self._asked_for = wanted = self.wanted()
        self._turn = self._desk.screen.turn
        if (known := self._desk.seen.list_of(self._code, wanted)) is not None:
            self._show_found(known)
        else:
            self.reading.read(wanted)

    @property
    def has_been_read(self) -> bool:
        """Whether what it shows is there."""
        return self._has_been_read

    def wanted(self) -> Wanted:
        """Return what is asked for now."""
        return Wanted(
            find=self._search.text().strip(),
            sort=self._order.sort,
            descending=self._order.is_descending,
            filters=dict(self._filters.filters),
            near=None if self._starts_at_top else self.choice.nearest,
        )

    def as_view(self) -> SavedView:
        """Return a view without a name that shows the list as it stands."""
        return self.layout.as_view(find=self._search.text().strip(), filters=dict(self._filters.filters))

    def show_all(self) -> None:
        """Take search and filters off."""
        self._search.clear()
        self._filters.clear()

    def show_only(self, view: SavedView) -> None:
        """Show the list as in a view from its first record on; none of before stays selected."""
        self._view.clearSelection()
        self._starts_at_top = True
        self._show_view(view)

    def speak_if_empty(self) -> None:
        """Say why no records are shown, where there are none."""
        if not self._table.ids:
            self._empty.speak_of(
                find=self._search.text().strip(),
                has_filters=bool(self._filters.filters),
                is_writable=self._desk.changes.is_writable,
            )

    def _connect(self) -> None:
        self._search.text_settled.connect(self._on_searched)
        self._filters.choices_wanted.connect(self._read_choices)
        self._filters.filters_changed.connect(self._on_filters_changed)
        self._views.chosen.connect(self._show_view)
        self._empty.all_wanted.connect(self.show_all)
        self.layout.order_changed.connect(self._on_order_changed)
        self.layout.columns_changed.connect(self._views.show_which)
        self.layout.columns_changed.connect(self.reading.prepare)
        self._view.editing.closed.connect(self._on_cell_closed)
        self._asking.told.connect(self.told)
        self.reading.found.connect(self._show_found)
        self.choice.missed.connect(self.refresh)

    def _on_searched(self) -> None:
        """Search; of many rows selected before none stays so unseen among what is found."""
        if self._view.selected_count() > 1:
            self._view.select_one()
        self.refresh()

    def _on_filters_changed(self) -> None:
        self._order.narrow(self._filters.filters)
        self.refresh()

    def _on_order_changed(self) -> None:
        if not self._view.selected_count():
            # Whoever puts a list in order wants to see what comes first, unless they are at a record.
            self._view.scrollToTop()
            self._starts_at_top = True
        self.refresh()

    def _on_cell_closed(self) -> None:
        if self._is_behind:
            self.refresh()

    def _show_view(self, view: SavedView) -> None:
        """Search, narrow, sort and lay out the list as in a view, in one reading."""
        self._search.settle(view.find)
        self._filters.use_filters(view.filters)
        self._order.narrow(self._filters.filters)
        self.layout.take_up(view)
        self.refresh()

    def _show_found(self, found: Found) -> None:
        if self._view.editing.is_open:
            self._is_behind = True
            return
        self._has_been_read = True
        self._desk.screen.take_list(self._code, self._asked_for, found, self._turn)
        self._fetching.forget()
        self.layout.need(found.needed)
        self._view.keep_place(lambda: self._table.show_records(found.ids, found.pages))
        if self._starts_at_top:
            self._starts_at_top = False
            self._view.scrollToTop()
        if found.is_whole:
            self.choice.point_again()
        self.speak_if_empty()
        self.shown.emit(found.is_whole)
        self.reading.go_on(found, self.wanted())

    def _read_choices(self, key: str) -> None:
        self._asking.ask(
            lambda: self._reader.choices(key),
            owner=self._filters,
            on_success=lambda found: self._offer(key, found),
        )

    def _offer(self, key: str, found: list["FilterChoice"]) -> None:
        if self._filters.isVisible():
            self._filters.offer(key, found)
