"""What tells one record from another: a reference of its own within its kind, an action's within its plan."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.record_references import with_article
from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Record
from equality_tracker.records.kinds import Kind
from equality_tracker.records.references import reference_key


class ReferenceTakenError(TrackerError):
    """Another record has the reference already."""

    def __init__(self, kind: str, reference: str, where: str) -> None:
        """Name the reference and where it is taken."""
        super().__init__(f"There is already {kind} {reference} in {where}; give this one another reference.")


def ensure_free(session: Session, kind: Kind, record: Record, values: Mapping[str, Any]) -> None:
    """Refuse a reference that another living record of the kind has; of an action, within its plan.

    Raises:
        ReferenceTakenError: It is taken.

    """
    reference = str(values.get("reference", record.reference)).strip()
    if not reference or not values.keys() & _TELLING:
        return
    plan = values.get("plan_uuid", getattr(record, "plan_uuid", None))
    statement = select(kind.record.reference).where(
        kind.record.deleted.is_(False),
        kind.record.uuid != record.uuid,
        kind.record.reference_key == reference_key(reference),
    )
    if kind.record is Action:
        statement = statement.where(Action.plan_uuid == plan)
    if session.scalars(statement).first() is not None:
        where = _plan_called(session, plan) if kind.record is Action else "this register"
        raise ReferenceTakenError(with_article(kind), reference, where)


def ensure_all_free(
    session: Session, kind: Kind, records: Sequence[Record], fields: Mapping[str, Any]
) -> None:
    """Refuse what would give two records one reference; many actions may move to a plan at once.

    Raises:
        ReferenceTakenError: It would.

    """
    told = fields.keys() & _TELLING
    moving = [one for one in records if any(getattr(one, key) != fields[key] for key in told)]
    if len(moving) == 1:
        ensure_free(session, kind, moving[0], fields)
    elif moving and kind.record is Action:
        plan = fields["plan_uuid"]
        standing = select(Action.reference_key).where(Action.deleted.is_(False), Action.plan_uuid == plan)
        taken = set(session.scalars(standing))
        for record in moving:
            if record.reference and record.reference_key in taken:
                raise ReferenceTakenError(with_article(kind), record.reference, _plan_called(session, plan))
            taken.add(record.reference_key)


def _plan_called(session: Session, uuid: str | None) -> str:
    found = session.scalars(select(ActionPlan.reference).where(ActionPlan.uuid == uuid)).first()
    return found or "this plan"


_TELLING: Final = frozenset({"reference", "plan_uuid"})
"""What tells one record from another: an action by its number within its plan."""
