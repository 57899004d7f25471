"""What falls on a day in the year ahead, gathered from every kind of record."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from equality_tracker.record_codes import Basis
from equality_tracker.reports.pack_chapters.chapter_start import shows
from equality_tracker.reports.pack_lines.date_lines import DateLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, EqiaLine
from equality_tracker.reports.pack_lines.duty_lines import DutyLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import date_with_day

_USUAL_LABEL: Final = "Safe date"
_DONE: Final = frozenset({"met-on-time", "met-on-anniversary", "met-late"})
_OUT_OF_USE: Final = frozenset({"superseded", "withdrawn"})


def days_text(day: date, as_at: date) -> str:
    """Return how far `day` lies from `as_at` in words."""
    days = (day - as_at).days
    if days == 0:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    words = ("in", str(days), unit) if days > 0 else (str(-days), unit, "ago")
    return "\u00a0".join(words)


def named_date(duty: DutyLine, more: str = "") -> str:
    """Return the date of a duty for a column of safe dates, named where it is called something else."""
    label = duty.date_label if duty.safe_date and is_review(duty) else ""
    parts = (label, date_with_day(duty.safe_date), more)
    return "\n".join(part for part in parts if part)


def anniversary_label(duty: DutyLine) -> str:
    """Return what the end of a duty's period counted date to date is called."""
    return "corresponding day" if is_review(duty) else "anniversary"


def is_review(duty: DutyLine) -> bool:
    """Tell whether the date of a duty is the day on which a review is due, which is no last day."""
    return duty.date_label != _USUAL_LABEL


def extension_of(line: AgreementLine) -> date | None:
    """Return the day to which a service may still be extended, or None where it has been or never may."""
    is_open = line.extension_to and (line.ends_on is None or line.extension_to > line.ends_on)
    return line.extension_to if is_open else None


def is_in_use(line: EqiaLine) -> bool:
    """Tell whether a review of an EqIA is still to be expected."""
    return line.stage.casefold() not in _OUT_OF_USE


def runs_to_a_date(duty: DutyLine) -> bool:
    """Tell whether a duty has a date to come or passed, or would have if its publication were recorded."""
    if duty.status in _DONE:
        return False
    return duty.safe_date is not None or duty.status in {"not-recorded", "overdue"}


def year_of_dates(snapshot: PackSnapshot) -> list[DateLine]:
    """Return everything dated from the as-at day to a year later (both included), in order of date."""
    end = a_year_after(snapshot.as_at)
    found = [line for line in _all_dates(snapshot) if snapshot.as_at <= line.on <= end]
    return sorted(found, key=lambda line: (line.on, line.kind, line.reference, line.what))


def a_year_after(day: date) -> date:
    """Return the same day a year later, the last of February after a leap day."""
    last_of_february = 28
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=last_of_february)


def next_dates(snapshot: PackSnapshot, count: int) -> list[DateLine]:
    """Return what comes next after the as-at day: what is held in public before the office's own boards."""
    coming = [line for line in _planned(snapshot) if line.on > snapshot.as_at]
    return sorted(coming, key=lambda line: (line.is_own_board, line.on))[:count]


def _all_dates(snapshot: PackSnapshot) -> Iterator[DateLine]:
    yield from _planned(snapshot)
    yield from _duties(snapshot)
    yield from _answers(snapshot)
    yield from _decisions(snapshot)
    yield from _agreements(snapshot)
    yield from _reviews(snapshot)


def _planned(snapshot: PackSnapshot) -> Iterator[DateLine]:
    yield from (line for line in snapshot.dates if shows(snapshot, line.marking))


def _duties(snapshot: PackSnapshot) -> Iterator[DateLine]:
    for duty in snapshot.duties:
        if duty.applies and duty.safe_date and duty.status not in _DONE:
            beside = (
                ("last working day", duty.last_working_day),
                (anniversary_label(duty), duty.anniversary),
            )
            more = "; ".join(f"{name} {date_with_day(day)}" for name, day in beside if day)
            what = f"{duty.title}: {duty.date_label.lower()}" + (f" ({more})" if more else "")
            yield DateLine(on=duty.safe_date, what=what, reference=duty.number, kind=duty.date_label)


def _answers(snapshot: PackSnapshot) -> Iterator[DateLine]:
    for line in snapshot.responses:
        if line.safe_date and not line.responded_on and shows(snapshot, line.marking):
            what = f"Answer to {line.source}: safe date"
            yield DateLine(on=line.safe_date, what=what, reference=line.reference, kind="Answer")
    for each in snapshot.recommendations:
        if each.due_on and not each.response_on and shows(snapshot, each.marking):
            kind, words = ("Response", "Response due to") if each.is_ours else ("Target", "Set to others by")
            what = f"{words} {each.source}"
            yield DateLine(on=each.due_on, what=what, reference=each.reference, kind=kind)


def _decisions(snapshot: PackSnapshot) -> Iterator[DateLine]:
    for line in snapshot.decisions:
        is_ahead = line.basis is Basis.NOT_YET_DECIDED or (line.decided_on or date.min) > snapshot.as_at
        if line.decided_on and is_ahead and shows(snapshot, line.marking):
            yield DateLine(on=line.decided_on, what=line.title, reference=line.reference, kind="Decision")


def _agreements(snapshot: PackSnapshot) -> Iterator[DateLine]:
    for line in snapshot.agreements:
        if line.ends_on and shows(snapshot, line.marking):
            option = extension_of(line)
            may = f", may extend to {date_with_day(option)}" if option else ""
            provider = f" ({line.provider})" if line.provider else ""
            what = f"{line.title}{provider} ends{may}"
            yield DateLine(on=line.ends_on, what=what, reference=line.reference, kind="Service ends")


def _reviews(snapshot: PackSnapshot) -> Iterator[DateLine]:
    for line in snapshot.eqias:
        if line.review_on and is_in_use(line) and shows(snapshot, line.marking):
            what = f"Review of {line.title}"
            yield DateLine(on=line.review_on, what=what, reference=line.reference, kind="EqIA review")
