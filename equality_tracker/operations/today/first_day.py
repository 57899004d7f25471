"""What a new office may do first; each line says by itself whether it is done."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from equality_tracker.operations.today.first_steps import FirstDay, FirstStep
from equality_tracker.records.actions import Action
from equality_tracker.records.base import Record
from equality_tracker.records.duties import Publication
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.providers import Provider
from equality_tracker.store.change import instant
from equality_tracker.store.log_tables import CHANGE

_NEW_FOR: Final = timedelta(days=30)


def first_day(session: Session, *, now: datetime) -> FirstDay:
    """Return what a new office may do first; a register counts as new for thirty days."""
    steps = (
        FirstStep("Paste your action plan", "import", _has(session, Action)),
        FirstStep("Add your providers", "providers", _has(session, Provider)),
        FirstStep("Attach last year's report", "duties", _has_report(session)),
    )
    begun = session.execute(select(func.min(CHANGE.c.at))).scalar()
    is_new = begun is None or begun >= instant(now - _NEW_FOR)
    return FirstDay(steps, is_wanted=is_new and not all(step.is_done for step in steps))


def _has(session: Session, record: type[Record], *more: ColumnElement[bool]) -> bool:
    statement = select(record.id).where(record.deleted.is_(False), *more).limit(1)
    return session.execute(statement).first() is not None


def _has_report(session: Session) -> bool:
    with_proof = (Publication.url != "") | (Publication.attachment_name != "")
    return _has(session, Publication, with_proof) or _has(session, Evidence)
