"""Steps on the way to a duty's date: by when, to which meeting their papers go, and by when those are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from equality_tracker.checks.duty_positions import DutyPosition
from equality_tracker.checks.duty_status import Clock, is_done
from equality_tracker.checks.office_calendar import MeetingDay, OfficeCalendar
from equality_tracker.law.date_words import days_away, format_weekday
from equality_tracker.law.milestones import Milestone, milestones


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyStep:
    """One step towards a date.

    Attributes:
        milestone: The step, and the day by which to have taken it.
        due_on: The date that it leads to.
        meeting: The meeting that its papers can still reach: the last one on or before the step's day, else
            the next one before the date; None where none is recorded, or no papers are needed.
        missed: Where there is none: the last meeting before the date, which takes no papers any more.
        series: What the meetings are called that its papers go to; "" for any meeting.

    """

    milestone: Milestone
    due_on: date
    meeting: MeetingDay | None = None
    missed: MeetingDay | None = None
    series: str = ""

    @property
    def is_in_time(self) -> bool:
        """Whether the meeting that can still be reached is on or before the step's day."""
        return self.meeting is not None and self.meeting.meets_on <= self.milestone.on

    @property
    def misses_its_meeting(self) -> bool:
        """Whether meetings are recorded, and none of them takes papers any more before the date."""
        return self.meeting is None and self.missed is not None


def duty_steps(
    position: DutyPosition, clock: Clock, calendar: OfficeCalendar, as_at: date
) -> tuple[DutyStep, ...]:
    """Return the steps towards the date of a clock, in order; none where the date has passed or is done."""
    rule, due_on = position.duty.rule, clock.safe_date
    if rule is None or due_on is None or due_on < as_at or is_done(clock):
        return ()
    setting = position.setting
    series = setting.papers_go_to if setting else ""
    lead_times = calendar.lead_times.get(setting.uuid, {}) if setting else {}
    return tuple(
        _step(milestone, due_on, series, calendar, as_at)
        for milestone in milestones(rule.code, due_on, lead_times)
    )


def step_in_words(step: DutyStep) -> str:
    """Return a step with its day, such as `Signed off by Fri 26 Feb 2027`."""
    return f"{step.milestone.title} by {format_weekday(step.milestone.on)}"


def meeting_in_words(step: DutyStep, as_at: date) -> str:
    """Return which meeting the papers of a step can still reach; "" for a step without papers."""
    if not step.milestone.goes_to_a_meeting:
        return ""
    called = f" called “{step.series}”" if step.series else ""
    if step.meeting is not None:
        due = step.meeting.takes_papers_until
        named = f"{step.meeting.in_words}, {days_away(due, as_at)}"
        if step.is_in_time:
            return named
        return f"No meeting{called} by then still takes papers. The next one before the date: {named}."
    if step.missed is not None:
        return (
            f"No meeting{called} recorded here still takes papers before {format_weekday(step.due_on)}. "
            f"The last one: {step.missed.in_words}."
        )
    return f"No meeting{called} is recorded here before {format_weekday(step.due_on)}."


def _step(milestone: Milestone, due_on: date, series: str, calendar: OfficeCalendar, as_at: date) -> DutyStep:
    if not milestone.goes_to_a_meeting:
        return DutyStep(milestone=milestone, due_on=due_on)
    before = [each for each in calendar.series(series) if each.meets_on <= due_on]
    meeting = _reachable(before, milestone.on, as_at)
    missed = before[-1] if before and meeting is None else None
    return DutyStep(milestone=milestone, due_on=due_on, meeting=meeting, missed=missed, series=series)


def _reachable(before: Sequence[MeetingDay], day: date, as_at: date) -> MeetingDay | None:
    """Return the last meeting up to a day that still takes papers, else the first one after it."""
    still_open = [each for each in before if as_at <= min(each.takes_papers_until, each.meets_on)]
    in_time = [each for each in still_open if each.meets_on <= day]
    return in_time[-1] if in_time else next(iter(still_open), None)
