"""One list for every kind of record: search, filters, columns, order, and copies of what is selected."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.operations.browsing import FilterChoice
from equality_tracker.operations.list_columns import Holds, columns_of
from equality_tracker.operations.listing import Row, kind_called
from ui.background import Background
from ui.records.column_chooser import ColumnChooser
from ui.records.copying import cells_of, clipboard_data
from ui.records.empty_list import EmptyList
from ui.records.filter_bar import FilterBar
from ui.records.list_reader import Found, ListReader, Pages, Reader, Wanted
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView
from ui.records.search_box import SearchBox
from ui.settings import Settings

_WAIT_AFTER_MOVING: Final = 120
_MOST_PAGES_WAITING: Final = 4
_GAP: Final = 8
_LEAST_TABLE: Final = 72


class RecordList(QWidget):
    """The records of one kind, to look through.

    Everything is read on the worker thread: `reader` is never called on the window's.

    Attributes:
        record_chosen: Emitted with kind and identity when one record is selected, shortly after.
        record_opened: Emitted with kind and identity when Enter or a double click falls on a record.
        told: Emitted with a sentence on what was done, such as a copy.

    """

    record_chosen = Signal(str, str)
    record_opened = Signal(str, str)
    told = Signal(str)

    def __init__(
        self,
        kind_code: str,
        reader: Reader,
        as_at: date,
        background: Background,
        settings: Settings,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """List the records of a kind; colours and periods are those of the day `as_at`."""
        super().__init__(parent)
        self._kind = kind_called(kind_code)
        self._all_columns = columns_of(kind_code)
        self._reader = ListReader(kind_code, reader, as_at)
        self._background = background
        self._settings = settings
        self._sort, self._is_descending = settings.sort(kind_code) or ("", False)
        self._asked = 0
        self._waiting: list[int] = []
        self._is_fetching = False
        self._last_chosen = ""
        self._build()
        self._connect()
        self._recall()
        self.refresh()

    def refresh(self) -> None:
        """Read the list again; what is selected stays selected as far as it is still shown."""
        self._asked += 1
        asked, wanted = self._asked, self._wanted()
        # A newer question makes the answer to an older one idle; the reading of it is left out then.
        self._background.run(
            lambda: self._reader.found(wanted) if asked == self._asked else None,
            owner=self,
            on_success=lambda found: self._show_found(found, asked),
        )

    def focus_search(self) -> None:
        """Go to the search box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self) -> None:
        """Go to the table, or to the search box where there is none."""
        has_table = self._pages.currentWidget() is self._view
        (self._view if has_table else self._search).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if has_table:
            self._view.select_something()

    def copy_selected(self) -> None:
        """Copy the rows selected, with headings, as a table and as tab-separated text."""
        ids, columns = self._view.selected_ids(), self._table.columns
        if not ids:
            return
        self._background.run(
            lambda: cells_of(columns, self._reader.rows(ids)), owner=self, on_success=self._put_on_clipboard
        )

    def show_all(self) -> None:
        """Take search and filters off."""
        self._search.clear()
        self._filters.clear()

    def _build(self) -> None:
        plural = self._kind.plural
        self._title = QLabel(plural[:1].upper() + plural[1:])
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._search = SearchBox(f"Search {plural}")
        self._filters = FilterBar(self._all_columns)
        self._chooser = ColumnChooser(self._all_columns)
        self._table = RecordTable(
            self._kind.singular, [each for each in self._all_columns if each.is_shown], self
        )
        self._view = RecordView(self._table)
        self._view.setAccessibleName(plural[:1].upper() + plural[1:])
        self._empty = EmptyList(self._kind)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._empty)
        self._counts = QLabel("Reading…")
        self._counts.setObjectName("counts")
        self._copy = QPushButton("Copy")
        self._copy.setAccessibleName("Copy the rows selected")
        self._copy.setToolTip("Copy the rows selected, with headings (Ctrl+C)")
        self._lay_out()

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(_GAP)
        top.addWidget(self._title)
        top.addWidget(self._search, 1)
        bottom.addWidget(self._counts, 1)
        bottom.addWidget(self._chooser)
        bottom.addWidget(self._copy)
        self._pages.setMinimumHeight(_LEAST_TABLE)
        self._pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setSpacing(_GAP)
        layout.addLayout(top)
        layout.addWidget(self._filters)
        layout.addWidget(self._pages, 1)
        layout.addLayout(bottom)
        self.setTabOrder(self._view.headings, self._view)
        self.setFocusProxy(self._view)

    def _connect(self) -> None:
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Find),
            self,
            self.focus_search,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self._moved = QTimer(self, singleShot=True, interval=_WAIT_AFTER_MOVING)
        self._moved.timeout.connect(self._tell_chosen)
        self._search.text_settled.connect(self.refresh)
        self._search.left.connect(self.focus_list)
        self._filters.choices_wanted.connect(self._read_choices)
        self._filters.filters_changed.connect(self._on_filters_changed)
        self._chooser.columns_chosen.connect(self._show_columns)
        self._empty.all_wanted.connect(self.show_all)
        self._table.page_wanted.connect(self._on_page_wanted)
        self._view.headings.sort_wanted.connect(self._on_sort_wanted)
        self._view.selection_changed.connect(self._on_selection_changed)
        self._view.record_opened.connect(self._on_opened)
        self._view.copy_wanted.connect(self.copy_selected)
        self._view.widths_changed.connect(self._remember_widths)
        self._copy.clicked.connect(self.copy_selected)

    def _recall(self) -> None:
        """Take up how the list was left."""
        code = self._kind.code
        self._filters.use_filters(self._settings.filters(code))
        known = {column.key for column in self._all_columns}
        chosen = [key for key in self._settings.shown_columns(code) if key in known]
        if chosen:
            self._table.show_columns([each for each in self._all_columns if each.key in chosen])
        if self._sort not in known:
            self._sort, self._is_descending = "", False
        self._chooser.use_shown([column.key for column in self._table.columns])
        self._view.use_widths(self._settings.column_widths(code))
        self._mark_sorted()
        self._on_selection_changed()

    def _wanted(self) -> Wanted:
        return Wanted(
            find=self._search.text().strip(),
            sort=self._sort,
            descending=self._is_descending,
            filters=dict(self._filters.filters),
            near=self._current_id(),
        )

    def _current_id(self) -> int | None:
        place = self._view.current_place()
        return None if place is None else self._table.ids[place]

    def _show_found(self, found: Found | None, asked: int) -> None:
        if found is None or asked != self._asked:
            return
        selected, current = set(self._view.selected_ids()), self._current_id()
        self._waiting.clear()
        self._table.show_records(found.ids, found.pages)
        self._view.select_ids(selected, current)
        if not found.ids:
            self._empty.speak_of(find=self._search.text().strip(), has_filters=bool(self._filters.filters))
        had_focus = self._view.hasFocus()
        self._pages.setCurrentWidget(self._view if found.ids else self._empty)
        if had_focus and not found.ids:
            self._search.setFocus()
        self._on_selection_changed()

    def _on_page_wanted(self, place: int) -> None:
        self._waiting.append(place)
        # Whoever drags the bar past a hundred pages waits for the last few only.
        while len(self._waiting) > _MOST_PAGES_WAITING:
            self._table.forget_asking(self._waiting.pop(0))
        self._fetch_next()

    def _fetch_next(self) -> None:
        if self._is_fetching or not self._waiting:
            return
        self._is_fetching = True
        place, ids = self._waiting.pop(), self._table.ids
        self._background.run(
            lambda: self._reader.pages(ids, [place]),
            owner=self,
            on_success=lambda pages: self._take_pages(pages, ids),
            on_failure=lambda error: self._on_fetch_failed(place, error),
        )

    def _take_pages(self, pages: Pages, ids: Sequence[int]) -> None:
        self._is_fetching = False
        if ids is self._table.ids:
            for place, rows in pages.items():
                self._table.receive_page(place, rows)
            self._moved.start()
        self._fetch_next()

    def _on_fetch_failed(self, place: int, error: Exception) -> None:
        self._is_fetching = False
        self._table.forget_asking(place)
        raise error

    def _on_sort_wanted(self, section: int) -> None:
        column = self._table.columns[section]
        if not column.is_sortable:
            return
        before = self._sort or "reference"
        self._is_descending = column.key == before and not self._is_descending
        self._sort = column.key
        self._settings.set_sort(self._kind.code, self._sort, downwards=self._is_descending)
        self._mark_sorted()
        self.refresh()

    def _mark_sorted(self) -> None:
        key = self._sort or "reference"
        keys = [column.key for column in self._table.columns]
        order = Qt.SortOrder.DescendingOrder if self._is_descending else Qt.SortOrder.AscendingOrder
        self._view.headings.setSortIndicator(keys.index(key) if key in keys else -1, order)
        self._table.mark_sorted(key, descending=self._is_descending)

    def _on_filters_changed(self) -> None:
        self._settings.set_filters(self._kind.code, self._filters.filters)
        self.refresh()

    def _read_choices(self, key: str) -> None:
        self._background.run(
            lambda: self._reader.choices(key),
            owner=self._filters,
            on_success=lambda found: self._offer(key, found),
        )

    def _offer(self, key: str, found: list[FilterChoice]) -> None:
        if self._filters.isVisible():
            self._filters.offer(key, found)

    def _show_columns(self, keys: list[str]) -> None:
        selected, current = set(self._view.selected_ids()), self._current_id()
        columns = [each for each in self._all_columns if each.key in keys or each.holds is Holds.REFERENCE]
        self._table.show_columns(columns)
        self._view.select_ids(selected, current)
        self._view.fit_columns()
        self._mark_sorted()
        self._settings.set_shown_columns(self._kind.code, [each.key for each in columns])

    def _remember_widths(self) -> None:
        self._settings.set_column_widths(self._kind.code, self._view.widths)

    def _on_selection_changed(self) -> None:
        selected = self._view.selected_count()
        shown = f"{len(self._table.ids):,} shown"
        self._counts.setText(f"{shown} · {selected:,} selected" if selected else shown)
        self._copy.setEnabled(bool(selected))
        self._moved.start()

    def _tell_chosen(self) -> None:
        """Tell which record is selected, once there is one and its row has come."""
        place = self._view.current_place()
        row = self._table.row_at(place) if place is not None and self._view.selected_count() == 1 else None
        uuid = str(row["uuid"]) if row else ""
        if uuid and uuid != self._last_chosen:
            self.record_chosen.emit(self._kind.code, uuid)
        self._last_chosen = uuid or self._last_chosen

    def _on_opened(self, place: int) -> None:
        row: Row | None = self._table.row_at(place)
        if row is not None:
            self._last_chosen = str(row["uuid"])
            self.record_opened.emit(self._kind.code, self._last_chosen)

    def _put_on_clipboard(self, cells: list[list[str]]) -> None:
        QGuiApplication.clipboard().setMimeData(clipboard_data(cells))
        count = len(cells) - 1
        self.told.emit(f"Copied {count:,} {self._kind.singular if count == 1 else self._kind.plural}.")
