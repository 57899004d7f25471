"""Pointing in a list to the record that is shown beside it, whose number is sought first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.desk import Desk
from ui.later import Later
from ui.records.list_choice import ListChoice
from ui.records.list_focus import ListFocus

if TYPE_CHECKING:
    from equality_tracker.operations.editing import list_cells
else:
    list_cells = Later("equality_tracker.operations.editing.list_cells")


class ListPointing(QObject):
    """Selects what is shown beside a list; who points again while a number is sought points there."""

    def __init__(
        self, kind_code: str, desk: Desk, focus: ListFocus, choice: ListChoice, parent: QObject
    ) -> None:
        """Point to the records of a kind by `choice`."""
        super().__init__(parent)
        self._code = kind_code
        self._desk = desk
        self._focus = focus
        self._choice = choice
        self._pointing = 0

    def point_to(self, uuid: str) -> None:
        """Select a record that is shown beside, and no other: none where search or filters hide it."""
        code, desk = self._code, self._desk
        self._pointing += 1
        asked = self._pointing
        self._focus.forget_first()
        self._choice.wait_to_point()

        def number() -> int | None:
            with desk.reading() as session:
                return list_cells.number_of(session, code, uuid)

        def select(found: int | None) -> None:
            if asked == self._pointing:
                self._choice.point_to(found)

        def go_on(error: Exception) -> None:
            # Or no row of this list would be told any more.
            select(None)
            raise error

        desk.background.run(number, owner=self, on_success=select, on_failure=go_on)

    def point_away(self) -> None:
        """Select nothing: what is shown beside is no record of this list."""
        self._pointing += 1
        self._focus.forget_first()
        self._choice.point_away()
