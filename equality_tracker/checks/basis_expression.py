"""What the record shows was before decisions; one expression for list, record, points, brief and pack."""

from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from equality_tracker.checks.decision_guard import is_screening, settled_guard, with_guard
from equality_tracker.checks.decision_notes import Note, note_standing
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.signatures import first_signatures, withdrawn_day
from equality_tracker.law.eqia import Stage
from equality_tracker.record_codes import Basis
from equality_tracker.records.decisions import Decision, DueRegardEntry
from equality_tracker.records.eqias import Eqia

LATE: Final = (Basis.SIGNED_AFTER, Basis.SOME_BEFORE)
"""What stays in every list, also of a decision that was put aside."""

SETTLED_BASIS: Final = "basis_settled"
"""What was before a decision once it is taken, which no day changes; with its day it gives the basis."""


def settled_bases(decisions: Select[str] | None = None) -> Subquery:
    """Return what was before each decision, or `decisions` some, once it is taken, by `decision_uuid`.

    A note that was written before it says more than a screening-out, or a signature of the same day.
    """
    counted = _counted(decisions)
    noted = case(
        (note_standing() == Note.BEFORE.value, Basis.NOTE_BEFORE.value),
        (note_standing() == Note.UNPLACED.value, Basis.NOTE_UNPLACED.value),
        (entries_by_then() > 0, Basis.ENTRIES_BEFORE.value),
        else_=Basis.NONE_ON_RECORD.value,
    )
    is_noted = note_standing() == Note.BEFORE.value
    total, before, same, later, after, here = (
        func.coalesce(counted.c[key], 0) for key in ("total", "before", "same", "later", "after", "here")
    )
    by_then = before + same + later
    basis = case(
        (and_(total > 0, before == total, counted.c.assessed > 0), Basis.EQIA_BEFORE.value),
        (and_(total > 0, before == total, is_noted), noted),
        (and_(total > 0, before == total), Basis.SCREENED_OUT_BEFORE.value),
        (and_(total > 0, by_then == total, is_noted), noted),
        (and_(total > 0, by_then == total, later > 0), Basis.RECORDED_LATER.value),
        (and_(total > 0, by_then == total), Basis.SAME_DAY.value),
        (by_then > 0, Basis.SOME_BEFORE.value),
        (after > 0, Basis.SIGNED_AFTER.value),
        (and_(here > 0, noted.in_(_NOTHING)), Basis.NOT_SIGNED_HERE.value),
        else_=noted,
    )
    statement = select(Decision.uuid.label("decision_uuid"), basis.label(SETTLED_BASIS)).outerjoin(
        counted, counted.c.decision_uuid == Decision.uuid
    )
    if decisions is not None:
        statement = statement.where(Decision.uuid.in_(decisions))
    return statement.subquery("what_was_before")


def entries_by_then() -> ScalarSelect[int]:
    """Return how many entries of a decision's ledger are dated by its day, over a query of decisions."""
    entry = DueRegardEntry
    counted = select(func.count()).where(
        entry.decision_uuid == Decision.uuid,
        entry.deleted.is_(False),
        entry.written_on <= Decision.decided_on,
    )
    return counted.correlate(Decision).scalar_subquery()


def basis_on(
    *, settled: ColumnElement[str], decided_on: SQLColumnExpression[Any], as_at: date
) -> ColumnElement[str]:
    """Return what was before a decision on a day, over what it rests on, wherever that is kept."""
    is_open = or_(decided_on.is_(None), decided_on > literal(as_at, Date()))
    return case((is_open, literal(Basis.NOT_YET_DECIDED.value)), else_=settled)


def _counted(decisions: Select[str] | None) -> Subquery:
    """Return how many EqIAs of each decision count, and how they stand to it.

    One put aside without a signature does not count, nor one signed in time and withdrawn by the decision. A
    late signature does, whatever became of the EqIA; so does one that was followed by another, or withdrawn
    after.
    """
    only = None if decisions is None else select(Eqia.uuid).where(Eqia.decision_uuid.in_(decisions))
    signatures = first_signatures(only)
    guard = func.coalesce(settled_guard(signatures), _OPEN)
    counts = or_(
        Eqia.stage != Stage.WITHDRAWN.value,
        guard == Guard.SIGNED_AFTER.value,
        withdrawn_day() > Decision.decided_on,
    )
    each: Select[*tuple[Any, ...]] = select(
        Eqia.decision_uuid, guard.label("guard"), is_screening(signatures).label("is_screening")
    )
    wanted = [Eqia.deleted.is_(False), Eqia.decision_uuid.is_not(None), guard != "", counts]
    if decisions is not None:
        wanted.append(Eqia.decision_uuid.in_(decisions))
    found = with_guard(each, signatures).where(*wanted).subquery("eqia_that_counts")
    stands = found.c.guard
    sums = {
        "total": func.count(),
        "before": _how_many(stands.in_((Guard.SIGNED_BEFORE.value, Guard.SCREENED_BEFORE.value))),
        "assessed": _how_many(and_(stands == Guard.SIGNED_BEFORE.value, found.c.is_screening.is_(False))),
        "same": _how_many(stands == Guard.SIGNED_SAME_DAY.value),
        "later": _how_many(stands == Guard.RECORDED_LATER.value),
        "after": _how_many(stands == Guard.SIGNED_AFTER.value),
        "here": _how_many(stands == Guard.NOT_SIGNED_HERE.value),
    }
    counted = select(found.c.decision_uuid, *(value.label(key) for key, value in sums.items()))
    return counted.group_by(found.c.decision_uuid).subquery("eqias_counted")


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


_NOTHING: Final = (Basis.ENTRIES_BEFORE.value, Basis.NONE_ON_RECORD.value)
_OPEN: Final = "open"
"""Stands where the guard of an EqIA depends on the day: it is not signed."""
