"""Reading the record that a person wants to see, in the background: only the one that was asked for last."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from equality_tracker.operations.editing.refusals import NoSuchRecordError
from ui.desk import Desk
from ui.later import Later

if TYPE_CHECKING:
    from equality_tracker.operations.editing import record_forms
    from equality_tracker.operations.editing.record_forms import RecordForm
else:
    record_forms = Later("equality_tracker.operations.editing.record_forms")


class RecordReading(QObject):
    """Knows which record is wanted, and tells its form once it was read.

    Attributes:
        wanted: The identity of the record that is wanted; "" for none, or a new one.
        is_reading: Whether its form has still to come.
        with_history: Whether its history is read, too.
        found: Emitted with the form.
        missed: Emitted when there is no such record any more.

    """

    found = Signal(object)
    missed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Read the register of `desk`."""
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self.wanted = ""
        self.is_reading = False
        self.with_history = False

    def read(self, uuid: str) -> None:
        """Read a record."""
        self.wanted = uuid
        self._ask(lambda: self._form_of(uuid))

    def read_new(self, kind: str) -> None:
        """Read what the form of a new record of a kind begins with."""
        self.wanted = ""
        self._ask(lambda: self._form_of_new(kind))

    def read_again(self) -> None:
        """Read the record that is wanted as it is now."""
        if self.wanted:
            self.read(self.wanted)

    def stop(self) -> None:
        """Want nothing more."""
        self._asked += 1
        self.wanted = ""
        self.is_reading = False

    def _ask(self, read: Callable[[], "RecordForm"]) -> None:
        self._asked += 1
        self.is_reading = True
        asked = self._asked
        # Whoever goes quickly through a list has only the record read at which they stop.
        self._desk.background.run(
            lambda: read() if asked == self._asked else None,
            owner=self,
            on_success=lambda form: self._take(form, asked),
            on_failure=lambda error: self._on_failed(error, asked),
        )

    def _form_of(self, uuid: str) -> "RecordForm":
        with self._desk.reading() as session:
            return record_forms.record_form(
                session, uuid, as_at=self._desk.heading.as_at, with_history=self.with_history
            )

    def _form_of_new(self, kind: str) -> "RecordForm":
        with self._desk.reading() as session:
            return record_forms.new_form(session, kind, as_at=self._desk.heading.as_at)

    def _take(self, form: "RecordForm | None", asked: int) -> None:
        if form is not None and asked == self._asked:
            self.is_reading = False
            self.found.emit(form)

    def _on_failed(self, error: Exception, asked: int) -> None:
        if not isinstance(error, NoSuchRecordError):
            raise error
        if asked == self._asked:
            self.is_reading = False
            self.missed.emit()
