"""What a pack says of the one kept before it: which one that is, and what changed since."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of a record since an earlier pack."""

    CLOSED = "closed"
    OPENED = "opened"
    SLIPPED = "slipped"
    TURNED_RED = "turned-red"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """One change since an earlier pack; of a date that slipped, what it was and what it is now."""

    kind: ChangeKind
    of: str
    """What sort of record it is, such as “Action”."""
    reference: str
    title: str
    before: date | None = None
    after: date | None = None
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class PreviousPack:
    """The pack kept before this one, and what happened since, as ready words and line by line."""

    as_at: date
    prepared_on: date
    changes: tuple[str, ...] = ()
    reference: str = ""
    other_edition: str = ""
    """Its edition where it is not that of this pack; the whole register is compared all the same."""
    lines: tuple[ChangeLine, ...] = ()
    problem: str = ""
    """Why nothing can be said of what changed, where the kept pack cannot be compared with."""
