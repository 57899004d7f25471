"""Everything that the page on duties shows, as plain values: dates, reasons, proof, milestones."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.duty_positions import DutyPosition, duty_positions
from equality_tracker.checks.duty_status import Clock, DutyStatus, PublicationRecord, is_done
from equality_tracker.checks.duty_steps import DutyStep, duty_steps
from equality_tracker.checks.office_calendar import OfficeCalendar, Period, office_calendar
from equality_tracker.law.date_words import days_away, format_date, format_weekday
from equality_tracker.law.duties import Duty
from equality_tracker.law.holiday_names import holiday_name
from equality_tracker.law.rules import SNAPSHOT_MONTH_AND_DAY, CountedFrom, explain
from equality_tracker.operations.wording import label

_COLOURS: Final = {
    DutyStatus.OVERDUE: "red",
    DutyStatus.DUE_TODAY: "amber",
    DutyStatus.DUE_SOON: "amber",
    DutyStatus.NOT_RECORDED: "amber",
    DutyStatus.MET_LATE: "amber",
    DutyStatus.ON_TRACK: "green",
    DutyStatus.MET_ON_TIME: "blue",
}
"""What is due, or was published, on the anniversary is neutral, like everything without a date."""

_LETTERS: Final = {
    DutyStatus.OVERDUE: "L",
    DutyStatus.DUE_TODAY: "D",
    DutyStatus.DUE_SOON: "D",
    DutyStatus.NOT_RECORDED: "N",
    DutyStatus.MET_LATE: "L",
    DutyStatus.ON_TRACK: "O",
    DutyStatus.MET_ON_TIME: "P",
    DutyStatus.MET_ON_ANNIVERSARY: "A",
    DutyStatus.DUE_ON_ANNIVERSARY: "A",
}


@dataclass(frozen=True, slots=True)
class DutyState:
    """Where a duty stands: its status, the colour, letter and words that tell it."""

    status: DutyStatus
    colour: str
    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class PastPublication:
    """One publication on record: when, what the clock of its day says of it, its proof, its note."""

    uuid: str
    reference: str
    published_on: date
    sentence: str
    proof: str
    note: str


@dataclass(frozen=True, slots=True)
class ReportClock:
    """One inspection report with a clock of its own."""

    uuid: str
    reference: str
    title: str
    state: DutyState
    clock: Clock
    responded_on: date | None


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """What the office itself recorded about a duty; all empty where it recorded nothing."""

    house_target: str = ""
    adviser_reading: str = ""
    adviser_reading_on: date | None = None
    applies: bool | None = None
    because: str = ""
    papers_go_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDetail:
    """One duty as the page shows it.

    Attributes:
        duty: The catalogue's entry.
        kind: How strong it is, in words.
        applies: Whether it applies; None where a person must decide, or the law is to be confirmed.
        is_for_person: Whether the catalogue leaves the answer to a person, whom the office may record.
        reason: Why it applies, or why not.
        state: Where it stands.
        clock: Its dates, and the sentence about them.
        why: The clause and the sum behind this very date, line by line; empty where it has no date.
        milestones: Steps worked back from the date; only where the date is still ahead.
        series: What the series of meetings are called that are on record.
        periods: The pre-election periods on record, in order of day.
        proof: The address or file of the publication that the clock runs from, or "".
        published: Every publication on record, the newest first.
        relied_on: The days of the publications that the clock looks at, oldest first.
        reports: For inspection responses: each report's own clock, the newest first.
        word: What the office itself recorded.

    """

    duty: Duty
    kind: str
    applies: bool | None
    is_for_person: bool
    reason: str
    state: DutyState
    clock: Clock
    why: tuple[str, ...]
    milestones: tuple[DutyStep, ...]
    series: tuple[str, ...]
    periods: tuple[Period, ...]
    proof: str
    published: tuple[PastPublication, ...]
    relied_on: tuple[date, ...]
    reports: tuple[ReportClock, ...]
    word: OfficeWord

    @property
    def is_done(self) -> bool:
        """Whether what the date was for has been done, as for a report that was answered."""
        return is_done(self.clock)


def duty_details(session: Session, as_at: date) -> tuple[DutyDetail, ...]:
    """Return every duty of the catalogue in its order, as at a day."""
    calendar = office_calendar(session)
    return tuple(_detail(position, calendar, as_at) for position in duty_positions(session, as_at))


def duty_state(clock: Clock) -> DutyState:
    """Return the colour, the letter and the words of a clock."""
    return DutyState(
        clock.status,
        _COLOURS.get(clock.status, "grey"),
        _LETTERS.get(clock.status, "–"),  # noqa: RUF001 - the sign that paper uses, too
        clock.status_words,
    )


def day_in_words(day: date) -> str:
    """Write a day with its weekday, and what it is called where it is a bank holiday."""
    name = holiday_name(day)
    return f"{format_weekday(day)} ({name})" if name else format_weekday(day)


def beside_the_date(clock: Clock, as_at: date, *, anniversary_label: str) -> tuple[str, ...]:
    """Return the last working day and the anniversary of a clock, each with its own count of days."""
    days = (("last working day", clock.last_working_day), (anniversary_label, clock.anniversary))
    return tuple(f"{name} {format_weekday(day)}, {days_away(day, as_at)}" for name, day in days if day)


def lasting_sentence(duty: Duty, clock: Clock) -> str:
    """Return the dates of a clock without any count of days: for what is read on another day."""
    days = (
        (clock.date_label.lower(), clock.safe_date),
        ("last working day", clock.last_working_day),
        (anniversary_label(duty), clock.anniversary),
    )
    text = "; ".join(f"{name} {day_in_words(day)}" for name, day in days if day)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def anniversary_label(duty: Duty) -> str:
    """Return what the end of a duty's period counted date to date is called."""
    return duty.rule.anniversary_label if duty.rule else "anniversary"


