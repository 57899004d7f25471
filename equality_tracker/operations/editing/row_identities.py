"""Rows that are the same on every copy of a register: what each is known by, and adding it by that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from equality_tracker.records.base import Part
from equality_tracker.records.eqia_parts import EqiaFollowUp, EqiaImpact, EqiaScreening
from equality_tracker.records.eqias import EqiaAgreement
from equality_tracker.records.identity import link_uuid
from equality_tracker.records.monitoring import MonitoringCount
from equality_tracker.store.logged_rows import PLUMBING, table_of

_Row = TypeVar("_Row", bound=Part)


@dataclass(frozen=True, slots=True)
class _KnownBy:
    """What tells a row from others of its kind, the record it belongs to first.

    Attributes:
        columns: The columns; a row in which one is empty is known by none.
        stands_once: Whether there can be one such row only, so that another one is that one changed.

    """

    columns: tuple[str, ...]
    stands_once: bool = False


_KNOWN_BY: Final[Mapping[type[Part], _KnownBy]] = MappingProxyType(
    {
        EqiaAgreement: _KnownBy(("eqia_uuid", "agreement_uuid"), stands_once=True),
        EqiaScreening: _KnownBy(("eqia_uuid", "question"), stands_once=True),
        EqiaImpact: _KnownBy(("eqia_uuid", "groups")),
        EqiaFollowUp: _KnownBy(("eqia_uuid", "kind", "due_on")),
        MonitoringCount: _KnownBy(("return_uuid", "characteristic", "group")),
    }
)


def row_identity(part: type[Part], values: Mapping[str, Any]) -> str:
    """Return the identity that a row with these values has on every copy, or "" where it is known by none.

    An impact is known by its group where it speaks of one; a second one of the same group is known by none.
    """
    known = _KNOWN_BY.get(part)
    if known is None:
        return ""
    words = [_word(values.get(column)) for column in known.columns]
    return link_uuid(part.__tablename__, *words) if all(words) else ""


def add_row(session: Session, part: type[_Row], values: Mapping[str, Any]) -> _Row:
    """Add a row, or take it out of the trash and begin it anew; where one can stand only, change that one.

    The caller flushes.
    """
    new = part(**values)
    identity = row_identity(part, values)
    rows = _like(session, part, values, identity) if identity else ()
    living = [row for row in rows if not row.deleted]
    same = next((row for row in living if _KNOWN_BY[part].stands_once and _is_same(row, values)), None)
    if same is not None:
        return _set(same, values)
    trashed = next((row for row in rows if row.deleted), None)
    if trashed is not None:
        return _set(trashed, {key: getattr(new, key) for key in _own_columns(part)})
    if identity and not any(row.uuid == identity for row in living):
        new.uuid = identity
    session.add(new)
    return new


def fixed_columns(part: type[Part]) -> frozenset[str]:
    """Return the columns that a row keeps: all that it is known by, where one can stand only."""
    known = _KNOWN_BY.get(part)
    return frozenset(known.columns) if known is not None and known.stands_once else frozenset()


def _like(session: Session, part: type[_Row], values: Mapping[str, Any], identity: str) -> Sequence[_Row]:
    """Return the row that has an identity, and where one can stand only, any that says the same."""
    known = _KNOWN_BY[part]
    same = and_(*(getattr(part, column) == values[column] for column in known.columns))
    wanted = or_(part.uuid == identity, same) if known.stands_once else part.uuid == identity
    return session.scalars(select(part).where(wanted).order_by(part.id)).all()


def _is_same(row: Part, values: Mapping[str, Any]) -> bool:
    return all(getattr(row, column) == values[column] for column in _KNOWN_BY[type(row)].columns)


def _set(row: _Row, values: Mapping[str, Any]) -> _Row:
    for key, value in values.items():
        setattr(row, key, value)
    return row


def _own_columns(part: type[Part]) -> list[str]:
    return [column.key for column in table_of(part.__tablename__).columns if column.key not in PLUMBING]


def _word(value: Any) -> str:  # noqa: ANN401 - whatever a column holds
    """Return a value as an identity is made of it; "" for none, and for several groups at once."""
    match value:
        case date():
            return value.isoformat()
        case [code]:
            return str(code)
        case str():
            return value
        case _:
            return ""
