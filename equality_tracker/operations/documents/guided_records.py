"""What the report of an EqIA prints of its guided record, read from its sections and rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import guard_of
from equality_tracker.law.eqia_questions import (
    QuestionSet,
    latest_question_set,
    question_set,
    question_set_codes,
)
from equality_tracker.operations.documents.guided_words import answer_text, guard_sentence, taken_as, titled
from equality_tracker.operations.documents.signed_words import beside_signed, signed_lines
from equality_tracker.operations.editing.references import full_reference
from equality_tracker.operations.eqias.page_fields import FIELDS_OF
from equality_tracker.operations.eqias.versions import versions_of
from equality_tracker.operations.packs.pack_lines import period_text
from equality_tracker.operations.wording import label
from equality_tracker.records.actions import Action
from equality_tracker.records.eqia_parts import (
    EqiaComment,
    EqiaEngagement,
    EqiaEvidence,
    EqiaFollowUp,
    EqiaImpact,
    EqiaPart,
    EqiaScreening,
    EqiaStep,
    EqiaTrigger,
)
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm
from equality_tracker.reports.documents.decision_lines import KeptVersionLine
from equality_tracker.reports.documents.guided_lines import (
    EngagementLine,
    FollowUpLine,
    GuidedLines,
    GuidedSection,
    ImpactLine,
    ProviderSaidLine,
    ReliedOnLine,
    ScreeningLine,
    StepLine,
    TriggerLine,
)
from equality_tracker.reports.documents.record_lines import FieldLine
from equality_tracker.reports.documents.signed_lines import SignedLines
from equality_tracker.reports.printed_values import date_text

_NO: Final = "no"
_ABOUT_TECHNOLOGY: Final = frozenset(
    {"technology_what", "technology_inquiry", "technology_bias", "technology_supplier"}
)
"""What is asked only where technology is used."""

_Part = TypeVar("_Part", bound=EqiaPart)
_Placed = TypeVar("_Placed", EqiaImpact, EqiaEvidence)


def guided_lines(session: Session, eqia: Eqia, fields: Mapping[str, FieldLine], as_at: date) -> GuidedLines:
    """Return the guided record of an EqIA; `fields` are its own, by key."""
    guard = guard_of(session, eqia.uuid, as_at)
    signed = signed_lines(session, eqia)
    questions = asked_of(eqia)
    engagement = tuple(_engagement(each) for each in _rows(session, EqiaEngagement, eqia))
    needless = {"no_engagement_because"} if engagement else set()
    needless |= _ABOUT_TECHNOLOGY if eqia.uses_technology == _NO else set()
    said = {
        key: replace(field, text=titled(session, field.text))
        for key, field in fields.items()
        if field.text or key not in needless
    }
    return GuidedLines(
        guard=guard_sentence(guard),
        explanation=guard.explanation,
        signed=signed,
        question_set=eqia.question_set,
        sections=tuple(_sections(questions, said, signed)),
        screening=tuple(_screening(each, questions) for each in _rows(session, EqiaScreening, eqia)),
        impacts=tuple(_impact(session, each) for each in _ordered(session, EqiaImpact, eqia)),
        relied_on=relied_on(session, eqia, as_at),
        engagement=engagement,
        provider_said=tuple(_provider_said(session, eqia)),
        follow_ups=tuple(_follow_up(each, as_at) for each in _rows(session, EqiaFollowUp, eqia)),
        triggers=tuple(_trigger(each) for each in _rows(session, EqiaTrigger, eqia)),
        steps=tuple(_step(session, each) for each in _rows(session, EqiaStep, eqia)),
        comments=tuple(_comment(each, questions) for each in _rows(session, EqiaComment, eqia)),
    )


def asked_of(eqia: Eqia) -> QuestionSet:
    """Return the questions that an EqIA answers; the newest where this program does not know its set."""
    known = eqia.question_set in question_set_codes()
    return question_set(eqia.question_set) if known else latest_question_set()


def relied_on(session: Session, eqia: Eqia, as_at: date) -> tuple[ReliedOnLine, ...]:
    """Return what an EqIA rests on; a piece of evidence that is legal advice is nowhere named."""
    found = []
    for row in _ordered(session, EqiaEvidence, eqia):
        kept = session.scalars(select(Evidence).where(Evidence.uuid == row.evidence_uuid)).first()
        if kept is None or kept.marking != LEGAL_ADVICE:
            found.append(_relied_on(row, kept, as_at))
    return tuple(found)


def kept_versions(session: Session, eqia: Eqia) -> tuple[KeptVersionLine, ...]:
    """Return the versions of an EqIA that were kept, and whether each still has its fingerprint."""
    return tuple(
        KeptVersionLine(
            eqia=eqia.reference,
            version=kept.version,
            frozen_on=kept.frozen_on,
            frozen_by=titled(session, kept.frozen_by),
            stage=kept.stage,
            fingerprint=kept.sha256,
            is_sound=kept.is_whole,
            marking=eqia.marking,
        )
        for kept in versions_of(session, eqia.uuid)
    )


def _sections(
    questions: QuestionSet, fields: Mapping[str, FieldLine], signed: SignedLines | None
) -> list[GuidedSection]:
    return [
        GuidedSection(
            code=section.code,
            title=section.title,
            fields=tuple(
                line
                for key in FIELDS_OF.get(section.code, ())
                if key in fields
                for line in beside_signed(key, fields[key], signed)
            ),
        )
        for section in questions.sections
    ]


def _screening(row: EqiaScreening, questions: QuestionSet) -> ScreeningLine:
    group = questions.group_question.group_of(row.question)
    asked = questions.screening_question(row.question)
    return ScreeningLine(
        question=label("eqia-group", group) if group else asked.text if asked else row.question,
        answer=label("yes-no-unsure", row.answer),
        aims=_aims(row.aims),
        because=row.because,
    )


def _impact(session: Session, row: EqiaImpact) -> ImpactLine:
    action = session.scalars(
        select(Action).where(Action.uuid == row.action_uuid, Action.deleted.is_(False))
    ).first()
    is_named = action is not None and action.marking != LEGAL_ADVICE
    return ImpactLine(
        groups=_labels("eqia-group", row.groups, " and "),
        who=row.who,
        impact=label("eqia-impact", row.impact),
        severity=f"Severity: {label('eqia-severity', row.severity).lower()}" if row.severity else "",
        aims=_aims(row.aims),
        description=row.description,
        evidence=row.evidence,
        takes_advice=row.wants_advice,
        mitigation=row.mitigation,
        clause=row.clause,
        action=f"Action {full_reference(session, action)}" if action is not None and is_named else "",
        remains=label("eqia-impact", row.residual),
        remains_because=row.residual_because,
    )


def _relied_on(row: EqiaEvidence, kept: Evidence | None, as_at: date) -> ReliedOnLine:
    fresh_until = row.fresh_until or (kept.fresh_until if kept else None)
    first = row.period_from or (kept.period_from if kept else None)
    last = row.period_until or (kept.period_until if kept else None)
    return ReliedOnLine(
        title=row.title or (kept.title if kept else ""),
        source=row.source or (kept.source if kept else ""),
        period=period_text(first, last),
        coverage=row.coverage,
        groups=_labels("eqia-group", row.groups),
        fresh_until=fresh_until,
        is_stale=fresh_until is not None and fresh_until < as_at,
        limits=row.limits,
        reference=kept.reference if kept else "",
    )


def _engagement(row: EqiaEngagement) -> EngagementLine:
    return EngagementLine(who=row.who, how=row.how, held_on=row.held_on, said=row.said, changed=row.changed)


def _provider_said(session: Session, eqia: Eqia) -> list[ProviderSaidLine]:
    statement = (
        select(ProviderForm, ProviderAnswer)
        .join(ProviderAnswer, ProviderAnswer.form_uuid == ProviderForm.uuid)
        .where(
            ProviderForm.eqia_uuid == eqia.uuid,
            ProviderForm.deleted.is_(False),
            ProviderForm.marking != LEGAL_ADVICE,
            ProviderAnswer.deleted.is_(False),
        )
        .order_by(ProviderForm.reference_key, ProviderForm.id, ProviderAnswer.id)
    )
    return [_said(form, answer) for form, answer in session.execute(statement)]


def _said(form: ProviderForm, answer: ProviderAnswer) -> ProviderSaidLine:
    known = form.question_set in question_set_codes()
    asked = question_set(form.question_set).question(answer.question) if known else None
    row = f" ({answer.row})" if answer.row else ""
    return ProviderSaidLine(
        form=form.reference,
        question=(asked.text if asked else answer.question) + row,
        text=answer_text(asked, answer.text),
        state=taken_as(answer.state),
        still_true=label("yes-no-unsure", answer.still_true),
        taken_from=answer.taken_from,
        our_view=answer.our_view,
    )


def _follow_up(row: EqiaFollowUp, as_at: date) -> FollowUpLine:
    return FollowUpLine(
        due_on=row.due_on,
        kind=label("follow-up-kind", row.kind),
        is_ahead=row.due_on is not None and row.due_on > as_at,
        finding=label("follow-up-finding", row.happened),
        because=row.because,
        recorded_on=row.recorded_on,
        recorded_by=row.recorded_by,
    )


def _trigger(row: EqiaTrigger) -> TriggerLine:
    return TriggerLine(
        what=label("review-trigger", row.kind),
        happened_on=row.happened_on,
        note=row.note,
        dealt_on=row.dealt_on,
        dealt_because=row.dealt_because,
    )


def _step(session: Session, row: EqiaStep) -> StepLine:
    stages = [label("eqia-stage", code) for code in (row.from_stage, row.to_stage) if code]
    who = row.role or titled(session, row.taken_by)
    return StepLine(on=row.taken_on, what=" to ".join(stages), who=who, because=row.because)


def _comment(row: EqiaComment, questions: QuestionSet) -> StepLine:
    section = questions.section(row.section)
    back = "Sent back for this. " if row.sends_back else ""
    settled = f" Settled on {date_text(row.settled_on)}." if row.settled_on else ""
    return StepLine(
        on=row.written_on,
        what=section.title if section else row.section or "The whole",
        who=row.written_by,
        because=f"{back}{row.text}{settled}",
    )


def _rows(session: Session, part: type[_Part], eqia: Eqia) -> Sequence[_Part]:
    return session.scalars(
        select(part).where(part.eqia_uuid == eqia.uuid, part.deleted.is_(False)).order_by(part.id)
    ).all()


def _ordered(session: Session, part: type[_Placed], eqia: Eqia) -> list[_Placed]:
    return sorted(_rows(session, part, eqia), key=lambda row: row.position)


def _aims(codes: Sequence[str]) -> str:
    """Return aims by the one word that people say: eliminate, advance, foster."""
    return "; ".join(dict.fromkeys(label("aims", code[:1]).partition(" ")[0] for code in codes))


def _labels(name: str, codes: Sequence[str], between: str = "; ") -> str:
    return between.join(label(name, code) for code in codes)
