"""Points to check about rows recorded as negative: nothing is said to be done, nor why nothing is."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from equality_tracker.checks.eqia_points import called, looked_at
from equality_tracker.checks.point import Point
from equality_tracker.law.eqia import Impact, Outcome
from equality_tracker.law.eqia_standing import says
from equality_tracker.record_codes import Severity
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.eqias import Eqia

NEGATIVE: Final = "negative-without-answer"
"""The code of the point that a negative impact has no answer."""


def negative_without_answer(session: Session, as_at: date) -> Iterator[Point]:
    """Yield EqIAs with a negative impact of which neither what is done nor why nothing is on record."""
    found = looked_at(session, as_at)
    sentences = _sentences(session, EqiaImpact.eqia_uuid.in_(found.with_only_columns(Eqia.uuid)))
    for uuid, reference in session.connection().execute(found):
        if uuid in sentences:
            yield Point(NEGATIVE, reference, sentences[uuid], Severity.EXPLAIN, uuid)


def negative_sentence(session: Session, uuid: str) -> str:
    """Say which negative rows of an EqIA have no answer, or ""."""
    return _sentences(session, EqiaImpact.eqia_uuid == uuid).get(uuid, "")


def _sentences(session: Session, which: ColumnElement[bool]) -> Mapping[str, str]:
    row = EqiaImpact
    statement = (
        select(row.eqia_uuid, row.groups, row.who, row.mitigation, row.residual_because)
        .join(Eqia, Eqia.uuid == row.eqia_uuid)
        .where(
            which,
            row.deleted.is_(False),
            row.impact == Impact.NEGATIVE.value,
            # What is stopped has its answer.
            Eqia.outcome != Outcome.STOP.value,
        )
        .order_by(row.position, row.id)
    )
    named: dict[str, list[str]] = {}
    for each in session.connection().execute(statement):
        if not says(each.mitigation) and not says(each.residual_because):
            named.setdefault(each.eqia_uuid, []).append(called(each.groups, each.who))
    said = "Negative, and neither what will be done nor why nothing is on record"
    return {uuid: f"{said}: {'; '.join(rows)}." for uuid, rows in named.items()}
