"""The printed rule for an action's colour: one expression, read by lists, pack and points to check alike."""

from datetime import date

from sqlalchemy import ColumnElement, Subquery, and_, case, func, literal, not_, or_, select

from equality_tracker.checks.rag_words import CLOSED, RECENT, SOON
from equality_tracker.records.action_codes import ActionStatus, Rag
from equality_tracker.records.actions import Action, ActionUpdate


def latest_updates(as_at: date) -> Subquery:
    """Return, for each action that has one, the day of its newest update up to `as_at`.

    Join it from the outside on `action_uuid`; its other column is `written_on`.
    """
    return (
        select(ActionUpdate.action_uuid, func.max(ActionUpdate.written_on).label("written_on"))
        .where(ActionUpdate.deleted.is_(False), ActionUpdate.written_on <= as_at)
        .group_by(ActionUpdate.action_uuid)
        .subquery("latest_update")
    )


def is_open() -> ColumnElement[bool]:
    """Whether something is still expected of an action."""
    return Action.status.not_in([status.value for status in CLOSED])


def is_late(as_at: date) -> ColumnElement[bool]:
    """Whether an open action's due date has passed; the due day itself is still in time."""
    return and_(is_open(), Action.due_on.is_not(None), Action.due_on < as_at)


def is_done() -> ColumnElement[bool]:
    """Whether an action is recorded as done."""
    return Action.status == ActionStatus.COMPLETE.value


def is_verified(as_at: date) -> ColumnElement[bool]:
    """Whether somebody checked that an action was done; done and verified are two numbers."""
    return and_(is_done(), Action.verified_on.is_not(None), Action.verified_on <= as_at)


def rag_by_rule(as_at: date, updates: Subquery) -> ColumnElement[str]:
    """Return the colour that the printed rule gives an action on a day; `updates` is `latest_updates`."""
    put_aside = Action.status.in_([status.value for status in CLOSED[1:]])
    near = and_(Action.due_on.is_not(None), Action.due_on <= as_at + SOON)
    updated = updates.c.written_on
    silent = or_(updated.is_(None), updated < as_at - RECENT)
    not_started = Action.status == ActionStatus.NOT_STARTED.value
    return case(
        (is_done(), literal(Rag.BLUE.value)),
        (put_aside, literal(Rag.GREY.value)),
        (is_late(as_at), literal(Rag.RED.value)),
        (and_(near, silent), literal(Rag.AMBER.value)),
        (and_(not_started, not_(near)), literal(Rag.GREY.value)),
        else_=literal(Rag.GREEN.value),
    )
