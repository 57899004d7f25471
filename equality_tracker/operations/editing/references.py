"""Giving references: our own in sequence, and finding a record by the one people type."""

import re
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Record
from equality_tracker.records.kinds import KINDS, Kind

_FIRST_NUMBER: Final = re.compile(r"\d{1,9}")
_LAST_NUMBER: Final = re.compile(r"(\d+)$")
_BEFORE_THE_FIRST: Final = "000"
"""Where an office has none yet, its first reference ends in `001`."""


class UnknownReferenceError(TrackerError):
    """No record has this reference."""

    def __init__(self, reference: str) -> None:
        """Name the reference."""
        super().__init__(f"No record here has the reference {reference}.")


class AmbiguousReferenceError(TrackerError):
    """Several records have this reference."""

    def __init__(self, reference: str, full: list[str]) -> None:
        """Name the reference and how to tell the records apart."""
        super().__init__(f"Several records have the reference {reference}; say {' or '.join(full)}.")


def next_reference(session: Session, kind: Kind, *, year: int) -> str:
    """Return the next free reference of a kind, such as `DEC-2026-003`, and `EV-36` after `EV-35`."""
    stem = f"{kind.prefix}-{year}-" if kind.yearly else f"{kind.prefix}-"
    taken = session.scalars(
        select(kind.record.reference).where(kind.record.reference.startswith(stem, autoescape=True))
    )
    numbers = [match.group(1) for text in taken if (match := _LAST_NUMBER.search(text[len(stem) :]))]
    return f"{stem}{_following(max(numbers, key=int, default=_BEFORE_THE_FIRST))}"


def next_action_number(session: Session, plan_uuid: str) -> str:
    """Return the next free number of an action within its plan."""
    taken = session.scalars(select(Action.reference).where(Action.plan_uuid == plan_uuid))
    numbers = [match[0] for text in taken if (match := _FIRST_NUMBER.match(text))]
    return _following(max(numbers, key=int, default="0"))


def following_reference(reference: str) -> str:
    """Return the reference after one of ours: `DEC-2026-004` after `DEC-2026-003`."""
    stem, _, digits = reference.rpartition("-")
    return f"{stem}-{_following(digits)}"


def find_record(session: Session, reference: str) -> tuple[Kind, Record]:
    """Return the record that people call `reference`; an action is `PLAN/1a`, or `1a` where that is unique.

    Where two records share even that, each is found by its identity.

    Raises:
        UnknownReferenceError: There is none.
        AmbiguousReferenceError: There are several.

    """
    found = _found_in_plan(session, reference) or _found_anywhere(session, reference)
    if not found:
        raise UnknownReferenceError(reference)
    if len(found) > 1:
        raise AmbiguousReferenceError(reference, _ways_to_say(session, found))
    return found[0]


def full_reference(session: Session, record: Record) -> str:
    """Return what tells a record from every other: an action's plan goes before its number."""
    if isinstance(record, Action):
        plan = session.scalars(select(ActionPlan).where(ActionPlan.uuid == record.plan_uuid)).one()
        return f"{plan.reference}/{record.reference}"
    return record.reference


def _following(digits: str) -> str:
    """Return the next number, with as many zeros before it as the office itself writes."""
    return f"{int(digits) + 1:0{len(digits)}d}"


def _ways_to_say(session: Session, found: list[tuple[Kind, Record]]) -> list[str]:
    """Return what tells records apart: their full references, or their identities where they share those."""
    full = [full_reference(session, record) for _, record in found]
    return full if len(set(full)) == len(full) else [record.uuid for _, record in found]


def _found_in_plan(session: Session, reference: str) -> list[tuple[Kind, Record]]:
    parts = reference.split("/")
    splits = [("/".join(parts[:cut]), "/".join(parts[cut:])) for cut in range(1, len(parts))]
    kind = next(kind for kind in KINDS if kind.record is Action)
    return [
        (kind, action)
        for plan, number in splits
        for action in session.scalars(
            select(Action).where(
                Action.deleted.is_(False),
                Action.plan_uuid.in_(_plans_called(session, plan)),
                _is_called(Action, number),
            )
        )
    ]


def _found_anywhere(session: Session, reference: str) -> list[tuple[Kind, Record]]:
    return [
        (kind, record)
        for kind in KINDS
        for record in session.scalars(
            select(kind.record).where(kind.record.deleted.is_(False), _is_called(kind.record, reference))
        )
    ]


def _plans_called(session: Session, name: str) -> list[str]:
    # Compared here: SQLite knows small letters of the English alphabet only, and plans are few.
    wanted = name.strip().casefold()
    statement = (
        select(ActionPlan.uuid, ActionPlan.title, ActionPlan.reference)
        .where(ActionPlan.deleted.is_(False))
        .order_by(ActionPlan.id)
    )
    rows = session.execute(statement)
    return [uuid for uuid, *names in rows if wanted in {text.strip().casefold() for text in names}]


def _is_called(record: type[Record], reference: str) -> ColumnElement[bool]:
    wanted = func.lower(reference.strip())
    return or_(func.lower(record.reference) == wanted, record.uuid == wanted)
