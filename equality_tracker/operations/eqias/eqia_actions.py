"""Making an action of an EqIA, whoever asked for it: owners, due day, clause and where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.exchange.written_dates import Precision
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.part_texts import longest_text, plain_texts, put_texts
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.record_parts import PartKind, parts_of
from equality_tracker.operations.editing.references import next_action_number
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.typed_values import typed_value
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan
from equality_tracker.records.base import Part
from equality_tracker.records.kinds import BY_CODE

PLAN: Final = "EqIA actions"
"""What the plan is called that takes actions of EqIAs where no other is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EqiaAction:
    """An action to be made.

    Attributes:
        eqia: The identity of its EqIA.
        title: What will be done.
        origin: Where it comes from, in words.
        owners: Who will do it; texts that are longer than an owner's are cut, and show it.
        due_on: By when, or None.
        due_text: What was written for it where that is no day.
        clause: The clause of the agreement.
        agreement: The identity of the agreement, or None.
        success_measure: How we will know.
        is_ours: Whether it is ours to do.

    """

    eqia: str
    title: str
    origin: str
    owners: Sequence[str] = ()
    due_on: date | None = None
    due_text: str = ""
    clause: str = ""
    agreement: str | None = None
    success_measure: str = ""
    is_ours: bool = True


def make_eqia_action(session: Session, wanted: EqiaAction, *, plan: str, now: datetime) -> str:
    """Make an action under a plan and return its identity.

    Raises:
        NotAcceptedError: A text is not what its field takes.

    """
    texts = {
        key: typed_value(Action, key, getattr(wanted, key), today=now.date())
        for key in ("title", "clause", "success_measure")
    }
    if not texts["title"]:
        raise NotAcceptedError("Action", wanted.title, "text, and cannot be left empty")
    action = Action(
        plan_uuid=plan,
        reference=next_action_number(session, plan),
        eqia_uuid=wanted.eqia,
        agreement_uuid=wanted.agreement,
        due_on=wanted.due_on,
        original_due_on=wanted.due_on,
        due_text=format_date(wanted.due_on) if wanted.due_on else shorten(wanted.due_text, _LONGEST),
        due_precision=Precision.DAY.value if wanted.due_on else "",
        is_ours=wanted.is_ours,
        **texts,
    )
    add_record(session, action, now=now)
    _put(session, action, ActionOwner, wanted.owners)
    _put(session, action, ActionOrigin, (wanted.origin,))
    session.flush()
    return action.uuid


def plan_for_eqias(session: Session) -> str:
    """Return the identity of the plan that takes actions of EqIAs, or "" where there is none yet."""
    statement = select(ActionPlan.uuid).where(
        ActionPlan.title == PLAN, ActionPlan.deleted.is_(False), ActionPlan.archived.is_(False)
    )
    return session.scalars(statement.order_by(ActionPlan.id)).first() or ""


def plan_made(session: Session, *, now: datetime) -> str:
    """Return the identity of the plan that takes actions of EqIAs; it is made where there is none."""
    return plan_for_eqias(session) or add_record(session, ActionPlan(title=PLAN), now=now).uuid


def _put(session: Session, action: Action, part: type[Part], texts: Sequence[str]) -> None:
    known = _known(part)
    short = [shorten(text, longest_text(known), placeholder=" …") for text in texts]
    put_texts(session, known, {action.uuid: ()}, plain_texts(known, short))


def _known(part: type[Part]) -> PartKind:
    return next(each for each in parts_of(BY_CODE["actions"]) if each.part is part)


_LONGEST: Final = 1000
"""The most characters that the words of a due date have room for."""
