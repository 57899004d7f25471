"""Points to check about records of any kind: markings, references met twice, days that are out of turn."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, select
from sqlalchemy.orm import Session

from equality_tracker.checks.point import Point
from equality_tracker.law.date_words import format_date
from equality_tracker.record_codes import Severity
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Part, Record, fields_of
from equality_tracker.records.day_order import DAYS_IN_ORDER, InOrder
from equality_tracker.records.eqia_parts import EqiaEvidence
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.fields import Visibility
from equality_tracker.records.kinds import BY_CODE, BY_TABLE, KINDS, TRACKED, Kind
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.records.people import Role, RoleHolder
from equality_tracker.store.logged_rows import table_of


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
    """Yield records that end before they begin, or a row of theirs, and papers due after their meeting."""
    for table, pairs in DAYS_IN_ORDER.items():
        said: dict[tuple[str, str], list[str]] = defaultdict(list)
        for pair in pairs:
            for reference, uuid, one, other in session.execute(_out_of_order(table, pair)):
                said[reference, uuid].append(_out_of_turn(TRACKED[table], pair, one, other))
        for (reference, uuid), sentences in said.items():
            yield Point("days-out-of-turn", reference, " ".join(sentences), Severity.CHECK, uuid)


def _out_of_order(table: str, pair: InOrder) -> Select[str, str, date, date]:
    """Return the query for records of which a pair of days, of their own or of a row, is out of order."""
    owner, columns = _OWNERS.get(table), table_of(table).columns
    record = owner.record if owner else BY_TABLE[table].record
    first, last = columns[pair.first], columns[pair.last]
    statement = (
        select(record.reference, record.uuid, first, last)
        .where(record.deleted.is_(False), columns["deleted"].is_(False), first > last)
        .order_by(record.reference_key, columns["id"])
    )
    return statement.join(TRACKED[table], columns[owner.points_by] == record.uuid) if owner else statement


def _out_of_turn(part: type[Part], pair: InOrder, one: date, other: date) -> str:
    earlier, later = (fields_of(part)[key].label for key in (pair.first, pair.last))
    return f"“{earlier}” is {format_date(one)}, after “{later}”, {format_date(other)}."


class _Owner(NamedTuple):
    """Whose rows a table holds, and the column that says so."""

    record: type[Record]
    points_by: str


_OWNERS: Final[Mapping[str, _Owner]] = {
    EqiaEvidence.__tablename__: _Owner(Eqia, "eqia_uuid"),
    RoleHolder.__tablename__: _Owner(Role, "role_uuid"),
}


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
