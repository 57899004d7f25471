"""What somebody should know before a provider is asked: it is said and asked about, never forbidden."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.law.eqia_stages import SIGNED
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.eqias.eqia_rows import eqia_called
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import FormState, ProviderForm

Asked = tuple[str, str]
"""An EqIA, and the agreement that is asked about; "" where it serves none."""

OUT: Final = (FormState.WRITTEN.value, FormState.SENT.value, FormState.CHASED.value)
"""The states of a form that nobody has answered yet."""
_UNREAD: Final = (FormState.BACK.value, FormState.QUERIED.value)
"""The states of a form that came back and is not dealt with."""
_NO_AGREEMENT: Final = "{} serves no agreement, so the form names no provider: it asks about the EqIA itself."
_BACK: Final = "{} about the same came back{}, and its answers are still to be gone through."
_QUERIED: Final = "{} about the same came back{}, and questions about its answers are open."
_SIGNED: Final = "{} is signed already{} ({}); what a provider answers now changes nothing in it."
_RECORDED: Final = "{} is recorded as approved elsewhere; what a provider answers now changes nothing in it."
_WITHDRAWN: Final = "{} was withdrawn; nothing is decided on it any more."
_SUPERSEDED: Final = "{} is superseded{}."
_SUCCESSOR: Final = "; {} took its place, and a form about that is written from there"


def doubts_about(session: Session, eqia_uuid: str, agreement_uuid: str) -> tuple[str, ...]:
    """Return what speaks against asking about an agreement, or "" for none, in a sentence each.

    Of a form that is out already, and is only written again, no more is said than how far its EqIA is.
    """
    eqia, asked = eqia_called(session, eqia_uuid), (eqia_uuid, agreement_uuid)
    forms = _forms(session, eqia_uuid)
    of_stage = tuple(_stage_doubts(session, eqia))
    if _is_out(forms.get(asked, ())):
        return of_stage
    nobody = () if agreement_uuid else (_NO_AGREEMENT.format(eqia.reference),)
    return (*of_stage, *nobody, *_unread(forms.get(asked, ())))


def unread_forms(session: Session) -> dict[Asked, tuple[str, ...]]:
    """Return whom a further form would ask although one came back and waits, with what is said then."""
    return {
        asked: said
        for asked, forms in _forms(session).items()
        if not _is_out(forms) and (said := tuple(_unread(forms)))
    }


def _forms(session: Session, eqia_uuid: str = "") -> Mapping[Asked, Sequence[ProviderForm]]:
    """Return the forms that are out, or came back and wait, by what they ask about."""
    statement = select(ProviderForm).where(
        ProviderForm.deleted.is_(False), ProviderForm.state.in_((*OUT, *_UNREAD))
    )
    if eqia_uuid:
        statement = statement.where(ProviderForm.eqia_uuid == eqia_uuid)
    found: dict[Asked, list[ProviderForm]] = {}
    for form in session.scalars(statement.order_by(ProviderForm.id)):
        found.setdefault((form.eqia_uuid or "", form.agreement_uuid or ""), []).append(form)
    return found


def _is_out(forms: Sequence[ProviderForm]) -> bool:
    """Tell whether a form with today's questions is out, which is written again."""
    asked = latest_question_set().code
    return any(form.state in OUT and form.question_set == asked for form in forms)


def _unread(forms: Sequence[ProviderForm]) -> Iterator[str]:
    for form in forms:
        if form.state in _UNREAD:
            words = _QUERIED if form.state == FormState.QUERIED.value else _BACK
            yield words.format(form.reference, f" on {format_date(form.back_on)}" if form.back_on else "")


def _stage_doubts(session: Session, eqia: Eqia) -> Iterator[str]:
    """Yield what speaks against asking for an EqIA at all: it is signed already, or over."""
    if eqia.stage == Stage.WITHDRAWN:
        yield _WITHDRAWN.format(eqia.reference)
    elif eqia.stage == Stage.SUPERSEDED:
        yield _SUPERSEDED.format(eqia.reference, _successor(session, eqia))
    elif eqia.stage == Stage.RECORDED:
        yield _RECORDED.format(eqia.reference)
    elif eqia.stage in SIGNED:
        on = f", on {format_date(eqia.signed_on)}" if eqia.signed_on else ""
        label = vocabulary("eqia-stage").term(eqia.stage).label.lower()
        yield _SIGNED.format(eqia.reference, on, label)


def _successor(session: Session, eqia: Eqia) -> str:
    statement = select(Eqia.reference).where(Eqia.supersedes_uuid == eqia.uuid, Eqia.deleted.is_(False))
    reference = session.scalars(statement.order_by(Eqia.id.desc())).first()
    return _SUCCESSOR.format(reference) if reference else ""
