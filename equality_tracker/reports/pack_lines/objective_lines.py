"""What the pack prints of equality objectives and their measures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class MeasurePoint:
    """A value of a measure on a day; without a value, `note` says why there is none.

    `part` and `whole` are the people behind a percentage, where they are on record; they are never printed.
    """

    on: date
    value: Decimal | None
    note: str = ""
    part: Decimal | None = None
    whole: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureLine:
    """A measure of an objective; `missing` names what is absent, such as “baseline” or “target date”."""

    title: str
    unit: str = ""
    baseline_value: Decimal | None = None
    baseline_on: date | None = None
    baseline_part: Decimal | None = None
    baseline_whole: Decimal | None = None
    target_value: Decimal | None = None
    target_on: date | None = None
    points: tuple[MeasurePoint, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ObjectiveLine:
    """An equality objective with its measures."""

    reference: str
    title: str
    statement: str
    status: str
    aims: tuple[str, ...] = ()
    characteristics: tuple[str, ...] = ()
    owner: str = ""
    position: str = ""
    """The office's word on the course, such as “on course”, “behind”, “cannot say”."""
    narrative: str = ""
    published_on: date | None = None
    measures: tuple[MeasureLine, ...] = ()
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class MatrixLine:
    """How many current objectives serve one characteristic under each aim; None where law names no cell."""

    characteristic: str
    eliminate: int | None
    advance: int | None
    foster: int | None
