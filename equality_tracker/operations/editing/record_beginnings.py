"""What a new record holds before anybody fills it in: defaults, the day of recording, an action's plan."""

from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.base import Part
from equality_tracker.records.kinds import Kind
from equality_tracker.store.logged_rows import table_of


def beginnings(session: Session, kind: Kind, *, as_at: date) -> dict[str, Any]:
    """Return what the fields of a new record hold before anybody fills them in."""
    values = defaults_of(kind.record) | filled_days(kind.record, as_at)
    plan = plan_for_a_new_action(session) if kind.record is Action else None
    return values | ({"plan_uuid": plan} if plan else {})


def plan_for_a_new_action(session: Session) -> str | None:
    """Return the only plan, or the one that the newest action stands under; None where that is open."""
    plans = session.scalars(
        select(ActionPlan.uuid)
        .where(ActionPlan.deleted.is_(False), ActionPlan.archived.is_(False))
        .limit(_TWO)
    ).all()
    if len(plans) == 1:
        return plans[0]
    statement = (
        select(Action.plan_uuid)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(Action.deleted.is_(False), ActionPlan.deleted.is_(False), ActionPlan.archived.is_(False))
    )
    return session.scalars(statement.order_by(Action.id.desc()).limit(1)).first()


def filled_days(record: type[Part], as_at: date) -> dict[str, date]:
    """Return the days of recording that a new row of a class begins with."""
    columns = table_of(record.__tablename__).columns
    return {key: as_at for key in _DAYS_OF_RECORDING if key in columns}


def defaults_of(record: type[Part]) -> dict[str, Any]:
    """Return what the columns of a class hold where nobody says otherwise."""
    columns = table_of(record.__tablename__).columns
    values = {column.key: getattr(column.default, "arg", None) for column in columns}
    return {key: value for key, value in values.items() if not callable(value)}


_TWO: Final = 2
_DAYS_OF_RECORDING: Final = ("written_on", "explained_on", "counted_on", "measured_on")
