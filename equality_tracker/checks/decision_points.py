"""Points to check about decisions and commissioned services."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.cover import (
    Basis,
    Cover,
    CoveredAgreement,
    DecisionBasis,
    covered_agreements,
    decision_bases,
)
from equality_tracker.checks.decision_guard import last_near_day
from equality_tracker.checks.point import Point, Severity
from equality_tracker.law.date_words import format_date

CODE_DECISION: Final = "decision-without-regard"
CODE_SERVICE: Final = "service-without-eqia"

BEFORE_A_SERVICE: Final = timedelta(days=91)
"""Three months: how early a service that starts or ends without a current EqIA shows."""


def decisions_without_regard(session: Session, as_at: date) -> Iterator[Point]:
    """Yield decisions of which the record does not show that equality was considered by then, or by whom."""
    near_until = last_near_day(session, as_at)
    for found in decision_bases(session, as_at):
        sentence, severity = _decision_sentence(found, near_until)
        if sentence:
            decision = found.decision
            yield Point(
                CODE_DECISION,
                decision.reference,
                sentence,
                Severity.CHECK if decision.explanation else severity,
                decision.uuid,
                decision.explanation,
            )


def services_without_cover(session: Session, as_at: date) -> Iterator[Point]:
    """Yield services without a current EqIA, those that start, end or extend soon first in urgency."""
    for found in covered_agreements(session, as_at):
        if found.cover in (Cover.NONE, Cover.REVIEW_PAST):
            sentence, severity = _service_sentence(found, as_at)
            agreement = found.agreement
            yield Point(CODE_SERVICE, agreement.reference, sentence, severity, agreement.uuid)


def _decision_sentence(found: DecisionBasis, near_until: date) -> tuple[str, Severity]:
    decision = found.decision
    match found.basis:
        case Basis.SIGNED_AFTER | Basis.NONE_ON_RECORD:
            return found.sentence, Severity.EXPLAIN
        case Basis.NOT_YET_DECIDED:
            planned = decision.decided_on
            papers = decision.due_regard_note or any(eqia.signed_on for eqia in found.eqias)
            if planned is None or papers or planned > near_until:
                return "", Severity.CHECK
            return (
                f"Planned for {format_date(planned)}; no signed EqIA or due-regard note is on record yet.",
                Severity.DECIDE,
            )
        case Basis.EQIA_BEFORE | Basis.NOTE_BEFORE:
            missing = [
                word
                for word, value in (
                    ("who decided", decision.decided_by),
                    ("under what authority", decision.authority),
                )
                if not value
            ]
            return (f"Not recorded: {' and '.join(missing)}." if missing else ""), Severity.CHECK


def _service_sentence(found: CoveredAgreement, as_at: date) -> tuple[str, Severity]:
    agreement = found.agreement
    for what, day in (
        ("starts", agreement.starts_on),
        ("ends or extends", agreement.ends_on),
    ):
        if day is not None and as_at <= day <= as_at + BEFORE_A_SERVICE:
            return (
                f"{agreement.title} {what} on {format_date(day)}. {found.sentence}",
                Severity.DECIDE,
            )
    return f"{agreement.title}: {found.sentence}", Severity.EXPLAIN
