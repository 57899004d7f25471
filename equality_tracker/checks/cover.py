"""How commissioned services are covered by EqIAs, and what was before each decision."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.date_words import count_days, format_date
from equality_tracker.law.eqia import FINISHED_STAGES, Stage
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

SIGNED_STAGES: Final = frozenset(stage.value for stage in FINISHED_STAGES | {Stage.UNDER_REVIEW})
"""Stages after somebody signed, also a reasoned screening-out; an EqIA at one of them can cover a service."""


class Cover(StrEnum):
    """What the record shows for a service: never whether it suffices."""

    IN_DATE = "in-date"
    REVIEW_PAST = "review-past"
    PARTNER = "partner"
    NOTE = "note"
    NONE = "none"
    NOT_EXPECTED = "not-expected"


class Basis(StrEnum):
    """What the record shows was before the decision-maker."""

    EQIA_BEFORE = "eqia-before"
    NOTE_BEFORE = "note-before"
    SIGNED_AFTER = "signed-after"
    NONE_ON_RECORD = "none-on-record"
    NOT_YET_DECIDED = "not-yet-decided"


@dataclass(frozen=True, slots=True)
class CoveredAgreement:
    """A service with the EqIAs that serve it and one sentence on what the record shows."""

    agreement: Agreement
    eqias: tuple[Eqia, ...]
    cover: Cover
    sentence: str


@dataclass(frozen=True, slots=True)
class DecisionBasis:
    """A decision with its EqIAs and one sentence on what the record shows."""

    decision: Decision
    eqias: tuple[Eqia, ...]
    basis: Basis
    sentence: str


def covered_agreements(session: Session, as_at: date) -> list[CoveredAgreement]:
    """Return every service that has not ended by `as_at`, in the order of its reference."""
    eqias = _eqias_by_agreement(session)
    statement = (
        select(Agreement)
        .where(Agreement.deleted.is_(False), Agreement.archived.is_(False))
        .order_by(Agreement.reference_key, Agreement.id)
    )
    running = [item for item in session.scalars(statement) if item.ends_on is None or item.ends_on >= as_at]
    return [_covered(agreement, eqias[agreement.uuid], as_at) for agreement in running]


def decision_bases(session: Session, as_at: date) -> list[DecisionBasis]:
    """Return every decision in the order of its reference, with what was before it."""
    eqias: dict[str, list[Eqia]] = defaultdict(list)
    for eqia in session.scalars(select(Eqia).where(Eqia.deleted.is_(False)).order_by(Eqia.reference_key)):
        if eqia.decision_uuid is not None:
            eqias[eqia.decision_uuid].append(eqia)
    statement = (
        select(Decision).where(Decision.deleted.is_(False)).order_by(Decision.reference_key, Decision.id)
    )
    return [_basis(decision, eqias[decision.uuid], as_at) for decision in session.scalars(statement)]


def _covered(agreement: Agreement, eqias: Sequence[Eqia], as_at: date) -> CoveredAgreement:
    signed = [eqia for eqia in eqias if eqia.stage in SIGNED_STAGES]
    current = [eqia for eqia in signed if eqia.review_on is None or eqia.review_on >= as_at]
    cover, sentence = _cover(agreement, eqias, signed, current)
    return CoveredAgreement(agreement, tuple(eqias), cover, sentence)


def _cover(
    agreement: Agreement, eqias: Sequence[Eqia], signed: Sequence[Eqia], current: Sequence[Eqia]
) -> tuple[Cover, str]:
    if current:
        newest = max(current, key=lambda eqia: eqia.signed_on or date.min)
        if newest.assessed_by:
            return Cover.PARTNER, f"{newest.reference}, made by {newest.assessed_by}."
        review = f", review on {format_date(newest.review_on)}" if newest.review_on else ""
        return Cover.IN_DATE, f"{newest.reference}, signed{_on(newest.signed_on)}{review}."
    if signed:
        newest = max(signed, key=lambda eqia: eqia.review_on or date.min)
        return Cover.REVIEW_PAST, f"{newest.reference}: its review was due{_on(newest.review_on)}."
    if agreement.needs_eqia is False:
        return Cover.NOT_EXPECTED, "No EqIA is expected under the office's own threshold."
    if eqias:
        return Cover.NONE, f"{eqias[0].reference} is not signed yet."
    return Cover.NONE, "No EqIA is on record."


def _basis(decision: Decision, eqias: Sequence[Eqia], as_at: date) -> DecisionBasis:
    basis, sentence = _basis_and_sentence(decision, eqias, as_at)
    return DecisionBasis(decision, tuple(eqias), basis, sentence)


def _basis_and_sentence(decision: Decision, eqias: Sequence[Eqia], as_at: date) -> tuple[Basis, str]:
    decided = decision.decided_on
    if decided is None or decided > as_at:
        return Basis.NOT_YET_DECIDED, f"Not decided yet{_planned(decided)}."
    signed = [day for eqia in eqias if (day := eqia.signed_on or decision.signed_on)]
    if signed and min(signed) <= decided:
        return Basis.EQIA_BEFORE, f"EqIA signed{_on(min(signed))}, decided{_on(decided)}."
    considered = decision.considered_on
    if decision.due_regard_note and considered is not None and considered <= decided:
        return Basis.NOTE_BEFORE, f"A due-regard note{_on(considered)}, decided{_on(decided)}."
    if signed:
        days = (min(signed) - decided).days
        return Basis.SIGNED_AFTER, (
            f"Signed {count_days(days)} after the decision{_considered(decision)}. "
            "This alone does not show that regard was not had."
        )
    if decision.due_regard_note and considered is None:
        return Basis.NONE_ON_RECORD, (
            "A due-regard note is on record, but not when equality was considered; no EqIA is on record "
            "before the decision."
        )
    return Basis.NONE_ON_RECORD, "No EqIA or due-regard note is on record before the decision."


def _considered(decision: Decision) -> str:
    return f"; equality considered{_on(decision.considered_on)}" if decision.considered_on else ""


def _planned(day: date | None) -> str:
    return f", planned for {format_date(day)}" if day else ""


def _on(day: date | None) -> str:
    return f" on {format_date(day)}" if day else ""


def _eqias_by_agreement(session: Session) -> Mapping[str, list[Eqia]]:
    found: dict[str, list[Eqia]] = defaultdict(list)
    statement = (
        select(EqiaAgreement.agreement_uuid, Eqia)
        .join(Eqia, Eqia.uuid == EqiaAgreement.eqia_uuid)
        .where(EqiaAgreement.deleted.is_(False), Eqia.deleted.is_(False))
        .order_by(Eqia.reference_key)
    )
    for agreement, eqia in session.execute(statement):
        found[agreement].append(eqia)
    return found
