"""How EqIAs stand to their decisions, and what was before these, as short as a cell wants it."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from equality_tracker.checks.decision_bases import DecisionBasis, decision_bases
from equality_tracker.checks.decision_guard import guards
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.guard_words import DecisionGuard
from equality_tracker.law.date_words import count_days
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.record_codes import Basis


class BasisCells(NamedTuple):
    """What was before a decision: short, and in its whole sentence."""

    words: str
    sentence: str


def guard_cells(session: Session, uuids: Sequence[str], as_at: date) -> dict[str, str]:
    """Return what stands in the cells of some EqIAs, by their identity."""
    return {uuid: guard_cell(found) for uuid, found in guards(session, as_at, uuids).items()}


def guard_cell(found: DecisionGuard) -> str:
    """Return how an EqIA stands to its decision, such as “Signed 9 days after”; "" where it was put aside."""
    return "; ".join(filter(None, (_words(found), found.moved_mark, _ARCHIVED * found.is_archived)))


def basis_cells(session: Session, uuids: Sequence[str], as_at: date) -> dict[str, BasisCells]:
    """Return what stands in the cells of some decisions, by their identity."""
    found = decision_bases(session, as_at, only=uuids)
    return {each.decision.uuid: BasisCells(basis_cell(each), each.said) for each in found}


def basis_cell(found: DecisionBasis) -> str:
    """Return what was before a decision, such as “Signed 9 days after”."""
    words = vocabulary(_BASIS).term(found.basis.value).label
    if found.basis is Basis.SIGNED_AFTER and found.signed_on and found.decision.decided_on:
        days = count_days((found.signed_on - found.decision.decided_on).days)
        words = f"Signed {days} after"
    return "; ".join(filter(None, (words, found.moved_mark, _ARCHIVED * found.decision.archived)))


def _words(found: DecisionGuard) -> str:
    if found.guard is None:
        return ""
    days = count_days(abs(found.days)) if found.days is not None else ""
    signed = "Screened out" if found.is_screening else "Signed"
    words = {
        Guard.NO_DECISION: "No decision",
        Guard.NO_DATE: "No date yet",
        Guard.SIGNED_BEFORE: f"{signed} {days} before",
        Guard.SCREENED_BEFORE: f"{signed} {days} before",
        Guard.SIGNED_SAME_DAY: f"{signed} the same day",
        Guard.RECORDED_LATER: f"{signed}, recorded later",
        Guard.NOT_SIGNED_HERE: "Recorded, not signed here",
        Guard.SIGNED_AFTER: f"{signed} {days} after",
        Guard.NOTE_BEFORE: "A note before, not signed",
        Guard.NOTE_UNPLACED: "A note, order open; not signed",
        Guard.NOT_SIGNED: f"Not signed, decided {days} ago",
    }
    left = f"{days} left" if found.days else "decision today"
    return words.get(found.guard, f"Not signed, {left}")


_ARCHIVED: Final = "archived"
_BASIS: Final = "decision-basis"
