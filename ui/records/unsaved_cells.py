"""Which cells of a list hold something typed that is not saved: they are marked as long as it waits."""

from collections.abc import Mapping
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer

from ui.desk import Desk
from ui.records.kept_cells import CELL
from ui.records.record_table import RecordTable

_Cell: TypeAlias = tuple[str, str]
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
        self._marked: Mapping[_Cell, str] = {}
        self._typed = QTimer(self, singleShot=True, interval=_AFTER_TYPING)
        self._typed.timeout.connect(self._show)
        desk.settings.drafts.changed.connect(self._on_changed)
        self._show()

    def _on_changed(self) -> None:
        """Take the mark from what was saved at once, and give one only to what waits longer."""
        if self._marked:
            waiting = self._waiting()
            self._mark({cell: text for cell, text in self._marked.items() if cell in waiting})
        self._typed.start()

    def _show(self) -> None:
        self._mark(self._waiting())

    def _mark(self, cells: Mapping[_Cell, str]) -> None:
        self._marked = cells
        self._table.show_unsaved(cells)

    def _waiting(self) -> dict[_Cell, str]:
        register = self._desk.heading.register
        return {
            (place.uuid, place.field.removeprefix(f"{CELL}.")): draft.text
            for place, draft in self._desk.settings.drafts.kept.items()
            if (place.register, place.kind) == (register, self._kind) and place.uuid
        }
