"""What stands behind an approved EqIA in this register: our consideration, a decision-maker, a signature."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.signatures import SIGNING_STAGES
from equality_tracker.law.eqia import Stage
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia

APPROVED_STAGES: Final = (Stage.APPROVED.value, Stage.PUBLISHED.value, Stage.UNDER_REVIEW.value)
"""Stages of an EqIA that somebody approved and that still stands."""

STANDS_BEHIND: Final = {
    "our_consideration": "our own consideration",
    "decision_maker": "a decision-maker",
    "signed_by": "who signed",
    "signed_on": "when it was signed",
}
"""What an approved EqIA holds, by field; without one of them nothing is approved in this register."""

BY_A_STEP: Final = (
    "signed_by",
    "signed_role",
    "signed_on",
    "sign_statement",
    "approved_on",
    "adopted_by",
    "adopted_on",
    "screening_result",
    "screened_by",
    "screened_on",
    "withdrawn_because",
)
"""Fields of an EqIA that its signature, its screening or its withdrawal writes, and nobody types."""

_PER_QUERY: Final = 500


def missing_behind(values: Sequence[str | date | None]) -> tuple[str, ...]:
    """Return in words what is missing of the values of `STANDS_BEHIND`, in its order."""
    named = zip(STANDS_BEHIND.values(), values, strict=True)
    return tuple(words for words, value in named if not (says(value) if isinstance(value, str) else value))


def says(text: str) -> bool:
    """Tell whether a text says anything: a full stop, or letters that nobody sees, do not."""
    return any(character.isalnum() for character in text)


def missing_behind_eqia(eqia: Eqia) -> tuple[str, ...]:
    """Return in words what is missing behind an EqIA, whatever its stage."""
    return missing_behind([getattr(eqia, key) for key in STANDS_BEHIND])


def approved_without(session: Session, uuids: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Return by identity what living approved EqIAs lack behind them; of some, or of all.

    Such ones come from registers of before format 4, where an EqIA was a line of a list.
    """
    if uuids is None:
        return _lacking(session, None)
    found: dict[str, tuple[str, ...]] = {}
    wanted = list(uuids)
    for start in range(0, len(wanted), _PER_QUERY):
        found |= _lacking(session, wanted[start : start + _PER_QUERY])
    return found


def signed_here(session: Session, uuids: Collection[str], *, besides: Collection[str] = ()) -> frozenset[str]:
    """Return which of these EqIAs took a step here by a signature, whatever became of it since.

    Args:
        session: A session.
        uuids: The EqIAs.
        besides: The identities of steps that do not count, as those that are about to be taken back.

    """
    wanted, found = list(uuids), set[str]()
    for start in range(0, len(wanted), _PER_QUERY):
        statement = select(EqiaStep.uuid, EqiaStep.eqia_uuid).where(
            EqiaStep.eqia_uuid.in_(wanted[start : start + _PER_QUERY]),
            EqiaStep.deleted.is_(False),
            EqiaStep.to_stage.in_(SIGNING_STAGES),
        )
        rows = session.connection().execute(statement)
        found |= {eqia_uuid for step, eqia_uuid in rows if step not in besides}
    return frozenset(found)


def signed_for(
    session: Session, decisions: Collection[str], *, besides: Collection[str] = ()
) -> dict[str, str]:
    """Return, by decision, what the first EqIA is called that was signed here for it.

    Args:
        session: A session.
        decisions: The decisions.
        besides: The identities of steps that do not count, as those that are about to be taken back.

    """
    linked: dict[str, tuple[str, str]] = {}
    wanted = sorted(decisions)
    for start in range(0, len(wanted), _PER_QUERY):
        statement = select(Eqia.uuid, Eqia.decision_uuid, Eqia.reference).where(
            Eqia.decision_uuid.in_(wanted[start : start + _PER_QUERY]), Eqia.deleted.is_(False)
        )
        for uuid, decision, reference in session.connection().execute(statement.order_by(Eqia.id)):
            linked[uuid] = (decision or "", reference)
    signed = signed_here(session, linked, besides=besides)
    found: dict[str, str] = {}
    for uuid, (decision, reference) in linked.items():
        if uuid in signed:
            found.setdefault(decision, reference)
    return found


def _lacking(session: Session, uuids: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    columns = [getattr(Eqia, key) for key in STANDS_BEHIND]
    statement = (
        select(Eqia.uuid, *columns)
        .where(Eqia.deleted.is_(False), Eqia.stage.in_(APPROVED_STAGES))
        .order_by(Eqia.reference_key, Eqia.id)
    )
    if uuids is not None:
        statement = statement.where(Eqia.uuid.in_(uuids))
    found = {uuid: missing_behind(values) for uuid, *values in session.connection().execute(statement)}
    return {uuid: missing for uuid, missing in found.items() if missing}
