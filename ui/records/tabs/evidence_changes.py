"""Evidence added to a record and taken away again, each as one change that undo takes back."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.evidence_keeping import (
    LinkedEvidence,
    link_evidence,
    unlink_evidence,
)
from equality_tracker.operations.editing.record_forms import FormEvidence
from ui.desk import Desk
from ui.records.editors.saving import RecordTarget

T = TypeVar("T")

_TAKEN_AWAY: Final = "Taken away from this record; the evidence itself stays. Undo links it again."


class EvidenceChanges(QObject):
    """Changes which evidence serves a record.

    Attributes:
        done: Emitted with a sentence on what was done.
        refused: Emitted with why something was not done.

    """

    done = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Change the register of `desk`."""
        super().__init__(parent)
        self._changes = desk.changes

    def add_file(self, target: RecordTarget, file: Path) -> None:
        """Keep a copy of a file as evidence."""
        self._run(
            f"evidence for {target.reference}",
            lambda session: link_evidence(session, target.uuid, now=self._changes.now(), file=file),
            lambda linked: self.done.emit(_said_of("file", linked) or f"Added as evidence: {file.name}."),
        )

    def add_link(self, target: RecordTarget, url: str, on_added: Callable[[], None]) -> None:
        """Add a link as evidence; `on_added` is told once it is on the disk."""

        def tell(linked: LinkedEvidence) -> None:
            on_added()
            self.done.emit(_said_of("address", linked) or "Link added as evidence.")

        self._run(
            f"evidence for {target.reference}",
            lambda session: link_evidence(session, target.uuid, now=self._changes.now(), url=url),
            tell,
        )

    def take_away(self, target: RecordTarget, evidence: FormEvidence) -> None:
        """Take evidence away from a record; other records keep it."""
        self._run(
            f"evidence taken from {target.reference}",
            lambda session: unlink_evidence(session, evidence.link_uuid),
            lambda _: self.done.emit(_TAKEN_AWAY),
        )

    def _run(self, note: str, work: Callable[[Session], T], on_done: Callable[[T], None]) -> None:
        self._changes.run(note, work, owner=self, on_success=on_done, on_failure=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, TrackerError | OSError):
            raise error
        self.refused.emit(str(error))


def _said_of(what: str, linked: LinkedEvidence) -> str:
    """Return what is said of a file or an address that was evidence here before, or ""."""
    called = f"{linked.reference} {linked.title}".strip()
    if linked.was_linked:
        return f"This {what} serves this record already, as {called}. Nothing was changed."
    if linked.was_here:
        return f"This {what} is evidence here already, as {called}. It serves this record now, too."
    return ""
