"""Points to check about objectives: what is missing, never whether they are specific and measurable."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.point import Point
from equality_tracker.record_codes import Severity
from equality_tracker.records.objectives import Measure, Objective


def objectives_missing_parts(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield current objectives without an aim, a measure, a baseline or a target date."""
    measures: dict[str, list[Measure]] = defaultdict(list)
    for measure in session.scalars(select(Measure).where(Measure.deleted.is_(False))):
        measures[measure.objective_uuid].append(measure)
    statement = (
        select(Objective)
        .where(Objective.deleted.is_(False), Objective.status == "current")
        .order_by(Objective.reference_key)
    )
    for objective in session.scalars(statement):
        missing = missing_parts(objective, measures[objective.uuid])
        if missing:
            sentence = f"Not recorded: {', '.join(missing)}."
            yield Point(
                "objective-missing-parts", objective.reference, sentence, Severity.EXPLAIN, objective.uuid
            )


def missing_parts(objective: Objective, measures: list[Measure]) -> list[str]:
    """Return what an objective lacks before anybody can say how far it has come."""
    missing = [] if objective.aims else ["which aim it serves"]
    if not measures:
        return [*missing, "a measure"]
    if any(measure.baseline is None and measure.baseline_by is None for measure in measures):
        missing.append("a baseline, or the date by which there will be one")
    if any(measure.target is None for measure in measures):
        missing.append("a target")
    if any(measure.target_on is None for measure in measures):
        missing.append("a target date")
    return missing
