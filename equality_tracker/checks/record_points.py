"""Points to check about records of any kind: markings, references met twice, days that are out of turn."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, SQLColumnExpression, func, select
from sqlalchemy.orm import Session

from equality_tracker.checks.point import Point, Severity
from equality_tracker.law.date_words import format_date
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Record, fields_of
from equality_tracker.records.elections import PreElectionPeriod
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.fields import Visibility
from equality_tracker.records.kinds import BY_CODE, KINDS, Kind
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Objective
from equality_tracker.records.providers import Agreement

_IN_TURN: Final[tuple[tuple[type[Record], str, str], ...]] = (
    (Objective, "starts_on", "ends_on"),
    (Agreement, "starts_on", "ends_on"),
    (Meeting, "papers_due_on", "meets_on"),
    (PreElectionPeriod, "begins_on", "ends_on"),
    (Evidence, "period_from", "period_until"),
)
"""Two days of a record, of which the first is not after the second."""


def legal_advice_in_public(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield evidence that may be shown to the public although it is marked as legal advice."""
    statement = (
        select(Evidence)
        .where(
            Evidence.deleted.is_(False),
            Evidence.marking == LEGAL_ADVICE,
            Evidence.visibility == Visibility.PUBLIC.value,
        )
        .order_by(Evidence.reference_key)
    )
    for item in session.scalars(statement):
        sentence = "Marked as legal advice and set to be shown in public; it is left out of every pack."
        yield Point("legal-advice-in-public", item.reference, sentence, Severity.DECIDE, item.uuid)


def same_reference_twice(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield references that two records of a kind share, as after two copies were merged."""
    for kind in KINDS:
        if kind.record is not Action:
            yield from _shared(session, kind, kind.record.reference, [])
    in_plan = ActionPlan.reference + "/" + Action.reference
    yield from _shared(session, BY_CODE["actions"], in_plan, [ActionPlan.uuid == Action.plan_uuid])


def days_out_of_turn(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield records that end before they begin, and meetings whose papers are due after they met."""
    for record, first, second in _IN_TURN:
        columns = record.__table__.columns
        statement = (
            select(record.reference, record.uuid, columns[first], columns[second])
            .where(record.deleted.is_(False), columns[first] > columns[second])
            .order_by(record.reference_key)
        )
        earlier, later = (fields_of(record)[key].label for key in (first, second))
        for reference, uuid, one, other in session.execute(statement):
            sentence = f"“{earlier}” is {format_date(one)}, after “{later}”, {format_date(other)}."
            yield Point("days-out-of-turn", reference, sentence, Severity.CHECK, uuid)


def _shared(
    session: Session, kind: Kind, reference: SQLColumnExpression[str], joined: Sequence[ColumnElement[bool]]
) -> Iterator[Point]:
    statement = (
        select(reference, func.count(), func.min(kind.record.uuid))
        .where(kind.record.deleted.is_(False), kind.record.reference != "", *joined)
        .group_by(reference)
        .having(func.count() > 1)
        .order_by(reference)
    )
    for shared, count, first in session.execute(statement):
        sentence = f"{count} {kind.plural} carry this reference."
        yield Point("same-reference-twice", shared, sentence, Severity.CHECK, first)
