"""Which monitoring returns of a service are due by a day, worked out from how often it reports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from equality_tracker.checks.agreement_days import runs_until
from equality_tracker.law.date_words import format_month
from equality_tracker.records.providers import Agreement

AT_END: Final = "at-end"
"""The code of a monitoring frequency that asks for one return, after the end."""

MONTHS_OF: Final = {"monthly": 1, "quarterly": 3, "six-monthly": 6, "yearly": 12}
"""How many months a return tells of, by the code of its frequency."""

TIME_TO_REPORT: Final = timedelta(days=31)
"""How long after a period its return is awaited where no day for it is on record: this program's habit."""

TOLD_AFTER_THE_END: Final = timedelta(days=365)
"""For how long after its end a service is asked for what it did not report."""

_MARCH: Final = 2
"""Its place in a year, from 0; the quarters of a year that ends with it are those of the calendar."""
_HALF_A_MONTH: Final = 15
_RANGES_TOLD: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDays:
    """The days of one return on record: its period, when it was to come, and when it came."""

    period_from: date | None = None
    period_until: date | None = None
    due_on: date | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole months that a return tells of, from the first to the last, counted from the year 0."""

    first: int
    last: int

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return _first_day(self.last + 1) - timedelta(days=1)

    @property
    def words(self) -> str:
        """Its months in words."""
        months = (format_month(_first_day(month)) for month in (self.first, self.last))
        return " to ".join(dict.fromkeys(months))


@dataclass(frozen=True, slots=True)
class DueReturns:
    """The periods whose returns are due by a day, oldest first, and those of which none came."""

    periods: tuple[Period, ...] = ()
    missing: tuple[Period, ...] = ()

    @property
    def came(self) -> int:
        """How many of them came."""
        return len(self.periods) - len(self.missing)

    @property
    def has_newest(self) -> bool:
        """Whether the return of the newest period came."""
        return bool(self.periods) and self.periods[-1] not in self.missing

    @property
    def counts(self) -> str:
        """How many came of how many; "" where none is due."""
        return f"{self.came:,} of {len(self.periods):,} due" if self.periods else ""

    @property
    def sentence(self) -> str:
        """The same with the months that nothing came for; "" where none is due."""
        if not self.periods:
            return ""
        since = format_month(_first_day(self.periods[0].first))
        told = _together(self.missing)
        more = f" and {len(told) - _RANGES_TOLD} more" if len(told) > _RANGES_TOLD else ""
        missing = f"; none for {', '.join(each.words for each in told[:_RANGES_TOLD])}{more}" if told else ""
        return f"{self.counts} since {since}{missing}"


def due_returns(agreement: Agreement, returns: Sequence[ReturnDays], as_at: date) -> DueReturns:
    """Return which returns of a service are due by a day, and which of them are not on record.

    They are counted from the first return on record, or where there is none, from the start: what was
    reported before an office began to record returns says nothing. Periods end where those on record do;
    without any, with the quarters of a year that ends in March.
    """
    periods = [*_periods(agreement, returns, as_at)]
    came = [each for each in returns if each.received_on is not None and each.received_on <= as_at]
    missing = [each for each in periods if not any(_tells_of(one, each) for one in came)]
    late = [each for each in missing if _due_on(each, returns) < as_at]
    due = [each for each in periods if each in late or each not in missing]
    return DueReturns(tuple(due), tuple(late))


def _periods(agreement: Agreement, returns: Sequence[ReturnDays], as_at: date) -> Iterator[Period]:
    """Yield the periods that are over by a day, in which a service was to report."""
    until = runs_until(agreement)
    if until is not None and as_at - until > TOLD_AFTER_THE_END:
        return
    if agreement.monitoring_frequency == AT_END:
        if agreement.starts_on is not None and until is not None and until < as_at:
            yield Period(_month(agreement.starts_on), _month(until))
        return
    months = MONTHS_OF.get(agreement.monitoring_frequency, 0)
    begins = _begins(agreement, returns, months) if months else None
    if begins is None:
        return
    last = begins + (_ends(returns) - begins) % months
    limit = _last_whole(until) if until is not None else _month(as_at)
    while max(begins, last - months + 1) <= limit and min(last, limit) < _month(as_at):
        yield Period(max(begins, last - months + 1), min(last, limit))
        last += months


def _begins(agreement: Agreement, returns: Sequence[ReturnDays], months: int) -> int | None:
    """Return the month from which on returns are counted, or None where that is not known."""
    recorded = [
        _first_whole(each.period_from)
        if each.period_from is not None
        else _last_whole(each.period_until) - months + 1
        for each in returns
        if each.period_until is not None
    ]
    if recorded:
        return min(recorded)
    return _first_whole(agreement.starts_on) if agreement.starts_on is not None else None


def _ends(returns: Sequence[ReturnDays]) -> int:
    """Return a month with which a period ends: that of the newest on record, or a March."""
    return max(
        (_last_whole(each.period_until) for each in returns if each.period_until is not None), default=_MARCH
    )


def _tells_of(one: ReturnDays, period: Period) -> bool:
    """Tell whether a return tells of a period; one without days tells of the last before it came."""
    if one.period_until is None:
        months = period.last - period.first + 1
        return one.received_on is not None and 0 < _month(one.received_on) - period.last <= months
    last = _last_whole(one.period_until)
    first = _first_whole(one.period_from) if one.period_from is not None else last
    return period.first <= last <= period.last or first <= period.last <= last


def _due_on(period: Period, returns: Sequence[ReturnDays]) -> date:
    """Return by when the return of a period was to come."""
    recorded = [each.due_on for each in returns if each.due_on is not None and _tells_of(each, period)]
    return max(recorded, default=period.ends_on + TIME_TO_REPORT)


def _together(periods: Sequence[Period]) -> list[Period]:
    """Return periods with those that follow each other as one."""
    found: list[Period] = []
    for each in sorted(periods):
        if found and found[-1].last + 1 >= each.first:
            found[-1] = Period(found[-1].first, each.last)
        else:
            found.append(each)
    return found


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _first_whole(day: date) -> int:
    """Return the first month that is whole from a day on."""
    return _month(day) + (day.day > 1)


def _last_whole(day: date) -> int:
    """Return the month that a period ends with; one that ends early in a month belongs to that before."""
    return _month(day) - (day.day < _HALF_A_MONTH)
