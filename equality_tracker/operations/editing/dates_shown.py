"""What the dates of an EqIA, its decision or its service show, for whoever looks at one of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.checks.decision_bases import decision_bases
from equality_tracker.checks.decision_guard import guard_of
from equality_tracker.operations.editing.service_standing import service_standing
from equality_tracker.records.base import Record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.providers import Agreement


@dataclass(frozen=True, slots=True)
class DatesShown:
    """What the dates show of a record.

    Attributes:
        sentence: All of it in words, with what it does not show.
        tone: The code of its colour.
        explanation: Of an EqIA: the office's own words on its decision; a decision shows them as its own.
        more: Of a service: what comes next, and what came.

    """

    sentence: str
    tone: str
    explanation: str = ""
    more: str = ""


def dates_shown(session: Session, record: Record, as_at: date) -> DatesShown | None:
    """Return what the dates show of an EqIA, a decision or a service; None of other kinds and the trash."""
    if record.deleted:
        return None
    if isinstance(record, Eqia):
        guard = guard_of(session, record.uuid, as_at)
        return DatesShown(guard.sentence, guard.tone, guard.explanation)
    if isinstance(record, Agreement):
        service = service_standing(session, record, as_at)
        return DatesShown(service.sentence, service.tone, more=service.more) if service else None
    if isinstance(record, Decision):
        (found,) = decision_bases(session, as_at, only=[record.uuid])
        return DatesShown(found.said, found.tone)
    return None
