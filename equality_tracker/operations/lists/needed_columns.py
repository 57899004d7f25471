"""Columns that a list shows only where the register needs them to tell its records apart."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.actions import ActionPlan

_SEVERAL: Final = 2


def needed_columns(session: Session, kind: str) -> tuple[str, ...]:
    """Return the keys of such columns of a kind: the plan, where several plans are current."""
    if kind != "actions":
        return ()
    current = (
        select(ActionPlan.id)
        .where(ActionPlan.deleted.is_(False), ActionPlan.archived.is_(False))
        .limit(_SEVERAL)
    )
    return ("plan",) if len(session.connection().execute(current).all()) == _SEVERAL else ()
