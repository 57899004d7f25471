"""The lines of the pack about objectives: their measures up to a day, and what they serve."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.objective_points import missing_parts
from equality_tracker.law.characteristics import aims, characteristics, is_live
from equality_tracker.operations.wording import label
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.reports.pack_lines.objective_lines import (
    MatrixLine,
    MeasureLine,
    MeasurePoint,
    ObjectiveLine,
)


def objective_lines(session: Session, published_on: date | None, as_at: date) -> tuple[ObjectiveLine, ...]:
    """Return the objectives that are current or in draft, with their measures up to a day."""
    measures = _by(session, Measure, Measure.objective_uuid, Measure.position)
    statement = (
        select(Objective)
        .where(Objective.deleted.is_(False), Objective.archived.is_(False))
        .order_by(Objective.reference_key, Objective.id)
    )
    points = _by(session, Measurement, Measurement.measure_uuid, Measurement.measured_on)
    return tuple(
        ObjectiveLine(
            reference=item.reference,
            title=item.title,
            statement=item.statement,
            status=item.status,
            aims=tuple(_labels("aims", item.aims)),
            characteristics=tuple(_labels("characteristics", item.characteristics)),
            owner=item.owner,
            position=label("objective-course", item.course),
            narrative=item.course_because,
            published_on=published_on if item.status == "current" else None,
            measures=tuple(
                measure_line(measure, points[measure.uuid], as_at) for measure in measures[item.uuid]
            ),
            marking=item.marking,
        )
        for item in session.scalars(statement)
        if item.status in {"current", "draft"}
    )


def measure_line(measure: Measure, points: list[Measurement], as_at: date) -> MeasureLine:
    """Return a measure with its values up to a day."""
    missing = missing_parts_of_measure(measure)
    return MeasureLine(
        title=measure.title,
        unit=measure.unit,
        baseline_value=measure.baseline,
        baseline_on=measure.baseline_on,
        baseline_part=measure.baseline_part,
        baseline_whole=measure.baseline_of_how_many,
        target_value=measure.target,
        target_on=measure.target_on,
        points=tuple(
            MeasurePoint(
                on=point.measured_on,
                value=point.value,
                note=point.not_available_because or point.source,
                part=point.part,
                whole=point.of_how_many,
            )
            for point in points
            if point.measured_on <= as_at
        ),
        missing=missing,
    )


def missing_parts_of_measure(measure: Measure) -> tuple[str, ...]:
    """Return what one measure lacks, in the words of the points to check."""
    blank = Objective(title="", aims=("A",))
    return tuple(missing_parts(blank, [measure]))


def matrix_lines(session: Session) -> tuple[MatrixLine, ...]:
    """Return how many current objectives serve each characteristic under each aim."""
    current = session.scalars(
        select(Objective).where(
            Objective.deleted.is_(False), Objective.archived.is_(False), Objective.status == "current"
        )
    ).all()

    def count(characteristic: str, aim: str) -> int:
        return sum(
            characteristic in item.characteristics and any(code.startswith(aim) for code in item.aims)
            for item in current
        )

    return tuple(
        MatrixLine(
            characteristic=characteristic.label,
            **{
                name: count(characteristic.code, aim.code) if is_live(characteristic, aim) else None
                for name, aim in zip(("eliminate", "advance", "foster"), aims(), strict=True)
            },
        )
        for characteristic in characteristics()
    )


def _by(session: Session, record: Any, key: Any, order: Any) -> Mapping[str, list[Any]]:  # noqa: ANN401
    """Return the undeleted rows of a part by the record they belong to, in order."""
    found: dict[str, list[Any]] = defaultdict(list)
    for item in session.scalars(select(record).where(record.deleted.is_(False)).order_by(order, record.id)):
        found[getattr(item, key.key)].append(item)
    return found


def _labels(name: str, codes: tuple[str, ...]) -> list[str]:
    return [label(name, code) for code in codes]
