"""What can be done with the records selected in a list: duplicate, put into the trash, paste beside."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from equality_tracker.operations.importing.imported_kinds import FROM_LISTS
from equality_tracker.records.kind_names import NAMES
from ui.desk import Desk
from ui.later import Later
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView
from ui.records.record_work import RecordWork
from ui.records.shown_values import called

if TYPE_CHECKING:
    from equality_tracker.operations.editing import list_cells
    from equality_tracker.operations.lists.list_answers import Row
else:
    list_cells = Later("equality_tracker.operations.editing.list_cells")

_NOTHING_TO_PASTE: Final = (
    "There are no rows on the clipboard. Copy them in Excel, their headings too, then press Ctrl+V here."
)
_NO_ROWS_HERE: Final = "Rows cannot be pasted here: {plural} are added one at a time, such as with Ctrl+N."


class ListCommands(QObject):
    """Carries out commands on a list's records; each is one change, which one undo takes back.

    Attributes:
        told: Emitted with a sentence on what was done.
        paste_wanted: Emitted with the text on the clipboard: rows, their cells parted by tabs.
        record_made: Emitted with kind and identity of a record that was made.

    """

    told = Signal(str)
    paste_wanted = Signal(str)
    record_made = Signal(str, str)

    def __init__(self, kind: str, desk: Desk, view: RecordView, table: RecordTable) -> None:
        """Serve the list of `kind` that `view` shows."""
        super().__init__(view)
        self._kind = NAMES[kind]
        self._desk = desk
        self._view = view
        self._table = table
        self._work = RecordWork(desk, self)
        self._work.told.connect(self.told)
        self._work.record_made.connect(self.record_made)

    def move_to_trash(self) -> None:
        """Put the records selected into the trash."""
        code, ids = self._kind.code, self._view.selected_ids()
        if ids:
            reference = self._reference_selected() if len(ids) == 1 else ""
            self._work.move_to_trash(
                code, reference, len(ids), lambda session: list_cells.identities(session, code, ids)
            )

    def duplicate(self) -> None:
        """Make another record like the one in focus."""
        if (row := self._row_in_focus()) is not None:
            self._work.duplicate(self._kind.code, str(row["uuid"]), called(row))

    def paste(self) -> None:
        """Offer the rows on the clipboard for import."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.told.emit(_NOTHING_TO_PASTE)
        elif self._kind.code not in FROM_LISTS:
            self.told.emit(_NO_ROWS_HERE.format(plural=self._kind.plural))
        elif self._work.can_change:
            self.paste_wanted.emit(text)

    def _row_in_focus(self) -> "Row | None":
        place = self._view.current_place()
        return None if place is None else self._table.row_at(place)

    def _reference_selected(self) -> str:
        """Return what the one record selected is called, or "" where its row has still to come."""
        (only,) = self._view.selected_places()
        row = self._table.row_at(only.start)
        return called(row) if row else ""
