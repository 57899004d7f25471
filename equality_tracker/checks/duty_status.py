"""Where a duty stands on a day, from what the law says and what was published; never a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from equality_tracker.law.applicability import Applicability
from equality_tracker.law.clock import anniversary
from equality_tracker.law.date_words import count_days, days_away, format_date, format_weekday
from equality_tracker.law.duties import CONTINUOUS, Duty, DutyKind
from equality_tracker.law.rules import CountedFrom, Rule, latest_snapshot, rule, rule_anniversary, safe_date
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.law.working_days import last_working_day

#: A safe date this far away or nearer is "due soon": our choice, not the law's.
DUE_SOON = timedelta(days=42)


class DutyStatus(StrEnum):
    """Where a duty stands; labels are in the vocabulary `duty-status`."""

    NOT_APPLICABLE = "not-applicable"
    NOT_RECORDED = "not-recorded"
    CONTINUOUS = "continuous"
    NO_FIXED_DATE = "no-fixed-date"
    WATCH = "watch"
    ON_TRACK = "on-track"
    DUE_SOON = "due-soon"
    DUE_TODAY = "due-today"
    DUE_ON_ANNIVERSARY = "due-on-anniversary"
    OVERDUE = "overdue"
    MET_ON_TIME = "met-on-time"
    MET_ON_ANNIVERSARY = "met-on-anniversary"
    MET_LATE = "met-late"


_DONE = {
    DutyStatus.MET_ON_TIME: "in time",
    DutyStatus.MET_ON_ANNIVERSARY: "on the {anniversary}",
    DutyStatus.MET_LATE: "late",
}
_REVIEW_DUE = {
    DutyStatus.DUE_SOON: " soon",
    DutyStatus.DUE_TODAY: " today",
    DutyStatus.DUE_ON_ANNIVERSARY: "",
    DutyStatus.OVERDUE: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock as at a day; `days` counts to the safe date and is negative once that has passed."""

    last_published_on: date | None = None
    safe_date: date | None = None
    anniversary: date | None = None
    last_working_day: date | None = None
    days: int | None = None
    status: DutyStatus
    status_words: str
    date_label: str = ""  #: what `safe_date` is called: "Safe date" or "Review due"
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRecord:
    """One past publication, measured against the clock that ran when it was made."""

    published_on: date
    previous_safe_date: date | None = None
    anniversary: date | None = None
    status: DutyStatus | None = None  #: None where there is nothing earlier to count from
    status_words: str = ""  #: the status in the terms of its rule, such as "Reviewed late"
    days_late: int = 0  #: days after the safe date; 0 if in time or on the anniversary
    sentence: str


def is_done(clock: Clock) -> bool:
    """Say whether what a clock ran for has been done, as for a report that was answered."""
    return clock.status in _DONE


def duty_clock(duty: Duty, applicability: Applicability, published_on: Sequence[date], as_at: date) -> Clock:
    """Return the clock of `duty` as at a day; publications after that day are not looked at.

    Where a person has still to decide whether the duty applies, the dates are shown all the same. A pay
    gap publication is taken to answer the newest snapshot before it.
    """
    past = [day for day in published_on if day <= as_at]
    clock = _clock(duty, applicability, max(past, default=None), as_at)
    if applicability.applies is not None or clock.status is DutyStatus.WATCH:
        return clock
    return replace(clock, sentence=f"{clock.sentence} Whether this duty applies is for a person to decide.")


def response_clock(rule_code: str, published_on: date, responded_on: date | None, as_at: date) -> Clock:
    """Return the clock that somebody else's publication, or a snapshot, started on `published_on`.

    Once answered, `last_published_on` is the day of the answer and `days` counts from it to the safe date.

    Raises:
        UnknownRuleError: No rule has this code.

    """
    period = _period(rule(rule_code), published_on)
    if responded_on is None or responded_on > as_at:
        return _running(period, None, as_at)
    status = _met_status(period, responded_on)
    return _dated(period, status, responded_on, responded_on, _past_sentence(period, responded_on))


