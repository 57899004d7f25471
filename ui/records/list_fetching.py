"""Fetching the pages of a list that are looked at, the last asked for first."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.background import Background
from ui.records.list_reader import ListReader, Pages
from ui.records.record_table import RecordTable

_MOST_PAGES_WAITING: Final = 4


class ListFetching(QObject):
    """Hands a table the pages that it asks for.

    Attributes:
        fetched: Emitted when a page came.

    """

    fetched = Signal()

    def __init__(self, table: RecordTable, reader: ListReader, background: Background) -> None:
        """Serve `table` with what `reader` reads on the thread of `background`."""
        super().__init__(table)
        self._table = table
        self._reader = reader
        self._background = background
        self._waiting: list[int] = []
        self._is_fetching = False
        table.page_wanted.connect(self._on_page_wanted)

    def forget(self) -> None:
        """Forget what was asked for: the table shows something else now."""
        self._waiting.clear()

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
            on_failure=lambda error: self._on_failed(place, error),
        )

    def _take_pages(self, pages: Pages, ids: Sequence[int]) -> None:
        self._is_fetching = False
        if ids is self._table.ids:
            for place, rows in pages.items():
                self._table.receive_page(place, rows)
            self.fetched.emit()
        self._fetch_next()

    def _on_failed(self, place: int, error: Exception) -> None:
        self._is_fetching = False
        self._table.forget_asking(place)
        raise error
