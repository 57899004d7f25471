"""What happens on the writing thread: a change is made, and it is looked how the register stands then."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from equality_tracker.operations.editing.undo_steps import NextSteps
from ui.asked_change import DoneChange
from ui.later import Later
from ui.office import Office

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from equality_tracker.operations.editing import undoing
    from equality_tracker.operations.registers import damaged_values
    from equality_tracker.store.progress import Progress
    from equality_tracker.store.register import Register
else:
    damaged_values = Later("equality_tracker.operations.registers.damaged_values")
    undoing = Later("equality_tracker.operations.editing.undoing")

T = TypeVar("T")


class ChangeWriting:
    """Changes the register of an office; everything but its making belongs to the writing thread."""

    def __init__(self, office: Office) -> None:
        """Change the register of `office`."""
        self._office = office
        self._steps = NextSteps()

    def in_one_transaction(self, note: str, work: Callable[["Session"], T]) -> T:
        """Do the work in one transaction, which one undo takes back as `note`."""
        with self._office.writer().transaction(note) as session, damaged_values.naming_damage(session):
            return work(session)

    def with_register(self, work: Callable[["Register", "Progress"], T], progress: "Progress") -> T:
        """Do work that opens its own transactions."""
        register = self._office.writer()
        with damaged_values.naming_damage_in(register):
            return work(register, progress)

    def back_up(self, because: str) -> None:
        """Make a verified backup."""
        self._office.writer().back_up(because)

    def done(self, work: Callable[[], Any]) -> DoneChange:
        """Do any of this, and return what became of it and how everything stands."""
        result, failure = None, None
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - handed over to whoever asked
            failure = error
        else:
            self._office.note_change()
        steps, backup_at = self._standing_now()
        self._steps = self._steps if steps is None else steps
        office = self._office
        return DoneChange(
            result,
            failure,
            steps,
            tuple(office.notices()),
            office.holds,
            backup_at,
            office.read_only_error,
        )

    def _standing_now(self) -> tuple[NextSteps | None, datetime | None]:
        """Return what undo and redo are about and when the newest backup was made, as far as it tells."""
        if not self._office.holds:
            return self._steps, None
        try:
            return undoing.next_steps(self._office.writer()), self._office.last_backup_at()
        except Exception:  # noqa: BLE001 - what became of the change is told all the same
            return None, None
