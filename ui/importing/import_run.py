"""The import itself, as it was previewed: one at a time, and the page waits for it."""

from PySide6.QtCore import QObject, Signal

from equality_tracker.errors import TrackerError
from equality_tracker.operations.importing.import_choices import ImportSource
from equality_tracker.operations.importing.import_preview import ImportPreview
from equality_tracker.operations.importing.import_previewing import import_as_previewed
from equality_tracker.operations.importing.import_running import ImportResult
from ui.desk import Desk
from ui.progress_note import WorkCancelledError


class ImportRun(QObject):
    """Brings the rows of a document into the register.

    Attributes:
        is_going: Whether it is under way.
        changed: Emitted when it begins or ends.
        done: Emitted with its result (`ImportResult`), once it is on the disk.
        failed: Emitted when it ended and nothing was imported, before the reason is told.
        refused: Emitted with why the register did not take it.
        told: Emitted with a sentence when a person stopped it.

    """

    changed = Signal()
    done = Signal(object)
    failed = Signal()
    refused = Signal(str)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Change the register of `desk`."""
        super().__init__(parent)
        self._desk = desk
        self.is_going = False

    def begin(self, source: ImportSource, preview: ImportPreview) -> None:
        """Import a document as its preview says, unless an import is under way."""
        if self.is_going:
            return
        today = self._desk.heading.as_at
        self.is_going = True
        self.changed.emit()
        self._desk.changes.run_whole(
            f"Importing {source.name}",
            lambda register, progress: import_as_previewed(
                register, source, preview, today=today, progress=progress
            ),
            owner=self,
            on_success=self._on_done,
            on_failure=self._on_failed,
            is_long=True,
        )

    def _on_done(self, result: ImportResult) -> None:
        self._end()
        self.done.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit()
        if isinstance(error, WorkCancelledError):
            self.told.emit(str(error))
        elif isinstance(error, TrackerError):
            self.refused.emit(str(error))
        else:
            raise error

    def _end(self) -> None:
        self.is_going = False
        self.changed.emit()
