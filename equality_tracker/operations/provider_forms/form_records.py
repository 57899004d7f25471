"""The records around a provider's form: its agreement, what came back, what was accepted."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.refusals import NoSuchRecordError
from equality_tracker.records.identity import link_uuid
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm, ProviderReturn
from equality_tracker.records.providers import Agreement, Provider


def form_of(session: Session, uuid: str) -> ProviderForm:
    """Return a living form.

    Raises:
        NoSuchRecordError: There is none.

    """
    statement = select(ProviderForm).where(ProviderForm.uuid == uuid, ProviderForm.deleted.is_(False))
    form = session.scalars(statement).first()
    if form is None:
        raise NoSuchRecordError
    return form


def agreement_of(session: Session, uuid: str | None) -> Agreement | None:
    """Return a living agreement, or None."""
    statement = select(Agreement).where(Agreement.uuid == uuid, Agreement.deleted.is_(False))
    return session.scalars(statement).first() if uuid else None


def provider_of(session: Session, agreement: Agreement | None) -> Provider | None:
    """Return who delivers an agreement, or None where that is not recorded."""
    uuid = agreement.provider_uuid if agreement else None
    statement = select(Provider).where(Provider.uuid == uuid, Provider.deleted.is_(False))
    return session.scalars(statement).first() if uuid else None


def answers_of(session: Session, form_uuid: str) -> Sequence[ProviderAnswer]:
    """Return the living answers of a form, oldest first."""
    return session.scalars(
        select(ProviderAnswer)
        .where(ProviderAnswer.form_uuid == form_uuid, ProviderAnswer.deleted.is_(False))
        .order_by(ProviderAnswer.id)
    ).all()


def returns_of(session: Session, form_uuid: str) -> Sequence[ProviderReturn]:
    """Return what came back for a form, oldest first."""
    return session.scalars(
        select(ProviderReturn)
        .where(ProviderReturn.form_uuid == form_uuid, ProviderReturn.deleted.is_(False))
        .order_by(ProviderReturn.id)
    ).all()


def answer_to(session: Session, form_uuid: str, question: str, row: str) -> ProviderAnswer:
    """Return a row for an answer that has none, new or out of the trash: the same on every copy."""
    uuid = link_uuid(ProviderAnswer.__tablename__, form_uuid, question, row)
    answer = session.scalars(select(ProviderAnswer).where(ProviderAnswer.uuid == uuid)).first()
    if answer is None:
        answer = ProviderAnswer(uuid=uuid, form_uuid=form_uuid, question=question, row=row)
        session.add(answer)
    answer.deleted, answer.return_uuid = False, None
    return answer


def return_saying(session: Session, form_uuid: str, sha256: str) -> ProviderReturn:
    """Return the row for what came back, by what it says; a new one has no day, the same on every copy.

    `sha256` is the fingerprint of its answers, or of a provider's own document.
    """
    uuid = link_uuid(ProviderReturn.__tablename__, form_uuid, sha256)
    returned = session.scalars(select(ProviderReturn).where(ProviderReturn.uuid == uuid)).first()
    if returned is None:
        returned = ProviderReturn(uuid=uuid, form_uuid=form_uuid)
        session.add(returned)
    elif returned.deleted:
        returned.deleted, returned.received_on = False, None
    return returned
