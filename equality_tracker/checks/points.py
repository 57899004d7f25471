"""Points to check: what the register shows by itself that a person should look at; never a verdict."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.action_points import (
    done_without_proof,
    no_recent_word,
    promised_mitigations,
    without_owner,
)
from equality_tracker.checks.agreement_points import (
    answer_unread,
    cover_ends_soon,
    extension_without_review,
    provider_not_answered,
)
from equality_tracker.checks.decision_points import decisions_without_regard, services_without_cover
from equality_tracker.checks.duty_points import dates_near, publications_without_proof
from equality_tracker.checks.eqia_points import (
    approval_without_support,
    engagement_blank,
    mitigation_without_action,
    no_impact_without_evidence,
    our_part_missing,
    screened_out_with_yes,
    unknown_without_action,
)
from equality_tracker.checks.follow_ups import not_looked_at_again
from equality_tracker.checks.negative_points import NEGATIVE, negative_without_answer
from equality_tracker.checks.objective_points import objectives_missing_parts
from equality_tracker.checks.paper_points import papers_missing_meetings
from equality_tracker.checks.point import Point
from equality_tracker.checks.record_points import (
    days_out_of_turn,
    legal_advice_in_public,
    same_reference_twice,
)
from equality_tracker.checks.signature_points import (
    CHANGED,
    RECORDED_LATER,
    changed_after_signature,
    signature_recorded_later,
)
from equality_tracker.checks.small_number_points import small_numbers_in_public
from equality_tracker.checks.technology_points import TECHNOLOGY, technology_unanswered
from equality_tracker.record_codes import Severity
from equality_tracker.records.explanations import Explanation

Check = Callable[[Session, date], Iterator[Point]]

CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "date-near": dates_near,
        "decision-without-regard": decisions_without_regard,
        "service-without-eqia": services_without_cover,
        "extension-without-review": extension_without_review,
        "cover-ends-soon": cover_ends_soon,
        "provider-not-answered": provider_not_answered,
        "answer-unread": answer_unread,
        "our-part-missing": our_part_missing,
        "approval-without-support": approval_without_support,
        CHANGED: changed_after_signature,
        RECORDED_LATER: signature_recorded_later,
        "screened-out-with-yes": screened_out_with_yes,
        "no-impact-without-evidence": no_impact_without_evidence,
        NEGATIVE: negative_without_answer,
        "unknown-without-action": unknown_without_action,
        "engagement-blank": engagement_blank,
        TECHNOLOGY: technology_unanswered,
        "mitigation-without-action": mitigation_without_action,
        "mitigation-without-owner-or-date": promised_mitigations,
        "done-without-proof": done_without_proof,
        "no-current-owner": without_owner,
        "no-recent-word": no_recent_word,
        "paper-misses-meeting": papers_missing_meetings,
        "eqia-to-look-at-again": not_looked_at_again,
        "publication-without-proof": publications_without_proof,
        "objective-missing-parts": objectives_missing_parts,
        "legal-advice-in-public": legal_advice_in_public,
        "small-numbers-in-public": small_numbers_in_public,
        "same-reference-twice": same_reference_twice,
        "days-out-of-turn": days_out_of_turn,
    }
)
"""Every check by its code, in the order of words.md; an office can switch each one off."""

_ORDER: Final = tuple(Severity)


def points_to_check(session: Session, as_at: date) -> list[Point]:
    """Return every point, the most urgent first, each record once per check, with its explanation."""
    explanations = _explanations(session)
    found = [point for code in CHECKS for point in _found(session, code, as_at, explanations)]
    return sorted(found, key=lambda point: _ORDER.index(point.severity))


def points_of(session: Session, check: str, as_at: date) -> list[Point]:
    """Return what one check finds, each record once, with its explanation; nothing where it is off."""
    return _found(session, check, as_at, _explanations(session))


def with_explanations(session: Session, points: Iterable[Point]) -> list[Point]:
    """Return points with the office's words beside them, but none of a check that is switched off."""
    explanations = _explanations(session)
    return [_explained(point, explanations) for point in points if (point.check, "") not in explanations]


def _found(
    session: Session, check: str, as_at: date, explanations: Mapping[tuple[str, str], str]
) -> list[Point]:
    if (check, "") in explanations:
        return []
    return [_explained(point, explanations) for point in CHECKS[check](session, as_at)]


def _explained(point: Point, explanations: Mapping[tuple[str, str], str]) -> Point:
    because = explanations.get((point.check, point.about))
    return replace(point, explanation=because) if because else point


def _explanations(session: Session) -> dict[tuple[str, str], str]:
    """Return the office's words by check and record; without a record, the whole check is switched off."""
    statement = select(Explanation).where(Explanation.deleted.is_(False)).order_by(Explanation.id)
    return {(item.check, item.about_uuid or ""): item.because for item in session.scalars(statement)}
