"""Putting dates of the register into a calendar file: each date an event of its own that stays itself."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy.orm import Session

from equality_tracker.checks.duty_status import Clock
from equality_tracker.exchange.calendar_file import CalendarEvent, calendar_file
from equality_tracker.law.date_words import format_date
from equality_tracker.law.duties import Duty
from equality_tracker.operations.duties.coming import Coming
from equality_tracker.operations.duties.duty_detail import DutyDetail, anniversary_label, lasting_sentence
from equality_tracker.reports.replace_file import replace_file
from equality_tracker.store.log_tables import register_id

_NO_ADVICE: Final = "From the records in the register; not legal advice."


def write_duty_calendar(
    session: Session, found: Iterable[DutyDetail], target: Path, *, name: str, now: datetime
) -> int:
    """Write the dates of duties that apply as a calendar file, and return how many there are.

    A duty's safe date, its last working day and its anniversary are events apart.

    Raises:
        TrackerError: The file cannot be written; an older one stays as it was.

    """
    register = register_id(session.connection())
    events = [event for detail in found if detail.applies for event in _of_duty(detail, register)]
    _write(events, target, name=name, now=now)
    return len(events)


def write_year_calendar(
    session: Session, found: Iterable[Coming], target: Path, *, name: str, now: datetime
) -> int:
    """Write the dates of a year as a calendar file, and return how many events there are.

    A period is one event over all its days, also those before the year begins.

    Raises:
        TrackerError: The file cannot be written; an older one stays as it was.

    """
    register = register_id(session.connection())
    events = {event.identity: event for event in (_of_coming(each, register) for each in found)}
    _write(list(events.values()), target, name=name, now=now)
    return len(events)


def _write(events: list[CalendarEvent], target: Path, *, name: str, now: datetime) -> None:
    data = calendar_file(events, name=name, written_at=now)

    def fill(file: BinaryIO) -> None:
        file.write(data)

    replace_file(target, fill)


def _of_duty(found: DutyDetail, register: str) -> Iterator[CalendarEvent]:
    clock, duty = found.clock, found.duty
    if clock.safe_date is None or found.is_done:
        return
    named: tuple[tuple[str, str, date | None], ...] = (
        ("safe-date", clock.date_label.lower(), clock.safe_date),
        ("last-working-day", "last working day", clock.last_working_day),
        ("anniversary", anniversary_label(duty), clock.anniversary),
    )
    for code, words, day in named:
        if day is not None:
            yield CalendarEvent(
                identity=f"duty-{duty.code}-{code}@{register}",
                on=day,
                title=f"{duty.title}: {words}",
                description=_about(duty, clock),
                link=duty.link,
                category=found.kind,
            )


def _about(duty: Duty, clock: Clock) -> str:
    done = duty.rule.done if duty.rule else "Published"
    last = f"Last {done.lower()} {format_date(clock.last_published_on)}. " if clock.last_published_on else ""
    cited = f"{duty.citation}, checked on {format_date(duty.checked_on)}."
    return f"{last}{lasting_sentence(duty, clock)}\n{cited}\n{_NO_ADVICE}"


def _of_coming(coming: Coming, register: str) -> CalendarEvent:
    reference = f"{coming.reference}: " if coming.reference and not coming.duty else ""
    span = coming.span
    return CalendarEvent(
        identity=f"{span.identity if span else coming.identity}@{register}",
        on=span.first if span else coming.on,
        until=span.last if span else None,
        title=f"{reference}{span.what if span else coming.what}",
        description="\n".join(part for part in (coming.lasting_detail or coming.detail, _NO_ADVICE) if part),
        category=coming.type.label,
    )
