"""What an EqIA was signed for in this register, and which of its fields only a step writes."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.signatures import SIGNING_STAGES
from equality_tracker.law.eqia import Stage
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia

APPROVED_STAGES: Final = (Stage.APPROVED.value, Stage.PUBLISHED.value, Stage.UNDER_REVIEW.value)
"""Stages of an EqIA that was signed in this register and still stands."""

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
