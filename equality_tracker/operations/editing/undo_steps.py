"""What can be taken back and done again, and what was, as plain data."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back.

    Attributes:
        note: The note of the operation.
        entries: How many values went back.
        moved_on: A sentence for each field that was left because it was changed again since.

    """

    note: str
    entries: int
    moved_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What this person can take back, and do again, on this copy.

    Attributes:
        undo: What the next undo takes back, as noted; None where there is nothing.
        redo: What the next redo does again; None where there is nothing.
        undoes: The identity of the operation that the next undo takes back, or "".

    """

    undo: str | None = None
    redo: str | None = None
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class RecentImport:
    """An import that still stands.

    Attributes:
        operation: What undo would take back: the import, or the redo by which it stands again.
        note: What was imported, as the history says.
        who: Who imported it.
        at: When (UTC).
        first: The first record that it wrote, such as "action PLAN-001/1"; "" where that is not known.

    """

    operation: str
    note: str
    who: str
    at: datetime
    first: str = ""
