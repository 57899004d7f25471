"""Points to check about actions: proof, owners, dates, silence."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, not_, or_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.point import Point
from equality_tracker.checks.rag import is_done, is_open, is_verified, latest_updates
from equality_tracker.law.date_words import format_date
from equality_tracker.record_codes import Severity
from equality_tracker.records.action_codes import ActionStatus
from equality_tracker.records.actions import Action, ActionOwner, ActionPlan
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.people import RoleHolder
from equality_tracker.records.providers import Agreement

SILENCE: Final = timedelta(days=92)
"""About a quarter, the usual distance between two meetings of a board."""


def done_without_proof(session: Session, as_at: date) -> Iterator[Point]:
    """Yield done actions that nobody checked: ours where evidence lacks too, those of others always."""
    has_evidence = _has_evidence()
    statement = (
        _actions()
        .add_columns(Action.is_ours, has_evidence)
        .where(is_done(), ~is_verified(as_at), not_(and_(Action.is_ours, has_evidence)))
    )
    for uuid, reference, is_ours, is_proved in _rows(session, statement):
        sentence = _unproved(is_ours=is_ours, has_evidence=is_proved)
        yield Point("done-without-proof", reference, sentence, Severity.EXPLAIN, uuid)


def _unproved(*, is_ours: bool, has_evidence: bool) -> str:
    if is_ours:
        return "Recorded as done; no evidence is linked and nobody is recorded as having checked it."
    held = "" if has_evidence else ", nor any evidence"
    return f"Said to be done by those who own it; we have not recorded a check{held}."


def without_owner(session: Session, as_at: date) -> Iterator[Point]:
    """Yield open actions that nobody owns, or whose every owner is a role that nobody holds now."""
    owned = exists().where(ActionOwner.action_uuid == Action.uuid, ActionOwner.deleted.is_(False))
    for uuid, reference in _rows(session, _actions().where(is_open(), ~owned)):
        yield Point("no-current-owner", reference, "Nobody owns it.", Severity.EXPLAIN, uuid)
    alive = exists().where(
        ActionOwner.action_uuid == Action.uuid,
        ActionOwner.deleted.is_(False),
        or_(ActionOwner.role_uuid.is_(None), ~_has_holders(), _is_held(as_at)),
    )
    for uuid, reference in _rows(session, _actions().where(is_open(), owned, ~alive)):
        sentence = "Its owner's role is vacant: nobody is recorded as holding it now."
        yield Point("no-current-owner", reference, sentence, Severity.EXPLAIN, uuid)


def no_recent_word(session: Session, as_at: date) -> Iterator[Point]:
    """Yield open actions under way of which nothing was written or reported for a quarter."""
    updates = latest_updates(as_at)
    statement = (
        _actions()
        .add_columns(updates.c.written_on, Action.rag_reported_on)
        .outerjoin(updates, updates.c.action_uuid == Action.uuid)
        .where(is_open(), Action.status != ActionStatus.NOT_STARTED.value)
    )
    for uuid, reference, written_on, reported_on in _rows(session, statement):
        words = [day for day in (written_on, reported_on) if day is not None and day <= as_at]
        if not words or max(words) < as_at - SILENCE:
            when = f"since {format_date(max(words))}" if words else "at all"
            sentence = f"Under way, and no update {when}."
            yield Point("no-recent-word", reference, sentence, Severity.CHECK, uuid)


def promised_mitigations(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield mitigations that an EqIA promised without owner, date or clause, or for after the service."""
    owned = exists().where(ActionOwner.action_uuid == Action.uuid, ActionOwner.deleted.is_(False))
    no_clause = and_(Agreement.uuid.is_not(None), Action.clause == "")
    statement = (
        _actions()
        .add_columns(owned.label("owned"), Action.due_on, no_clause.label("no_clause"), Agreement.ends_on)
        .outerjoin(Agreement, and_(Agreement.uuid == Action.agreement_uuid, Agreement.deleted.is_(False)))
        .where(Action.eqia_uuid.is_not(None), is_open())
        .where(or_(~owned, Action.due_on.is_(None), no_clause, Action.due_on > Agreement.ends_on))
    )
    for uuid, reference, is_owned, due_on, lacks_clause, ends_on in _rows(session, statement):
        sentence = _unkept(is_owned=is_owned, due_on=due_on, lacks_clause=bool(lacks_clause), ends_on=ends_on)
        yield Point("mitigation-without-owner-or-date", reference, sentence, Severity.EXPLAIN, uuid)


def _unkept(*, is_owned: bool, due_on: date | None, lacks_clause: bool, ends_on: date | None) -> str:
    lacks = (("owner", not is_owned), ("date", due_on is None), ("clause of the agreement", lacks_clause))
    missing = [name for name, is_missing in lacks if is_missing]
    said = [f"has no {' and no '.join(missing)}"] if missing else []
    if due_on is not None and ends_on is not None and due_on > ends_on:
        said.append(f"is due on {format_date(due_on)}, after the service ends on {format_date(ends_on)}")
    return f"A mitigation that an EqIA promised {' and '.join(said)}."


def _rows(session: Session, statement: Select[*tuple[Any, ...]]) -> Iterable[Any]:
    # Plain rows: a register may hold 100,000 actions, and a whole record of each takes seconds.
    return session.connection().execute(statement).all()


def _actions() -> Select[*tuple[Any, ...]]:
    reference = ActionPlan.reference + "/" + Action.reference
    return (
        select(Action.uuid, reference)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(Action.deleted.is_(False), Action.archived.is_(False), ActionPlan.deleted.is_(False))
        .order_by(ActionPlan.reference_key, Action.reference_key, Action.id)
    )


def _has_evidence() -> ColumnElement[bool]:
    return exists().where(
        EvidenceLink.about_uuid == Action.uuid,
        EvidenceLink.deleted.is_(False),
        Evidence.uuid == EvidenceLink.evidence_uuid,
        Evidence.deleted.is_(False),
    )


def _has_holders() -> ColumnElement[bool]:
    return exists().where(RoleHolder.role_uuid == ActionOwner.role_uuid, RoleHolder.deleted.is_(False))


def _is_held(as_at: date) -> ColumnElement[bool]:
    return exists().where(
        and_(
            RoleHolder.role_uuid == ActionOwner.role_uuid,
            RoleHolder.deleted.is_(False),
            or_(RoleHolder.held_from.is_(None), RoleHolder.held_from <= as_at),
            or_(RoleHolder.held_until.is_(None), RoleHolder.held_until >= as_at),
        )
    )
