"""How much needs a person at each place of the window: what is late, near, or not explained."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from equality_tracker.checks.body import NoOrganisationError
from equality_tracker.checks.duty_positions import duty_positions
from equality_tracker.checks.duty_status import DutyStatus
from equality_tracker.checks.points import CHECKS, points_of
from equality_tracker.checks.rag import SOON, is_open
from equality_tracker.records.actions import Action, ActionOwner

NEEDS_SOMEBODY: Final = frozenset(
    {
        DutyStatus.OVERDUE,
        DutyStatus.DUE_TODAY,
        DutyStatus.DUE_ON_ANNIVERSARY,
        DutyStatus.DUE_SOON,
        DutyStatus.NOT_RECORDED,
    }
)
"""Where a duty stands when somebody should look at it."""

CountOfNeeds = Callable[[Session], Mapping[str, int]]
"""Counts a part of what needs a person, by place, in a reading session."""


def counts_of_needs(as_at: date, *, names: Collection[str] = ()) -> Sequence[CountOfNeeds]:
    """Return what counts the things that need a person, in parts, each of which is quick.

    Args:
        as_at: The day that everything is shown for.
        names: What the person is called as an owner; without any, the actions of every owner count.

    """

    def duties(session: Session) -> Mapping[str, int]:
        return dict.fromkeys(("today", "duties"), _duties(session, as_at))

    def actions(session: Session) -> Mapping[str, int]:
        return dict.fromkeys(("today", "actions"), _actions(session, as_at, names))

    return (duties, actions, *(partial(_points, check, as_at) for check in CHECKS))


def _points(check: str, as_at: date, session: Session) -> Mapping[str, int]:
    return {"points": sum(1 for point in points_of(session, check, as_at) if not point.explanation)}


def _duties(session: Session, as_at: date) -> int:
    try:
        positions = duty_positions(session, as_at)
    except NoOrganisationError:
        return 0
    return sum(
        1
        for position in positions
        if position.applicability.applies and position.clock.status in NEEDS_SOMEBODY
    )


def _actions(session: Session, as_at: date, names: Collection[str]) -> int:
    """Count the open actions that are late or due soon, of these owners or of all."""
    statement = (
        select(func.count())
        .select_from(Action)
        .where(Action.deleted.is_(False), Action.archived.is_(False), is_open())
        .where(Action.due_on.is_not(None), Action.due_on <= as_at + SOON)
    )
    if names:
        statement = statement.where(_is_owned_by(names))
    return session.execute(statement).scalar_one()


def _is_owned_by(names: Collection[str]) -> ColumnElement[bool]:
    wanted = [name.strip().lower() for name in names]
    return exists(
        select(ActionOwner.id).where(
            ActionOwner.action_uuid == Action.uuid,
            ActionOwner.deleted.is_(False),
            func.lower(ActionOwner.text).in_(wanted),
        )
    )
