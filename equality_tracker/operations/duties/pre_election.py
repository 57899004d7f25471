"""Pre-election periods beside what an office publishes: pointed out, never judged, and moving no date."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from equality_tracker.checks.office_calendar import Period
from equality_tracker.law.date_words import format_weekday
from equality_tracker.operations.duties.duty_detail import DutyDetail

PUBLISHED: Final = "published"
"""The step towards a date that a pre-election period is about."""

NOT_RECORDED: Final = (
    "Pre-election period: not recorded here. Record the period that your returning officer or monitoring "
    "officer gives; this program knows of none by itself."
)
_ASK: Final = "No date of the law moves for it in this program; ask who set it what may be published then."


def published_within(day: date, periods: Sequence[Period]) -> str:
    """Say that a publication on a day lies in a recorded pre-election period, or return ""."""
    found = next((period for period in periods if period.holds(day)), None)
    if found is None:
        return ""
    return f"{format_weekday(day)} lies in a pre-election period recorded here: {found.in_words}."


def dates_within(found: DutyDetail, as_at: date) -> str:
    """Say which days ahead of a duty lie in recorded pre-election periods, or return ""."""
    said = [
        f"{_joined(days)} in a pre-election period recorded here: {period.in_words}."
        for period in found.periods
        if (
            days := [
                f"{words} ({format_weekday(day)})" for words, day in _days(found, as_at) if period.holds(day)
            ]
        )
    ]
    return " ".join([*said, _ASK]) if said else ""


def _days(found: DutyDetail, as_at: date) -> Iterator[tuple[str, date]]:
    """Yield the days ahead on which something would be published, or has to be."""
    if found.is_done:
        return
    for step in found.milestones:
        if step.milestone.code == PUBLISHED and step.milestone.on >= as_at:
            yield "our day to publish", step.milestone.on
    clock = found.clock
    for words, day in (
        ("last working day", clock.last_working_day),
        (clock.date_label.lower(), clock.safe_date),
    ):
        if day is not None and day >= as_at:
            yield words, day


def _joined(days: Sequence[str]) -> str:
    text = f"{', '.join(days[:-1])} and {days[-1]} lie" if len(days) > 1 else f"{days[0]} lies"
    return f"{text[:1].upper()}{text[1:]}"
