"""The dates of duties that are still open, each report with a clock of its own."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from equality_tracker.checks.duty_positions import DutyPosition, duty_positions
from equality_tracker.checks.duty_status import is_done
from equality_tracker.law.duties import DutyKind
from equality_tracker.law.holiday_names import holiday_name
from equality_tracker.operations.duties.coming import Coming, DateType
from equality_tracker.operations.duties.duty_detail import (
    anniversary_label,
    beside_the_date,
    lasting_sentence,
)


def coming_duties(session: Session, as_at: date, last: date) -> Iterator[Coming]:
    """Yield the open dates of duties that apply, up to `last`; also those that have passed."""
    for position in duty_positions(session, as_at):
        if position.applicability.applies:
            yield from _reports(position, last) if position.responses else _duty(position, as_at, last)


def _duty(position: DutyPosition, as_at: date, last: date) -> Iterator[Coming]:
    duty, clock = position.duty, position.clock
    if clock.safe_date is None or clock.safe_date > last or is_done(clock):
        return
    beside = beside_the_date(clock, as_at, anniversary_label=anniversary_label(duty))
    yield Coming(
        identity=f"duty-{duty.code}-safe-date",
        on=clock.safe_date,
        type=DateType.STATUTORY if duty.kind is DutyKind.STATUTORY else DateType.EXPECTED,
        what=f"{duty.title}: {clock.date_label.lower()}{_holiday(clock.safe_date)}",
        detail=_sentence("; ".join(beside)),
        lasting_detail=lasting_sentence(duty, clock),
        reference=duty.number,
        duty=duty.code,
    )


def _reports(position: DutyPosition, last: date) -> Iterator[Coming]:
    for found in position.responses:
        if found.clock.safe_date and found.clock.safe_date <= last and not is_done(found.clock):
            yield Coming(
                identity=f"report-{found.source.uuid}-safe-date",
                on=found.clock.safe_date,
                type=DateType.STATUTORY,
                what=f"Comments on “{found.source.title}”: safe date",
                detail=found.clock.sentence,
                lasting_detail=lasting_sentence(position.duty, found.clock),
                reference=found.source.reference,
                duty=position.duty.code,
            )


def _holiday(day: date) -> str:
    name = holiday_name(day)
    return f" ({name})" if name else ""


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
