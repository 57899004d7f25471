"""The way back from an import that was just made, for as long as nothing newer was done."""

from typing import Final

from PySide6.QtCore import QObject

from equality_tracker.operations.importing.import_kinds import TARGETS
from ui.changes import Changes
from ui.importing.import_parts import ImportParts

_SOMETHING_NEWER: Final = "Something newer was done: Undo in the menu Edit goes back in order."


class ImportWayBack(QObject):
    """Offers to take an import back, and says so once it was."""

    def __init__(self, changes: Changes, parts: ImportParts) -> None:
        """Offer nothing yet."""
        super().__init__(parts)
        self._changes = changes
        self._parts = parts
        self._kind = self._operation = ""
        changes.undo_changed.connect(self._on_undo_changed)
        parts.bar.undo_wanted.connect(changes.undo)

    def offer(self, kind: str) -> None:
        """Offer to take back the import of a `kind`, which is the newest change."""
        self._kind, self._operation = kind, self._changes.newest_operation
        self._offer(can_undo=bool(self._operation))

    def forget(self) -> None:
        """Offer nothing more."""
        self._operation = ""

    def _on_undo_changed(self) -> None:
        """Take the way back off as soon as something newer was done, or it was gone."""
        if not self._operation or self._changes.newest_operation == self._operation:
            return
        self._operation = ""
        if self._changes.redo_note is None:
            self._offer(can_undo=False, words=_SOMETHING_NEWER)
        else:
            self._parts.show_taken_back()
            self._offer(can_undo=False)

    def _offer(self, *, can_undo: bool, words: str = "") -> None:
        self._parts.bar.offer_way_back(TARGETS[self._kind].kind.label, can_undo=can_undo, words=words)
