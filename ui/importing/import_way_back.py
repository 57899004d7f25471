"""The way back from the import that the page shows, for as long as it stands."""

from PySide6.QtCore import QObject

from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_running import ImportResult
from equality_tracker.operations.importing.import_undoing import import_standing
from ui.desk import Desk
from ui.importing.import_parts import ImportParts
from ui.importing.import_undo import ImportUndo


class ImportWayBack(QObject):
    """Offers to take an import back, also after other work, and says so once it was."""

    def __init__(self, desk: Desk, parts: ImportParts, undo: ImportUndo) -> None:
        """Offer nothing yet."""
        super().__init__(parts)
        self._desk = desk
        self._parts = parts
        self._undo = undo
        self._result: ImportResult | None = None
        self._name = self._operation = ""
        self._is_standing = False
        desk.changes.undo_changed.connect(self._look)
        desk.changes.writability_changed.connect(self._offer)
        parts.bar.undo_wanted.connect(lambda: self._undo.undo(self._operation))

    def offer(self, result: ImportResult, name: str) -> None:
        """Offer to take back the import of the document called `name`, which is the newest change."""
        self._result, self._name = result, name
        self._operation = self._desk.changes.newest_operation
        self._is_standing = bool(self._operation)
        self._offer()

    def forget(self) -> None:
        """Offer nothing more."""
        self._result, self._operation = None, ""

    def _look(self) -> None:
        """Find out whether the import stands, by undo and redo from anywhere."""
        operation, desk = self._operation, self._desk
        if not operation or desk.changes.newest_operation == operation:
            return

        def read() -> str:
            with desk.reading() as session:
                return import_standing(session, operation)

        desk.background.run(read, owner=self, on_success=lambda found: self._show(operation, found))

    def _show(self, operation: str, standing: str) -> None:
        if operation != self._operation or self._result is None:
            return  # another document is here by now
        if bool(standing) != self._is_standing:
            self._is_standing = bool(standing)
            if standing:
                self._parts.show_result(self._result, self._name)
            else:
                self._parts.show_taken_back()
        self._offer()

    def _offer(self) -> None:
        if self._result is not None:
            can_undo = self._is_standing and self._desk.changes.is_writable
            label = TARGETS[self._result.kind].kind.label
            self._parts.bar.offer_way_back(label, can_undo=can_undo)
