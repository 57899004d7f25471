"""The guard: how an EqIA's signature stands to its decision; one expression for list, record, pack, Today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Integer, Select, Subquery, and_, case, func, literal, null, select
from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import CommissioningRules
from equality_tracker.checks.days_between import days_between
from equality_tracker.law.date_words import count_days, days_away, format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.law.working_days import after_working_days
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia

ALONE: Final = "This alone does not show that regard was not had."
"""What stands beside every late signature."""

CLOSED_STAGES: Final = (Stage.SUPERSEDED.value, Stage.WITHDRAWN.value)
"""Stages after which nobody waits for a signature."""

SIGNING_STAGES: Final = (Stage.APPROVED.value, Stage.SCREENED_OUT.value)
"""Stages that an EqIA reaches by a signature."""

LONGEST_NOTICE: Final = 60
"""The most working days before a decision at which an office is warned."""


class Guard(StrEnum):
    """What the dates of an EqIA and its decision show."""

    NO_DECISION = "no-decision"
    NO_DATE = "no-date"
    AHEAD = "ahead"
    NEAR = "near"
    SIGNED_BEFORE = "signed-before"
    SIGNED_SAME_DAY = "signed-same-day"
    NOTE_BEFORE = "note-before"
    SIGNED_AFTER = "signed-after"
    NOT_SIGNED = "not-signed"


TONES: Final = {
    Guard.NO_DECISION: "grey",
    Guard.NO_DATE: "grey",
    Guard.AHEAD: "grey",
    Guard.NEAR: "amber",
    Guard.SIGNED_BEFORE: "green",
    Guard.SIGNED_SAME_DAY: "green",
    Guard.NOTE_BEFORE: "green",
    Guard.SIGNED_AFTER: "red",
    Guard.NOT_SIGNED: "red",
}
"""The colour of each; every one has its words beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionGuard:
    """How an EqIA stands to its decision on a day.

    Attributes:
        guard: What the dates show; None where the EqIA was withdrawn or superseded without a signature.
        days: How many days before the decision it was signed, or are left; negative after it.
        as_at: The day.
        decision_uuid: The decision's identity, or "".
        decision_reference: What the decision is called, or "".
        decided_on: The day of the decision, taken or planned.
        signed_on: The day of the signature.
        considered_on: The day on which equality was considered, as the decision records it.
        note_on: The day of a due-regard note before the decision.
        explanation: The office's own words beside the dates.

    """

    guard: Guard | None
    days: int | None
    as_at: date
    decision_uuid: str = ""
    decision_reference: str = ""
    decided_on: date | None = None
    signed_on: date | None = None
    considered_on: date | None = None
    note_on: date | None = None
    explanation: str = ""

    @property
    def tone(self) -> str:
        """The code of the colour."""
        return TONES[self.guard] if self.guard else "grey"

    @property
    def is_late(self) -> bool:
        """Whether the signature came after the decision."""
        return self.guard is Guard.SIGNED_AFTER

    @property
    def short(self) -> str:
        """What stands on one line, such as “Decision 12 Jan 2027 · 52 days · not signed”."""
        return _short(self)

    @property
    def sentence(self) -> str:
        """What the record shows, with what belongs beside a late signature; the explanation stands apart."""
        if not self.is_late or self.days is None:
            return self.short
        note = f" A due-regard note of {format_date(self.note_on)} was before it." if self.note_on else ""
        return f"{late_sentence(-self.days, self.considered_on)}{note}"


def late_sentence(days: int, considered_on: date | None) -> str:
    """Return what is said of a signature so many days after the decision, wherever it is said."""
    considered = f"; equality considered on {format_date(considered_on)}" if considered_on else ""
    return f"Signed {count_days(days)} after the decision{considered}. {ALONE}"


