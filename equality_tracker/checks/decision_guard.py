"""The guard: how an EqIA's signature stands to its decision; one expression for list, record, pack, Today."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    null,
    or_,
    select,
)
from sqlalchemy.orm import Session

from equality_tracker.checks.days_between import days_between
from equality_tracker.checks.decision_notes import Note, note_standing
from equality_tracker.checks.decisions_when_signed import WhenSigned, dates_when_signed
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.guard_words import DecisionGuard
from equality_tracker.checks.near_decisions import near_until
from equality_tracker.checks.signatures import first_signatures, withdrawn_day
from equality_tracker.law.eqia import Stage
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia

CLOSED_STAGES: Final = (Stage.SUPERSEDED.value, Stage.WITHDRAWN.value)
"""Stages after which nobody waits for a signature."""

SETTLED: Final = "guard_settled"
GUARD_SIGNED: Final = "guard_signed_on"
"""What the guard of a day rests on beside the day of the decision: what no day changes, the signature."""


def with_guard(statement: Select[*tuple[Any, ...]], signatures: Subquery) -> Select[*tuple[Any, ...]]:
    """Return a query over EqIAs with what the guard needs joined from the outside."""
    living = and_(Decision.uuid == Eqia.decision_uuid, Decision.deleted.is_(False))
    return statement.outerjoin(Decision, living).outerjoin(signatures, signatures.c.eqia_uuid == Eqia.uuid)


def settled_guard(signatures: Subquery) -> ColumnElement[str]:
    """Return what of the guard no day changes, over a query that `with_guard` joined.

    It is "" for an EqIA that was put aside without a signature, and NULL where the day decides.
    """
    signed, decided, note = signed_day(signatures), Decision.decided_on.expression, note_standing()
    only_recorded = is_recorded_only(signatures)
    return case(
        (and_(signed.is_(None), Eqia.stage.in_(CLOSED_STAGES)), literal("")),
        (Decision.uuid.is_(None), literal(Guard.NO_DECISION.value)),
        (decided.is_(None), literal(Guard.NO_DATE.value)),
        (and_(signed <= decided, only_recorded), literal(Guard.NOT_SIGNED_HERE.value)),
        (and_(signed <= decided, signatures.c.recorded_on > decided), literal(Guard.RECORDED_LATER.value)),
        (
            and_(signed < decided, is_screening(signatures), not_(_by_its_decision_maker())),
            literal(Guard.SCREENED_BEFORE.value),
        ),
        (signed < decided, literal(Guard.SIGNED_BEFORE.value)),
        (signed == decided, literal(Guard.SIGNED_SAME_DAY.value)),
        # Before the note: a late signature is shown whatever is written later, and cannot be removed.
        (signed.is_not(None), literal(Guard.SIGNED_AFTER.value)),
        (note == Note.BEFORE.value, literal(Guard.NOTE_BEFORE.value)),
        (note == Note.UNPLACED.value, literal(Guard.NOTE_UNPLACED.value)),
        else_=null(),
    )


def signed_day(signatures: Subquery) -> ColumnElement[date]:
    """Return the day of an EqIA's signature: the first that was made here, or that of one made elsewhere."""
    return func.coalesce(signatures.c.signed_on, Eqia.signed_on)


def is_recorded_only(signatures: Subquery) -> ColumnElement[bool]:
    """Return whether an EqIA has a day of signing and nobody signed it here, as an expression."""
    by = func.coalesce(func.nullif(signatures.c.signed_by, ""), Eqia.signed_by)
    return and_(signed_day(signatures).is_not(None), by == "")


def is_late(signatures: Subquery) -> ColumnElement[bool]:
    """Return whether an EqIA was signed after its decision, as an expression; that stays in every list."""
    return func.coalesce(settled_guard(signatures) == Guard.SIGNED_AFTER.value, false())


def is_screening(signatures: Subquery) -> ColumnElement[bool]:
    """Return whether an EqIA's signature screened out, which is no EqIA, as an expression."""
    screened_out = or_(signatures.c.screened_on.is_not(None), Eqia.stage == Stage.SCREENED_OUT.value)
    return and_(signatures.c.approved_on.is_(None), screened_out)


