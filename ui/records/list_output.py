"""A list on its way out of the window: to a file, to a printer, onto the clipboard; as it is on screen."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from equality_tracker.operations.lists.list_as_seen import ListAsSeen
from equality_tracker.records.kind_names import KindName
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.records.list_copying import MANY, ListCopying
from ui.records.list_printing import ListPrinting
from ui.records.list_reader import ListReader, Wanted
from ui.records.list_writing import ListWriting
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView

_BUSY: Final = "A list is still being written. Wait until it is done, or stop it."
_COPYING: Final = "Rows are still being copied. Wait until it is done, or stop it."


class ListOutput(QObject):
    """Exports and prints what a list shows, all its rows, and copies those selected, as they stand there.

    Attributes:
        told: Emitted with a sentence on what was written, printed or copied.

    """

    told = Signal(str)

    def __init__(
        self,
        kind: KindName,
        desk: Desk,
        bar: ProgressRow,
        view: RecordView,
        *,
        table: RecordTable,
        reader: ListReader,
        wanted: Callable[[], Wanted],
    ) -> None:
        """Serve a list.

        Args:
            kind: What is listed.
            desk: Where.
            bar: Shows how far it is.
            view: Where rows are selected.
            table: The rows.
            reader: Reads them.
            wanted: Returns what the list is asked to show.

        """
        super().__init__(bar)
        self._kind = kind
        self._wanted = wanted
        self._table = table
        self._view = view
        self._bar = bar
        self._writing = ListWriting(desk, bar)
        self._printing = ListPrinting(desk, bar)
        self._copying = ListCopying(kind, desk, bar, reader)
        for teller in (self._writing, self._printing, self._copying):
            teller.told.connect(self.told)

    def seen(self) -> ListAsSeen:
        """Return the list as it stands on screen: its order, columns, filters and search."""
        wanted = self._wanted()
        return ListAsSeen(
            kind=self._kind.code,
            ids=self._table.ids,
            columns=tuple(column.key for column in self._table.columns),
            sort=wanted.sort,
            descending=wanted.descending,
            filters=wanted.filters,
            find=wanted.find,
        )

    def export(self, ending: str) -> None:
        """Ask for a file and write the list to it; the ending says as what."""
        if self._is_busy():
            return
        if target := self._writing.asked_target(self._kind, ending):
            self._writing.write(self.seen(), target, ending)

    def print_list(self) -> None:
        """Print the list."""
        if self._table.ids and not self._is_busy():
            self._printing.print_list(self.seen())

    def copy(self) -> None:
        """Copy the rows selected, with headings, as a table and as tab-separated text."""
        self._copy(is_for_word=False)

    def copy_for_word(self) -> None:
        """Copy the rows selected as a table with borders and a heading row, for Word."""
        self._copy(is_for_word=True)

    def _copy(self, *, is_for_word: bool) -> None:
        ids, columns = self._view.selected_ids(), self._table.columns
        if len(ids) < MANY:
            if ids:
                self._copying.copy(ids, columns, is_for_word=is_for_word)
        elif not self._is_busy():
            self._copying.copy_many(ids, columns, is_for_word=is_for_word)

    def _is_busy(self) -> bool:
        if not self._bar.is_following:
            return False
        self.told.emit(_COPYING if self._copying.is_going else _BUSY)
        return True
