"""A document that came from a provider whom no form had asked: kept with a form of its own, ready to key."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.eqia_stages import ENDED
from equality_tracker.operations.provider_forms.form_writing import FormRequest, write_form
from equality_tracker.operations.provider_forms.keyed_answers import attach_own_document
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.records.providers import Agreement, Provider


@dataclass(frozen=True, slots=True)
class ServiceOfEqia:
    """A service that an EqIA serves, and by what a person knows it."""

    eqia_uuid: str
    agreement_uuid: str
    words: str


def services_of_eqias(session: Session) -> list[ServiceOfEqia]:
    """Return what a provider's document may be about: the agreements with providers of EqIAs that stand."""
    found = session.execute(
        select(Eqia, Agreement, Provider.name)
        .join(EqiaAgreement, EqiaAgreement.eqia_uuid == Eqia.uuid)
        .join(Agreement, Agreement.uuid == EqiaAgreement.agreement_uuid)
        .join(Provider, Provider.uuid == Agreement.provider_uuid)
        .where(
            Eqia.deleted.is_(False),
            Eqia.archived.is_(False),
            Eqia.stage.not_in([stage.value for stage in ENDED]),
            Eqia.marking != LEGAL_ADVICE,
            EqiaAgreement.deleted.is_(False),
            Agreement.deleted.is_(False),
            Agreement.marking != LEGAL_ADVICE,
            Provider.deleted.is_(False),
        )
        .order_by(Provider.name, Agreement.reference_key, Eqia.reference_key)
    )
    return list(
        dict.fromkeys(
            ServiceOfEqia(eqia.uuid, agreement.uuid, f"{name}: {agreement.title}, for {eqia.reference}")
            for eqia, agreement, name in found
        )
    )


def keep_document(session: Session, service: ServiceOfEqia, file: Path, *, on: date, who: str) -> str:
    """Keep a document with the form about a service, and return the form; one that is out is taken.

    The form is where the answers are keyed; nothing goes to the provider.

    Raises:
        AttachmentUnreadableError: The file cannot be read, or has more than 50 MB.
        TrackerError: No form can be recorded about the service.

    """
    request = FormRequest(
        eqia_uuid=service.eqia_uuid, agreement_uuid=service.agreement_uuid, as_at=on, is_wanted=True
    )
    form = write_form(session, request)
    attach_own_document(session, form.uuid, file, on=on, who=who)
    return form.uuid
