"""Which values of a measure are numbers of people: told by its unit and, without one, by its title."""

from decimal import Decimal

from equality_tracker.figures.people_in_text import is_a_share, tells_of_people
from equality_tracker.reports.content import People, PeopleCount, PeopleShare
from equality_tracker.reports.pack_snapshot import MeasureLine


def people_of(measure: MeasureLine, value: Decimal | None, about: str = "") -> People | None:
    """Return what a value of `measure` says of people, or None where it counts something else.

    Args:
        measure: What is measured.
        value: The value.
        about: The reference of the objective, whose explanation may say that a person looked at it.

    """
    if value is None:
        return None
    if is_share_of_people(measure.title, measure.unit):
        return PeopleShare(value, about=about)
    return PeopleCount(value) if is_count_of_people(measure.title, measure.unit) else None


def is_share_of_people(title: str, unit: str) -> bool:
    """Tell whether a measure is a percentage or a rate of people; its counts are not on record."""
    return is_a_share(unit) and (tells_of_people(title) or tells_of_people(unit))


def is_count_of_people(title: str, unit: str) -> bool:
    """Tell whether a measure counts people; without a unit its title decides."""
    return not is_a_share(unit) and tells_of_people(unit if unit.strip() else title)
