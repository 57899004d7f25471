"""Which services a provider's form can be about: the agreements that its EqIA serves."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.operations.eqias.eqia_rows import agreements_of, eqia_called
from equality_tracker.operations.provider_forms.form_doubts import doubts_about
from equality_tracker.operations.provider_forms.form_records import provider_of
from equality_tracker.operations.provider_forms.form_writing import usual_reply_by
from equality_tracker.records.providers import Agreement
from ui.desk import Desk

_NO_AGREEMENT: Final = "No agreement: the EqIA itself"


@dataclass(frozen=True, slots=True)
class AskedService:
    """An agreement that the EqIA serves, as it is chosen, and what speaks against asking about it."""

    uuid: str
    words: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """What is to be chosen: the EqIA, its services, and the usual day for a reply."""

    title: str
    services: tuple[AskedService, ...]
    reply_by: date


def read_services(desk: Desk, eqia_uuid: str) -> AskedAbout:
    """Read what a form about an EqIA can ask about; on the thread that reads."""
    with desk.reading() as session:
        eqia = eqia_called(session, eqia_uuid)
        services = [_service(session, eqia_uuid, each) for each in agreements_of(session, eqia_uuid)]
        if not services:
            services = [AskedService("", _NO_AGREEMENT, doubts_about(session, eqia_uuid, ""))]
        day = usual_reply_by(session, desk.heading.as_at)
        return AskedAbout(f"{eqia.reference} {eqia.title}", tuple(services), day)


def _service(session: Session, eqia_uuid: str, agreement: Agreement) -> AskedService:
    provider = provider_of(session, agreement)
    who = f": {provider.name}" if provider else ""
    words = f"{agreement.reference} {agreement.title}{who}"
    return AskedService(agreement.uuid, words, doubts_about(session, eqia_uuid, agreement.uuid))