def publication_record(duty: Duty, published_on: Sequence[date]) -> list[PublicationRecord]:
    """Return each publication in order of date, measured against the one before it."""
    days = sorted(set(published_on))
    found = duty.rule
    if found is None or found.counted_from is CountedFrom.TRIGGER:
        return [_unmeasured(day, "This duty has no date to measure it against.") for day in days]
    if found.counted_from is CountedFrom.SNAPSHOT:
        return [_measured(_period(found, snapshot_answered_on(day)), day) for day in days]
    first = [
        _unmeasured(day, f"{found.done} {format_date(day)}, the first recorded here.") for day in days[:1]
    ]
    return first + [_measured(_period(found, before), day) for before, day in pairwise(days)]


def snapshot_answered_on(published_on: date) -> date:
    """Return the snapshot that a pay gap publication is taken to answer: the newest before its day."""
    return latest_snapshot(published_on - timedelta(days=1))


def status_words(status: DutyStatus, found: Rule | None = None) -> str:
    """Return the words shown for a status, in the terms of the rule that it was counted by."""
    if found is not None and status in _DONE:
        return f"{found.done} {_DONE[status].format(anniversary=found.anniversary_label)}"
    if found is not None and status in _REVIEW_DUE and _is_review(found):
        return f"{found.date_label}{_REVIEW_DUE[status]}"
    return vocabulary("duty-status").term(status).label


@dataclass(frozen=True, slots=True)
class _Period:
    rule: Rule
    start: date
    safe_date: date
    anniversary: date | None


def _period(found: Rule, start: date) -> _Period:
    return _Period(found, start, safe_date(found.code, start), rule_anniversary(found.code, start))


def _clock(duty: Duty, applicability: Applicability, last: date | None, as_at: date) -> Clock:
    if applicability.applies is False:
        return _undated(DutyStatus.NOT_APPLICABLE, last, applicability.reason)
    if duty.kind is DutyKind.WATCH or not duty.confirmed:
        return _undated(DutyStatus.WATCH, last, f"Watched, not counted. {duty.unconfirmed_because}")
    if duty.rule is None:
        return _without_date(duty, last)
    if duty.rule.counted_from is CountedFrom.TRIGGER:
        sentence = f"No single date: each trigger starts its own {duty.rule.period}. Trigger: {duty.trigger}"
        return _undated(DutyStatus.NO_FIXED_DATE, last, sentence)
    if duty.rule.counted_from is CountedFrom.SNAPSHOT:
        return _snapshot_clock(duty.rule, last, as_at)
    return _not_recorded(as_at) if last is None else _running(_period(duty.rule, last), last, as_at)


def _without_date(duty: Duty, last: date | None) -> Clock:
    if duty.recurrence == CONTINUOUS:
        return _undated(DutyStatus.CONTINUOUS, last, f"Continuous, without a date. Trigger: {duty.trigger}")
    return _undated(DutyStatus.NO_FIXED_DATE, last, f"No fixed date. Trigger: {duty.trigger}")


def _not_recorded(as_at: date) -> Clock:
    sentence = (
        f"Not recorded here: nothing dated up to {format_date(as_at)} is in this register. "
        "That is no proof that nothing was done. Find the date."
    )
    return _undated(DutyStatus.NOT_RECORDED, None, sentence)


def _undated(status: DutyStatus, last: date | None, sentence: str) -> Clock:
    return Clock(last_published_on=last, status=status, status_words=status_words(status), sentence=sentence)


def _snapshot_clock(found: Rule, last: date | None, as_at: date) -> Clock:
    if last is None:
        return _snapshot_not_recorded(found, as_at)
    answered = snapshot_answered_on(last)
    running = _running(_period(found, anniversary(answered, found.length)), last, as_at)
    taken = f"Last published {format_date(last)}, taken to answer the snapshot of {format_date(answered)}."
    return replace(running, sentence=f"{taken} {running.sentence}")


def _snapshot_not_recorded(found: Rule, as_at: date) -> Clock:
    running, unrecorded = _running(_period(found, latest_snapshot(as_at)), None, as_at), _not_recorded(as_at)
    return replace(
        running,
        status=unrecorded.status,
        status_words=unrecorded.status_words,
        sentence=f"{unrecorded.sentence} {running.sentence}",
    )