def near_until(as_at: date) -> ColumnElement[date]:
    """Return the last day of a decision of which the office's notice has begun by a day."""
    setting = CommissioningSettings
    recorded = (
        select(setting.decision_notice_days)
        .where(setting.deleted.is_(False))
        .order_by(setting.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    # Working days are counted here, for each number that an office may have chosen: no database knows them.
    *known, longest = (literal(day, Date()) for day in _ends_of_notice(as_at))
    usual = CommissioningRules().decision_notice_days
    return case(dict(enumerate(known)), value=func.coalesce(recorded, usual), else_=longest)


def last_near_day(session: Session, as_at: date) -> date:
    """Return the last day of a decision of which the office's notice has begun by a day."""
    return session.execute(select(near_until(as_at))).scalar_one()


def first_signatures(only: Select[str] | None = None) -> Subquery:
    """Return, for each EqIA that was signed here, or for `only` some, the day of its first signature.

    Join it from the outside on `eqia_uuid`; its other column is `signed_on`. An EqIA that is signed again
    after a review stands to its decision as it first did.
    """
    step = EqiaStep
    statement = (
        select(step.eqia_uuid, func.min(step.taken_on).label("signed_on"))
        .where(step.deleted.is_(False), step.to_stage.in_(SIGNING_STAGES))
        .group_by(step.eqia_uuid)
    )
    if only is not None:
        statement = statement.where(step.eqia_uuid.in_(only))
    return statement.subquery("first_signature")


def first_signature_days(session: Session, only: Select[str] | None = None) -> dict[str, date]:
    """Return the day of the first signature by the identity of the EqIA, of those that were signed here."""
    return {row.eqia_uuid: row.signed_on for row in session.execute(select(first_signatures(only)))}


def with_guard(statement: Select[*tuple[Any, ...]], signatures: Subquery) -> Select[*tuple[Any, ...]]:
    """Return a query over EqIAs with what the guard needs joined from the outside."""
    living = and_(Decision.uuid == Eqia.decision_uuid, Decision.deleted.is_(False))
    return statement.outerjoin(Decision, living).outerjoin(signatures, signatures.c.eqia_uuid == Eqia.uuid)


def guard_expressions(as_at: date, signatures: Subquery) -> dict[str, ColumnElement[Any]]:
    """Return the guard and its days as expressions over a query that `with_guard` joined."""
    signed = _signed_on(signatures)
    decided = Decision.decided_on.expression
    today = literal(as_at, Date())
    closed = and_(signed.is_(None), Eqia.stage.in_(CLOSED_STAGES))
    guard = case(
        (closed, null()),
        (Decision.uuid.is_(None), literal(Guard.NO_DECISION.value)),
        (decided.is_(None), literal(Guard.NO_DATE.value)),
        (signed < decided, literal(Guard.SIGNED_BEFORE.value)),
        (signed == decided, literal(Guard.SIGNED_SAME_DAY.value)),
        # Before the note: a late signature is shown whatever is written later, and cannot be removed.
        (signed.is_not(None), literal(Guard.SIGNED_AFTER.value)),
        (_note_before(), literal(Guard.NOTE_BEFORE.value)),
        (decided < today, literal(Guard.NOT_SIGNED.value)),
        (decided <= near_until(as_at), literal(Guard.NEAR.value)),
        else_=literal(Guard.AHEAD.value),
    )
    days = case((closed, literal(None, Integer())), else_=days_between(decided, func.coalesce(signed, today)))
    return {"guard": guard, "guard_days": days}


def guard_of(session: Session, uuid: str, as_at: date) -> DecisionGuard:
    """Return the guard of one EqIA as at a day."""
    return guards(session, as_at, [uuid])[uuid]


def guards(session: Session, as_at: date, uuids: Sequence[str] | None = None) -> dict[str, DecisionGuard]:
    """Return the guards of living EqIAs by their identity: of some, or of all."""
    statement = _guard_query(as_at, None if uuids is None else select(Eqia.uuid).where(Eqia.uuid.in_(uuids)))
    if uuids is not None:
        statement = statement.where(Eqia.uuid.in_(uuids))
    rows = session.connection().execute(statement).all()
    return {row.uuid: _guard(row, as_at) for row in rows}


def _guard_query(as_at: date, only: Select[str] | None) -> Select[*tuple[Any, ...]]:
    signatures = first_signatures(only)
    found = guard_expressions(as_at, signatures)
    statement: Select[*tuple[Any, ...]] = select(
        Eqia.uuid,
        found["guard"].label("guard"),
        found["guard_days"].label("days"),
        Decision.uuid.label("decision"),
        Decision.reference,
        Decision.decided_on,
        _signed_on(signatures).label("signed_on"),
        Decision.considered_on,
        case((_note_before(), _note_on())).label("note_on"),
        Decision.explanation,
    )
    ordered = with_guard(statement, signatures).where(Eqia.deleted.is_(False))
    return ordered.order_by(Eqia.reference_key, Eqia.id)


def _signed_on(signatures: Subquery) -> ColumnElement[date]:
    """Return the day of the signature: the first here, the EqIA's own, or of the decision's papers."""
    return func.coalesce(signatures.c.signed_on, Eqia.signed_on, Decision.signed_on)


@lru_cache(maxsize=8)
def _ends_of_notice(as_at: date) -> tuple[date, ...]:
    """Return the day that is 0, 1, 2 and so on up to `LONGEST_NOTICE` working days later."""
    days = [as_at]
    for _ in range(LONGEST_NOTICE):
        days.append(after_working_days(days[-1], 1))
    return tuple(days)


def _note_on() -> ColumnElement[date]:
    return func.coalesce(Decision.considered_on, Decision.note_before_on)


def _note_before() -> ColumnElement[bool]:
    return and_(Decision.due_regard_note != "", _note_on() <= Decision.decided_on)


def _guard(row: Any, as_at: date) -> DecisionGuard:  # noqa: ANN401 - a row of plain values
    return DecisionGuard(
        guard=Guard(row.guard) if row.guard else None,
        days=row.days,
        as_at=as_at,
        decision_uuid=row.decision or "",
        decision_reference=row.reference or "",
        decided_on=row.decided_on,
        signed_on=row.signed_on,
        considered_on=row.considered_on,
        note_on=row.note_on,
        explanation=row.explanation or "",
    )


def _short(found: DecisionGuard) -> str:
    signed = f"Signed {format_date(found.signed_on)}" if found.signed_on else "Not signed"
    if found.decided_on is None or found.days is None:
        return _without_a_day(found, signed)
    decision, days = format_date(found.decided_on), found.days
    left = "today" if days == 0 else count_days(days)
    words = {
        Guard.SIGNED_BEFORE: f"{signed}, {count_days(days)} before the decision",
        Guard.SIGNED_SAME_DAY: f"{signed}, the day of the decision",
        Guard.SIGNED_AFTER: f"Signed {count_days(-days)} after the decision",
        Guard.NOTE_BEFORE: f"Decision {decision} · a due-regard note is before it · not signed",
        Guard.NOT_SIGNED: f"Decided {decision}, {days_away(found.decided_on, found.as_at)} · not signed",
    }
    return words.get(found.guard or Guard.NO_DATE, f"Decision {decision} · {left} · not signed")


def _without_a_day(found: DecisionGuard, signed: str) -> str:
    if found.guard is Guard.NO_DATE:
        return f"{found.decision_reference} has no date yet · {_lower(signed)}"
    if found.guard is Guard.NO_DECISION:
        return f"No decision is linked · {_lower(signed)}"
    return "Put aside without a signature"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
