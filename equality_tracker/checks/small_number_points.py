"""Points to check about small numbers of people in what the public edition of a pack prints."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from equality_tracker.checks.point import Point
from equality_tracker.figures.measured_people import Counts, is_share_of_people
from equality_tracker.figures.people_in_text import small_numbers_in
from equality_tracker.figures.small_numbers import SmallNumberRule
from equality_tracker.record_codes import Severity
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.fields import Visibility
from equality_tracker.records.markings import NOT_PUBLIC
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.records.pack_settings import PackSettings
from equality_tracker.records.providers import Agreement
from equality_tracker.records.recommendations import Recommendation, SourceDocument

CHECK: Final = "small-numbers-in-public"

_PRINTED: Final[Mapping[type[Record], tuple[str, ...]]] = MappingProxyType(
    {
        Objective: ("title", "statement", "course_because"),
        Decision: ("title", "decided_by", "authority", "explanation"),
        Agreement: ("title",),
        Eqia: ("title",),
        ActionPlan: ("title",),
        Action: ("title", "section", "due_text"),
        SourceDocument: ("title",),
        Recommendation: ("text",),
        Evidence: ("title", "source"),
        Meeting: ("title",),
    }
)
"""The texts of each kind that the public edition prints."""


@dataclass(frozen=True, slots=True)
class PrintedTexts:
    """What the public edition prints of one record in the office's own words.

    Attributes:
        uuid: Its identity.
        reference: What people call it.
        changed_at: When the record, or a measure or value of it, was last changed.
        texts: Its texts.
        shares: The titles of its measures that are percentages of people.

    """

    uuid: str
    reference: str
    changed_at: datetime | None
    texts: tuple[str, ...]
    shares: tuple[str, ...] = ()


@dataclass(slots=True)
class _OfMeasures:
    """What the public edition prints of the measures of one objective, and when each was last changed."""

    shares: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    changes: list[datetime | None] = field(default_factory=list)


_NONE: Final = _OfMeasures()


def small_numbers_in_public(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield records whose printed words tell of few people, or whose percentages lack their counts."""
    rule = small_number_rule(session)
    for printed in printed_texts(session):
        sentence = _sentence(printed, rule)
        if sentence:
            yield Point(CHECK, printed.reference, sentence, Severity.CHECK, printed.uuid)


def small_number_rule(session: Session) -> SmallNumberRule:
    """Return what this office counts as small, and how it rounds."""
    found = session.scalars(select(PackSettings).where(PackSettings.deleted.is_(False))).first()
    if found is None:
        return SmallNumberRule()
    return SmallNumberRule(
        # A form takes any whole number; nothing is divided by a zero.
        threshold=max(0, found.small_number_threshold),
        rounding=max(1, found.rounding),
        zero_is_small=found.zero_is_small,
        hides_neighbours=found.hides_neighbours,
    )


def printed_texts(session: Session) -> Iterator[PrintedTexts]:
    """Yield what the public edition prints of every record in the office's own words."""
    measures = _measures(session)
    for record in _PRINTED:
        # Plain rows: a register may hold 100,000 actions, and a whole record of each takes seconds.
        for uuid, reference, changed_at, created_at, *texts in session.execute(_shown(record)):
            of_measures = measures.get(uuid, _NONE)
            yield PrintedTexts(
                uuid,
                reference,
                max(filter(None, (changed_at or created_at, *of_measures.changes)), default=None),
                (*filter(None, texts), *of_measures.texts),
                tuple(of_measures.shares),
            )


def _sentence(printed: PrintedTexts, rule: SmallNumberRule) -> str:
    phrases = [f"“{found.phrase}”" for text in printed.texts for found in small_numbers_in(text, rule)]
    parts = [f"The public edition would print {', '.join(dict.fromkeys(phrases))}."] if phrases else []
    if printed.shares:
        titles = ", ".join(f"“{title}”" for title in printed.shares)
        parts.append(
            f"Percentages of people without the numbers behind them: {titles}. The public edition leaves "
            "them out until somebody has looked at them."
        )
    return " ".join(parts)


def _shown(record: type[Record]) -> Select[*tuple[Any, ...]]:
    columns = record.__table__.columns
    reference: ColumnElement[str] = columns["reference"]
    if record is Action:
        plan = select(ActionPlan.reference).where(ActionPlan.uuid == Action.plan_uuid).scalar_subquery()
        reference = plan + "/" + Action.reference
    statement = select(
        columns["uuid"],
        reference,
        columns["changed_at"],
        columns["created_at"],
        *(columns[key] for key in _PRINTED[record]),
    ).where(record.deleted.is_(False), record.archived.is_(False), record.marking.not_in(NOT_PUBLIC))
    if record is Objective:
        statement = statement.where(columns["status"].in_(("current", "draft")))
    if record is Evidence:
        statement = statement.where(columns["visibility"] == Visibility.PUBLIC.value)
    return statement.order_by(record.reference_key, record.id)


def _measures(session: Session) -> Mapping[str, _OfMeasures]:
    """Return what is printed of the measures of each objective, by its identity."""
    found: dict[str, _OfMeasures] = defaultdict(_OfMeasures)
    values = _values(session)
    for item in session.scalars(select(Measure).where(Measure.deleted.is_(False)).order_by(Measure.id)):
        of_objective, mine = found[item.objective_uuid], values[item.uuid]
        of_objective.texts += [
            item.title,
            *(note for row in mine for note in (row.not_available_because, row.source)),
        ]
        of_objective.changes += [_last_change(item), *(_last_change(row) for row in mine)]
        if _lacks_counts(item, mine) and is_share_of_people(item.title, item.unit):
            of_objective.shares.append(item.title)
    return found


def _lacks_counts(item: Measure, values: Sequence[Any]) -> bool:
    """Tell whether a measure has a value without the numbers of people that it would be the percentage of."""
    known = (
        (item.baseline, Counts(item.baseline_part, item.baseline_of_how_many)),
        *((row.value, Counts(row.part, row.of_how_many)) for row in values),
    )
    return any(value is not None and not counts.are_on_record for value, counts in known)


def _values(session: Session) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    statement = select(
        Measurement.value,
        Measurement.part,
        Measurement.of_how_many,
        Measurement.not_available_because,
        Measurement.source,
        Measurement.changed_at,
        Measurement.created_at,
        Measurement.measure_uuid,
    ).where(Measurement.deleted.is_(False))
    for row in session.execute(statement.order_by(Measurement.id)):
        found[row.measure_uuid].append(row)
    return found


def _last_change(row: Any) -> datetime | None:  # noqa: ANN401 - a record, or a row of its columns
    changed: datetime | None = row.changed_at or row.created_at
    return changed
