"""Marks that say of a printed number that it counts people, so that an edition can protect it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """Says of a printed number that it counts people."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class PeopleShare:
    """Says of a printed number that it is a percentage of people.

    Attributes:
        value: The percentage.
        part: How many people are in it; None where that is not on record.
        whole: Of how many; None where that is not on record.
        about: The reference of the record whose explanation says that a person looked at it.
        of: Which people the whole is, such as those of a day: equal numbers need not be the same people.

    """

    value: Decimal
    part: int | None = None
    whole: int | None = None
    about: str = ""
    of: str = ""


People = PeopleCount | PeopleShare
