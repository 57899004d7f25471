"""How an EqIA stands to its decision, as short as a cell wants it: with the days, and what moved."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.decision_bases import Basis, DecisionBasis
from equality_tracker.checks.decision_guard import guards
from equality_tracker.checks.guard_words import DecisionGuard, Guard
from equality_tracker.law.date_words import count_days

MOVED: Final = "date changed since"
"""What is said where the decision had another day when the EqIA was signed."""


def guard_cells(session: Session, uuids: Sequence[str], as_at: date) -> dict[str, str]:
    """Return what stands in the cells of some EqIAs, by their identity."""
    return {uuid: guard_cell(found) for uuid, found in guards(session, as_at, uuids).items()}


def guard_cell(found: DecisionGuard) -> str:
    """Return how an EqIA stands to its decision, such as “Signed 9 days after”; "" where it was put aside."""
    return "; ".join(filter(None, (_words(found), MOVED if found.moved else "")))


def basis_cell(found: DecisionBasis) -> str:
    """Return what was before a decision, such as “Signed 9 days after the decision”."""
    words = _BEFORE_IT[found.basis]
    if found.basis is Basis.SIGNED_AFTER and found.signed_on and found.decision.decided_on:
        days = count_days((found.signed_on - found.decision.decided_on).days)
        words = f"Signed {days} after the decision"
    return "; ".join(filter(None, (words, MOVED if found.moved else "")))


def _words(found: DecisionGuard) -> str:
    if found.guard is None:
        return ""
    days = count_days(abs(found.days)) if found.days is not None else ""
    signed = "Screened out" if found.is_screening else "Signed"
    words = {
        Guard.NO_DECISION: "No decision",
        Guard.NO_DATE: "No date yet",
        Guard.SIGNED_BEFORE: f"{signed} {days} before",
        Guard.SIGNED_SAME_DAY: f"{signed} the same day",
        Guard.NOT_SIGNED_HERE: "Recorded, not signed here",
        Guard.SIGNED_AFTER: f"{signed} {days} after",
        Guard.NOTE_BEFORE: "A note before, not signed",
        Guard.NOTE_UNPLACED: "A note, order open; not signed",
        Guard.NOT_SIGNED: f"Not signed, decided {days} ago",
    }
    left = f"{days} left" if found.days else "decision today"
    return words.get(found.guard, f"Not signed, {left}")


_BEFORE_IT: Final = {
    Basis.EQIA_BEFORE: "EqIA beforehand",
    Basis.SCREENED_OUT_BEFORE: "Screened out beforehand",
    Basis.SAME_DAY: "EqIA signed the same day",
    Basis.SOME_BEFORE: "Some EqIAs beforehand, not all",
    Basis.NOTE_BEFORE: "Due-regard note beforehand",
    Basis.NOTE_UNPLACED: "Due-regard note, order open",
    Basis.SIGNED_AFTER: "Signed after the decision",
    Basis.NOT_SIGNED_HERE: "EqIA recorded, not signed here",
    Basis.NONE_ON_RECORD: "None on record",
    Basis.NOT_YET_DECIDED: "Not yet decided",
}
