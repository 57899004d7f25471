"""What the documents about one decision print, read from the register: its ledger and its whole file."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import guards
from equality_tracker.operations.documents.document_lines import (
    decision_line,
    evidence_of,
    history_ends,
    living,
    point_line,
    points_about,
    record_lines,
    service_lines,
)
from equality_tracker.operations.documents.eqia_documents import evidence_lines_of
from equality_tracker.operations.documents.guided_records import kept_versions, relied_on
from equality_tracker.operations.documents.guided_words import guard_sentence, titled
from equality_tracker.operations.documents.signed_words import signed_lines
from equality_tracker.operations.services.decision_chronology import DECIDED, decision_chronology
from equality_tracker.operations.services.due_regard import due_regard_ledger
from equality_tracker.operations.wording import label
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.providers import Agreement
from equality_tracker.reports.documents.decision_lines import (
    DecisionEqiaLine,
    DecisionSnapshot,
    EventLine,
    EvidenceIndexLine,
    LedgerEntryLine,
    LedgerEqiaLine,
    LedgerEvidenceLine,
    LedgerPromptLine,
    LedgerSnapshot,
)
from equality_tracker.reports.documents.record_lines import DocumentStart
from equality_tracker.reports.pack_lines.decision_lines import DecisionLine


def ledger_snapshot(session: Session, decision: Decision, start: DocumentStart) -> LedgerSnapshot:
    """Return the due-regard ledger of a decision."""
    found = decision_line(session, decision.uuid, start.as_at)
    eqias, _ = living(_eqias_of(session, decision))
    evidence, _ = living(_evidence_of(session, decision, eqias))
    return LedgerSnapshot(
        start=start,
        decision=found or DecisionLine(reference=decision.reference, title=decision.title),
        considered_by=decision.considered_by,
        note=decision.due_regard_note,
        eqias=tuple(_ledger_eqia(session, eqia) for eqia in eqias),
        evidence=tuple(
            LedgerEvidenceLine(reference=each.reference, title=each.title, marking=each.marking)
            for each in evidence
        ),
        prompts=tuple(
            LedgerPromptLine(
                label=prompt.label,
                question=prompt.question,
                entries=tuple(
                    LedgerEntryLine(
                        text=entry.said,
                        written_on=entry.written_on,
                        written_by=entry.written_by,
                        is_after=entry.is_after,
                    )
                    for entry in prompt.everything
                ),
            )
            for prompt in due_regard_ledger(session, decision).prompts
        ),
    )


def decision_snapshot(session: Session, decision: Decision, start: DocumentStart) -> DecisionSnapshot:
    """Return everything that the register holds around a decision, but nothing that leaves no register."""
    eqias, hidden_eqias = living(_eqias_of(session, decision))
    services, hidden_services = living(_services_of(session, decision, eqias))
    evidence, hidden_evidence = living(_evidence_of(session, decision, eqias))
    about = [record.uuid for record in (decision, *eqias, *services)]
    return DecisionSnapshot(
        ledger=ledger_snapshot(session, decision, start),
        fields=record_lines(session, decision),
        events=_events(session, decision, eqias),
        eqias=_eqia_lines(session, eqias, start.as_at),
        versions=tuple(line for eqia in eqias for line in kept_versions(session, eqia)),
        evidence=tuple(line for eqia in eqias for line in _index(session, eqia, start.as_at)),
        kept=evidence_lines_of(session, evidence),
        services=service_lines(session, services, start.as_at),
        points=tuple(point_line(point) for point in points_about(session, about, start.as_at)),
        history=history_ends(session, decision.uuid),
        held_back=hidden_eqias + hidden_services + hidden_evidence,
    )


def _eqias_of(session: Session, decision: Decision) -> Sequence[Eqia]:
    return session.scalars(
        select(Eqia).where(Eqia.decision_uuid == decision.uuid).order_by(Eqia.reference_key, Eqia.id)
    ).all()


def _evidence_of(session: Session, decision: Decision, eqias: Sequence[Eqia]) -> list[Evidence]:
    """Return what is kept as evidence for a decision and its EqIAs, each piece once."""
    found = [each for about in (decision, *eqias) for each in evidence_of(session, about.uuid)]
    return list({each.uuid: each for each in found}.values())


def _ledger_eqia(session: Session, eqia: Eqia) -> LedgerEqiaLine:
    return LedgerEqiaLine(
        reference=eqia.reference,
        title=eqia.title,
        drafted_on=eqia.considered_on,
        adopted_on=eqia.adopted_on,
        signed_by=eqia.signed_role or titled(session, eqia.signed_by),
        signed_on=eqia.signed_on,
        signed=signed_lines(session, eqia),
        marking=eqia.marking,
    )


def _services_of(session: Session, decision: Decision, eqias: Sequence[Eqia]) -> Sequence[Agreement]:
    """Return the services that a decision is about: those that name it, and those of its EqIAs."""
    served = select(EqiaAgreement.agreement_uuid).where(
        EqiaAgreement.eqia_uuid.in_([eqia.uuid for eqia in eqias]), EqiaAgreement.deleted.is_(False)
    )
    return session.scalars(
        select(Agreement)
        .where((Agreement.decision_uuid == decision.uuid) | Agreement.uuid.in_(served))
        .order_by(Agreement.reference_key, Agreement.id)
    ).all()


def _events(session: Session, decision: Decision, eqias: Sequence[Eqia]) -> tuple[EventLine, ...]:
    return tuple(
        EventLine(
            on=event.on,
            what=event.said,
            who=titled(session, event.who),
            reference=event.about,
            is_after=event.is_after,
            is_decision=event.about == decision.reference and event.what == DECIDED,
        )
        for event in decision_chronology(session, decision, eqias)
    )


def _eqia_lines(session: Session, eqias: Sequence[Eqia], as_at: date) -> tuple[DecisionEqiaLine, ...]:
    guarded = guards(session, as_at, [eqia.uuid for eqia in eqias])
    return tuple(
        DecisionEqiaLine(
            reference=eqia.reference,
            title=eqia.title,
            stage=label("eqia-stage", eqia.stage),
            outcome=label("eqia-outcome", eqia.outcome),
            outcome_because=eqia.outcome_because,
            guard=guard_sentence(guarded[eqia.uuid]),
            consideration=eqia.our_consideration,
            considered_by=eqia.considered_by,
            considered_on=eqia.considered_on,
            adopted_by=eqia.adopted_by,
            adopted_on=eqia.adopted_on,
            statement=eqia.sign_statement,
            signed_by=eqia.signed_role or titled(session, eqia.signed_by),
            signed_on=eqia.signed_on,
            signed=signed_lines(session, eqia),
            marking=eqia.marking,
        )
        for eqia in eqias
    )


def _index(session: Session, eqia: Eqia, as_at: date) -> tuple[EvidenceIndexLine, ...]:
    return tuple(
        EvidenceIndexLine(
            serves=eqia.reference,
            title=line.title,
            source=line.source,
            period=line.period,
            limits=line.limits,
            reference=line.reference,
            marking=eqia.marking,
        )
        for line in relied_on(session, eqia, as_at)
    )
