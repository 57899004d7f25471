"""What a new contract or grant follows: the EqIA whose place its own takes once it is signed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.eqia import Stage
from equality_tracker.operations.editing.references import find_record
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

_FOLLOWS = "Follows"


def followed_eqia(session: Session, text: str) -> str:
    """Return the identity of the EqIA that is followed, by its reference or its agreement's; "" for none.

    Of the EqIAs of an agreement, the one that was begun last is meant.

    Raises:
        NotAcceptedError: It is no EqIA and no agreement, or an agreement that has none.
        UnknownReferenceError, AmbiguousReferenceError: No record, or several, are called so.

    """
    reference = text.strip()
    if not reference:
        return ""
    match find_record(session, reference)[1]:
        case Eqia() as eqia:
            return eqia.uuid
        case Agreement() as agreement:
            return _of_agreement(session, agreement, text)
        case _:
            raise NotAcceptedError(_FOLLOWS, text, "an agreement or an EqIA, such as AGR-012 or EQ-2024-003")


def _of_agreement(session: Session, agreement: Agreement, text: str) -> str:
    statement = (
        select(Eqia.uuid)
        .join(EqiaAgreement, EqiaAgreement.eqia_uuid == Eqia.uuid)
        .where(
            EqiaAgreement.agreement_uuid == agreement.uuid,
            EqiaAgreement.deleted.is_(False),
            Eqia.deleted.is_(False),
            Eqia.stage != Stage.WITHDRAWN.value,
        )
        .order_by(Eqia.id.desc())
    )
    found = session.scalars(statement).first()
    if found is None:
        accepted = f"an agreement that has an EqIA; {agreement.reference} has none, so leave it empty"
        raise NotAcceptedError(_FOLLOWS, text, accepted)
    return found
