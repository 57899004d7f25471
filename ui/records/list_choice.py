"""Which record of a list is chosen, told once the moving stops; which is opened, and which is pointed to."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.records.list_fetching import ListFetching
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView

_WAIT_AFTER_MOVING: Final = 120


class ListChoice(QObject):
    """Follows the rows in focus.

    Attributes:
        chosen: Emitted with the identity of the one record selected, shortly after.
        opened: Emitted with the identity of a record on which Enter or a double click fell.
        missed: Emitted when a record that was pointed to is not in the list as it was read.

    """

    chosen = Signal(str)
    opened = Signal(str)
    missed = Signal()

    def __init__(self, view: RecordView, table: RecordTable, fetching: ListFetching) -> None:
        """Follow `view`, whose rows come into `table` by `fetching`."""
        super().__init__(view)
        self._view = view
        self._table = table
        self._told: int | None = None
        self._pointed_at: int | None = None
        self._moved = QTimer(self, singleShot=True, interval=_WAIT_AFTER_MOVING)
        self._moved.timeout.connect(self._tell)
        view.selection_changed.connect(self.look_again)
        view.record_opened.connect(self._on_opened)
        fetching.fetched.connect(self.look_again)

    def look_again(self) -> None:
        """Tell shortly which record is selected, where it is another."""
        self._moved.start()

    @property
    def nearest(self) -> int | None:
        """The number of the record in focus where it is in sight, else of the first in sight."""
        place = self._view.current_place()
        if place is None or not self._view.is_seen(place):
            top = self._view.top_place()
            place = top if top >= 0 else place
        return None if place is None else self._table.ids[place]

    def point_to(self, number: int | None) -> None:
        """Select the record with a number, which was opened from elsewhere."""
        if number is None:
            return
        if number in self._table.ids:
            self._view.select_ids({number}, number)
            self._pass_over()
            self._pointed_at = None
        elif self._pointed_at != number:
            # It may have been made since the list was read.
            self._pointed_at = number
            self.missed.emit()

    def point_again(self) -> None:
        """Select the record that was missed, now that all of the list is there anew."""
        self.point_to(self._pointed_at)
        self._pointed_at = None

    def _pass_over(self) -> None:
        """Take the record selected now for told: it is shown already, as it was opened from elsewhere.

        Told late, it would take the place of what was opened since, under the hands of who types there.
        """
        place = self._view.current_place()
        self._told = self._told if place is None else self._table.ids[place]

    def _tell(self) -> None:
        """Tell which record is selected, once there is one and its row has come."""
        place = self._view.current_place()
        if place is None or self._view.selected_count() != 1:
            return
        row, number = self._table.row_at(place), self._table.ids[place]
        if row is not None and number != self._told:
            self._told = number
            self.chosen.emit(str(row["uuid"]))

    def _on_opened(self, place: int) -> None:
        row = self._table.row_at(place)
        if row is not None:
            self._told = self._table.ids[place]
            self.opened.emit(str(row["uuid"]))
