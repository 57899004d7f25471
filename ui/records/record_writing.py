"""What changes whole records and their fields, imported on the writing thread once something is changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from equality_tracker.store.progress import Progress

# The seam: what changes records knows all that a change has to keep to; to look at records needs none of it.


def change_typed(session: "Session", uuid: str, texts: Mapping[str, str], *, as_at: date) -> None:
    """Set fields of a record to what was typed into them."""
    from equality_tracker.operations.changing.record_changes import change_typed  # noqa: PLC0415

    change_typed(session, uuid, texts, as_at=as_at)


def add_typed(session: "Session", kind: str, texts: Mapping[str, str], *, now: datetime, as_at: date) -> str:
    """Add a record from what was typed and return its identity."""
    from equality_tracker.operations.changing.new_records import add_typed  # noqa: PLC0415

    return add_typed(session, kind, texts, now=now, as_at=as_at)


def duplicate(session: "Session", uuid: str, *, now: datetime, as_at: date) -> tuple[str, str]:
    """Add a record like one that is there; return its identity and its full reference."""
    from equality_tracker.operations.changing.new_records import duplicate  # noqa: PLC0415
    from equality_tracker.operations.editing.record_forms import record_form  # noqa: PLC0415

    made = duplicate(session, uuid, now=now, as_at=as_at)
    return made, record_form(session, made, as_at=as_at).reference


def move_to_trash(session: "Session", uuids: Sequence[str], progress: "Progress") -> int:
    """Put records into the trash, telling how far it is, and return how many go."""
    from equality_tracker.operations.changing.trash import move_to_trash  # noqa: PLC0415

    return move_to_trash(session, uuids, progress=progress)
