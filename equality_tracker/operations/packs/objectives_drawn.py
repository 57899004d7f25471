"""The objectives with their measures as drawings, tables and one sentence each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.characteristics import aims, characteristics
from equality_tracker.operations.packs.pack_objective_lines import measure_line
from equality_tracker.operations.wording import label
from equality_tracker.records.base import Part
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.reports.charts import progress_alt
from equality_tracker.reports.content import Cell, ProgressChart
from equality_tracker.reports.pack_chapters.objectives import progress_of, values_of
from equality_tracker.reports.pack_lines.objective_lines import MeasureLine, MeasurePoint
from equality_tracker.reports.printed_values import date_text, number_text

_STATUSES: Final = ("current", "draft")
"""What stands first; objectives that were closed follow."""

_RowT = TypeVar("_RowT", bound=Part)


@dataclass(frozen=True, slots=True)
class DrawnMeasure:
    """A measure as it is shown.

    Attributes:
        title: What is measured.
        chart: What is drawn; None where fewer than two values are known.
        alt: Every number of the drawing in one sentence, or "".
        summary: Where it started, where it is, where it should get to.
        rows: What, on, value and note of each value, as the pack prints them.
        not_available: Why values are missing, with their day.
        missing: What the record lacks, such as a target date.
        note: How it is counted.

    """

    title: str
    chart: ProgressChart | None
    alt: str
    summary: str
    rows: tuple[tuple[str, ...], ...]
    not_available: tuple[str, ...]
    missing: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class DrawnObjective:
    """An objective as it is shown.

    Attributes:
        uuid: Its identity.
        reference: What people call it.
        title: What it is about.
        statement: What the body wants to achieve.
        status: Its status in words.
        course: The office's own word on how it goes, with its reason.
        owner: Who looks after it.
        aims: The aims it serves, each in a word or two.
        characteristics: The characteristics it names.
        measures: Its measures in order.

    """

    uuid: str
    reference: str
    title: str
    statement: str
    status: str
    course: str
    owner: str
    aims: tuple[str, ...]
    characteristics: tuple[str, ...]
    measures: tuple[DrawnMeasure, ...]


def drawn_objectives(session: Session, as_at: date) -> tuple[DrawnObjective, ...]:
    """Return the objectives, current ones first, with their measures up to a day."""
    measures = _by(session, Measure, "objective_uuid", "position")
    points = _by(session, Measurement, "measure_uuid", "measured_on")
    statement = (
        select(Objective)
        .where(Objective.deleted.is_(False), Objective.archived.is_(False))
        .order_by(Objective.reference_key, Objective.id)
    )
    found = sorted(session.scalars(statement), key=lambda item: _rank(item.status))
    return tuple(
        DrawnObjective(
            uuid=item.uuid,
            reference=item.reference,
            title=item.title,
            statement=item.statement,
            status=label("objective-status", item.status),
            course=_course(item),
            owner=item.owner,
            aims=_aims(item.aims),
            characteristics=tuple(
                each.label for each in characteristics() if each.code in item.characteristics
            ),
            measures=tuple(_drawn(each, points[each.uuid], as_at) for each in measures[item.uuid]),
        )
        for item in found
    )


def _rank(status: str) -> int:
    return _STATUSES.index(status) if status in _STATUSES else len(_STATUSES)


def _aims(codes: Sequence[str]) -> tuple[str, ...]:
    """Return the aims and the parts of them that an objective names, without an aim whose part it names."""
    whole = {aim.code for aim in aims()}
    parted = {code[:1] for code in codes if code not in whole}
    return tuple(label("aims", code) for code in sorted(codes) if code not in parted)


def _course(item: Objective) -> str:
    words = label("objective-course", item.course) if item.course else ""
    return f"{words}: {item.course_because}" if words and item.course_because else words


def _drawn(measure: Measure, points: list[Measurement], as_at: date) -> DrawnMeasure:
    line = measure_line(measure, points, as_at)
    chart = progress_of(line)
    return DrawnMeasure(
        title=line.title,
        chart=chart,
        alt=progress_alt(line.title, chart) if chart else "",
        summary=_summary(line),
        rows=tuple(
            tuple(cell.text if isinstance(cell, Cell) else cell for cell in row.cells)
            for row in values_of(line).rows
        ),
        not_available=tuple(
            f"{date_text(point.on)}: {point.note or 'no reason is recorded'}"
            for point in line.points
            if point.value is None
        ),
        missing=line.missing,
        note=measure.note,
    )


def _summary(line: MeasureLine) -> str:
    """Return where a measure started, where it is and where it should get to; no word on whether it will."""
    unit = f" {line.unit}" if line.unit else ""
    known = [point for point in line.points if point.value is not None]
    parts = [_newest(known[-1], unit) if known else "No value is recorded yet"]
    if line.baseline_value is not None:
        parts.append(f"started at {number_text(line.baseline_value)}{unit}{_on(line.baseline_on)}")
    if line.target_value is not None:
        by = f" by {date_text(line.target_on)}" if line.target_on else ", with no date"
        parts.append(f"should reach {number_text(line.target_value)}{unit}{by}")
    return "; ".join(parts) + "."


def _newest(point: MeasurePoint, unit: str) -> str:
    return f"{number_text(point.value)}{unit}{_on(point.on)}"


def _on(day: date | None) -> str:
    return f" on {date_text(day)}" if day else ""


def _by(session: Session, row: type[_RowT], key: str, order: str) -> Mapping[str, list[_RowT]]:
    """Return the rows of a part by the record that they belong to, in order."""
    found: dict[str, list[_RowT]] = defaultdict(list)
    columns: Any = row
    statement = select(row).where(row.deleted.is_(False)).order_by(getattr(columns, order), row.id)
    for item in session.scalars(statement):
        found[getattr(item, key)].append(item)
    return found
