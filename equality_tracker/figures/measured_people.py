"""Which values of a measure are numbers of people: told by its unit and, without one, by its title."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from equality_tracker.figures.people_in_text import is_a_share, tells_of_people


class Counts(NamedTuple):
    """The people behind a percentage on a day: how many are in it, and of how many; None if not on record."""

    part: Decimal | None = None
    whole: Decimal | None = None
    on: date | None = None

    @property
    def are_on_record(self) -> bool:
        """Whether both are known, as whole numbers that fit together."""
        part, whole = people_counted(self.part), people_counted(self.whole)
        return part is not None and whole is not None and part <= whole


def is_share_of_people(title: str, unit: str) -> bool:
    """Tell whether a measure is a percentage or a rate of people."""
    return is_a_share(unit) and (tells_of_people(title) or tells_of_people(unit))


def is_count_of_people(title: str, unit: str) -> bool:
    """Tell whether a measure counts people; without a unit its title decides."""
    return not is_a_share(unit) and tells_of_people(unit if unit.strip() else title)


def people_counted(count: Decimal | None) -> int | None:
    """Return a number of people; what is no whole number counts none."""
    return int(count) if count is not None and count >= 0 and count == count.to_integral_value() else None
