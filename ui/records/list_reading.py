"""The reading of a list: the newest question counts, and the first rows of a long list come before all."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ui.records.list_asking import ListAsking
from ui.records.list_reader import Found, ListReader, Wanted


class ListReading(QObject):
    """Has a list read, and knows how much of it is there.

    Attributes:
        found: Emitted with what was found (`Found`), to be shown and then handed to `go_on`.

    """

    found = Signal(object)

    def __init__(self, reader: ListReader, asking: ListAsking, parent: QObject) -> None:
        """Ask `reader` in the background."""
        super().__init__(parent)
        self._reader = reader
        self._asking = asking
        self._asked = 0
        self._is_going = False
        self._is_whole = False
        self._once_whole: Callable[[], None] | None = None

    @property
    def is_going(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_going

    def read(self, wanted: Wanted) -> None:
        """Find what is wanted; an answer to an earlier question is shown no more."""
        self._asked += 1
        self._is_going = True
        asked = self._asked
        # A newer question makes the answer to an older one idle; the reading of it is left out then.
        self._asking.ask(
            lambda: self._reader.found(wanted) if asked == self._asked else None,
            owner=self,
            on_success=lambda found: self._take(found, asked),
        )

    def go_on(self, found: Found, wanted: Wanted) -> None:
        """Do what waits for all of a list that is shown now, or read the rest of it."""
        self._is_whole = found.is_whole
        if not found.is_whole:
            self.read(replace(wanted, in_full=True))
            return
        self._asking.prepare(is_indexed=found.is_indexed)
        waiting, self._once_whole = self._once_whole, None
        if waiting is not None:
            waiting()

    def prepare(self) -> None:
        """Get ready for sorting by columns that were chosen; all of a list that is still read comes first."""
        if self._is_whole:
            self._asking.prepare(is_indexed=True)

    def when_whole(self, act: Callable[[], None]) -> None:
        """Do what is about all of the list, as soon as all of it is there."""
        if self._is_whole:
            act()
        else:
            self._once_whole = act

    def _take(self, found: Found | None, asked: int) -> None:
        if found is not None and asked == self._asked:
            self._is_going = False
            self.found.emit(found)
