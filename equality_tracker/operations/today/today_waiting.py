"""Answers and assessments that somebody owes: others to us, and our office to others."""

from datetime import date
from typing import Final

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from equality_tracker.checks.addressed import addressed_to_others
from equality_tracker.checks.agreement_points import ASKED
from equality_tracker.checks.body import NoOrganisationError, organisation_on
from equality_tracker.checks.rag_words import CLOSED, SOON
from equality_tracker.law.date_words import count_days, days_away, format_weekday
from equality_tracker.law.eqia import Stage
from equality_tracker.operations.lists.listing import texts_by_record
from equality_tracker.operations.today.today_rows import (
    LATE,
    NEAR,
    WAITING,
    TodayList,
    TodayRow,
    all_of,
    status,
)
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import FormState, ProviderForm
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)

_UNFINISHED: Final = (Stage.NOT_STARTED, Stage.SCREENING, Stage.DRAFTING, Stage.QA, Stage.RETURNED)


def waiting_for_others(session: Session, as_at: date) -> TodayList:
    """Return forms and EqIAs that lie with others, and recommendations that others have not answered."""
    forms = _forms(session, as_at)
    return all_of(forms + _eqias(session) + _recommendations(session, as_at, are_ours=False))


def our_answers(session: Session, as_at: date) -> TodayList:
    """Return the recommendations addressed to our office, or to nobody, of which no answer is recorded."""
    return all_of(_recommendations(session, as_at, are_ours=True))


def _forms(session: Session, as_at: date) -> list[TodayRow]:
    """Return the forms that lie with their providers, those due first on top."""
    form = ProviderForm
    statement = (
        select(
            form.uuid,
            form.reference,
            form.title,
            form.reply_by,
            form.chased_on,
            form.back_on,
            (form.state == FormState.QUERIED.value).label("is_queried"),
        )
        .where(form.deleted.is_(False), form.archived.is_(False), form.state.in_(ASKED))
        .order_by(form.reply_by.is_(None), form.reply_by, form.reference_key, form.id)
    )
    return [
        TodayRow(
            text=f"{reference}  {title}",
            detail=_queried(reply_by, back_on)
            if is_queried and back_on
            else _asked(reply_by, chased_on, as_at),
            kind="provider-forms",
            uuid=uuid,
            day=back_on if is_queried and back_on else reply_by,
            **status(WAITING if is_queried and back_on else _mark(reply_by, as_at)),
        )
        for uuid, reference, title, reply_by, chased_on, back_on, is_queried in session.connection().execute(
            statement
        )
    ]


def _queried(reply_by: date | None, back_on: date) -> str:
    """Say that a query is open; of a form that came back in time, no day that has passed is told."""
    late = (back_on - reply_by).days if reply_by else 0
    after = f", {count_days(late)} after the day that was asked for" if late > 0 else ""
    return f"It came back on {format_weekday(back_on)}{after}, and our query about it is open"


def _asked(reply_by: date | None, chased_on: date | None, as_at: date) -> str:
    when = (
        f"An answer is asked for by {format_weekday(reply_by)}, {days_away(reply_by, as_at)}"
        if reply_by
        else "No day for the answer is recorded"
    )
    return f"{when}; chased on {format_weekday(chased_on)}" if chased_on else when


def _eqias(session: Session) -> list[TodayRow]:
    """Return the EqIAs that lie with others and of which no form says so already."""
    asked = select(ProviderForm.eqia_uuid).where(
        ProviderForm.deleted.is_(False), ProviderForm.archived.is_(False), ProviderForm.state.in_(ASKED)
    )
    statement = (
        select(Eqia.uuid, Eqia.reference, Eqia.title, Eqia.stage, Eqia.assessed_by)
        .where(
            Eqia.deleted.is_(False),
            Eqia.archived.is_(False),
            Eqia.uuid.not_in(asked),
            or_(
                Eqia.stage == Stage.WITH_PROVIDER.value,
                (Eqia.assessed_by != "")
                & Eqia.signed_on.is_(None)
                & Eqia.stage.in_([stage.value for stage in _UNFINISHED]),
            ),
        )
        .order_by(Eqia.reference_key, Eqia.id)
    )
    return [
        TodayRow(
            text=f"{reference}  {title}",
            detail=_with_whom(stage, assessed_by),
            kind="eqias",
            uuid=uuid,
            **status(WAITING),
        )
        for uuid, reference, title, stage, assessed_by in session.connection().execute(statement)
    ]


def _with_whom(stage: str, assessed_by: str) -> str:
    if stage == Stage.WITH_PROVIDER.value:
        return "EqIA with the provider; its answer is not recorded yet"
    return f"EqIA made by {assessed_by}; not signed yet"


def _recommendations(session: Session, as_at: date, *, are_ours: bool) -> list[TodayRow]:
    found = session.execute(_unanswered()).all()
    if not found:
        return []
    try:
        others = addressed_to_others(session, organisation_on(session, as_at))
    except NoOrganisationError:
        others = set()
    wanted = [(item, source) for item, source in found if (item.uuid not in others) is are_ours]
    to = texts_by_record(
        session, RecommendationAddressee, "recommendation_uuid", [item.uuid for item, _ in wanted]
    )
    return [_answer(item, source or "", to.get(item.uuid, []), as_at) for item, source in wanted]


def _unanswered() -> Select[Recommendation, str | None]:
    return (
        select(Recommendation, SourceDocument.title)
        .outerjoin(SourceDocument, SourceDocument.uuid == Recommendation.source_uuid)
        .where(
            Recommendation.deleted.is_(False),
            Recommendation.archived.is_(False),
            Recommendation.response == "",
            Recommendation.response_text == "",
            Recommendation.status.not_in([each.value for each in CLOSED]),
        )
        .order_by(Recommendation.due_on.is_(None), Recommendation.due_on, Recommendation.reference_key)
    )


def _answer(item: Recommendation, source: str, addressees: list[str], as_at: date) -> TodayRow:
    to = f"Addressed to {', '.join(addressees)}" if addressees else "Nobody is recorded as addressed"
    when = (
        f"; asked for by {format_weekday(item.due_on)}, {days_away(item.due_on, as_at)}"
        if item.due_on
        else ""
    )
    return TodayRow(
        text=f"{item.reference}  {source} {item.number}".rstrip(),
        detail=f"{to}; no answer is recorded here{when}",
        kind="recommendations",
        uuid=item.uuid,
        day=item.due_on,
        **status(_mark(item.due_on, as_at)),
    )


def _mark(due_on: date | None, as_at: date) -> tuple[str, str, str]:
    if due_on is None or due_on > as_at + SOON:
        return WAITING
    return LATE if due_on < as_at else NEAR
