"""Milestones worked back from a safe date: suggestions of this program or the office's own, never law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from equality_tracker.law.law_files import read_law_file
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.law.working_days import last_working_day

LONGEST_LEAD: Final = 730
"""The most days before a date that an office may count a step back."""

_NONE_OF_THE_OFFICE: Final[Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step on the way to a date, and the day by which to have taken it.

    Attributes:
        code: Its code in the list `milestone-step`.
        title: What it is called.
        on: The day by which to have taken it.
        days_before: How many days it is counted back from the date.
        suggested: How many days this program suggests.
        is_the_offices: Whether the number of days is the office's own.
        goes_to_a_meeting: Whether its papers go to a meeting.

    """

    code: str
    title: str
    on: date
    days_before: int
    suggested: int
    is_the_offices: bool = False
    goes_to_a_meeting: bool = False


def milestones(
    rule_code: str, due_on: date, lead_times: Mapping[str, int] = _NONE_OF_THE_OFFICE
) -> tuple[Milestone, ...]:
    """Return the steps towards `due_on` under a rule, in order of day; none where the program suggests none.

    A step falls on the last working day on or before its lead time, or on that very day where the list of
    bank holidays does not reach.

    Args:
        rule_code: The rule under which the date was found.
        due_on: The date that is worked back from.
        lead_times: The office's own number of days, by the code of a step.

    """
    found = (_milestone(step, due_on, lead_times.get(step["code"])) for step in _steps().get(rule_code, ()))
    return tuple(sorted(found, key=lambda step: step.on))


def milestone_codes(rule_code: str) -> tuple[str, ...]:
    """Return the codes of the steps that a rule has."""
    return tuple(step["code"] for step in _steps().get(rule_code, ()))


def milestones_are_ours() -> str:
    """Return the sentence that says whose lead times these are."""
    return str(_content()["ours"])


def _milestone(step: Mapping[str, Any], due_on: date, days: int | None) -> Milestone:
    suggested = step["days_before"]
    days_before = suggested if days is None else days
    return Milestone(
        code=step["code"],
        title=vocabulary("milestone-step").term(step["code"]).label,
        on=_working_day(_counted_back(due_on, days_before)),
        days_before=days_before,
        suggested=suggested,
        is_the_offices=days is not None,
        goes_to_a_meeting=step.get("goes_to_a_meeting", False),
    )


def _counted_back(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def _working_day(day: date) -> date:
    return last_working_day(day) or day


@cache
def _content() -> dict[str, Any]:
    return read_law_file("milestones.toml")


@cache
def _steps() -> dict[str, tuple[dict[str, Any], ...]]:
    return {rule: tuple(group["steps"]) for group in _content()["milestones"] for rule in group["rules"]}
