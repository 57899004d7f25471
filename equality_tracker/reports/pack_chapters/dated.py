"""What falls on a day in the year ahead, gathered from every kind of record."""

from collections.abc import Iterator
from datetime import date

from equality_tracker.reports.pack_chapters.chapter_start import shows
from equality_tracker.reports.pack_snapshot import DateLine, DecisionBasis, DutyLine, PackSnapshot
from equality_tracker.reports.printed_values import date_with_day


def days_text(day: date, as_at: date) -> str:
    """Return how far `day` lies from `as_at` in words."""
    days = (day - as_at).days
    if days == 0:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    words = ("in", str(days), unit) if days > 0 else (str(-days), unit, "ago")
    return "\u00a0".join(words)


def runs_to_a_date(duty: DutyLine) -> bool:
    """Tell whether a duty has a date, or would have one if its last publication were recorded."""
    return duty.safe_date is not None or duty.status in {"not-recorded", "overdue"}


def year_of_dates(snapshot: PackSnapshot) -> list[DateLine]:
    """Return everything dated from the as-at day to a year later (both included), in order of date."""
    end = _a_year_after(snapshot.as_at)
    found = [line for line in _all_dates(snapshot) if snapshot.as_at <= line.on <= end]
    return sorted(found, key=lambda line: (line.on, line.kind, line.reference, line.what))


def next_dates(snapshot: PackSnapshot, count: int) -> list[DateLine]:
    """Return the next few meetings and publications that the office itself planned."""
    coming = [line for line in snapshot.dates if line.on >= snapshot.as_at]
    return sorted(coming, key=lambda line: line.on)[:count]


def _a_year_after(day: date) -> date:
    last_of_february = 28
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=last_of_february)


def _all_dates(snapshot: PackSnapshot) -> Iterator[DateLine]:
    yield from snapshot.dates
    yield from _duties(snapshot)
    yield from _answers(snapshot)
    yield from _decisions(snapshot)
    yield from _agreements(snapshot)
    yield from _reviews(snapshot)


def _duties(snapshot: PackSnapshot) -> Iterator[DateLine]:
    for duty in snapshot.duties:
        if duty.applies and duty.safe_date:
            beside = (
                ("last working day", duty.last_working_day),
                ("anniversary", duty.anniversary),
            )
            more = "; ".join(f"{name} {date_with_day(day)}" for name, day in beside if day)
            what = f"{duty.title}: safe date" + (f" ({more})" if more else "")
            yield DateLine(on=duty.safe_date, what=what, reference=duty.number, kind="Safe date")


def _answers(snapshot: PackSnapshot) -> Iterator[DateLine]:
    for line in snapshot.responses:
        if line.safe_date and not line.responded_on:
            yield DateLine(on=line.safe_date, what=f"Answer to {line.source}: safe date", kind="Answer")
    for each in snapshot.recommendations:
        if each.due_on and not each.response_on and shows(snapshot, each.marking):
            what = f"Response due to {each.source}"
            yield DateLine(on=each.due_on, what=what, reference=each.reference, kind="Response")


def _decisions(snapshot: PackSnapshot) -> Iterator[DateLine]:
    for line in snapshot.decisions:
        is_ahead = (
            line.basis is DecisionBasis.NOT_YET_DECIDED or (line.decided_on or date.min) > snapshot.as_at
        )
        if line.decided_on and is_ahead and shows(snapshot, line.marking):
            yield DateLine(on=line.decided_on, what=line.title, reference=line.reference, kind="Decision")


def _agreements(snapshot: PackSnapshot) -> Iterator[DateLine]:
    for line in snapshot.agreements:
        if line.ends_on:
            option = f", may extend to {date_with_day(line.extension_to)}" if line.extension_to else ""
            what = f"{line.title} ({line.provider}) ends{option}"
            yield DateLine(on=line.ends_on, what=what, reference=line.reference, kind="Service ends")


def _reviews(snapshot: PackSnapshot) -> Iterator[DateLine]:
    for line in snapshot.eqias:
        if line.review_on and shows(snapshot, line.marking):
            what = f"Review of {line.title}"
            yield DateLine(on=line.review_on, what=what, reference=line.reference, kind="EqIA review")
