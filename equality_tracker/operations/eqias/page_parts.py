"""Reading the rows on the page of an EqIA, with their words."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import commissioning_rules
from equality_tracker.checks.eqia_points import called
from equality_tracker.checks.expected_form import expected_by
from equality_tracker.exchange.provider_form import answer_in_words
from equality_tracker.law.eqia_questions import Question, UnknownQuestionSetError, question_set
from equality_tracker.operations.editing.asked_questions import questions_of
from equality_tracker.operations.eqias.eqia_rows import rows_of, stage_words
from equality_tracker.operations.eqias.impact_grid import aims_note, live_aims
from equality_tracker.operations.eqias.page_values import (
    PageAction,
    PageAgreement,
    PageAnswer,
    PageComment,
    PageFollowUp,
    PageImpact,
    PageScreening,
    PageStep,
    PageTrigger,
)
from equality_tracker.operations.eqias.signing import expected_groups
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.records.actions import Action, ActionOwner, ActionPlan
from equality_tracker.records.eqia_parts import (
    EqiaComment,
    EqiaFollowUp,
    EqiaImpact,
    EqiaScreening,
    EqiaStep,
    EqiaTrigger,
)
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import AnswerState, ProviderAnswer, ProviderForm
from equality_tracker.records.providers import Agreement, Provider


def page_screening(session: Session, eqia: Eqia) -> tuple[PageScreening, ...]:
    """Return the questions of the screening, then the groups, each with its answer."""
    questions = questions_of(eqia)
    rows = {row.question: row for row in rows_of(session, EqiaScreening, eqia.uuid)}
    asked = [PageScreening(each.code, each.text, each.why, is_group=False) for each in questions.screening]
    each_group = questions.group_question
    codes = expected_groups(session, eqia) or tuple(group.code for group in questions.groups)
    asked += [
        PageScreening(
            each_group.code_for(code), term_label("eqia-group", code), each_group.why, is_group=True
        )
        for code in codes
    ]
    return tuple(_answered(each, rows.get(each.question)) for each in asked)


def page_impacts(session: Session, uuid: str) -> tuple[PageImpact, ...]:
    """Return the rows of the impact grid, in their order."""
    rows = rows_of(session, EqiaImpact, uuid)
    actions = _references(session, [row.action_uuid for row in rows if row.action_uuid])
    return tuple(_impact(row, actions.get(row.action_uuid or "", "")) for row in rows)


def page_answers(session: Session, eqia: Eqia) -> tuple[PageAnswer, ...]:
    """Return what providers said for an EqIA, form by form, but what was set aside."""
    statement = (
        select(ProviderAnswer, ProviderForm, Provider.name)
        .join(ProviderForm, ProviderForm.uuid == ProviderAnswer.form_uuid)
        .outerjoin(Agreement, Agreement.uuid == ProviderForm.agreement_uuid)
        .outerjoin(Provider, Provider.uuid == Agreement.provider_uuid)
        .where(ProviderForm.eqia_uuid == eqia.uuid, ProviderForm.deleted.is_(False))
        .where(ProviderAnswer.deleted.is_(False), ProviderAnswer.state != AnswerState.SET_ASIDE.value)
        .order_by(ProviderForm.reference_key, ProviderAnswer.id)
    )
    return tuple(
        PageAnswer(
            uuid=answer.uuid,
            form=form.uuid,
            form_reference=form.reference,
            provider=name or "",
            question=answer.question,
            question_text=_question_text(form.question_set, answer.question),
            row=answer.row,
            text=_in_words(form.question_set, answer),
            still_true=answer.still_true,
            taken_from=answer.taken_from,
            state=answer.state,
            query=answer.query,
            our_view=answer.our_view,
        )
        for answer, form, name in session.execute(statement)
    )


def page_comments(session: Session, eqia: Eqia) -> tuple[PageComment, ...]:
    """Return the comments on an EqIA, those that are open first."""
    titles = {section.code: section.title for section in questions_of(eqia).sections}
    rows = sorted(rows_of(session, EqiaComment, eqia.uuid), key=lambda row: row.settled_on is not None)
    return tuple(
        PageComment(
            row.uuid,
            row.section,
            titles.get(row.section, row.section),
            row.text,
            row.written_on,
            row.written_by,
            row.sends_back,
            row.settled_on,
        )
        for row in rows
    )


def page_actions(session: Session, uuid: str) -> tuple[PageAction, ...]:
    """Return the living actions that come from an EqIA, in the order of their references."""
    statement = (
        select(Action, ActionPlan.reference)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(Action.eqia_uuid == uuid, Action.deleted.is_(False))
        .order_by(Action.plan_uuid, Action.reference_key, Action.id)
    )
    found = session.execute(statement).all()
    owners: dict[str, list[str]] = {}
    of_them = ActionOwner.action_uuid.in_([each.uuid for each, _ in found])
    named = select(ActionOwner.action_uuid, ActionOwner.text).where(of_them, ActionOwner.deleted.is_(False))
    for action, text in session.execute(named.order_by(ActionOwner.position, ActionOwner.id)):
        owners.setdefault(action, []).append(text)
    return tuple(
        PageAction(
            each.uuid,
            f"{plan}/{each.reference}",
            each.title,
            ", ".join(owners.get(each.uuid, [])),
            each.due_on,
            each.status,
            term_label("action-status", each.status),
            each.clause,
        )
        for each, plan in found
    )


def page_agreements(agreements: Sequence[Agreement], session: Session) -> tuple[PageAgreement, ...]:
    """Return the agreements that an EqIA serves."""
    wanted = [each.provider_uuid for each in agreements if each.provider_uuid]
    named = select(Provider.uuid, Provider.name).where(Provider.uuid.in_(wanted))
    names = {row.uuid: row.name for row in session.execute(named)}
    rules = commissioning_rules(session)
    found: list[PageAgreement] = []
    for each in agreements:
        expected = expected_by(rules, each)
        found.append(
            PageAgreement(
                each.uuid,
                each.reference,
                each.title,
                names.get(each.provider_uuid or "", ""),
                term_label("agreement-kind", each.kind),
                each.starts_on,
                each.ends_on,
                expected.form,
                expected.because,
            )
        )
    return tuple(found)


def page_follow_ups(session: Session, uuid: str, as_at: date) -> tuple[PageFollowUp, ...]:
    """Return the looks after the decision, in the order of their days."""
    rows = sorted(rows_of(session, EqiaFollowUp, uuid), key=lambda row: row.due_on or date.max)
    return tuple(
        PageFollowUp(
            row.uuid,
            term_label("follow-up-kind", row.kind),
            row.due_on,
            row.happened,
            term_label("follow-up-finding", row.happened) if row.happened else "",
            row.because,
            row.recorded_on,
            row.recorded_by,
            is_due=row.recorded_on is None and row.due_on is not None and row.due_on <= as_at,
        )
        for row in rows
    )


def page_triggers(session: Session, uuid: str) -> tuple[PageTrigger, ...]:
    """Return what asks for a review of an EqIA, those that are open first."""
    rows = sorted(rows_of(session, EqiaTrigger, uuid), key=lambda row: row.dealt_on is not None)
    return tuple(
        PageTrigger(
            row.uuid,
            term_label("review-trigger", row.kind),
            row.happened_on,
            row.note,
            row.dealt_on,
            row.dealt_because,
        )
        for row in rows
    )


def page_steps(session: Session, uuid: str) -> tuple[PageStep, ...]:
    """Return the steps that an EqIA took, the newest first."""
    return tuple(
        PageStep(
            stage_words(row.from_stage) if row.from_stage else "",
            stage_words(row.to_stage),
            row.taken_on,
            row.taken_by,
            row.role,
            row.because,
        )
        for row in reversed(rows_of(session, EqiaStep, uuid))
    )


def _answered(asked: PageScreening, row: EqiaScreening | None) -> PageScreening:
    if row is None:
        return asked
    return PageScreening(
        asked.question, asked.text, asked.why, asked.is_group, row.answer, row.because, row.aims, row.uuid
    )


def _impact(row: EqiaImpact, action_reference: str) -> PageImpact:
    return PageImpact(
        uuid=row.uuid,
        called=called(row.groups, row.who),
        groups=row.groups,
        who=row.who,
        impact=row.impact,
        impact_words=term_label("eqia-impact", row.impact) if row.impact else "",
        severity=row.severity,
        severity_words=term_label("eqia-severity", row.severity) if row.severity else "",
        aims=row.aims,
        live_aims=live_aims(row.groups),
        aims_note=aims_note(row.groups),
        description=row.description,
        evidence=row.evidence,
        wants_advice=row.wants_advice,
        advice_reference=row.advice_reference,
        mitigation=row.mitigation,
        clause=row.clause,
        residual=row.residual,
        residual_words=term_label("eqia-impact", row.residual) if row.residual else "",
        residual_because=row.residual_because,
        action=row.action_uuid if row.action_uuid and action_reference else "",
        action_reference=action_reference,
        position=row.position,
    )


def _references(session: Session, uuids: Sequence[str]) -> dict[str, str]:
    statement = (
        select(Action.uuid, ActionPlan.reference, Action.reference)
        .join(ActionPlan, ActionPlan.uuid == Action.plan_uuid)
        .where(Action.uuid.in_(uuids), Action.deleted.is_(False))
    )
    return {uuid: f"{plan}/{number}" for uuid, plan, number in session.execute(statement)}


def _question_text(code: str, question: str) -> str:
    """Return a question as it was asked, or its code where this program does not know the set."""
    found = _asked(code, question)
    return found.text if found else question


def _in_words(code: str, answer: ProviderAnswer) -> str:
    found = _asked(code, answer.question)
    return answer_in_words(found.kind, answer.text) if found else answer.text


def _asked(code: str, question: str) -> Question | None:
    try:
        return question_set(code).question(question) if code else None
    except UnknownQuestionSetError:
        return None
