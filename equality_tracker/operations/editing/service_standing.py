"""How a service stands, for whoever looks at its agreement: its EqIA, what comes next, its returns."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.agreement_days import has_ended, runs_until
from equality_tracker.checks.cover import COVER_TONES, covered_agreements
from equality_tracker.checks.due_returns import ReturnDays, due_returns
from equality_tracker.checks.service_triggers import (
    Occasion,
    ServiceTrigger,
    next_trigger,
    service_triggers,
)
from equality_tracker.law.date_words import format_date
from equality_tracker.record_codes import Cover
from equality_tracker.records.monitoring import MonitoringReturn
from equality_tracker.records.providers import Agreement


@dataclass(frozen=True, slots=True)
class ServiceStanding:
    """How a service stands: what the record shows of its EqIA, its colour, and what comes next and came."""

    sentence: str
    tone: str
    more: str


def service_standing(session: Session, agreement: Agreement, as_at: date) -> ServiceStanding | None:
    """Return how a service stands on a day; None where its record was put aside."""
    last = runs_until(agreement)
    if last is not None and has_ended(agreement, as_at):
        returned = " ".join(_returned(session, agreement, as_at))
        return ServiceStanding(f"It ended on {format_date(last)}.", "grey", returned)
    found = next(iter(covered_agreements(session, as_at, only=[agreement.uuid])), None)
    if found is None:
        return None
    trigger = next(iter(service_triggers(session, as_at, only=[agreement.uuid])), None)
    extended = _extended(trigger)
    tone = "amber" if extended and COVER_TONES[found.cover] == "green" else COVER_TONES[found.cover]
    sentence = f"{found.sentence} {extended}".rstrip()
    more = [*_next(agreement, as_at), *_returned(session, agreement, as_at)]
    return ServiceStanding(sentence, tone, " ".join(more))


def _extended(trigger: ServiceTrigger | None) -> str:
    """Return what there is to know of an extension that nobody looked at the EqIA for, or ""."""
    if trigger is None or trigger.found.cover is Cover.NOT_EXPECTED or trigger.is_reviewed:
        return ""
    # That nothing signed is on record stands beside it already.
    is_told = trigger.reviewed_on is None and trigger.occasion is Occasion.END_NEAR
    return trigger.sentence if trigger.may_be_extended and not is_told else ""


def _next(agreement: Agreement, as_at: date) -> Iterator[str]:
    found = next_trigger(agreement.ends_on, agreement.extension_to, as_at)
    if found is not None:
        yield f"Next to think about: {format_date(found.on)}, {found.what}."


def _returned(session: Session, agreement: Agreement, as_at: date) -> Iterator[str]:
    """Yield how many returns came of those due, and when the last one did."""
    statement = select(
        MonitoringReturn.period_from,
        MonitoringReturn.period_until,
        MonitoringReturn.due_on,
        MonitoringReturn.received_on,
    ).where(
        MonitoringReturn.agreement_uuid == agreement.uuid,
        MonitoringReturn.deleted.is_(False),
        MonitoringReturn.archived.is_(False),
    )
    returns = [
        ReturnDays(period_from=first, period_until=last, due_on=due_on, received_on=received_on)
        for first, last, due_on, received_on in session.connection().execute(statement)
    ]
    due = due_returns(agreement, returns, as_at)
    came = [each.received_on for each in returns if each.received_on and each.received_on <= as_at]
    if due.sentence:
        yield f"Monitoring returns: {due.sentence}."
    if came:
        yield f"The last one came on {format_date(max(came))}."
