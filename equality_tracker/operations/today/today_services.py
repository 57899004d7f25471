"""Services that start soon, end within nine months or go on after their end, with the state of their EqIA."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.cover import BARE, CoveredAgreement, covered_agreements
from equality_tracker.checks.decision_points import BEFORE_A_SERVICE
from equality_tracker.checks.service_triggers import (
    MONTHS_BEFORE,
    Occasion,
    ServiceTrigger,
    service_triggers,
)
from equality_tracker.law.date_words import days_away, format_weekday
from equality_tracker.operations.today.today_rows import TodayRow, status
from equality_tracker.record_codes import Cover

NEEDED: Final = ("amber", "E", "EqIA to settle")
SETTLED: Final = ("grey", "–", "On record")  # noqa: RUF001 - the sign that paper uses, too

_IF_ENDED: Final = "If it ended then, take off the day that it may be extended to."


def services_ahead(session: Session, as_at: date) -> Iterator[tuple[date, TodayRow]]:
    """Yield the services that start or end soon, or were extended, each once, with the day of it."""
    ending = {each.found.agreement.uuid: each for each in service_triggers(session, as_at)}
    for found in covered_agreements(session, as_at):
        agreement = found.agreement
        starts_on = agreement.starts_on
        if starts_on is not None and as_at <= starts_on <= as_at + BEFORE_A_SERVICE:
            when = _on("starts", starts_on, as_at)
            yield starts_on, _row(found, when, found.sentence, needed=_is_bare(found))
        elif (trigger := ending.get(agreement.uuid)) is not None:
            yield from _goes_on(trigger, as_at)


def _goes_on(trigger: ServiceTrigger, as_at: date) -> Iterator[tuple[date, TodayRow]]:
    """Yield the row of a service that ends, or goes on after its end with an EqIA that nobody looked at."""
    unreviewed = trigger.may_be_extended and not trigger.is_reviewed and _is_expected(trigger.found)
    needed = unreviewed or _is_bare(trigger.found)
    match trigger.occasion:
        case Occasion.END_NEAR:
            yield trigger.ends_on, _ending(trigger, as_at, unreviewed=unreviewed, needed=needed)
        case Occasion.END_PASSED if needed:
            when = f"reached its end on {format_weekday(trigger.ends_on)}"
            yield trigger.ends_on, _row(trigger.found, when, f"{trigger.sentence} {_IF_ENDED}", needed=True)
        case Occasion.END_MOVED if needed and trigger.extends_to:
            when = f"goes on to {format_weekday(trigger.extends_to)}"
            yield trigger.reached_on, _row(trigger.found, when, trigger.sentence, needed=True)


def _ending(trigger: ServiceTrigger, as_at: date, *, unreviewed: bool, needed: bool) -> TodayRow:
    shown = trigger.sentence if unreviewed and trigger.reviewed_on else trigger.found.sentence
    early = (
        f"{trigger.months} months before its end: time to think what comes after. "
        if trigger.months > MONTHS_BEFORE[-1]
        else ""
    )
    verb = "ends or is extended" if trigger.may_be_extended else "ends"
    when = _on(verb, trigger.ends_on, as_at)
    return _row(trigger.found, when, f"{early}{shown}", needed=needed)


def _row(found: CoveredAgreement, when: str, detail: str, *, needed: bool) -> TodayRow:
    agreement = found.agreement
    return TodayRow(
        text=f"{agreement.reference}  {agreement.title} {when}",
        detail=detail,
        kind="agreements",
        uuid=agreement.uuid,
        **status(NEEDED if needed else SETTLED),
    )


def _on(verb: str, day: date, as_at: date) -> str:
    return f"{verb} {format_weekday(day)}, {days_away(day, as_at)}"


def _is_bare(found: CoveredAgreement) -> bool:
    return found.cover in BARE


def _is_expected(found: CoveredAgreement) -> bool:
    return found.cover is not Cover.NOT_EXPECTED
