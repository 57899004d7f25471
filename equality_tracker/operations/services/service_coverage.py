"""How commissioned services are covered by EqIAs: each service, and what the record shows for it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.cover import CoveredAgreement, covered_agreements
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.record_codes import Cover
from equality_tracker.records.providers import Provider

COVER_WORDS: Final[Mapping[Cover, str]] = MappingProxyType(
    {
        Cover.NONE: "None signed",
        Cover.REVIEW_PAST: "Past its review",
        Cover.NOT_SIGNED_HERE: "Recorded, not signed here",
        Cover.NOTE: "Due-regard note",
        Cover.SCREENED_OUT: "Screened out, in date",
        Cover.PARTNER: "Another body's EqIA",
        Cover.IN_DATE: "EqIA in date",
        Cover.NOT_EXPECTED: "None expected",
        Cover.UNDATED: "No start or end on record",
    }
)
"""What each kind of cover is called, those that need somebody first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCover:
    """One service that has not ended, as far as its days are on record, and what covers it.

    Attributes:
        uuid: The identity of its agreement.
        reference: What people call the agreement.
        title: What the service is called.
        provider: Who delivers it, or "".
        kind: Which kind of agreement, in words.
        starts_on: Its first day.
        ends_on: Its last day, which counts.
        value: In pounds.
        cover: What the record shows.
        sentence: The same, with the EqIA and its dates.
        through: The reference of the contract or round whose EqIA covers it; "" where it is its own.
        eqias: The identities of the EqIAs that serve it.

    """

    uuid: str
    reference: str
    title: str
    provider: str
    kind: str
    starts_on: date | None
    ends_on: date | None
    value: Decimal | None
    cover: Cover
    sentence: str
    through: str
    eqias: tuple[str, ...]


def service_covers(session: Session, as_at: date) -> tuple[ServiceCover, ...]:
    """Return every service that has not ended by a day, in the order of its reference."""
    providers: dict[str, str] = dict(session.execute(select(Provider.uuid, Provider.name)).all())
    kinds = {term.code: term.label for term in vocabulary("agreement-kind").terms}
    return tuple(
        _service(found, providers.get(found.agreement.provider_uuid or "", ""), kinds)
        for found in covered_agreements(session, as_at)
    )


def counted_covers(services: Sequence[ServiceCover]) -> Mapping[Cover, int]:
    """Return how many services stand how, those that need somebody first, none left out."""
    counts = Counter(service.cover for service in services)
    return {cover: counts[cover] for cover in COVER_WORDS}


def _service(found: CoveredAgreement, provider: str, kinds: Mapping[str, str]) -> ServiceCover:
    agreement = found.agreement
    return ServiceCover(
        uuid=agreement.uuid,
        reference=agreement.reference,
        title=agreement.title,
        provider=provider,
        kind=kinds.get(agreement.kind, agreement.kind),
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        value=agreement.value,
        cover=found.cover,
        sentence=found.sentence,
        through=found.through,
        eqias=tuple(eqia.uuid for eqia in found.eqias),
    )
