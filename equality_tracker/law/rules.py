"""The statutory periods, each with its clause, and the dates they lead to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from equality_tracker.errors import TrackerError
from equality_tracker.law.clock import anniversary, days_end, has_corresponding_date, period_end
from equality_tracker.law.date_words import format_date, format_weekday
from equality_tracker.law.law_files import read_law_file
from equality_tracker.law.working_days import last_working_day, last_working_day_unknown

SNAPSHOT_MONTH_AND_DAY = (3, 31)  # SI 2017/353, Schedule 1: the snapshot date is 31 March


class CountedFrom(StrEnum):
    """The event with which a period begins."""

    PUBLICATION = "publication"
    SNAPSHOT = "snapshot"
    REVIEW = "review"
    TRIGGER = "trigger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One statutory period: its length, what starts it, and where the law sets it."""

    code: str
    title: str
    unit: str  #: "days" or "months"
    length: int
    period: str  #: the length in words, as "12 months"
    counted_from: CountedFrom
    done: str  #: what happens by the date: Published, Answered, Reviewed
    date_label: str  #: what the date is called: "Safe date", or "Review due"
    opening: str  #: the sentence about the day on which the period began, with `{day}` in it
    afterwards: str  #: the sentence about what remains to be done once the date has passed
    clause: str
    citation: str
    link: str
    checked_on: date
    checked_how: str
    anniversary_text: str = ""  #: said of something done on the anniversary; empty where there is no doubt
    on_the_day_text: str = ""  #: said while the anniversary is the present day

    @property
    def has_anniversary(self) -> bool:
        """Whether the wording leaves room for counting date to date."""
        return self.anniversary_text != ""

    @property
    def anniversary_label(self) -> str:
        """What the end of the period counted date to date is called."""
        return "corresponding day" if self.counted_from is CountedFrom.REVIEW else "anniversary"


class UnknownRuleError(TrackerError):
    """No rule has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no rule “{code}”. The rules are: {', '.join(RULES)}.")


class NotASnapshotDateError(TrackerError):
    """The gender pay gap counts from 31 March, and the date given is another day."""

    def __init__(self, start: date) -> None:
        super().__init__(
            f"The pay-gap rule counts from a snapshot date, which is 31 March; {format_date(start)} is not. "
            f"Give the snapshot date, for example 31 Mar {start.year}."
        )


def rule(code: str) -> Rule:
    """Return the rule with this code.

    Raises:
        UnknownRuleError: No rule has this code.

    """
    if code not in RULES:
        raise UnknownRuleError(code)
    return RULES[code]


def safe_date(rule_code: str, start: date) -> date:
    """Return the last day of the period that begins with `start`, which is day 1.

    Raises:
        UnknownRuleError: No rule has this code.
        NotASnapshotDateError: The rule is `pay-gap` and `start` is not 31 March.
        DateOutOfReachError: The period ends after the year 9999.

    """
    found = rule(rule_code)
    if found.counted_from is CountedFrom.SNAPSHOT and (start.month, start.day) != SNAPSHOT_MONTH_AND_DAY:
        raise NotASnapshotDateError(start)
    return days_end(start, found.length) if found.unit == "days" else period_end(start, found.length)


def rule_anniversary(rule_code: str, start: date) -> date | None:
    """Return the end of the period counted date to date, or None where the wording rules that out."""
    found = rule(rule_code)
    return anniversary(start, found.length) if found.has_anniversary else None


def explain(rule_code: str, start: date) -> str:
    """Return several plain lines: the date, the clause, the sum, and the days beside it.

    Raises:
        UnknownRuleError: No rule has this code.
        NotASnapshotDateError: The rule is `pay-gap` and `start` is not 31 March.
        DateOutOfReachError: The period ends after the year 9999.

    """
    found = rule(rule_code)
    end = safe_date(rule_code, start)
    return "\n".join(
        [
            f"{found.title}. {found.date_label}: {format_weekday(end)}.",
            f"Rule: {found.clause} {found.citation}, {found.link}",
            f"Sum: {_sum(found, start, end)}",
            *_anniversary_lines(found, start, end),
            f"Last working day on or before it: {_working_day(end)}.",
            "Weekends and bank holidays: nothing in this rule moves the date to a later day.",
            f"Read on {format_date(found.checked_on)}. {found.checked_how}",
        ]
    )


def latest_snapshot(day: date) -> date:
    """Return the last snapshot date, 31 March, on or before `day`."""
    this_year = date(day.year, *SNAPSHOT_MONTH_AND_DAY)
    return this_year if this_year <= day else date(day.year - 1, *SNAPSHOT_MONTH_AND_DAY)


def _sum(found: Rule, start: date, end: date) -> str:
    verb = "ends" if found.length == 1 else "end"
    sentence = f"{found.period}, counting {format_date(start)} as day 1, {verb} on {format_date(end)}."
    if found.unit == "months" and not has_corresponding_date(start, found.length):
        sentence += f" That month has no day {start.day}, so the period ends with its last day."
    return sentence


def _anniversary_lines(found: Rule, start: date, end: date) -> list[str]:
    day = rule_anniversary(found.code, start)
    if day is None:
        return []
    named = f"{found.anniversary_label.capitalize()}: {format_weekday(day)}"
    if day == end:
        return [f"{named}, the same day: both ways of counting agree."]
    counted = f"{named}. Counted date to date, the period ends that day."
    return [f"{counted} We know of no decision on the point. Plan for the earlier day."]


def _working_day(end: date) -> str:
    day = last_working_day(end)
    return last_working_day_unknown() if day is None else format_weekday(day)


def _read_rules() -> dict[str, Rule]:
    rows = read_law_file("rules.toml")["rule"]
    return {row["code"]: Rule(**row | {"counted_from": CountedFrom(row["counted_from"])}) for row in rows}


#: Every rule by its code, in the order in which they are shown.
RULES = MappingProxyType(_read_rules())
