"""The statutory clocks in words: safe date, last working day and anniversary, each with its days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.duty_positions import duty_positions
from equality_tracker.checks.duty_status import Clock, DutyStatus, is_done
from equality_tracker.law.date_words import count_days, format_weekday
from equality_tracker.law.duties import Duty, DutyKind
from equality_tracker.law.working_days import last_working_day_unknown
from equality_tracker.operations.duties.duty_detail import anniversary_label, day_in_words, duty_state
from equality_tracker.operations.today.today_rows import TodayList, TodayRow, all_of

_URGENCY: Final = {
    DutyStatus.OVERDUE: 0,
    DutyStatus.DUE_ON_ANNIVERSARY: 1,
    DutyStatus.DUE_TODAY: 1,
    DutyStatus.DUE_SOON: 2,
    DutyStatus.ON_TRACK: 3,
    # Last: dates that are known are what a person looks for here.
    DutyStatus.NOT_RECORDED: 4,
}


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock of the law that applies and runs, its duty, and what it counts to."""

    duty: Duty
    title: str
    clock: Clock


def statutory_clocks(session: Session, as_at: date) -> TodayList:
    """Return the clocks of the law that apply and run, the most urgent first."""
    found = [_entry(each, as_at) for each in running_clocks(session, as_at)]
    return all_of([row for _, _, row in sorted(found, key=lambda entry: entry[:2])])


def running_clocks(session: Session, as_at: date) -> Iterator[RunningClock]:
    """Yield the clocks of the law that apply and run."""
    for position in duty_positions(session, as_at):
        if position.duty.kind is DutyKind.STATUTORY and position.applicability.applies:
            for title, clock in position.clocks:
                if clock.status in _URGENCY and not is_done(clock):
                    yield RunningClock(position.duty, title, clock)


def clock_in_words(title: str, clock: Clock, duty: Duty, as_at: date) -> str:
    """Return a clock as one sentence part, each day with its own count of days; its state stands beside."""
    if clock.safe_date is None:
        return f"{title}: find the date."
    named = f"{title}: {clock.date_label.lower()} {day_in_words(clock.safe_date)}"
    parts = [f"{named}, {_away(clock.safe_date, as_at)}"]
    if clock.last_working_day:
        parts.append(
            f"last working day {format_weekday(clock.last_working_day)}, "
            f"{_away(clock.last_working_day, as_at)}"
        )
    else:
        parts.append(f"last working day {last_working_day_unknown()}")
    if clock.anniversary:
        parts.append(
            f"{anniversary_label(duty)} {format_weekday(clock.anniversary)}, "
            f"{_away(clock.anniversary, as_at)}"
        )
    return "; ".join(parts)


def _entry(running: RunningClock, as_at: date) -> tuple[int, date, TodayRow]:
    duty, clock = running.duty, running.clock
    state = duty_state(clock)
    row = TodayRow(
        text=clock_in_words(running.title, clock, duty, as_at),
        detail=f"{duty.number} · {duty.citation}",
        colour=state.colour,
        letter=state.letter,
        word=state.words,
        duty=duty.code,
    )
    return _URGENCY[clock.status], clock.safe_date or date.max, row


def _away(day: date, as_at: date) -> str:
    days = (day - as_at).days
    if days == 0:
        return "today"
    return count_days(days) if days > 0 else f"{count_days(-days)} ago"
