"""What the documents about EqIAs and providers print, read from the register."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import Session

from equality_tracker.checks.rag import is_open
from equality_tracker.law.eqia import Stage
from equality_tracker.operations.documents.document_lines import (
    actions_of_plans,
    decision_line,
    evidence_of,
    field_lines,
    history_ends,
    linked_actions,
    living,
    point_line,
    points_about,
    record_lines,
    service_lines,
)
from equality_tracker.operations.documents.guided_records import (
    guided_lines,
    kept_versions,
)
from equality_tracker.operations.eqias.page_fields import FIELDS_OF
from equality_tracker.operations.packs.pack_lines import evidence_lines
from equality_tracker.operations.packs.public_lines import public_actions
from equality_tracker.records.actions import Action, ActionOwner
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.reports.documents.eqia_lines import EqiaSnapshot
from equality_tracker.reports.documents.guided_lines import GuidedLines
from equality_tracker.reports.documents.record_lines import (
    AskedOfProvider,
    DocumentStart,
    FieldLine,
    ProviderSnapshot,
)
from equality_tracker.reports.pack_lines.evidence_lines import EvidenceLine
from equality_tracker.reports.printed_values import date_text


def eqia_snapshot(session: Session, eqia: Eqia, start: DocumentStart) -> EqiaSnapshot:
    """Return everything that the register holds of one EqIA, but nothing that leaves no register."""
    as_at = start.as_at
    decisions, hidden_decisions = living([_decision_of(session, eqia)])
    services, hidden_services = living(_agreements_of(session, eqia))
    providers, hidden_providers = living(_providers_of(session, services))
    evidence, hidden_evidence = living(evidence_of(session, eqia.uuid))
    actions, hidden_actions = living(actions_of_plans(session, _follows_from(eqia)))
    about = [record.uuid for record in (eqia, *decisions, *services, *actions)]
    fields = field_lines(session, eqia)
    return EqiaSnapshot(
        start=start,
        eqia=replace(record_lines(session, eqia), fields=tuple(_other_fields(eqia, fields))),
        guided=_guided(session, eqia, fields, as_at, shows_decision=not hidden_decisions),
        versions=kept_versions(session, eqia),
        decision=decision_line(session, decisions[0].uuid, as_at) if decisions else None,
        decision_fields=record_lines(session, decisions[0]) if decisions else None,
        services=service_lines(session, services, as_at),
        service_records=tuple(record_lines(session, each) for each in services),
        providers=tuple(record_lines(session, each) for each in providers),
        evidence=evidence_lines_of(session, evidence),
        actions=linked_actions(session, actions, as_at),
        points=tuple(point_line(point) for point in points_about(session, about, as_at)),
        history=history_ends(session, eqia.uuid),
        held_back=sum((hidden_decisions, hidden_services, hidden_providers, hidden_evidence, hidden_actions)),
    )


def _guided(
    session: Session, eqia: Eqia, fields: Mapping[str, FieldLine], as_at: date, *, shows_decision: bool
) -> GuidedLines:
    """Return the guided record; the dates of a decision that leaves no register stay with it."""
    guided = guided_lines(session, eqia, fields, as_at)
    return guided if shows_decision else replace(guided, guard="", explanation="")


def _other_fields(eqia: Eqia, fields: Mapping[str, FieldLine]) -> list[FieldLine]:
    """Return the fields that stand in no section of the guided record, but none that does not apply."""
    placed = {key for keys in FIELDS_OF.values() for key in keys}
    if eqia.stage != Stage.WITHDRAWN and not eqia.withdrawn_because:
        placed.add("withdrawn_because")
    return [field for key, field in fields.items() if key not in placed]


def provider_snapshot(session: Session, provider: Provider, start: DocumentStart) -> ProviderSnapshot:
    """Return what goes to one provider."""
    as_at = start.as_at
    found = session.scalars(
        select(Agreement)
        .where(Agreement.provider_uuid == provider.uuid)
        .order_by(case((Agreement.ends_on < as_at, 1), else_=0), Agreement.reference_key, Agreement.id)
    )
    services, _ = living(found)
    eqias, _ = living(_eqias_of(session, services))
    actions, _ = living(_open_actions(session, provider, eqias))
    asked = [each for eqia in eqias for each in _asked(eqia, as_at)]
    return ProviderSnapshot(
        start=start,
        provider=record_lines(session, provider),
        services=service_lines(session, services, as_at),
        asked=tuple(asked),
        actions=public_actions(session, linked_actions(session, actions, as_at)),
    )


def evidence_lines_of(session: Session, evidence: Sequence[Evidence]) -> tuple[EvidenceLine, ...]:
    """Return pieces of evidence as the pack prints them."""
    references = {each.reference for each in evidence}
    return tuple(line for line in evidence_lines(session) if line.reference in references)


def _follows_from(eqia: Eqia) -> ColumnElement[bool]:
    """Return what is true of an action that names an EqIA, or that one of its impact rows names."""
    named = select(EqiaImpact.action_uuid).where(
        EqiaImpact.eqia_uuid == eqia.uuid, EqiaImpact.deleted.is_(False)
    )
    return (Action.eqia_uuid == eqia.uuid) | Action.uuid.in_(named)


def _decision_of(session: Session, eqia: Eqia) -> Decision | None:
    return session.scalars(select(Decision).where(Decision.uuid == eqia.decision_uuid)).first()


def _agreements_of(session: Session, eqia: Eqia) -> Sequence[Agreement]:
    return session.scalars(
        select(Agreement)
        .join(EqiaAgreement, EqiaAgreement.agreement_uuid == Agreement.uuid)
        .where(EqiaAgreement.eqia_uuid == eqia.uuid, EqiaAgreement.deleted.is_(False))
        .order_by(Agreement.reference_key, Agreement.id)
    ).all()


def _providers_of(session: Session, services: Sequence[Agreement]) -> Sequence[Provider]:
    wanted = {service.provider_uuid for service in services}
    return session.scalars(
        select(Provider).where(Provider.uuid.in_(wanted)).order_by(Provider.reference_key, Provider.id)
    ).all()


def _eqias_of(session: Session, services: Sequence[Agreement]) -> Sequence[Eqia]:
    wanted = [service.uuid for service in services]
    return session.scalars(
        select(Eqia)
        .where(
            Eqia.uuid.in_(
                select(EqiaAgreement.eqia_uuid).where(
                    EqiaAgreement.agreement_uuid.in_(wanted), EqiaAgreement.deleted.is_(False)
                )
            )
        )
        .order_by(Eqia.reference_key, Eqia.id)
    ).all()


def _open_actions(session: Session, provider: Provider, eqias: Sequence[Eqia]) -> list[Action]:
    """Return the open actions that name a provider as owner, or that follow from some EqIAs."""
    owned = select(ActionOwner.action_uuid).where(
        ActionOwner.deleted.is_(False), ActionOwner.text == provider.name
    )
    followed = Action.eqia_uuid.in_([eqia.uuid for eqia in eqias])
    return actions_of_plans(session, Action.uuid.in_(owned) | followed, is_open())


def _asked(eqia: Eqia, as_at: date) -> list[AskedOfProvider]:
    """Return what an EqIA asks of the provider: its part, or what has changed before a review."""
    if eqia.stage == Stage.WITH_PROVIDER:
        what = f"Your part of the EqIA “{eqia.title}” is with you: please fill it in and send it back."
        return [AskedOfProvider(reference=eqia.reference, what=what, marking=eqia.marking)]
    if eqia.review_on is None or eqia.stage in {Stage.SUPERSEDED, Stage.WITHDRAWN}:
        return []
    is_past = eqia.review_on < as_at
    day = date_text(eqia.review_on)
    when = f"was to be reviewed by {day}" if is_past else f"is to be reviewed by {day}"
    what = f"The EqIA “{eqia.title}” {when}: please say what has changed in the service and for whom."
    return [
        AskedOfProvider(reference=eqia.reference, what=what, due="" if is_past else day, marking=eqia.marking)
    ]
