"""What is known when a form is sent: what the provider said last time, else what our records say."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from equality_tracker.law.eqia_questions import Question, question_set
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.provider_forms.form_questions import Key, KnownAnswer
from equality_tracker.operations.provider_forms.form_records import provider_of
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import AnswerState, ProviderAnswer, ProviderForm
from equality_tracker.records.providers import Agreement

_OF_ONE_FORM: Final = frozenset({"service-different", "plan-last-time", "filled-by"})
"""Questions that ask about this very form: what is new, what became of the last one, who filled it in."""
_OUR_RECORDS: Final = "our records"
_MOST_EARLIER: Final = 20


def known_answers(
    session: Session, eqia: Eqia, agreement: Agreement | None, set_code: str
) -> dict[Key, KnownAnswer]:
    """Return what stands in a form already when it is sent, for the questions of a set.

    The newest accepted answers come first, with their year: of forms about the same agreement, and of forms
    about this EqIA and those whose place it took, where the same provider answered. What remains open is
    filled from what our records say of the agreement and the provider; never from our own assessment.
    """
    asked = {each.code: each for theme in question_set(set_code).themes for each in theme.questions}
    known = _from_records(session, agreement, list(asked.values()))
    for answer in _accepted(session, eqia, agreement):
        if answer.question in asked and answer.question not in _OF_ONE_FORM and answer.text:
            year = str(answer.accepted_on.year) if answer.accepted_on else ""
            known[answer.question, answer.row] = KnownAnswer(answer.text, year)
    return known


def _from_records(
    session: Session, agreement: Agreement | None, asked: Sequence[Question]
) -> dict[Key, KnownAnswer]:
    sources: dict[str, Any] = {"agreement": agreement, "provider": provider_of(session, agreement)}
    found: dict[Key, KnownAnswer] = {}
    for question in asked:
        name, _, field = question.field.partition(".")
        value = getattr(sources.get(name), field, None)
        if words := _words(value, question.vocabulary):
            found[question.code, ""] = KnownAnswer(words, _OUR_RECORDS)
    return found


def _words(value: object, vocabulary_name: str) -> str:
    match value:
        case None | "" | bool():
            return ""
        case date():
            return value.isoformat()
        case str() if vocabulary_name:
            return vocabulary(vocabulary_name).term(value).label
        case _:
            return str(value)


def _accepted(session: Session, eqia: Eqia, agreement: Agreement | None) -> Sequence[ProviderAnswer]:
    """Return accepted answers, the oldest first, so that newer ones take their places."""
    return session.scalars(
        select(ProviderAnswer)
        .join(ProviderForm, ProviderForm.uuid == ProviderAnswer.form_uuid)
        .where(
            _about(session, eqia, agreement),
            ProviderForm.deleted.is_(False),
            ProviderAnswer.deleted.is_(False),
            ProviderAnswer.state == AnswerState.ACCEPTED.value,
        )
        .order_by(ProviderAnswer.accepted_on, ProviderAnswer.id)
    ).all()


def _about(session: Session, eqia: Eqia, agreement: Agreement | None) -> ColumnElement[bool]:
    about_eqia = ProviderForm.eqia_uuid.in_(_with_earlier(session, eqia))
    if agreement is None:
        return about_eqia & ProviderForm.agreement_uuid.is_(None)
    same = ProviderForm.agreement_uuid == agreement.uuid
    if agreement.provider_uuid is None:
        return same
    theirs = select(Agreement.uuid).where(Agreement.provider_uuid == agreement.provider_uuid)
    return or_(same, about_eqia & ProviderForm.agreement_uuid.in_(theirs))


def _with_earlier(session: Session, eqia: Eqia) -> list[str]:
    """Return an EqIA and those whose place it took, one after another."""
    uuids, before = [eqia.uuid], eqia.supersedes_uuid
    while before and before not in uuids and len(uuids) < _MOST_EARLIER:
        uuids.append(before)
        before = session.scalars(select(Eqia.supersedes_uuid).where(Eqia.uuid == before)).first()
    return uuids
