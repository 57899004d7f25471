"""What a record points to, and what points to it: by its fields, by its rows, as evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_references import (
    reference_label,
    references_of,
    title_of,
)
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.records.base import Part, Record
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.kinds import BY_CODE, BY_TABLE, KINDS, TRACKED, Kind

MOST_SHOWN: Final = 200
"""How many of the records that point to one are named."""


@dataclass(frozen=True, slots=True)
class RelatedRecord:
    """Another record, and what it is to the one it is shown with.

    Attributes:
        role: What it is to it, such as "Plan".
        kind: The code of its kind.
        uuid: Its identity.
        reference: Its full reference.
        title: What it is called.

    """

    role: str
    kind: str
    uuid: str
    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class PointingColumn:
    """A column of some class that points to a kind.

    Attributes:
        table: The class's table.
        key: The column.
        belongs_to: For a row that belongs to a record: the record's kind and the column that says which.

    """

    table: str
    key: str
    belongs_to: tuple[Kind, str] | None

    @property
    def source(self) -> Kind:
        """The kind of the records that point."""
        return self.belongs_to[0] if self.belongs_to else BY_TABLE[self.table]


def related_to(session: Session, record: Record) -> tuple[RelatedRecord, ...]:
    """Return the records that the fields of one point to, in their order."""
    return tuple(
        _related(session, reference_label(key), target, uuid)
        for key, target in references_of(type(record)).items()
        if (uuid := getattr(record, key))
    )


def pointing_to(session: Session, kind: Kind, record: Record) -> tuple[tuple[RelatedRecord, ...], int]:
    """Return the living records that point to one, at most 200, and how many there are."""
    found: list[RelatedRecord] = []
    count = 0
    for column in pointing_columns(kind):
        statement = _pointing(column, [record.uuid])
        number = session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
        if number and len(found) < MOST_SHOWN:
            some = session.execute(statement.limit(MOST_SHOWN - len(found))).all()
            found += [_related(session, _role_of(column.source), column.source, uuid) for uuid, _ in some]
        count += number
    return tuple(found), count


def served_by(session: Session, record: Record) -> tuple[RelatedRecord, ...]:
    """Return the records that a piece of evidence serves."""
    if not isinstance(record, Evidence):
        return ()
    return tuple(
        _related(session, _role_of(kind), kind, uuid) for kind, uuid, _ in served(session, [record.uuid])
    )


def served(session: Session, evidence: Sequence[str]) -> Iterator[tuple[Kind, str, str]]:
    """Yield the kind and identity of each living record that pieces of evidence serve, and by which."""
    statement = select(EvidenceLink.about_kind, EvidenceLink.about_uuid, EvidenceLink.evidence_uuid).where(
        EvidenceLink.evidence_uuid.in_(evidence), EvidenceLink.deleted.is_(False)
    )
    for name, about, piece in session.execute(statement.order_by(EvidenceLink.id)).all():
        kind = BY_CODE.get(name) or BY_TABLE.get(name)
        if kind is not None and _is_living(session, kind, about):
            yield kind, about, piece


@cache
def pointing_columns(kind: Kind) -> tuple[PointingColumn, ...]:
    """Return every column that can point to a kind, but those of the kind's own rows."""
    return tuple(_pointing_columns(kind))


def pointing_uuids(session: Session, column: PointingColumn, uuids: Sequence[str]) -> list[tuple[str, str]]:
    """Return which living records point to some others by a column: the one that points, and to what."""
    return [(other, to) for other, to in session.execute(_pointing(column, uuids)).all()]


def _pointing(column: PointingColumn, uuids: Sequence[str]) -> Select[str, str]:
    row, record = TRACKED[column.table], column.source.record
    pointer = getattr(row, column.key)
    statement = select(record.uuid, pointer).where(record.deleted.is_(False), pointer.in_(uuids))
    if column.belongs_to is not None:
        statement = statement.join(row, getattr(row, column.belongs_to[1]) == record.uuid)
        statement = statement.where(row.deleted.is_(False))
    return statement.order_by(record.id)


def _pointing_columns(kind: Kind) -> Iterator[PointingColumn]:
    own = {(part.__tablename__, key) for part, key in kind.parts}
    owners = {part.__tablename__: (other, key) for other in KINDS for part, key in other.parts}
    for table, source in TRACKED.items():
        for key, target in references_of(source).items():
            if target is not kind or (table, key) in own - _BOTH_WAYS:
                continue
            if table in BY_TABLE:
                yield PointingColumn(table, key, None)
            elif table in owners:
                yield PointingColumn(table, key, _owner_beside(table, key))


def _owner_beside(table: str, key: str) -> tuple[Kind, str]:
    """Return the record that a row belongs to, by another column than the one that points."""
    return next(
        (other, owner_key)
        for other in KINDS
        for part, owner_key in other.parts
        if part.__tablename__ == table and owner_key != key
    )


def _related(session: Session, role: str, kind: Kind, uuid: str) -> RelatedRecord:
    record = session.scalars(select(kind.record).where(kind.record.uuid == uuid)).one()
    return RelatedRecord(role, kind.code, uuid, full_reference(session, record), title_of(record))


def _role_of(kind: Kind) -> str:
    return kind.singular[:1].upper() + kind.singular[1:]


def _is_living(session: Session, kind: Kind, uuid: str) -> bool:
    record: type[Part] = kind.record
    statement = select(func.count()).where(record.uuid == uuid, record.deleted.is_(False))
    return bool(session.scalar(statement))


_BOTH_WAYS: Final = frozenset({("eqia_agreement", "eqia_uuid"), ("eqia_agreement", "agreement_uuid")})
"""Links that belong to the records at both of their ends."""
