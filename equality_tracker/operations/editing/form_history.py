"""What was ever recorded about one record and its rows, in sentences, the newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from equality_tracker.operations.editing.history_words import describe
from equality_tracker.operations.editing.record_history import record_history
from equality_tracker.records.kinds import Kind


@dataclass(frozen=True, slots=True)
class FormHistory:
    """One entry of a record's history."""

    at: datetime
    who: str
    sentence: str


def form_history(session: Session, kind: Kind, uuid: str) -> tuple[FormHistory, ...]:
    """Return the history of a record with that of its rows and its links to evidence, the newest first."""
    found = record_history(session, kind, uuid)
    return tuple(
        FormHistory(line.at, line.who, describe(line, found.names)) for line in reversed(found.lines)
    )
