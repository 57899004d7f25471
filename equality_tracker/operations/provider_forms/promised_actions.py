"""What a provider promised to do, as actions of the office's plan with the clause that they rest on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.eqias.eqia_actions import EqiaAction, make_eqia_action, plan_made
from equality_tracker.operations.provider_forms.form_questions import answered_field
from equality_tracker.operations.provider_forms.form_records import (
    agreement_of,
    answers_of,
    form_of,
    provider_of,
)
from equality_tracker.operations.provider_forms.returned_lines import ReturnedLine, same_words
from equality_tracker.records.actions import Action
from equality_tracker.records.provider_forms import AnswerState, ProviderForm

_TITLE, _OWNERS, _DUE, _KNOWN_BY = (
    "action.title",
    "action.owners",
    "action.due_on",
    "action.success_measure",
)
_FIELDS: Final = frozenset({_TITLE, _OWNERS, _DUE, _KNOWN_BY})


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedAction:
    """An action that a provider promised.

    Attributes:
        row: The row of the form in which it stands.
        title: What will be done.
        owner: Who sees to it, in the provider's words.
        due_on: By when, where they named a day.
        due_text: What they wrote for it.
        success_measure: How we will know.
        clause: The clause of the agreement on equality, where one is recorded.
        is_made: Whether the plan has this action already.

    """

    row: str
    title: str
    owner: str = ""
    due_on: date | None = None
    due_text: str = ""
    success_measure: str = ""
    clause: str = ""
    is_made: bool = False


def promised_actions(session: Session, form_uuid: str) -> list[PromisedAction]:
    """Return the actions that the accepted answers of a form promise.

    Raises:
        NoSuchRecordError: There is no such form.

    """
    form = form_of(session, form_uuid)
    accepted = [each for each in answers_of(session, form_uuid) if each.state == AnswerState.ACCEPTED.value]
    texts = {(each.question, each.row): each.text for each in accepted}
    return _promised(session, form, texts)


def promised_in(session: Session, form_uuid: str, lines: Collection[ReturnedLine]) -> list[PromisedAction]:
    """Return the actions that would be promised if these answers were accepted."""
    texts = {line.key: line.theirs for line in lines if not line.blocked_because}
    return _promised(session, form_of(session, form_uuid), texts)


def make_promised_actions(
    session: Session, form_uuid: str, rows: Collection[str], *, now: datetime, plan_uuid: str = ""
) -> list[str]:
    """Make actions of what was promised in these rows; return their identities.

    What is there already is not made twice. Where no plan is named, they go into the one for EqIAs, which is
    made where there is none.

    Raises:
        NoSuchRecordError: There is no such form.
        NotAcceptedError: What was promised is longer than an action takes.

    """
    form = form_of(session, form_uuid)
    wanted = [each for each in promised_actions(session, form_uuid) if each.row in rows and not each.is_made]
    if not wanted:
        return []
    plan = plan_uuid or plan_made(session, now=now)
    return [_made(session, form, promised, plan, now) for promised in wanted]


def _promised(
    session: Session, form: ProviderForm, texts: Mapping[tuple[str, str], str]
) -> list[PromisedAction]:
    rows: dict[str, dict[str, str]] = {}
    for (question, row), text in texts.items():
        field = answered_field(form.question_set, question)
        if field in _FIELDS and text:
            rows.setdefault(row, {})[field] = text
    agreement = agreement_of(session, form.agreement_uuid)
    clause = agreement.equality_clause if agreement else ""
    titles = _titles(session, form)
    numbered = sorted(rows.items(), key=lambda item: (len(item[0]), item[0]))
    return [_one(row, said, clause, titles) for row, said in numbered if said.get(_TITLE)]


def _one(row: str, said: Mapping[str, str], clause: str, titles: Collection[str]) -> PromisedAction:
    due = said.get(_DUE, "")
    return PromisedAction(
        row=row,
        title=said[_TITLE],
        owner=said.get(_OWNERS, ""),
        due_on=_day(due),
        due_text=due,
        success_measure=said.get(_KNOWN_BY, ""),
        clause=clause,
        is_made=any(same_words(said[_TITLE], title) for title in titles),
    )


def _titles(session: Session, form: ProviderForm) -> list[str]:
    """Return what the actions say that serve the same EqIA and agreement."""
    statement = select(Action.title).where(
        Action.eqia_uuid == form.eqia_uuid,
        Action.agreement_uuid == form.agreement_uuid,
        Action.deleted.is_(False),
    )
    return list(session.scalars(statement))


def _made(session: Session, form: ProviderForm, promised: PromisedAction, plan: str, now: datetime) -> str:
    provider = provider_of(session, agreement_of(session, form.agreement_uuid))
    who = ", ".join(part for part in (provider.name if provider else "", promised.owner) if part)
    made = EqiaAction(
        eqia=form.eqia_uuid,
        title=promised.title,
        origin=f"{form.reference}, row {promised.row}",
        owners=(who,),
        due_on=promised.due_on,
        due_text=promised.due_text,
        clause=promised.clause,
        agreement=form.agreement_uuid,
        success_measure=promised.success_measure,
        is_ours=False,
    )
    return make_eqia_action(session, made, plan=plan, now=now)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
