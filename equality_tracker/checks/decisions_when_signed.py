"""What the version that a signature froze says of the decision: its day then, or that there was none."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, String, and_, func, literal, not_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.frozen_content import frozen_part
from equality_tracker.checks.signatures import SIGNING_STAGES
from equality_tracker.law.eqia import Stage
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaVersion
from equality_tracker.records.eqias import Eqia

_PER_QUERY: Final = 500
_DECISION: Final = "decision"
"""The part of a version that holds the decision; empty where none was linked."""


def dates_when_signed(session: Session, uuids: Sequence[str] | None = None) -> dict[str, date]:
    """Return, by EqIA, the day that its decision had when it was first signed, where that is another now.

    It is read from the version that the signature froze. An EqIA whose decision had no day yet when it was
    signed, or that was not signed here, is not among them.
    """
    numbers = list(_first_signed(session, uuids).values())
    found: dict[str, date] = {}
    for start in range(0, len(numbers), _PER_QUERY):
        for uuid, now, content in _altered(session, numbers[start : start + _PER_QUERY]):
            then = _decided_on(content)
            if then is not None and then != now:
                found[uuid] = then
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


def _altered(session: Session, numbers: Sequence[int]) -> list[tuple[str, date | None, str]]:
    """Return the contents that do not hold the day as it stands; the others need not be read."""
    living = and_(Decision.uuid == Eqia.decision_uuid, Decision.deleted.is_(False))
    statement = (
        select(Eqia.uuid, Decision.decided_on, EqiaVersion.content)
        .join(Eqia, Eqia.uuid == EqiaVersion.eqia_uuid)
        .join(Decision, living)
        .where(EqiaVersion.id.in_(numbers), not_(_holds_the_day()))
    )
    return [(uuid, now, content) for uuid, now, content in session.connection().execute(statement)]


def _holds_the_day() -> ColumnElement[bool]:
    day = func.coalesce(Decision.decided_on.cast(String), "")
    return EqiaVersion.content.contains(literal('"decided_on":"').concat(day).concat('"'))


def _decided_on(content: str) -> date | None:
    decision = frozen_part(content, _DECISION)
    try:
        return date.fromisoformat(decision["decided_on"]) if decision else None
    except (KeyError, TypeError, ValueError):
        return None
