"""Reading the EqIA that a page shows, in the background: only the one that was asked for last."""

from PySide6.QtCore import QObject, Signal

from equality_tracker.operations.editing.refusals import NoSuchRecordError
from ui.desk import Desk
from ui.eqia.eqia_reading import ReadEqia, read_eqia


class EqiaAsking(QObject):
    """Knows which EqIA is wanted, and tells what was read of it.

    Attributes:
        wanted: The identity of the EqIA that is wanted, or "".
        with_check: Whether its points to check are looked for, too.
        found: Emitted with what was read.
        missed: Emitted when there is no such EqIA any more; none is wanted then.

    """

    found = Signal(object)
    missed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Read the register of `desk`."""
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self.wanted = ""
        self.with_check = False

    def read(self) -> None:
        """Read the EqIA that is wanted as it is now."""
        self._asked += 1
        asked, uuid = self._asked, self.wanted
        if not uuid:
            return
        desk, with_check = self._desk, self.with_check

        def read() -> ReadEqia | None:
            if asked != self._asked:
                return None
            with desk.reading() as session:
                return read_eqia(session, uuid, desk.heading.as_at, with_check=with_check)

        desk.background.run(
            read,
            owner=self,
            on_success=lambda read: self._take(read, asked),
            on_failure=lambda error: self._on_failed(error, asked),
        )

    def _take(self, read: ReadEqia | None, asked: int) -> None:
        if read is not None and asked == self._asked:
            self.found.emit(read)

    def _on_failed(self, error: Exception, asked: int) -> None:
        if not isinstance(error, NoSuchRecordError):
            raise error
        if asked == self._asked:
            self.wanted = ""
            self.missed.emit()
