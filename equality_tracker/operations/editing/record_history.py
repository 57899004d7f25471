"""What was ever recorded about one record, its rows and its links to evidence, and how all that is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.history_words import history_names
from equality_tracker.operations.editing.record_parts import PartKind, parts_below, parts_of
from equality_tracker.operations.editing.record_references import title_of
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.kinds import BY_CODE, BY_TABLE, Kind
from equality_tracker.store.history import HistoryLine, history_of


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """A record's history.

    Attributes:
        lines: Its entries, oldest first.
        names: What the records and rows are called that they name, by identity.

    """

    lines: tuple[HistoryLine, ...]
    names: Mapping[str, str]


def record_history(session: Session, kind: Kind, uuid: str) -> RecordHistory:
    """Return the history of a record with that of its rows and its links to evidence."""
    rows = {uuid} | {row for known in parts_of(kind) for row in _all_rows(session, known, {uuid})}
    links = _links_to_evidence(session, uuid)
    lines = history_of(session, rows | {link.uuid for link in links})
    names = history_names(session, lines) | {link.uuid: _other_end(session, link, uuid) for link in links}
    return RecordHistory(tuple(lines), names)


def _links_to_evidence(session: Session, uuid: str) -> Sequence[EvidenceLink]:
    """Return the links between a record and its evidence, or of evidence with what it serves, ever made."""
    either = or_(EvidenceLink.about_uuid == uuid, EvidenceLink.evidence_uuid == uuid)
    return session.scalars(select(EvidenceLink).where(either)).all()


def _other_end(session: Session, link: EvidenceLink, uuid: str) -> str:
    """Return what the record at the other end of a link is called: nobody looks here for the one they see."""
    if link.about_uuid == uuid:
        return _called(session, BY_TABLE[Evidence.__tablename__], link.evidence_uuid)
    kind = BY_CODE.get(link.about_kind) or BY_TABLE.get(link.about_kind)
    return "" if kind is None else _called(session, kind, link.about_uuid)


def _called(session: Session, kind: Kind, uuid: str) -> str:
    record = session.scalars(select(kind.record).where(kind.record.uuid == uuid)).first()
    return "" if record is None else f"{full_reference(session, record)} {title_of(record)}".strip()


def _all_rows(session: Session, known: PartKind, uuids: set[str]) -> set[str]:
    """Return the identities of all rows of a kind, in the trash or not, with those below them."""
    owner = getattr(known.part, known.points_by)
    own = set(session.scalars(select(known.part.uuid).where(owner.in_(uuids))))
    lower = [_all_rows(session, below, own) for below in parts_below(known.part)] if own else []
    return own.union(*lower)
