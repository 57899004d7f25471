"""Taking an import back from wherever it is offered, with a question where something of it would stay."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from equality_tracker.errors import TrackerError
from ui.changes import Changes
from ui.later import Later

if TYPE_CHECKING:
    from equality_tracker.operations.editing.undo_steps import RecentImport, Undone
    from equality_tracker.operations.importing import import_undoing
else:
    import_undoing = Later("equality_tracker.operations.importing.import_undoing")

_REST: Final = "Everything else of this import can still be taken back. Nothing was changed yet."
_NOTHING: Final = "Nothing else of this import is left to take back. Nothing was changed."


class ImportUndo(QObject):
    """Takes back one import at a time; what was done after it stays.

    Attributes:
        told: Emitted with a sentence on what came of it.
        done: Emitted when an import was taken back.

    """

    told = Signal(str)
    done = Signal()

    def __init__(self, changes: Changes, over: QWidget) -> None:
        """Change the register by `changes`, and ask over a widget."""
        super().__init__(over)
        self._changes = changes
        self._over = over
        self._is_going = False

    def undo(self, operation: str) -> None:
        """Take back the import that stands by `operation`; asks first where something of it would stay."""
        self._begin(operation, leaving=False)

    def why_not(self, found: "RecentImport") -> str:
        """Return why this person cannot take an import back here, or ""."""
        if not self._changes.is_writable:
            return "It cannot be undone while the file is open for reading."
        return "" if found.who == self._changes.who else f"Only {found.who} can undo it."

    def _begin(self, operation: str, *, leaving: bool) -> None:
        if self._is_going:
            return
        self._is_going = True
        self._changes.run_whole(
            "Taking back the import",
            lambda register, progress: import_undoing.undo_import(
                register, operation, leaving=leaving, progress=progress
            ),
            owner=self,
            on_success=self._on_done,
            on_failure=partial(self._on_failed, operation),
            is_long=True,
        )

    def _on_done(self, undone: "Undone") -> None:
        self._is_going = False
        self.told.emit(" ".join(["The import was taken back.", *dict.fromkeys(undone.moved_on)]))
        self.done.emit()

    def _on_failed(self, operation: str, error: Exception) -> None:
        self._is_going = False
        if isinstance(error, import_undoing.LaterWorkError):
            self._ask(operation, error)
        elif isinstance(error, TrackerError):
            self.told.emit(str(error))
        else:
            raise error

    def _ask(self, operation: str, error: "import_undoing.LaterWorkError") -> None:
        box = QMessageBox(self._over)
        box.setWindowTitle("Undo this import")
        box.setIcon(QMessageBox.Icon.Question)
        # What records are called is somebody's own words: nothing in it is markup.
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(error.said)
        box.setInformativeText(_REST if error.can_go_on else _NOTHING)
        if error.can_go_on:
            rest = box.addButton("&Take back the rest", QMessageBox.ButtonRole.AcceptRole)
            go_on = partial(self._begin, operation, leaving=True)
            # The question goes before what takes long is shown.
            rest.clicked.connect(lambda: QTimer.singleShot(0, self, go_on))
        none = box.addButton("&Leave the import as it is", QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(none)
        box.setDefaultButton(none)
        box.finished.connect(box.deleteLater)
        box.open()
