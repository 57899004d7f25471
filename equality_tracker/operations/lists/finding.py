"""Finding any record by its reference or its title, whatever its kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Text, case, func, literal, or_, select
from sqlalchemy.orm import Session

from equality_tracker.operations.lists.names_in_search import without_kind_names
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.kinds import KINDS, Kind

MOST_OF_A_KIND: Final = 6
"""How many records of one kind are offered at once."""

_TITLES: Final = ("title", "name", "text")


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """One record that was found.

    Attributes:
        kind: The code of its kind.
        uuid: Its identity.
        reference: What people call it; an action's plan goes before its number.
        title: Its title or name.

    """

    kind: str
    uuid: str
    reference: str
    title: str


def find_records(session: Session, text: str, *, most: int = MOST_OF_A_KIND) -> list[FoundRecord]:
    """Return records whose reference or title holds `text`, at most some of each kind.

    An action is found by its plan's reference before its own, too, as in EP-2025/9, and an EqIA by what else
    people call it before the words of its title, as in "EIA night shifts".
    Those whose reference is the text come first, then those whose reference begins with it, then the rest;
    capitals do not count, records in the trash are left out. Nothing is found for an empty text.
    """
    wanted = text.strip()
    if not wanted:
        return []
    found = [pair for kind in KINDS for pair in _of_kind(session, kind, wanted, most)]
    return [record for _, record in sorted(found, key=lambda pair: pair[0])]


def _of_kind(session: Session, kind: Kind, text: str, most: int) -> Iterator[tuple[int, FoundRecord]]:
    table = kind.record.metadata.tables[kind.record.__tablename__].c
    title = next((table[key] for key in _TITLES if key in table), literal(""))
    reference = _full_reference() if kind.record is Action and "/" in text else table.reference
    place = _place(reference, text)
    texts = {text, without_kind_names(kind, text)}
    holds = or_(
        *(each.cast(Text).icontains(one, autoescape=True) for each in (reference, title) for one in texts)
    )
    statement = (
        select(place, table.uuid, table.reference, title)
        .where(table.deleted.is_(False), holds)
        .order_by(place, table.reference_key, table.id)
        .limit(most)
    )
    rows = session.execute(statement).all()
    plans = _plans(session, [uuid for _, uuid, *_ in rows]) if kind.record is Action else {}
    for rank, uuid, reference, words in rows:
        full = f"{plans[uuid]}/{reference}" if uuid in plans else reference
        yield rank, FoundRecord(kind.code, uuid, full, words)


def _full_reference() -> ColumnElement[str]:
    """Return an action's reference as it is printed: that of its plan goes before its number."""
    plan = select(ActionPlan.reference).where(ActionPlan.uuid == Action.plan_uuid).scalar_subquery()
    return plan.op("||")(literal("/")).op("||")(Action.reference)


def _place(reference: ColumnElement[str], text: str) -> ColumnElement[int]:
    """Return 0 for the reference itself, 1 for one that begins so, 2 for all others."""
    return case(
        (func.lower(reference) == text.lower(), 0),
        (reference.istartswith(text, autoescape=True), 1),
        else_=2,
    )


def _plans(session: Session, actions: list[str]) -> dict[str, str]:
    statement = (
        select(Action.uuid, ActionPlan.reference)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(Action.uuid.in_(actions))
    )
    return {action: plan for action, plan in session.execute(statement).all()}  # noqa: C416 - typed rows
