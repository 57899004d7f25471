"""Where the keyboard goes around a list: its search, its rows, and the first of what was searched for."""

from PySide6.QtCore import Qt

from ui.records.list_pages import ListPages
from ui.records.list_reading import ListReading
from ui.records.record_view import RecordView
from ui.records.search_box import SearchBox


class ListFocus:
    """Waits with what was searched for until it has been read."""

    def __init__(self, search: SearchBox, view: RecordView, pages: ListPages, reading: ListReading) -> None:
        """Lead between `search` and `view`, which stands in `pages`."""
        self._search = search
        self._view = view
        self._pages = pages
        self._reading = reading
        self._is_first_wanted = False
        self._is_opening_wanted = False

    def go_to_search(self) -> None:
        """Go to the search box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def go_to_list(self) -> None:
        """Go to the table, to the panel in its place, or to the search box where there is neither."""
        if self._pages.has_panel:
            self._pages.focus_panel()
            return
        has_table = self._pages.has_table
        (self._view if has_table else self._search).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if has_table:
            self._view.select_something()

    def go_on_to_list(self) -> None:
        """Go to the first of what was searched for, also where that is still being read."""
        self._is_first_wanted = self._reading.is_going
        self.go_to_list()
        if self._is_first_wanted:
            # What is still shown was not searched for, so that no key shall do anything with it.
            self._view.clearSelection()
        else:
            self._view.select_one()

    def open_found(self) -> None:
        """Open the first of what was searched for, or the one selected among it."""
        self.go_on_to_list()
        if self._is_first_wanted:
            self._is_opening_wanted = True
        else:
            self.open_selected()

    def forget_first(self) -> None:
        """Leave what is found unselected: somebody went on to another record while it was being read."""
        self._is_first_wanted = self._is_opening_wanted = False

    def open_selected(self) -> None:
        """Open the record in focus."""
        place = self._view.current_place() if self._pages.has_table else None
        if place is not None:
            self._view.record_opened.emit(place)

    def show_found(self, *, has_records: bool) -> None:
        """Show the table or why it is empty, and leave the keyboard where it has something to do."""
        if not self._pages.has_panel:
            self._show_in_place(has_records=has_records)
        self.forget_first()

    def _show_in_place(self, *, has_records: bool) -> None:
        had_focus = self._view.hasFocus()
        self._pages.show_list(has_records=has_records)
        if had_focus and not has_records:
            self._search.setFocus()
        if had_focus and self._is_first_wanted:
            self._view.select_one()
            if self._is_opening_wanted:
                self.open_selected()