def _detail(position: DutyPosition, calendar: OfficeCalendar, as_at: date) -> DutyDetail:
    duty, clock = position.duty, position.clock
    relied_on = [item for item in position.publications if item.restarts_clock]
    newest = relied_on[-1] if relied_on else None
    return DutyDetail(
        duty=duty,
        kind=label("duty-kind", duty.kind.value),
        applies=position.applicability.applies,
        is_for_person=_is_for_person(position),
        reason=position.applicability.reason,
        state=duty_state(clock),
        clock=clock,
        why=_why(position),
        milestones=duty_steps(position, clock, calendar, as_at),
        series=calendar.series_names,
        periods=calendar.periods,
        proof=(newest.url or newest.attachment_name) if newest else "",
        published=tuple(_published(position)),
        relied_on=tuple(item.published_on for item in relied_on),
        reports=tuple(_reports(position)),
        word=_word(position),
    )


def _is_for_person(position: DutyPosition) -> bool:
    """Say whether the office's own answer counts: where the catalogue, left alone, has none."""
    answered = position.setting is not None and position.setting.applies is not None
    return position.duty.confirmed and (position.applicability.applies is None or answered)


def _why(position: DutyPosition) -> tuple[str, ...]:
    rule, clock = position.duty.rule, position.clock
    start = _start(position)
    if rule is None or clock.safe_date is None or start is None:
        return ()
    return tuple(explain(rule.code, start).splitlines())


def _start(position: DutyPosition) -> date | None:
    """Return the day with which the period behind the clock begins."""
    rule, clock = position.duty.rule, position.clock
    if rule is None or clock.safe_date is None:
        return None
    match rule.counted_from:
        case CountedFrom.SNAPSHOT:
            return date(clock.safe_date.year - 1, *SNAPSHOT_MONTH_AND_DAY)
        case CountedFrom.TRIGGER:
            found = [each.source for each in position.responses if each.clock is clock]
            return found[0].published_on if found else None
        case _:
            return clock.last_published_on


def _published(position: DutyPosition) -> list[PastPublication]:
    past = {record.published_on: record for record in position.past}
    return [
        PastPublication(
            item.uuid,
            item.reference,
            item.published_on,
            _said_of(past.get(item.published_on) if item.restarts_clock else None, position),
            item.url or item.attachment_name,
            item.note,
        )
        for item in reversed(position.publications)
    ]


def _said_of(record: PublicationRecord | None, position: DutyPosition) -> str:
    if record is None:
        return "The office does not rely on it for the clock."
    if position.responses:
        return f"Published {format_date(record.published_on)}. Each report has its own clock."
    return record.sentence


def _reports(position: DutyPosition) -> list[ReportClock]:
    return [
        ReportClock(
            found.source.uuid,
            found.source.reference,
            found.source.title,
            duty_state(found.clock),
            found.clock,
            found.source.responded_on,
        )
        for found in reversed(position.responses)
    ]


def _word(position: DutyPosition) -> OfficeWord:
    setting = position.setting
    if setting is None:
        return OfficeWord()
    return OfficeWord(
        setting.house_target,
        setting.adviser_reading,
        setting.adviser_reading_on,
        setting.applies,
        setting.because,
        setting.papers_go_to,
    )
