"""Milestones worked back from a safe date: suggestions of this program, never law."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from equality_tracker.law.law_files import read_law_file
from equality_tracker.law.working_days import last_working_day


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step on the way to a date, and the day by which to have taken it."""

    title: str
    on: date


def milestones(rule_code: str, due_on: date) -> tuple[Milestone, ...]:
    """Return the steps towards `due_on` under a rule, in order; none where the program suggests none.

    A step falls on the last working day on or before its lead time, or on that very day where the list of
    bank holidays does not reach.
    """
    return tuple(
        Milestone(title, _working_day(due_on - timedelta(days=days)))
        for title, days in _steps().get(rule_code, ())
    )


def milestones_are_ours() -> str:
    """Return the sentence that says whose lead times these are."""
    return str(_content()["ours"])


def _working_day(day: date) -> date:
    return last_working_day(day) or day


@cache
def _content() -> dict[str, Any]:
    return read_law_file("milestones.toml")


@cache
def _steps() -> dict[str, tuple[tuple[str, int], ...]]:
    return {
        rule: tuple((step["title"], step["days_before"]) for step in group["steps"])
        for group in _content()["milestones"]
        for rule in group["rules"]
    }
