"""Which cells of a list hold something typed that is not saved: they are marked as long as it waits."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from ui.desk import Desk
from ui.records.kept_cells import CELL
from ui.records.record_table import RecordTable

_AFTER_TYPING: Final = 800
"""Milliseconds after the last key: what is being typed is mostly saved in a moment."""


class UnsavedCells(QObject):
    """Tells a table what waits, whether it was typed into a cell or into the field of the record."""

    def __init__(self, kind: str, desk: Desk, table: RecordTable) -> None:
        """Serve the list of `kind` that `table` holds."""
        super().__init__(table)
        self._kind = kind
        self._desk = desk
        self._table = table
        self._typed = QTimer(self, singleShot=True, interval=_AFTER_TYPING)
        self._typed.timeout.connect(self._show)
        desk.settings.drafts.changed.connect(self._typed.start)
        self._show()

    def _show(self) -> None:
        register = self._desk.heading.register
        self._table.show_unsaved(
            {
                (place.uuid, place.field.removeprefix(f"{CELL}.")): draft.text
                for place, draft in self._desk.settings.drafts.kept.items()
                if (place.register, place.kind) == (register, self._kind) and place.uuid
            }
        )
