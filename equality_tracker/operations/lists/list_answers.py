"""What a list answers with, as plain data: rows, what it can be narrowed to, how far its index is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

Row = dict[str, Any]
"""One record of a list: its values by key, in the order of the columns."""


PAGE: Final = 100
"""How many rows are read at once: what the tallest screen shows, and some."""


FIRST: Final = 200
"""How many records are shown before all of a long list could be put in order."""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One value that a list can be narrowed to.

    Attributes:
        value: The value as filters take it; "" is a value not filled in.
        label: The words for it.
        count: How many of all records of the kind have it.

    """

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far the index of a list is made: how many records are in it, of how many."""

    done: int
    total: int


PAST: Final = "past"


SOON_DUE: Final = "soon"


LATER: Final = "later"


Filters = Mapping[str, Collection[str]]
"""The values wanted, by column: any of a column's values, in all of the columns; "" is nothing filled in."""


PLAN_REFERENCE: Final = "plan_reference"
"""Beside the columns of actions: the reference of the plan, which is the first half of an action's own."""
