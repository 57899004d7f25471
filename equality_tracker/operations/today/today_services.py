"""Services that start soon, or end within nine months, with what the record shows of their EqIA."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.cover import BARE, Cover, CoveredAgreement, covered_agreements
from equality_tracker.checks.decision_points import BEFORE_A_SERVICE
from equality_tracker.checks.service_triggers import MONTHS_BEFORE, ServiceTrigger, service_triggers
from equality_tracker.law.date_words import days_away, format_weekday
from equality_tracker.operations.today.today_rows import TodayRow, status

NEEDED: Final = ("amber", "E", "EqIA to settle")
SETTLED: Final = ("grey", "–", "On record")  # noqa: RUF001 - the sign that paper uses, too


def services_ahead(session: Session, as_at: date) -> Iterator[tuple[date, TodayRow]]:
    """Yield the services that start or end soon, each once, with the day of it."""
    ending = {each.found.agreement.uuid: each for each in service_triggers(session, as_at)}
    for found in covered_agreements(session, as_at):
        agreement = found.agreement
        starts_on = agreement.starts_on
        if starts_on is not None and as_at <= starts_on <= as_at + BEFORE_A_SERVICE:
            yield starts_on, _row(found, "starts", starts_on, as_at, found.sentence, needed=_is_bare(found))
        elif agreement.uuid in ending:
            trigger = ending[agreement.uuid]
            yield trigger.ends_on, _ending(trigger, as_at)


def _ending(trigger: ServiceTrigger, as_at: date) -> TodayRow:
    unreviewed = trigger.may_be_extended and not trigger.is_reviewed and _is_expected(trigger.found)
    shown = trigger.sentence if unreviewed and trigger.reviewed_on else trigger.found.sentence
    early = (
        f"{trigger.months} months before its end: time to think what comes after. "
        if trigger.months > MONTHS_BEFORE[-1]
        else ""
    )
    verb = "ends or is extended" if trigger.may_be_extended else "ends"
    needed = unreviewed or _is_bare(trigger.found)
    return _row(trigger.found, verb, trigger.ends_on, as_at, f"{early}{shown}", needed=needed)


def _row(
    found: CoveredAgreement, verb: str, day: date, as_at: date, detail: str, *, needed: bool
) -> TodayRow:
    agreement = found.agreement
    when = f"{verb} {format_weekday(day)}, {days_away(day, as_at)}"
    return TodayRow(
        text=f"{agreement.reference}  {agreement.title} {when}",
        detail=detail,
        kind="agreements",
        uuid=agreement.uuid,
        **status(NEEDED if needed else SETTLED),
    )


def _is_bare(found: CoveredAgreement) -> bool:
    return found.cover in BARE


def _is_expected(found: CoveredAgreement) -> bool:
    return found.cover is not Cover.NOT_EXPECTED
