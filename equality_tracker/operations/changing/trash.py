"""The trash: putting records in, taking them out, and saying first what still points to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.changing.in_pieces import written_so_far
from equality_tracker.operations.editing.pointing import MOST_SHOWN, pointing_columns, pointing_uuids, served
from equality_tracker.operations.editing.record_references import (
    all_by_uuid,
    references_of,
    title_of,
)
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.operations.eqias.commissioning_settings import CommissioningSettingsStayError
from equality_tracker.operations.eqias.signed_stays import ensure_none_was_signed
from equality_tracker.operations.packs.pack_settings import PackSettingsStayError
from equality_tracker.records.base import Record, fields_of
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.kinds import KINDS, TRACKED, Kind
from equality_tracker.records.organisation import Organisation
from equality_tracker.records.pack_settings import PackSettings
from equality_tracker.records.packs import Pack, PackState
from equality_tracker.store.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Pointer:
    """A record that points to one that is to go.

    Attributes:
        reference: The full reference of the one that is to go.
        kind: The code of the kind of the one that points.
        uuid: Its identity.
        other_reference: Its full reference.
        other_title: What it is called.

    """

    reference: str
    kind: str
    uuid: str
    other_reference: str
    other_title: str


@dataclass(frozen=True, slots=True)
class TrashedRecord:
    """A record that lies in the trash."""

    kind: str
    uuid: str
    reference: str
    title: str
    changed_at: datetime | None
    changed_by: str


class StillNeededError(TrackerError):
    """A record was to go to the trash while others point to it."""

    def __init__(self, pointers: Sequence[Pointer]) -> None:
        """Say what points to it and what to do."""
        self.pointers = tuple(pointers)
        reference = pointers[0].reference
        own = [pointer.other_reference for pointer in pointers if pointer.reference == reference]
        named = ", ".join(own[:_MOST_NAMED]) + (" and others" if len(own) > _MOST_NAMED else "")
        verb = "points" if len(own) == 1 else "point"
        super().__init__(
            f"{reference} stays, because {named} {verb} to it. Change that first, or put both into the trash."
        )


class StandsUnderTrashError(TrackerError):
    """A record was to come out of the trash while what it stands under stays there."""

    def __init__(self, reference: str, other: str) -> None:
        """Say what to take out first."""
        super().__init__(f"{reference} stands under {other}, which is in the trash; take that out first.")


class OrganisationStaysError(TrackerError):
    """The register's own organisation was to go to the trash."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("The organisation that this register belongs to cannot go to the trash.")


class KeptPackStaysError(TrackerError):
    """A kept pack that is final, signed or on hold was to go to the trash."""

    def __init__(self, reference: str) -> None:
        """Name it and say what can be done."""
        super().__init__(
            f"{reference} is a final or signed pack, or on hold, and stays; archive it to put it aside."
        )


def move_to_trash(session: Session, uuids: Sequence[str], *, progress: Progress = silent) -> int:
    """Put records into the trash and return how many go; their rows stay theirs and come back with them.

    Told how far it is, `progress` stops it by raising; then none goes.

    Raises:
        NoSuchRecordError: A record is not there.
        StillNeededError: Others point to one of them.
        OrganisationStaysError, PackSettingsStayError: There is one only, and it stays.
        KeptPackStaysError: One is a pack that is final, signed or on hold.
        SignedEqiaStaysError, DecisionOfSignedStaysError: One is an EqIA that was signed for a decision, or
            such a decision, also where both are to go.

    """
    found = all_by_uuid(session, uuids)
    for kind, record in found:
        _ensure_it_may_go(kind, record)
    ensure_none_was_signed(session, [record for _, record in found])
    pointers = list(islice(_pointers(session, found), MOST_SHOWN))
    if pointers:
        raise StillNeededError(pointers)
    return _set_deleted(session, [record for _, record in found], progress, deleted=True)