def guard_on(
    *,
    settled: ColumnElement[str],
    decided_on: SQLColumnExpression[Any],
    signed_on: ColumnElement[date],
    as_at: date,
    near: ColumnElement[date],
) -> Mapping[str, ColumnElement[Any]]:
    """Return the guard and its days on a day as expressions over what it rests on, wherever that is kept."""
    today = literal(as_at, Date())
    guard = case(
        (settled == "", null()),
        (settled.is_not(None), settled),
        (decided_on < today, literal(Guard.NOT_SIGNED.value)),
        (decided_on <= near, literal(Guard.NEAR.value)),
        else_=literal(Guard.AHEAD.value),
    )
    days = days_between(decided_on, func.coalesce(signed_on, today))
    return {"guard": guard, "guard_days": case((settled == "", literal(None, Integer())), else_=days)}


def guard_expressions(as_at: date, signatures: Subquery) -> dict[str, ColumnElement[Any]]:
    """Return the guard, its days, and what it rests on, over a query that `with_guard` joined."""
    settled, signed = settled_guard(signatures), signed_day(signatures)
    decided = Decision.decided_on.expression
    on_the_day = guard_on(
        settled=settled, decided_on=decided, signed_on=signed, as_at=as_at, near=near_until(as_at)
    )
    return {**on_the_day, SETTLED: settled, GUARD_SIGNED: signed}


def guard_of(session: Session, uuid: str, as_at: date) -> DecisionGuard:
    """Return the guard of one EqIA as at a day."""
    return guards(session, as_at, [uuid])[uuid]


def guards(session: Session, as_at: date, uuids: Sequence[str] | None = None) -> dict[str, DecisionGuard]:
    """Return the guards of living EqIAs by their identity: of some, or of all."""
    statement = _guard_query(as_at, None if uuids is None else select(Eqia.uuid).where(Eqia.uuid.in_(uuids)))
    if uuids is not None:
        statement = statement.where(Eqia.uuid.in_(uuids))
    rows = session.connection().execute(statement).all()
    moved = dates_when_signed(session, uuids)
    return {row.uuid: _guard(row, as_at, moved.get(row.uuid)) for row in rows}


def _by_its_decision_maker() -> ColumnElement[bool]:
    role = func.lower(func.trim(Eqia.signed_role))
    return and_(role != "", role == func.lower(func.trim(Eqia.decision_maker)))


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
        found[GUARD_SIGNED].label("signed_on"),
        signatures.c.recorded_on,
        is_recorded_only(signatures).label("is_recorded_only"),
        Eqia.assessed_by,
        is_screening(signatures).label("is_screening"),
        case((signatures.c.approved_on.is_not(None), signatures.c.screened_on)).label("screened_on"),
        case((Eqia.stage == Stage.WITHDRAWN.value, withdrawn_day())).label("withdrawn_on"),
        Decision.considered_on,
        case((Decision.decided_on.is_not(None), note_standing())).label("note"),
        Decision.note_before_on,
        Decision.note_recorded_on,
        Decision.signed_on.label("papers_signed_on"),
        Decision.explanation,
        Eqia.archived,
    )
    ordered = with_guard(statement, signatures).where(Eqia.deleted.is_(False))
    return ordered.order_by(Eqia.reference_key, Eqia.id)


def _guard(row: Any, as_at: date, when_signed: WhenSigned | None) -> DecisionGuard:  # noqa: ANN401 - plain values
    return DecisionGuard(
        guard=Guard(row.guard) if row.guard else None,
        days=row.days,
        as_at=as_at,
        decision_uuid=row.decision or "",
        decision_reference=row.reference or "",
        decided_on=row.decided_on,
        signed_on=row.signed_on,
        recorded_on=row.recorded_on,
        is_recorded_only=bool(row.is_recorded_only),
        made_by=row.assessed_by,
        is_screening=bool(row.is_screening),
        screened_on=row.screened_on,
        withdrawn_on=row.withdrawn_on,
        considered_on=row.considered_on,
        note=Note(row.note) if row.note else Note.NONE,
        note_on=row.note_before_on,
        note_recorded_on=row.note_recorded_on,
        papers_signed_on=row.papers_signed_on,
        when_signed=when_signed,
        explanation=row.explanation or "",
        is_archived=row.archived,
    )