def _running(period: _Period, last: date | None, as_at: date) -> Clock:
    status = _present_status(period, as_at)
    opening = period.rule.opening.format(day=format_date(period.start))
    return _dated(period, status, last, as_at, f"{opening} {_present_sentence(period, status, as_at)}")


def _dated(period: _Period, status: DutyStatus, last: date | None, counted_to: date, sentence: str) -> Clock:
    return Clock(
        last_published_on=last,
        safe_date=period.safe_date,
        anniversary=period.anniversary,
        last_working_day=last_working_day(period.safe_date),
        days=(period.safe_date - counted_to).days,
        status=status,
        status_words=status_words(status, period.rule),
        date_label=period.rule.date_label,
        sentence=sentence,
    )


def _present_status(period: _Period, as_at: date) -> DutyStatus:
    if as_at < period.safe_date:
        return DutyStatus.DUE_SOON if period.safe_date - as_at <= DUE_SOON else DutyStatus.ON_TRACK
    if as_at == period.safe_date:
        return DutyStatus.DUE_TODAY
    return DutyStatus.DUE_ON_ANNIVERSARY if as_at == period.anniversary else DutyStatus.OVERDUE


def _present_sentence(period: _Period, status: DutyStatus, as_at: date) -> str:
    if status is DutyStatus.DUE_ON_ANNIVERSARY:
        return period.rule.on_the_day_text
    days = {
        period.rule.date_label: period.safe_date,
        "last working day": last_working_day(period.safe_date),
        period.rule.anniversary_label: period.anniversary,
    }
    counted = (f"{name} {format_weekday(day)}, {days_away(day, as_at)}" for name, day in days.items() if day)
    afterwards = f" {period.rule.afterwards}" if status is DutyStatus.OVERDUE else ""
    return f"{'; '.join(counted)}.{afterwards}"


def _measured(period: _Period, done_on: date) -> PublicationRecord:
    status = _met_status(period, done_on)
    return PublicationRecord(
        published_on=done_on,
        previous_safe_date=period.safe_date,
        anniversary=period.anniversary,
        status=status,
        status_words=status_words(status, period.rule),
        days_late=(done_on - period.safe_date).days if status is DutyStatus.MET_LATE else 0,
        sentence=_past_sentence(period, done_on),
    )


def _unmeasured(day: date, sentence: str) -> PublicationRecord:
    return PublicationRecord(published_on=day, sentence=sentence)


def _met_status(period: _Period, done_on: date) -> DutyStatus:
    if done_on <= period.safe_date:
        return DutyStatus.MET_ON_TIME
    return DutyStatus.MET_ON_ANNIVERSARY if done_on == period.anniversary else DutyStatus.MET_LATE


def _past_sentence(period: _Period, done_on: date) -> str:
    opening = f"{period.rule.done} {format_date(done_on)}"
    named = "day the review was due" if _is_review(period.rule) else "safe date"
    distance = (done_on - period.safe_date).days
    match _met_status(period, done_on):
        case DutyStatus.MET_ON_ANNIVERSARY:
            return period.rule.anniversary_text
        case DutyStatus.MET_LATE:
            return f"{opening}, {_how_late(period, done_on)}."
    if distance == 0:
        return f"{opening}, on the {named}."
    return f"{opening}, {count_days(-distance)} before the {named}, {_both_days(period)}."


def _how_late(period: _Period, done_on: date) -> str:
    """Return how late something was, counted from both days where a period has two that count."""
    days, safe = count_days((done_on - period.safe_date).days), format_weekday(period.safe_date)
    if _is_review(period.rule):
        return f"{days} after the day the review was due, {_both_days(period)}"
    counted = f"late by {days}, counted from the safe date {safe}"
    if period.anniversary is None:
        return counted
    beside = f"{(done_on - period.anniversary).days} from the {period.rule.anniversary_label}"
    return f"{counted}; by {beside} {format_weekday(period.anniversary)}"


def _both_days(period: _Period) -> str:
    day = period.anniversary
    beside = f" ({period.rule.anniversary_label} {format_weekday(day)})" if day else ""
    return f"{format_weekday(period.safe_date)}{beside}"


def _is_review(found: Rule) -> bool:
    return found.counted_from is CountedFrom.REVIEW
