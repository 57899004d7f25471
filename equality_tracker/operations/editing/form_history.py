"""What was ever recorded about one record and its rows, in sentences, the newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_parts import PartKind, parts_below, parts_of
from equality_tracker.operations.editing.showing import describe, history_names
from equality_tracker.records.evidence import EvidenceLink
from equality_tracker.records.kinds import Kind
from equality_tracker.store.history import history_of


@dataclass(frozen=True, slots=True)
class FormHistory:
    """One entry of a record's history."""

    at: datetime
    who: str
    sentence: str


def form_history(session: Session, kind: Kind, uuid: str) -> tuple[FormHistory, ...]:
    """Return the history of a record with that of its rows and its links to evidence, the newest first."""
    rows = {uuid} | {row for known in parts_of(kind) for row in _all_rows(session, known, {uuid})}
    links = select(EvidenceLink.uuid).where(EvidenceLink.about_uuid == uuid)
    lines = history_of(session, rows | set(session.scalars(links)))
    names = history_names(session, lines)
    return tuple(FormHistory(line.at, line.who, describe(line, names)) for line in reversed(lines))


def _all_rows(session: Session, known: PartKind, uuids: set[str]) -> set[str]:
    """Return the identities of all rows of a kind, in the trash or not, with those below them."""
    owner = getattr(known.part, known.points_by)
    own = set(session.scalars(select(known.part.uuid).where(owner.in_(uuids))))
    lower = [_all_rows(session, below, own) for below in parts_below(known.part)] if own else []
    return own.union(*lower)