def take_out_of_trash(session: Session, uuids: Sequence[str]) -> int:
    """Take records out of the trash, with all that is theirs, and return how many come back.

    Raises:
        NoSuchRecordError: A record is not there.
        StandsUnderTrashError: What one stands under stays in the trash.

    """
    found = all_by_uuid(session, uuids)
    coming = {record.uuid for _, record in found}
    above = {
        uuid: (record, target)
        for kind, record in found
        for key, target in references_of(kind.record).items()
        if (uuid := getattr(record, key)) and uuid not in coming
    }
    for uuid, (record, target) in above.items():
        _ensure_not_in_trash(session, record, uuid, target)
    return _set_deleted(session, [record for _, record in found], silent, deleted=False)


def trashed(session: Session, *, limit: int = 500) -> tuple[TrashedRecord, ...]:
    """Return the records in the trash, the newest first, at most `limit`."""
    found = [
        (kind, record)
        for kind in KINDS
        for record in session.scalars(
            select(kind.record)
            .where(kind.record.deleted.is_(True))
            .order_by(kind.record.changed_at.desc(), kind.record.id.desc())
            .limit(limit)
        )
    ]
    found.sort(key=lambda one: one[1].changed_at or datetime.min.replace(tzinfo=UTC), reverse=True)
    return tuple(
        TrashedRecord(
            kind.code,
            record.uuid,
            full_reference(session, record),
            title_of(record),
            record.changed_at,
            record.changed_by,
        )
        for kind, record in found[:limit]
    )


def _ensure_it_may_go(kind: Kind, record: Record) -> None:
    if kind.record is Organisation:
        raise OrganisationStaysError
    if kind.record is PackSettings:
        raise PackSettingsStayError
    if kind.record is CommissioningSettings:
        raise CommissioningSettingsStayError
    if isinstance(record, Pack) and (record.state != PackState.DRAFT or record.on_hold):
        raise KeptPackStaysError(record.reference)


def _set_deleted(session: Session, records: Sequence[Record], progress: Progress, *, deleted: bool) -> int:
    moving = [record for record in records if record.deleted is not deleted]
    for done, record in enumerate(moving):
        written_so_far(session, done, len(moving), progress)
        record.deleted = deleted
    session.flush()
    return len(moving)


def _pointers(session: Session, going: Sequence[tuple[Kind, Record]]) -> Iterator[Pointer]:
    by_kind: dict[str, list[Record]] = {}
    for kind, record in going:
        by_kind.setdefault(kind.code, []).append(record)
    gone = {record.uuid for _, record in going}
    for kind in KINDS:
        records = {record.uuid: record for record in by_kind.get(kind.code, ())}
        seen: set[tuple[str, str]] = set()
        for source, other, to in _links(session, kind, list(records)):
            if other not in gone and (other, to) not in seen:
                seen.add((other, to))
                yield _pointer(session, records[to], source, other)


def _links(session: Session, kind: Kind, uuids: Sequence[str]) -> Iterator[tuple[Kind, str, str]]:
    """Yield the kind and identity of each record that points to one of `uuids`, and to which."""
    for start in range(0, len(uuids), _RECORDS_PER_QUERY):
        some = uuids[start : start + _RECORDS_PER_QUERY]
        for column in pointing_columns(kind):
            if "text" in fields_of(TRACKED[column.table]) and column.belongs_to:
                continue  # The row keeps its own words.
            for other, to in pointing_uuids(session, column, some):
                yield column.source, other, to
        if kind.record is Evidence:
            yield from served(session, some)


def _pointer(session: Session, record: Record, source: Kind, uuid: str) -> Pointer:
    other = session.scalars(select(source.record).where(source.record.uuid == uuid)).one()
    return Pointer(
        full_reference(session, record), source.code, uuid, full_reference(session, other), title_of(other)
    )


def _ensure_not_in_trash(session: Session, record: Record, uuid: str, target: Kind) -> None:
    other = session.scalars(select(target.record).where(target.record.uuid == uuid)).one()
    if other.deleted:
        raise StandsUnderTrashError(full_reference(session, record), full_reference(session, other))


_MOST_NAMED: Final = 3
_RECORDS_PER_QUERY: Final = 500
