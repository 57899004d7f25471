"""Which imports were made and still stand: found out in the background, and shown to be taken back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from equality_tracker.operations.editing.undo_steps import RecentImport
from equality_tracker.operations.importing.import_undoing import imports_done
from ui.desk import Desk
from ui.importing.import_undo import ImportUndo
from ui.importing.imports_done import ImportsDone


class ImportsReading(QObject):
    """Keeps the list of the imports that were made up to date."""

    def __init__(self, desk: Desk, shows: ImportsDone, undo: ImportUndo) -> None:
        """Read the register of `desk` for `shows`; what is wanted there is taken back by `undo`."""
        super().__init__(shows)
        self._desk = desk
        self._shows = shows
        self._undo = undo
        shows.undo_wanted.connect(undo.undo)
        undo.done.connect(self.read)

    def read(self) -> None:
        """Show which imports were made and still stand."""
        reading = self._desk.reading

        def read() -> Sequence[RecentImport]:
            with reading() as session:
                return imports_done(session)

        self._desk.background.run(read, owner=self, on_success=self._show)

    def _show(self, found: Sequence[RecentImport]) -> None:
        self._shows.show_imports(found, self._undo.why_not)
