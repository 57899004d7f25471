"""What is done with whole records, from a list or from one that is open: another like it, into the trash."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from equality_tracker.records.kind_names import NAMES
from ui.desk import Desk
from ui.files.read_only_words import read_only_sentence
from ui.records.record_writing import duplicate, move_to_trash

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from equality_tracker.store.progress import Progress
    from equality_tracker.store.register import Register


class RecordWork(QObject):
    """Duplicates records and puts them into the trash; each is one change, which one undo takes back.

    Attributes:
        told: Emitted with a sentence on what was done, or why nothing was.
        record_made: Emitted with kind and identity of a record that was made.

    """

    told = Signal(str)
    record_made = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Change the register of `desk`."""
        super().__init__(parent)
        self._desk = desk

    @property
    def can_change(self) -> bool:
        """Whether the register can be changed; where not, why not is told."""
        changes = self._desk.changes
        if not changes.is_writable:
            self.told.emit(read_only_sentence(changes.read_only_error))
        return changes.is_writable

    def move_to_trash(
        self, kind: str, reference: str, count: int, found: Callable[["Session"], Sequence[str]]
    ) -> None:
        """Put records into the trash, without asking: undo takes them out again.

        Args:
            kind: The code of their kind.
            reference: What the only one is called, if it is one.
            count: How many they are.
            found: Returns their identities, on the writing thread.

        """
        if not self.can_change:
            return
        of_kind = NAMES[kind]
        counted = of_kind.counted(count)
        # "moved 2 to the trash" alone would sound like two of them.
        what = f"{of_kind.singular} {reference}".strip() if count == 1 else counted

        def move(register: "Register", progress: "Progress") -> int:
            with register.transaction(f"moved {what} to the trash") as session:
                return move_to_trash(session, found(session), progress)

        self._desk.changes.run_whole(
            f"Moving {what} to the trash",
            move,
            owner=self,
            on_success=lambda _count: self.told.emit(
                f"{what[:1].upper()}{what[1:]} moved to the trash. Ctrl+Z takes that back."
            ),
            is_long=True,
        )

    def duplicate(self, kind: str, uuid: str, reference: str) -> None:
        """Make another record like one."""
        if not self.can_change:
            return
        now, as_at = self._desk.changes.now, self._desk.heading.as_at
        self._desk.changes.run(
            f"duplicate of {reference}",
            lambda session: duplicate(session, uuid, now=now(), as_at=as_at),
            owner=self,
            on_success=lambda made: self._on_duplicated(kind, *made, like=reference),
        )

    def _on_duplicated(self, kind: str, uuid: str, reference: str, *, like: str) -> None:
        made = f"{NAMES[kind].singular} {reference}".strip()
        self.told.emit(f"{made[:1].upper()}{made[1:]} was made, like {like}. Ctrl+Z takes that back.")
        self.record_made.emit(kind, uuid)
