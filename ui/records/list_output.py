"""A list on its way out of the window: to a file, to a printer; as it stands on screen."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from equality_tracker.operations.lists.list_as_seen import ListAsSeen
from equality_tracker.records.kinds import Kind
from ui.desk import Desk
from ui.files.progress_row import ProgressRow
from ui.records.list_printing import ListPrinting
from ui.records.list_reader import Wanted
from ui.records.list_writing import ListWriting
from ui.records.record_table import RecordTable

_BUSY: Final = "A list is still being written. Wait until it is done, or stop it."


class ListOutput(QObject):
    """Exports and prints what a list shows: all its rows, in its order, with its columns.

    Attributes:
        told: Emitted with a sentence on what was written or printed.

    """

    told = Signal(str)

    def __init__(
        self, kind: Kind, desk: Desk, bar: ProgressRow, wanted: Callable[[], Wanted], table: RecordTable
    ) -> None:
        """Serve the list of `kind` in `table`; `wanted` says what it is asked to show."""
        super().__init__(bar)
        self._kind = kind
        self._wanted = wanted
        self._table = table
        self._bar = bar
        self._writing = ListWriting(desk, bar)
        self._printing = ListPrinting(desk, bar)
        for teller in (self._writing, self._printing):
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

    def _is_busy(self) -> bool:
        if not self._bar.is_following:
            return False
        self.told.emit(_BUSY)
        return True
