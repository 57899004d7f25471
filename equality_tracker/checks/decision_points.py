"""Points to check about decisions and commissioned services."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.agreement_days import extends_to
from equality_tracker.checks.cover import BARE, CoveredAgreement, covered_agreements
from equality_tracker.checks.decision_bases import DecisionBasis, decision_bases
from equality_tracker.checks.near_decisions import last_near_day
from equality_tracker.checks.point import Point, after_name
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia_standing import says
from equality_tracker.record_codes import Basis, Severity
from equality_tracker.records.providers import Agreement

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
        if found.cover in BARE:
            sentence, severity = _service_sentence(found, as_at)
            agreement = found.agreement
            yield Point(CODE_SERVICE, agreement.reference, sentence, severity, agreement.uuid)


def _decision_sentence(found: DecisionBasis, near_until: date) -> tuple[str, Severity]:
    if found.was_late:
        return found.said, Severity.EXPLAIN
    match found.basis:
        case Basis.SIGNED_AFTER | Basis.SOME_BEFORE | Basis.NONE_ON_RECORD | Basis.NOT_SIGNED_HERE:
            return found.said, Severity.EXPLAIN
        case Basis.NOT_YET_DECIDED:
            return _still_needed(found, near_until), Severity.DECIDE
        case Basis.SAME_DAY | Basis.NOTE_UNPLACED | Basis.RECORDED_LATER | Basis.ENTRIES_BEFORE:
            return f"{found.sentence} {_not_recorded(found)}".strip(), Severity.CHECK
        case Basis.EQIA_BEFORE | Basis.SCREENED_OUT_BEFORE | Basis.NOTE_BEFORE:
            return _not_recorded(found), Severity.CHECK


def _still_needed(found: DecisionBasis, near_until: date) -> str:
    """Say what is not on record yet before a decision that is near, or ""."""
    planned = found.decision.decided_on
    if planned is None or planned > near_until or says(found.decision.due_regard_note):
        return ""
    if not found.signed:
        return f"Planned for {format_date(planned)}; no signed EqIA or due-regard note is on record yet."
    if not found.unsigned:
        return ""
    verb = "is" if found.unsigned == 1 else "are"
    of_all = f"{found.unsigned} of {found.signed + found.unsigned} EqIAs"
    return f"Planned for {format_date(planned)}; {of_all} {verb} not signed yet."


def _not_recorded(found: DecisionBasis) -> str:
    wanted = (
        ("who decided", found.decision.decided_by),
        ("under what authority", found.decision.authority),
    )
    missing = [word for word, value in wanted if not value]
    return f"Not recorded: {' and '.join(missing)}." if missing else ""


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
    return after_name(agreement.title, f"{_passed_end(agreement, as_at)}{found.sentence}"), Severity.EXPLAIN


def _passed_end(agreement: Agreement, as_at: date) -> str:
    """Say that a service may run on after an end that has passed, or ""."""
    ends_on, later = agreement.ends_on, extends_to(agreement)
    if ends_on is None or later is None or ends_on >= as_at:
        return ""
    return f"Its end of {format_date(ends_on)} has passed; it may run on to {format_date(later)}. "
