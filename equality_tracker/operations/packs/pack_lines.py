"""The lines of the pack that come from records: decisions, services, actions, recommendations, evidence."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from sqlalchemy import Select, SQLColumnExpression, func, select
from sqlalchemy.orm import Session

from equality_tracker.checks.addressed import addressed_to_others
from equality_tracker.checks.body import OrganisationOn
from equality_tracker.checks.cover import covered_agreements
from equality_tracker.checks.decision_bases import decision_bases
from equality_tracker.checks.rag import is_done, is_late, is_verified, latest_updates, rag_by_rule
from equality_tracker.operations.lists.listing import texts_by_record
from equality_tracker.operations.wording import label
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.base import Record
from equality_tracker.records.decisions import DueRegardEntry
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.kinds import KINDS
from equality_tracker.records.markings import LEGAL_ADVICE, stricter
from equality_tracker.records.providers import Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)
from equality_tracker.reports.pack_lines.action_lines import ActionLine, RecommendationLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, DecisionLine
from equality_tracker.reports.pack_lines.evidence_lines import EvidenceLine
from equality_tracker.reports.printed_values import date_text

HELD_BACK_NAME: Final = "Held back: marked as legal advice"
"""What stands for a name or a title that leaves no register."""


def decision_lines(
    session: Session, as_at: date, *, only: Collection[str] | None = None
) -> tuple[DecisionLine, ...]:
    """Return every decision, or `only` some, with what was before it."""
    prompts = _ledger_prompts(session)
    return tuple(
        DecisionLine(
            reference=found.decision.reference,
            title=found.decision.title,
            decided_by=found.decision.decided_by,
            authority=found.decision.authority,
            considered_on=found.decision.considered_on,
            signed_on=found.signed_on,
            decided_on=found.decision.decided_on,
            basis=found.basis,
            basis_references=tuple(eqia.reference for eqia in found.eqias),
            sentence=found.sentence,
            explanation=found.decision.explanation,
            link=found.decision.publication_url,
            considered_by=found.decision.considered_by,
            note_before_on=found.decision.note_before_on,
            moved=found.moved,
            ledger_prompts=prompts.get(found.decision.uuid, 0),
            marking=found.decision.marking,
        )
        for found in decision_bases(session, as_at, only=only)
    )


def agreement_lines(session: Session, as_at: date) -> tuple[AgreementLine, ...]:
    """Return the services that run on a day, with how an EqIA covers them."""
    return tuple(running_agreements(session, as_at).values())


def running_agreements(session: Session, as_at: date) -> dict[str, AgreementLine]:
    """Return the services that run on a day by their identity, with how an EqIA covers them."""
    providers: dict[str, str] = dict(session.execute(select(Provider.uuid, Provider.name)).all())
    held_back = held_back_providers(session)
    shown = {uuid: HELD_BACK_NAME if name in held_back else name for uuid, name in providers.items()}
    return {
        found.agreement.uuid: AgreementLine(
            reference=found.agreement.reference,
            title=found.agreement.title,
            provider=shown.get(found.agreement.provider_uuid or "", ""),
            kind=label("agreement-kind", found.agreement.kind),
            starts_on=found.agreement.starts_on,
            ends_on=found.agreement.ends_on,
            extension_to=found.agreement.extension_to,
            value=found.agreement.value,
            cover=found.cover,
            eqia_sentence=found.sentence,
            marking=found.agreement.marking,
        )
        for found in covered_agreements(session, as_at)
    }


def action_lines(session: Session, as_at: date) -> tuple[ActionLine, ...]:
    """Return every action, by plan and number, as at a day; it is marked as strictly as its plan."""
    updates = latest_updates(as_at)
    statement = (
        select(
            Action,
            ActionPlan.title.label("plan"),
            ActionPlan.reference.label("plan_reference"),
            ActionPlan.marking.label("plan_marking"),
            rag_by_rule(as_at, updates).label("rag"),
            is_done().label("done"),
            is_verified(as_at).label("verified"),
            is_late(as_at).label("late"),
            updates.c.written_on,
        )
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .outerjoin(updates, updates.c.action_uuid == Action.uuid)
        .where(Action.deleted.is_(False), Action.archived.is_(False), ActionPlan.deleted.is_(False))
        .order_by(ActionPlan.reference_key, Action.plan_uuid, Action.reference_key, Action.id)
    )
    owners = texts_by_record(session, ActionOwner, "action_uuid", None)
    origins = texts_by_record(session, ActionOrigin, "action_uuid", None)
    words = _newest_words(session, as_at)
    return tuple(
        ActionLine(
            plan=_shown(row.plan, row.plan_marking),
            reference=row.Action.reference,
            title=row.Action.title,
            status=row.Action.status,
            section="" if LEGAL_ADVICE in {row.Action.marking, row.plan_marking} else row.Action.section,
            owners=tuple(owners.get(row.Action.uuid, ())),
            origins=tuple(origins.get(row.Action.uuid, ())),
            due_on=row.Action.due_on,
            due_text=row.Action.due_text,
            original_due_on=row.Action.original_due_on,
            rag=row.rag,
            rag_reported=row.Action.rag_reported,
            last_update_on=row.written_on,
            last_update=words.get(row.Action.uuid, ""),
            done=bool(row.done),
            verified=bool(row.verified),
            overdue=bool(row.late),
            is_ours=row.Action.is_ours,
            plan_reference=row.plan_reference,
            marking=stricter(row.Action.marking, row.plan_marking),
        )
        for row in session.execute(statement)
    )


def _ledger_prompts(session: Session) -> dict[str, int]:
    """Return under how many prompts something is written, by decision."""
    prompts = func.count(DueRegardEntry.prompt.distinct())
    statement = select(DueRegardEntry.decision_uuid, prompts).where(DueRegardEntry.deleted.is_(False))
    return dict(session.execute(statement.group_by(DueRegardEntry.decision_uuid)).all())


def _shown(name: str, marking: str) -> str:
    return HELD_BACK_NAME if marking == LEGAL_ADVICE else name


def held_back_providers(session: Session) -> set[str]:
    """Return the names of providers that leave no register, of those in the trash, too."""
    return set(session.scalars(select(Provider.name).where(Provider.marking == LEGAL_ADVICE)))


def _newest_words(session: Session, as_at: date) -> dict[str, str]:
    statement = (
        select(ActionUpdate.action_uuid, ActionUpdate.text)
        .where(ActionUpdate.deleted.is_(False), ActionUpdate.written_on <= as_at)
        .order_by(ActionUpdate.written_on, ActionUpdate.id)
    )
    return dict(session.execute(statement).all())


def recommendation_lines(session: Session, organisation: OrganisationOn) -> tuple[RecommendationLine, ...]:
    """Return every recommendation with its answer and its actions; it is marked as strictly as its report."""
    others = addressed_to_others(session, organisation)
    addressees = texts_by_record(session, RecommendationAddressee, "recommendation_uuid", None)
    followed = defaultdict(list)
    linked = (
        select(ActionOrigin.recommendation_uuid, ActionPlan.reference + "/" + Action.reference)
        .join(Action, Action.uuid == ActionOrigin.action_uuid)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(ActionOrigin.deleted.is_(False), Action.deleted.is_(False))
        .order_by(ActionPlan.reference_key, Action.reference_key)
    )
    for uuid, reference in session.execute(linked):
        followed[uuid].append(reference)
    statement: Select[Recommendation, SourceDocument | None] = (
        select(Recommendation, SourceDocument)
        .outerjoin(SourceDocument, SourceDocument.uuid == Recommendation.source_uuid)
        .where(Recommendation.deleted.is_(False), Recommendation.archived.is_(False))
        .order_by(SourceDocument.reference_key, Recommendation.reference_key, Recommendation.id)
    )
    return tuple(
        RecommendationLine(
            source=_shown(source.title, source.marking) if source is not None else "",
            reference=item.reference,
            text=item.text,
            number=item.number,
            kind=label("recommendation-kind", item.kind),
            addressees=tuple(addressees.get(item.uuid, ())),
            response=label("recommendation-response", item.response),
            response_on=source.responded_on if source is not None else None,
            due_on=item.due_on,
            status=item.status,
            actions=tuple(followed[item.uuid]),
            is_ours=item.uuid not in others,
            marking=stricter(item.marking, source.marking if source is not None else ""),
        )
        for item, source in session.execute(statement)
    )


def evidence_lines(session: Session) -> tuple[EvidenceLine, ...]:
    """Return every piece of evidence with the records it serves."""
    served = _served(session)
    statement = (
        select(Evidence)
        .where(Evidence.deleted.is_(False), Evidence.archived.is_(False))
        .order_by(Evidence.reference_key, Evidence.id)
    )
    return tuple(
        EvidenceLine(
            reference=item.reference,
            title=item.title,
            kind=label("evidence-kind", item.kind),
            period=period_text(item.period_from, item.period_until),
            source=item.source,
            location=item.url or item.attachment_name,
            serves=tuple(served.get(item.uuid, ())),
            marking=item.marking,
        )
        for item in session.scalars(statement)
    )


def _served(session: Session) -> Mapping[str, list[str]]:
    """Return the references of the records that each piece of evidence serves."""
    found: dict[str, list[str]] = defaultdict(list)
    for kind in KINDS:
        record = kind.record
        statement = (
            select(EvidenceLink.evidence_uuid, _reference_of(record))
            .join(record, record.uuid == EvidenceLink.about_uuid)
            .where(EvidenceLink.deleted.is_(False), record.deleted.is_(False))
            .order_by(record.reference_key, record.id)
        )
        for uuid, reference in session.execute(statement):
            found[uuid].append(reference)
    return found


def _reference_of(record: type[Record]) -> SQLColumnExpression[str]:
    if record is not Action:
        return record.reference
    plan = select(ActionPlan.reference).where(ActionPlan.uuid == Action.plan_uuid).scalar_subquery()
    return plan + "/" + Action.reference


def period_text(first: date | None, last: date | None) -> str:
    """Return a period from its first to its last day, or its one day."""
    if first == last:
        return date_text(first, "")
    return " to ".join(date_text(day) for day in (first, last) if day)
