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
        self._will_point = False
        self._moved = QTimer(self, singleShot=True, interval=_WAIT_AFTER_MOVING)
        self._moved.timeout.connect(self._tell)
        view.selection_changed.connect(self._on_selected)
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

    @property
    def is_elsewhere(self) -> bool:
        """Whether the record opened from elsewhere is not among the rows: nothing is selected then."""
        return self._pointed_at is not None and not self._view.selected_count()

    def wait_to_point(self) -> None:
        """Tell no row before `point_to` or `point_away`: a record is shown already whose number is sought.

        Told meanwhile, a row would take that record's place.
        """
        self._will_point = True

    def point_to(self, number: int | None) -> None:
        """Select the record with a number, which was opened from elsewhere, and no other."""
        self._will_point = False
        self._pointed_at = number
        if not self._select_pointed() and number is not None:
            # It may have been made since the list was read.
            self.missed.emit()

    def point_away(self) -> None:
        """Select nothing: a record is shown that no row of this list stands for."""
        self._will_point = False
        self._pointed_at = None
        self._select_nothing()

    def point_again(self) -> None:
        """Select the record that was missed, now that all of the list is there anew."""
        if self._pointed_at is not None:
            self._select_pointed()

    def _select_pointed(self) -> bool:
        """Select the record pointed to, or nothing where it is not among the rows; return which."""
        number = self._pointed_at
        if number is None or number not in self._table.ids:
            # Lest something be done with a record that is not the one shown.
            self._select_nothing()
            return False
        self._pointed_at = None
        self._view.select_ids({number}, number)
        self._pass_over()
        return True

    def _select_nothing(self) -> None:
        self._view.clearSelection()
        self._told = None

    def _on_selected(self) -> None:
        if self._view.selected_count():
            self._pointed_at = None
        self.look_again()

    def _pass_over(self) -> None:
        """Take the record selected now for told: it is shown already, as it was opened from elsewhere.

        Told late, it would take the place of what was opened since, under the hands of who types there.
        """
        place = self._view.current_place()
        self._told = self._told if place is None else self._table.ids[place]

    def _tell(self) -> None:
        """Tell which record is selected, once there is one and its row has come."""
        place = self._view.current_place()
        if self._will_point or place is None or self._view.selected_count() != 1:
            return
        row, number = self._table.row_at(place), self._table.ids[place]
        if row is not None and number != self._told:
            self._told = number
            self.chosen.emit(str(row["uuid"]))

    def _on_opened(self, place: int) -> None:
        row = self._table.row_at(place)
        if row is not None:
            self._told = number = self._table.ids[place]
            if self._view.current_place() != place:
                # Enter falls on the row with the line around it, also where nothing is selected.
                self._view.select_ids({number}, number)
            self.opened.emit(str(row["uuid"]))
