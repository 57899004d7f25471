"""Which values of a measure are numbers of people: told by its unit and, without one, by its title."""

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from equality_tracker.figures.people_in_text import is_a_share, tells_of_people
from equality_tracker.reports.content import People, PeopleCount, PeopleShare
from equality_tracker.reports.pack_snapshot import MeasureLine, MeasurePoint


class Counts(NamedTuple):
    """The people behind a percentage on a day: how many are in it, and of how many; None if not on record."""

    part: Decimal | None = None
    whole: Decimal | None = None
    on: date | None = None

    @property
    def are_on_record(self) -> bool:
        """Whether both are known, as whole numbers that fit together."""
        part, whole = _people(self.part), _people(self.whole)
        return part is not None and whole is not None and part <= whole


_NOT_ON_RECORD: Final = Counts()


def people_of(
    measure: MeasureLine, value: Decimal | None, about: str = "", counts: Counts = _NOT_ON_RECORD
) -> People | None:
    """Return what a value of `measure` says of people, or None where it counts something else.

    Args:
        measure: What is measured.
        value: The value.
        about: The reference of the objective, whose explanation may say that a person looked at it.
        counts: The people behind a percentage; with both on record, it is guarded by them.

    """
    if value is None:
        return None
    if is_a_share(measure.unit) and counts.are_on_record:
        return PeopleShare(value, _people(counts.part), _people(counts.whole), about, of=f"{counts.on}")
    if is_share_of_people(measure.title, measure.unit):
        return PeopleShare(value, about=about)
    return PeopleCount(value) if is_count_of_people(measure.title, measure.unit) else None


def of_point(measure: MeasureLine, point: MeasurePoint, about: str = "") -> People | None:
    """Return what the value of a day says of people."""
    return people_of(measure, point.value, about, Counts(point.part, point.whole, point.on))


def of_baseline(measure: MeasureLine, about: str = "") -> People | None:
    """Return what the baseline says of people."""
    counts = Counts(measure.baseline_part, measure.baseline_whole, measure.baseline_on)
    return people_of(measure, measure.baseline_value, about, counts)


def is_share_of_people(title: str, unit: str) -> bool:
    """Tell whether a measure is a percentage or a rate of people."""
    return is_a_share(unit) and (tells_of_people(title) or tells_of_people(unit))


def is_count_of_people(title: str, unit: str) -> bool:
    """Tell whether a measure counts people; without a unit its title decides."""
    return not is_a_share(unit) and tells_of_people(unit if unit.strip() else title)


def _people(count: Decimal | None) -> int | None:
    """Return a number of people; what is no whole number counts none."""
    return int(count) if count is not None and count >= 0 and count == count.to_integral_value() else None
