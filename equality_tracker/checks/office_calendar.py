"""What the office recorded of its own calendar: meetings, lead times, pre-election periods."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.date_words import format_weekday
from equality_tracker.records.duties import DutyLeadTime
from equality_tracker.records.elections import PreElectionPeriod
from equality_tracker.records.meetings import Meeting


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """One meeting: its identity, its name, its day, and the last day on which it takes papers."""

    uuid: str
    reference: str
    title: str
    meets_on: date
    papers_due_on: date | None = None

    @property
    def takes_papers_until(self) -> date:
        """The last day on which a paper can be handed in: its own day where no other is recorded."""
        return self.papers_due_on or self.meets_on

    @property
    def in_words(self) -> str:
        """Its name and day, and the day its papers are due."""
        papers = (
            f"papers by {format_weekday(self.papers_due_on)}"
            if self.papers_due_on
            else "no day for papers recorded"
        )
        return f"{self.title} {format_weekday(self.meets_on)}, {papers}"


@dataclass(frozen=True, slots=True)
class Period:
    """A pre-election period as the office recorded it; both days count."""

    uuid: str
    reference: str
    title: str
    begins_on: date
    ends_on: date
    source: str = ""

    @property
    def in_words(self) -> str:
        """Its name, its days and who set them."""
        by = f", set by {self.source}" if self.source else ", by whom is not recorded"
        return f"{self.title} ({format_weekday(self.begins_on)} to {format_weekday(self.ends_on)}{by})"

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.begins_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """Everything recorded of the office's own calendar.

    Attributes:
        meetings: All meetings, in order of day.
        periods: All pre-election periods, in order of their first day.
        lead_times: The office's own days before a date by step, by the identity of the duty setting.

    """

    meetings: tuple[MeetingDay, ...]
    periods: tuple[Period, ...]
    lead_times: Mapping[str, Mapping[str, int]]

    def series(self, name: str) -> tuple[MeetingDay, ...]:
        """Return the meetings called `name`, or all of them for ""."""
        wanted = _plain(name)
        return tuple(each for each in self.meetings if wanted in ("", _plain(each.title)))

    @property
    def series_names(self) -> tuple[str, ...]:
        """What the series of meetings are called, each once, in alphabetical order."""
        names = {_plain(each.title): each.title for each in self.meetings if each.title}
        return tuple(names[plain] for plain in sorted(names))


def office_calendar(session: Session) -> OfficeCalendar:
    """Return what the office recorded of its own calendar."""
    return OfficeCalendar(_meetings(session), _periods(session), _lead_times(session))


def _meetings(session: Session) -> tuple[MeetingDay, ...]:
    statement = (
        select(Meeting.uuid, Meeting.reference, Meeting.title, Meeting.meets_on, Meeting.papers_due_on)
        .where(Meeting.deleted.is_(False), Meeting.archived.is_(False))
        .order_by(Meeting.meets_on, Meeting.id)
    )
    return tuple(MeetingDay(*row) for row in session.connection().execute(statement))


def _periods(session: Session) -> tuple[Period, ...]:
    period = PreElectionPeriod
    statement = (
        select(period.uuid, period.reference, period.title, period.begins_on, period.ends_on, period.source)
        .where(period.deleted.is_(False), period.archived.is_(False))
        .order_by(period.begins_on, period.id)
    )
    return tuple(Period(*row) for row in session.connection().execute(statement))


def _lead_times(session: Session) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    # The last one counts where a merge left two.
    statement = (
        select(DutyLeadTime.duty_setting_uuid, DutyLeadTime.step, DutyLeadTime.days_before)
        .where(DutyLeadTime.deleted.is_(False))
        .order_by(DutyLeadTime.id)
    )
    for setting, step, days in session.connection().execute(statement):
        found[setting][step] = days
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
