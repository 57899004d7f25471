"""Something begun in the record that a person means, such as an update: at once, or when it was read."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.records.record_reading import RecordReading

if TYPE_CHECKING:
    from ui.records.record_pane import RecordPane

_NO_RECORD_OPEN: Final = "Open a record first: choose it in its list and press Enter."


class RecordBeginning(QObject):
    """Waits for the record that is being read, and for no other.

    Attributes:
        missed: Emitted when no record has the keyboard: another than the one shown may be meant.
        told: Emitted with why nothing could be begun.
        refused: Emitted behind that.

    """

    missed = Signal()
    told = Signal(str)
    refused = Signal()

    def __init__(self, pane: "RecordPane", reading: RecordReading) -> None:
        """Begin things in the record that `pane` shows, which comes by `reading`."""
        super().__init__(pane)
        self._pane = pane
        self._reading = reading
        self._begins: Callable[[], None] | None = None

    def begin_here(self, begin: Callable[[], None]) -> None:
        """Begin something in the record that is meant: the one with the keyboard, or the row with it."""
        focus = QApplication.focusWidget()
        if focus is None or not self._pane.isAncestorOf(focus):
            self.missed.emit()
        self._begin(begin)

    def go_on(self) -> None:
        """Begin what waited for the record that is shown now."""
        if self._begins is not None:
            begin, self._begins = self._begins, None
            begin()

    def forget(self) -> None:
        """Begin nothing more of what waits."""
        self._begins = None

    def _begin(self, begin: Callable[[], None]) -> None:
        _, shown = self._pane.shown
        if self._reading.is_reading and shown != self._reading.wanted:
            self._begins = lambda: self._begin(begin)
        elif not shown or not self._pane.isVisible():
            self.told.emit(_NO_RECORD_OPEN)
            self.refused.emit()
        else:
            begin()
