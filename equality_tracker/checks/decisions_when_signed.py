"""What the version that a signature froze says of the decision: its day then, or that there was none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, String, and_, func, literal, not_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.days_of_decisions import days_since
from equality_tracker.checks.frozen_content import frozen_part
from equality_tracker.checks.signatures import SIGNING_STAGES
from equality_tracker.law.eqia import Stage
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaVersion
from equality_tracker.records.eqias import Eqia

_PER_QUERY: Final = 500
_DECISION: Final = "decision"
"""The part of a version that holds the decision; empty where none was linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenSigned:
    """What an EqIA's decision was when it was first signed, where the decision is dated otherwise now.

    Attributes:
        day: The day that the decision had then, or None.
        is_linked: Whether a decision was linked at all.
        since: The other days that the decision had since then, and has no more.

    """

    day: date | None = None
    is_linked: bool = True
    since: tuple[date, ...] = ()


def dates_when_signed(session: Session, uuids: Sequence[str] | None = None) -> dict[str, WhenSigned]:
    """Return, by EqIA, what its decision was when it was first signed, where it has another day now.

    It is read from the version that the signature froze, and from the log since. One that was not signed
    here is not among them, nor one whose version cannot be read.
    """
    numbers = list(_first_signed(session, uuids).values())
    found: dict[str, WhenSigned] = {}
    for start in range(0, len(numbers), _PER_QUERY):
        altered = {
            row: then
            for row in _altered(session, numbers[start : start + _PER_QUERY])
            if (then := _as_signed(row.content)) is not None
        }
        since = days_since(session, {row.version: row.decision for row in altered})
        for row, then in altered.items():
            others = (day for day in since.get(row.version, ()) if day not in {then.day, row.decided_on})
            told = WhenSigned(day=then.day, is_linked=then.is_linked, since=tuple(others))
            if told.since or told.day != row.decided_on:
                found[row.eqia] = told
    return found


def signed_for_none(session: Session, uuids: Sequence[str]) -> frozenset[str]:
    """Return which of these EqIAs were signed here, and never while a decision was linked.

    Theirs, if they have one, was linked after the last signature. One whose version cannot be read is not
    among them.
    """
    found: dict[str, bool] = {}
    for start in range(0, len(uuids), _PER_QUERY):
        statement = select(EqiaVersion.eqia_uuid, EqiaVersion.content).where(
            EqiaVersion.eqia_uuid.in_(uuids[start : start + _PER_QUERY]),
            EqiaVersion.deleted.is_(False),
            EqiaVersion.stage.in_(SIGNING_STAGES),
        )
        for uuid, content in session.connection().execute(statement):
            found[uuid] = found.get(uuid, True) and frozen_part(content, _DECISION) == {}
    return frozenset(uuid for uuid, named_none in found.items() if named_none)


def _first_signed(session: Session, uuids: Sequence[str] | None) -> dict[str, int]:
    """Return the number of the row that the first approval froze, or else the first screening-out."""
    frozen = EqiaVersion
    statement = select(frozen.eqia_uuid, frozen.id).where(
        frozen.deleted.is_(False), frozen.stage.in_(SIGNING_STAGES)
    )
    if uuids is not None:
        statement = statement.where(frozen.eqia_uuid.in_(uuids))
    order = (frozen.stage == Stage.APPROVED.value, frozen.version.desc(), frozen.id.desc())
    # The last one of each stays: the approval with the smallest number.
    return {row.eqia_uuid: row.id for row in session.connection().execute(statement.order_by(*order))}


def _altered(session: Session, numbers: Sequence[int]) -> Sequence[Row[str, str, date | None, str, str]]:
    """Return the contents that do not hold the day as it stands; the others need not be read."""
    living = and_(Decision.uuid == Eqia.decision_uuid, Decision.deleted.is_(False))
    statement = (
        select(
            Eqia.uuid.label("eqia"),
            Decision.uuid.label("decision"),
            Decision.decided_on,
            EqiaVersion.uuid.label("version"),
            EqiaVersion.content,
        )
        .join(Eqia, Eqia.uuid == EqiaVersion.eqia_uuid)
        .join(Decision, living)
        .where(EqiaVersion.id.in_(numbers), not_(_holds_the_day()))
    )
    return session.connection().execute(statement).all()


def _holds_the_day() -> ColumnElement[bool]:
    day = func.coalesce(Decision.decided_on.cast(String), "")
    return EqiaVersion.content.contains(literal('"decided_on":"').concat(day).concat('"'))


def _as_signed(content: str) -> WhenSigned | None:
    decision: Mapping[str, Any] | None = frozen_part(content, _DECISION)
    if decision is None:
        return None
    try:
        day = date.fromisoformat(decision["decided_on"]) if "decided_on" in decision else None
    except (TypeError, ValueError):
        return None
    return WhenSigned(day=day, is_linked=bool(decision))
