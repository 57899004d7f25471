"""Points to check about duties: dates that are near or past, and publications whose proof is missing."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.duty_positions import DutyPosition, duty_positions
from equality_tracker.checks.duty_status import Clock, DutyStatus
from equality_tracker.checks.point import Point
from equality_tracker.law.date_words import days_away, format_date, format_weekday
from equality_tracker.law.duties import DutyKind
from equality_tracker.record_codes import Severity

REVIEW_DUE: Final = "Review due"
"""What the date of a review is called: a day to plan for, no last day."""

_NEAR: Final[Mapping[DutyStatus, Severity]] = MappingProxyType(
    {
        DutyStatus.OVERDUE: Severity.STATUTORY,
        DutyStatus.DUE_TODAY: Severity.STATUTORY,
        DutyStatus.DUE_ON_ANNIVERSARY: Severity.DECIDE,
        DutyStatus.DUE_SOON: Severity.DECIDE,
        DutyStatus.NOT_RECORDED: Severity.EXPLAIN,
    }
)


def dates_near(session: Session, as_at: date) -> Iterator[Point]:
    """Yield the statutory dates that are past, near or not recorded here."""
    for position in duty_positions(session, as_at):
        if position.duty.kind is not DutyKind.STATUTORY or position.applicability.applies is False:
            continue
        if position.responses:
            for response in position.responses:
                yield from _near(
                    response.source.reference, response.source.uuid, position, response.clock, as_at
                )
        else:
            yield from _near(position.duty.code, position.duty.code, position, position.clock, as_at)


def publications_without_proof(session: Session, as_at: date) -> Iterator[Point]:
    """Yield publications of which neither an address nor a kept copy is recorded."""
    for position in duty_positions(session, as_at):
        for publication in position.publications:
            if not publication.url and not publication.attachment_sha256:
                yield Point(
                    "publication-without-proof",
                    publication.reference,
                    f"{position.duty.title}: the publication of {format_date(publication.published_on)} "
                    "has neither an address nor a kept copy.",
                    Severity.EXPLAIN,
                    publication.uuid,
                )


def _near(reference: str, about: str, position: DutyPosition, clock: Clock, as_at: date) -> Iterator[Point]:
    severity = _NEAR.get(clock.status)
    if severity is Severity.STATUTORY and clock.date_label == REVIEW_DUE:
        severity = Severity.DECIDE  # The Order sets no last day for the review.
    if severity is not None:
        sentence = f"{position.duty.title}: {_short(clock, as_at)}"
        yield Point("date-near", reference, sentence, severity, about)


def _short(clock: Clock, as_at: date) -> str:
    """Return what a clock says in one line; the whole sum stands beside the duty."""
    if clock.status is DutyStatus.NOT_RECORDED or clock.safe_date is None:
        return "not recorded here, which is no proof that nothing was done. Find the date."
    named = _on_its_day(clock.safe_date, as_at)
    if clock.status is DutyStatus.OVERDUE:
        was = "the review was due on" if clock.date_label == REVIEW_DUE else "the safe date was"
        return f"{was} {named}; it is still to be done."
    if clock.status is DutyStatus.DUE_ON_ANNIVERSARY and clock.date_label != REVIEW_DUE:
        return f"due on the anniversary, today; the safe date was {named}."
    last = clock.last_working_day
    working = f"last working day {_on_its_day(last, as_at)}; " if last else ""
    return f"{working}{clock.date_label.lower()} {named}."


def _on_its_day(day: date, as_at: date) -> str:
    return f"{format_weekday(day)}, {days_away(day, as_at)}"
