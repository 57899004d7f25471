"""Open actions for the first page: mine, and those of others that are late or due soon."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from equality_tracker.checks.rag import is_open
from equality_tracker.checks.rag_words import SOON
from equality_tracker.law.date_words import days_away, format_weekday
from equality_tracker.operations.lists.listing import texts_by_record
from equality_tracker.operations.today.today_rows import AHEAD, LATE, NEAR, TodayList, TodayRow, status
from equality_tracker.records.actions import Action, ActionOwner, ActionPlan

_MOST_OWNERS: Final = 40
_LONGEST_TITLE: Final = 160
_WHATEVER_CAPITALS: Final = "NOCASE"


def mine(session: Session, as_at: date, my_names: Sequence[str], most: int) -> TodayList:
    """Return the open actions of which a person is an owner, by due date; those without one come last."""
    if not my_names:
        return TodayList()
    return _list(session, as_at, [Action.uuid.in_(_owned_by(my_names))], most)


def mine_near(session: Session, as_at: date, my_names: Sequence[str]) -> int:
    """Return how many of the actions that are mine are late or due soon."""
    if not my_names:
        return 0
    near = [Action.due_on.is_not(None), Action.due_on <= as_at + SOON, Action.uuid.in_(_owned_by(my_names))]
    counted = (
        select(func.count())
        .select_from(Action)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(*_live(), ActionPlan.deleted.is_(False), *near)
    )
    return session.execute(counted).scalar_one()


def others_late(session: Session, as_at: date, my_names: Sequence[str], most: int) -> TodayList:
    """Return open actions of other owners that are late or due soon; whose nobody is are there, too."""
    near = [Action.due_on.is_not(None), Action.due_on <= as_at + SOON]
    if my_names:
        near.append(Action.uuid.not_in(_owned_by(my_names)))
    return _list(session, as_at, near, most)


def action_owners(session: Session, *, most: int | None = _MOST_OWNERS) -> list[tuple[str, int]]:
    """Return the owners of open actions with how many each has, the busiest first; at most `most` of them."""
    count = func.count()
    statement = (
        select(ActionOwner.text, count)
        .join(Action, Action.uuid == ActionOwner.action_uuid)
        .where(ActionOwner.deleted.is_(False), ActionOwner.text != "", *_live())
        .group_by(ActionOwner.text)
        .order_by(count.desc(), ActionOwner.text)
        .limit(most)
    )
    return [(text, number) for text, number in session.connection().execute(statement)]


def _owned_by(names: Sequence[str]) -> Select[*tuple[Any, ...]]:
    return select(ActionOwner.action_uuid).where(
        ActionOwner.deleted.is_(False),
        ActionOwner.text.collate(_WHATEVER_CAPITALS).in_([name.strip() for name in names]),
    )


def _live() -> list[ColumnElement[bool]]:
    return [Action.deleted.is_(False), Action.archived.is_(False), is_open()]


def _list(session: Session, as_at: date, which: Sequence[ColumnElement[bool]], most: int) -> TodayList:
    # One pass finds the first ones and counts all; the words of the few that are shown come after.
    first = (
        select(Action.id, func.count().over().label("total"))
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(*_live(), ActionPlan.deleted.is_(False), *which)
        .order_by(Action.due_on.is_(None), Action.due_on, Action.reference_key, Action.id)
        .limit(most)
    )
    ordered = session.connection().execute(first).all()
    statement = select(Action.id, Action.uuid, Action.reference, Action.title, Action.due_on, Action.due_text)
    wanted = statement.where(Action.id.in_([row.id for row in ordered]))
    found = {row.id: row for row in session.connection().execute(wanted)}
    owners = texts_by_record(session, ActionOwner, "action_uuid", [row.uuid for row in found.values()])
    rows = (found[row.id] for row in ordered)
    total = ordered[0].total if ordered else 0
    return TodayList(tuple(_row(row, owners.get(row.uuid, []), as_at) for row in rows), total)


def _row(row: Any, owners: Sequence[str], as_at: date) -> TodayRow:  # noqa: ANN401 - a row of plain values
    title = row.title if len(row.title) <= _LONGEST_TITLE else f"{row.title[:_LONGEST_TITLE].rstrip()}…"
    return TodayRow(
        text=f"{row.reference}  {title}".strip(),
        detail=f"{_due(row.due_on, row.due_text, as_at)} · {', '.join(owners) or 'no owner recorded'}",
        kind="actions",
        uuid=row.uuid,
        day=row.due_on,
        **status(_mark(row.due_on, as_at)),
    )


def _due(due_on: date | None, due_text: str, as_at: date) -> str:
    if due_on is None:
        return f"Due: {due_text}" if due_text else "No due date"
    return f"Due {format_weekday(due_on)}, {days_away(due_on, as_at)}"


def _mark(due_on: date | None, as_at: date) -> tuple[str, str, str]:
    if due_on is not None and due_on < as_at:
        return LATE
    return NEAR if due_on is not None and due_on <= as_at + SOON else AHEAD
