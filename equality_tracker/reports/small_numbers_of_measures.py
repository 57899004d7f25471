"""What the values of a measure say of people, marked for the guard of the public edition."""

from decimal import Decimal
from typing import Final

from equality_tracker.figures.measured_people import (
    Counts,
    is_count_of_people,
    is_share_of_people,
    people_counted,
)
from equality_tracker.figures.people_in_text import is_a_share
from equality_tracker.reports.pack_lines.objective_lines import MeasureLine, MeasurePoint
from equality_tracker.reports.people_numbers import People, PeopleCount, PeopleShare

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
        return PeopleShare(
            value, people_counted(counts.part), people_counted(counts.whole), about, of=f"{counts.on}"
        )
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
