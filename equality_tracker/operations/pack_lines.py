"""The lines of the pack that come from records: objectives, decisions, services, actions and the rest."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, select
from sqlalchemy.orm import Session

from equality_tracker.checks.addressed import addressed_to_others
from equality_tracker.checks.body import OrganisationOn
from equality_tracker.checks.cover import covered_agreements, decision_bases
from equality_tracker.checks.objective_points import missing_parts
from equality_tracker.checks.rag import is_done, is_late, is_verified, latest_updates, rag_by_rule
from equality_tracker.law.characteristics import aims, characteristics, is_live
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.listing import list_records, texts_by_record
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.base import Record
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.kinds import KINDS
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.records.providers import Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)
from equality_tracker.reports import pack_snapshot as lines
from equality_tracker.reports.printed_values import date_text


def objective_lines(
    session: Session, published_on: date | None, as_at: date
) -> tuple[lines.ObjectiveLine, ...]:
    """Return the objectives that are current or in draft, with their measures up to a day."""
    measures = _by(session, Measure, Measure.objective_uuid, Measure.position)
    statement = (
        select(Objective)
        .where(Objective.deleted.is_(False), Objective.archived.is_(False))
        .order_by(Objective.reference_key)
    )
    points = _by(session, Measurement, Measurement.measure_uuid, Measurement.measured_on)
    return tuple(
        lines.ObjectiveLine(
            reference=item.reference,
            title=item.title,
            statement=item.statement,
            status=item.status,
            aims=tuple(_labels("aims", item.aims)),
            characteristics=tuple(_labels("characteristics", item.characteristics)),
            owner=item.owner,
            position=_label("objective-course", item.course),
            narrative=item.course_because,
            published_on=published_on if item.status == "current" else None,
            measures=tuple(
                measure_line(measure, points[measure.uuid], as_at) for measure in measures[item.uuid]
            ),
            marking=item.marking,
        )
        for item in session.scalars(statement)
        if item.status in {"current", "draft"}
    )


def measure_line(measure: Measure, points: list[Measurement], as_at: date) -> lines.MeasureLine:
    """Return a measure with its values up to a day."""
    missing = missing_parts_of_measure(measure)
    return lines.MeasureLine(
        title=measure.title,
        unit=measure.unit,
        baseline_value=measure.baseline,
        baseline_on=measure.baseline_on,
        target_value=measure.target,
        target_on=measure.target_on,
        points=tuple(
            lines.MeasurePoint(
                on=point.measured_on, value=point.value, note=point.not_available_because or point.source
            )
            for point in points
            if point.measured_on <= as_at
        ),
        missing=missing,
    )


def missing_parts_of_measure(measure: Measure) -> tuple[str, ...]:
    """Return what one measure lacks, in the words of the points to check."""
    blank = Objective(title="", aims=("A",))
    return tuple(missing_parts(blank, [measure]))


def matrix_lines(session: Session) -> tuple[lines.MatrixLine, ...]:
    """Return how many current objectives serve each characteristic under each aim."""
    current = session.scalars(
        select(Objective).where(
            Objective.deleted.is_(False), Objective.archived.is_(False), Objective.status == "current"
        )
    ).all()

    def count(characteristic: str, aim: str) -> int:
        return sum(
            characteristic in item.characteristics and any(code.startswith(aim) for code in item.aims)
            for item in current
        )

    return tuple(
        lines.MatrixLine(
            characteristic=characteristic.label,
            **{
                name: count(characteristic.code, aim.code) if is_live(characteristic, aim) else None
                for name, aim in zip(("eliminate", "advance", "foster"), aims(), strict=True)
            },
        )
        for characteristic in characteristics()
    )


def decision_lines(session: Session, as_at: date) -> tuple[lines.DecisionLine, ...]:
    """Return every decision with what was before it."""
    return tuple(
        lines.DecisionLine(
            reference=found.decision.reference,
            title=found.decision.title,
            decided_by=found.decision.decided_by,
            authority=found.decision.authority,
            considered_on=found.decision.considered_on,
            signed_on=found.decision.signed_on or _first([eqia.signed_on for eqia in found.eqias]),
            decided_on=found.decision.decided_on,
            basis=lines.DecisionBasis(found.basis.value),
            basis_references=tuple(eqia.reference for eqia in found.eqias),
            sentence=found.sentence,
            explanation=found.decision.explanation,
            link=found.decision.publication_url,
            marking=found.decision.marking,
        )
        for found in decision_bases(session, as_at)
    )


def eqia_lines(session: Session, as_at: date) -> tuple[lines.EqiaLine, ...]:
    """Return every EqIA."""
    return tuple(
        lines.EqiaLine(
            reference=row["reference"],
            title=row["title"],
            provider=row["provider"],
            stage=_label("eqia-stage", row["stage"]),
            outcome=_label("eqia-outcome", row["outcome"]),
            decision_on=row["decision_on"],
            signed_on=row["signed_on"],
            review_on=row["review_on"],
            marking=row["marking"],
        )
        for row in list_records(session, "eqias", as_at=as_at)
    )


def agreement_lines(session: Session, as_at: date) -> tuple[lines.AgreementLine, ...]:
    """Return the services that run on a day, with how an EqIA covers them."""
    providers: dict[str, str] = dict(session.execute(select(Provider.uuid, Provider.name)).all())
    return tuple(
        lines.AgreementLine(
            reference=found.agreement.reference,
            title=found.agreement.title,
            provider=providers.get(found.agreement.provider_uuid or "", ""),
            kind=_label("agreement-kind", found.agreement.kind),
            starts_on=found.agreement.starts_on,
            ends_on=found.agreement.ends_on,
            extension_to=found.agreement.extension_to,
            value=found.agreement.value,
            cover=lines.EqiaCover(found.cover.value),
            eqia_sentence=found.sentence,
            marking=found.agreement.marking,
        )
        for found in covered_agreements(session, as_at)
    )


def action_lines(session: Session, as_at: date) -> tuple[lines.ActionLine, ...]:
    """Return every action, by plan and number, as at a day."""
    updates = latest_updates(as_at)
    statement = (
        select(
            Action,
            ActionPlan.title.label("plan"),
            ActionPlan.reference.label("plan_reference"),
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
        lines.ActionLine(
            plan=row.plan,
            reference=row.Action.reference,
            title=row.Action.title,
            status=row.Action.status,
            section=row.Action.section,
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
            marking=row.Action.marking,
        )
        for row in session.execute(statement)
    )


def _newest_words(session: Session, as_at: date) -> dict[str, str]:
    statement = (
        select(ActionUpdate.action_uuid, ActionUpdate.text)
        .where(ActionUpdate.deleted.is_(False), ActionUpdate.written_on <= as_at)
        .order_by(ActionUpdate.written_on, ActionUpdate.id)
    )
    return dict(session.execute(statement).all())


def recommendation_lines(
    session: Session, organisation: OrganisationOn
) -> tuple[lines.RecommendationLine, ...]:
    """Return every recommendation with its answer and the actions that follow from it."""
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
        lines.RecommendationLine(
            source=source.title if source is not None else "",
            reference=item.reference,
            text=item.text,
            number=item.number,
            kind=_label("recommendation-kind", item.kind),
            addressees=tuple(addressees.get(item.uuid, ())),
            response=_label("recommendation-response", item.response),
            response_on=source.responded_on if source is not None else None,
            due_on=item.due_on,
            status=item.status,
            actions=tuple(followed[item.uuid]),
            is_ours=item.uuid not in others,
            marking=item.marking,
        )
        for item, source in session.execute(statement)
    )


def evidence_lines(session: Session) -> tuple[lines.EvidenceLine, ...]:
    """Return every piece of evidence with the records it serves."""
    served = _served(session)
    statement = (
        select(Evidence)
        .where(Evidence.deleted.is_(False), Evidence.archived.is_(False))
        .order_by(Evidence.reference_key)
    )
    return tuple(
        lines.EvidenceLine(
            reference=item.reference,
            title=item.title,
            kind=_label("evidence-kind", item.kind),
            period=_period(item.period_from, item.period_until),
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


def _by(session: Session, record: Any, key: Any, order: Any) -> Mapping[str, list[Any]]:  # noqa: ANN401
    """Return the undeleted rows of a part by the record they belong to, in order."""
    found: dict[str, list[Any]] = defaultdict(list)
    for item in session.scalars(select(record).where(record.deleted.is_(False)).order_by(order, record.id)):
        found[getattr(item, key.key)].append(item)
    return found


def _labels(name: str, codes: tuple[str, ...]) -> list[str]:
    return [_label(name, code) for code in codes]


def _label(name: str, code: str) -> str:
    return vocabulary(name).term(code).label if code else ""


def _first(days: list[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _period(first: date | None, last: date | None) -> str:
    if first == last:
        return date_text(first, "")
    return " to ".join(date_text(day) for day in (first, last) if day)
