"""What can be done with the records selected in a list: copy, duplicate, put into the trash, paste beside."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from equality_tracker.operations.editing.list_cells import identities
from equality_tracker.operations.lists.listing import Row, kind_called
from ui.desk import Desk
from ui.records.copying import cells_of, clipboard_data, word_data
from ui.records.list_reader import ListReader
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView
from ui.records.record_work import RecordWork
from ui.records.shown_values import called

_NOTHING_TO_PASTE: Final = (
    "There are no rows on the clipboard. Copy them in Excel, their headings too, then press Ctrl+V here."
)
_MANY: Final = 1_000
"""So many rows take a while to copy."""


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

    def __init__(
        self, kind: str, desk: Desk, view: RecordView, table: RecordTable, reader: ListReader
    ) -> None:
        """Serve the list of `kind` that `view` shows."""
        super().__init__(view)
        self._kind = kind_called(kind)
        self._desk = desk
        self._view = view
        self._table = table
        self._reader = reader
        self._work = RecordWork(desk, self)
        self._work.told.connect(self.told)
        self._work.record_made.connect(self.record_made)
        view.copy_wanted.connect(self.copy)

    def copy(self) -> None:
        """Copy the rows selected, with headings, as a table and as tab-separated text."""
        self._copy(clipboard_data)

    def copy_for_word(self) -> None:
        """Copy the rows selected as a table with borders and a heading row, for Word."""
        self._copy(word_data)

    def move_to_trash(self) -> None:
        """Put the records selected into the trash."""
        code, ids = self._kind.code, self._view.selected_ids()
        if ids:
            reference = self._reference_in_focus() if len(ids) == 1 else ""
            self._work.move_to_trash(
                code, reference, len(ids), lambda session: identities(session, code, ids)
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
        elif self._work.can_change:
            self.paste_wanted.emit(text)

    def _copy(self, data_of: Callable[[list[list[str]]], QMimeData]) -> None:
        ids, columns = self._view.selected_ids(), self._table.columns
        if not ids:
            return
        if len(ids) >= _MANY:
            self.told.emit(f"Copying {self._kind.counted(len(ids))} …")
        self._desk.background.run(
            lambda: cells_of(columns, self._reader.rows(ids)),
            owner=self,
            on_success=lambda cells: self._put_on_clipboard(cells, data_of),
        )

    def _put_on_clipboard(
        self, cells: list[list[str]], data_of: Callable[[list[list[str]]], QMimeData]
    ) -> None:
        QGuiApplication.clipboard().setMimeData(data_of(cells))
        self.told.emit(f"Copied {self._kind.counted(len(cells) - 1)}.")

    def _row_in_focus(self) -> Row | None:
        place = self._view.current_place()
        return None if place is None else self._table.row_at(place)

    def _reference_in_focus(self) -> str:
        row = self._row_in_focus()
        return called(row) if row else ""
