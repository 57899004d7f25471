"""The register of EqIAs: the same EqIAs by stage, by outcome, by provider or by group of people."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.wording import label
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement, Provider


class RegisterBy(StrEnum):
    """What the register of EqIAs is ordered by."""

    STAGE = "stage"
    OUTCOME = "outcome"
    PROVIDER = "provider"
    CHARACTERISTIC = "characteristic"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredEqia:
    """One EqIA in the register.

    Attributes:
        uuid: Its identity.
        reference: What people call it.
        title: What it is about.
        stage: How far it has come, in words.
        outcome: Its outcome in words, or "".
        providers: Who delivers the services it covers.
        groups: The groups of people that its impact rows name, by code.
        signed_on: When it was signed.
        decided_on: When the decision it serves is taken.

    """

    uuid: str
    reference: str
    title: str
    stage: str
    outcome: str
    providers: tuple[str, ...]
    groups: frozenset[str]
    signed_on: date | None
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class RegisterGroup:
    """One heading of the register with its EqIAs; an EqIA may stand under several."""

    label: str
    eqias: tuple[RegisteredEqia, ...]


def eqia_register(session: Session, by: RegisterBy) -> tuple[RegisterGroup, ...]:
    """Return every EqIA under the headings wanted, in the order of the headings' own list."""
    eqias = registered_eqias(session)
    match by:
        case RegisterBy.STAGE:
            return _grouped(eqias, _labels("eqia-stage"), lambda each: (each.stage,), "No stage")
        case RegisterBy.OUTCOME:
            return _grouped(eqias, _labels("eqia-outcome"), lambda each: (each.outcome,), "No outcome yet")
        case RegisterBy.PROVIDER:
            names = sorted({name for each in eqias for name in each.providers}, key=str.casefold)
            return _grouped(eqias, names, lambda each: each.providers, "No provider")
        case RegisterBy.CHARACTERISTIC:
            groups = vocabulary("eqia-group").terms
            named = {term.code: term.label for term in groups}
            return _grouped(
                eqias,
                [term.label for term in groups],
                lambda each: [named.get(code, code) for code in each.groups],
                "No impact row names a group",
            )


def registered_eqias(session: Session) -> tuple[RegisteredEqia, ...]:
    """Return every EqIA in the order of its reference, with what the register is ordered by."""
    providers, groups = _providers(session), _named_groups(session)
    statement = (
        select(
            Eqia.uuid,
            Eqia.reference,
            Eqia.title,
            Eqia.stage,
            Eqia.outcome,
            Eqia.signed_on,
            Decision.decided_on,
        )
        .outerjoin(Decision, Decision.uuid == Eqia.decision_uuid)
        .where(Eqia.deleted.is_(False), Eqia.archived.is_(False))
        .order_by(Eqia.reference_key, Eqia.id)
    )
    return tuple(
        RegisteredEqia(
            uuid=row.uuid,
            reference=row.reference,
            title=row.title,
            stage=label("eqia-stage", row.stage),
            outcome=label("eqia-outcome", row.outcome),
            providers=tuple(providers.get(row.uuid, ())),
            groups=frozenset(groups.get(row.uuid, ())),
            signed_on=row.signed_on,
            decided_on=row.decided_on,
        )
        for row in session.execute(statement)
    )


def _grouped(
    eqias: Iterable[RegisteredEqia],
    headings: Iterable[str],
    named: Callable[[RegisteredEqia], Iterable[str]],
    none: str,
) -> tuple[RegisterGroup, ...]:
    """Return the EqIAs under each heading that has any; those under none come last."""
    found: dict[str, list[RegisteredEqia]] = {heading: [] for heading in headings}
    for each in eqias:
        for heading in [name for name in named(each) if name] or [none]:
            found.setdefault(heading, []).append(each)
    nameless = found.pop(none, [])
    groups = [RegisterGroup(heading, tuple(under)) for heading, under in found.items() if under]
    return (*groups, RegisterGroup(none, tuple(nameless))) if nameless else tuple(groups)


def _labels(name: str) -> list[str]:
    return [term.label for term in vocabulary(name).terms]


def _providers(session: Session) -> Mapping[str, list[str]]:
    """Return the names of the providers of the services that each EqIA covers."""
    statement = (
        select(EqiaAgreement.eqia_uuid, Provider.name)
        .join(Agreement, Agreement.uuid == EqiaAgreement.agreement_uuid)
        .join(Provider, Provider.uuid == Agreement.provider_uuid)
        .where(EqiaAgreement.deleted.is_(False), Agreement.deleted.is_(False), Provider.deleted.is_(False))
        .order_by(Provider.reference_key, Provider.id)
        .distinct()
    )
    return _listed(session.execute(statement).all())


def _named_groups(session: Session) -> Mapping[str, list[str]]:
    statement = (
        select(EqiaImpact.eqia_uuid, EqiaImpact.groups).where(EqiaImpact.deleted.is_(False)).distinct()
    )
    return _listed((uuid, group) for uuid, groups in session.execute(statement) for group in groups)


def _listed(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for uuid, name in pairs:
        if name not in found[uuid]:
            found[uuid].append(name)
    return found
