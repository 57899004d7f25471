"""Points to check about providers and agreements: missing answers, cover that ends, extensions."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from equality_tracker.checks.agreement_days import runs_until
from equality_tracker.checks.cover import SIGNED_STAGES, covered_agreements
from equality_tracker.checks.decision_points import BEFORE_A_SERVICE
from equality_tracker.checks.point import Point, after_name
from equality_tracker.checks.service_triggers import service_triggers
from equality_tracker.law.date_words import count_days, format_date
from equality_tracker.record_codes import Cover, Severity
from equality_tracker.records.provider_forms import FormState, ProviderForm

_COVERED: Final = (Cover.IN_DATE, Cover.PARTNER, Cover.NOTE, Cover.SCREENED_OUT)

ASKED: Final = (FormState.SENT.value, FormState.CHASED.value, FormState.QUERIED.value)
"""States of a form that lies with its provider: asked, asked again, or asked back about its answers."""


def extension_without_review(session: Session, as_at: date) -> Iterator[Point]:
    """Yield services that may be extended, or were, and whose EqIA nobody looked at since the end came near.

    Services without an EqIA in date are left to the point that tells of those.
    """
    for trigger in service_triggers(session, as_at):
        if trigger.may_be_extended and trigger.found.cover in _COVERED and not trigger.is_reviewed:
            agreement = trigger.found.agreement
            yield Point(
                "extension-without-review",
                agreement.reference,
                after_name(agreement.title, trigger.sentence),
                Severity.DECIDE,
                agreement.uuid,
            )


def cover_ends_soon(session: Session, as_at: date) -> Iterator[Point]:
    """Yield services that go on after the review day of the only EqIA in date that serves them.

    One whose extension asks for a look anyhow is told of there.
    """
    told = {point.about for point in extension_without_review(session, as_at)}
    for found in covered_agreements(session, as_at):
        if found.cover not in _COVERED or found.agreement.uuid in told:
            continue
        days = [each.review_on for each in found.eqias if each.stage in SIGNED_STAGES]
        last = max((day or date.max for day in days), default=date.max)
        agreement = found.agreement
        until = runs_until(agreement)
        goes_on = until is None or until > last
        if last <= as_at + BEFORE_A_SERVICE and goes_on:
            sentence = (
                f"{agreement.title}: its EqIA is to be reviewed by {format_date(last)}. {found.sentence}"
            )
            yield Point("cover-ends-soon", agreement.reference, sentence, Severity.CHECK, agreement.uuid)


def provider_not_answered(session: Session, as_at: date) -> Iterator[Point]:
    """Yield forms that lie with a provider after the day that was asked for, also to answer a query."""
    statement = _forms().where(ProviderForm.state.in_(ASKED), ProviderForm.reply_by < as_at)
    for uuid, reference, title, state, reply_by, chased_on, back_on in session.connection().execute(
        statement
    ):
        words = (
            _queried(reply_by, back_on)
            if state == FormState.QUERIED.value
            else _not_answered(reply_by, chased_on, as_at)
        )
        # Its title has a colon of its own: the service, and who provides it.
        yield Point("provider-not-answered", reference, f"{title}. {words}", Severity.EXPLAIN, uuid)


def answer_unread(session: Session, _as_at: date) -> Iterator[Point]:
    """Yield forms that are back and of which nobody recorded having read the answers."""
    statement = _forms().where(ProviderForm.state == FormState.BACK.value)
    for uuid, reference, title, _state, _reply_by, _chased_on, back_on in session.connection().execute(
        statement
    ):
        since = f" on {format_date(back_on)}" if back_on else ""
        sentence = f"{title}. It came back{since}, and its answers are not accepted or queried yet."
        yield Point("answer-unread", reference, sentence, Severity.CHECK, uuid)


def _not_answered(reply_by: date, chased_on: date | None, as_at: date) -> str:
    chased = f"; last chased on {format_date(chased_on)}" if chased_on else "; not chased yet"
    late = count_days((as_at - reply_by).days)
    return f"An answer was asked for by {format_date(reply_by)}, {late} ago{chased}."


def _queried(reply_by: date, back_on: date | None) -> str:
    """Say that a query is open; of one that came back in time, no day that has passed is told."""
    if back_on is None:
        return f"Our query about it is open; an answer was asked for by {format_date(reply_by)}."
    late = (back_on - reply_by).days
    after = f", {count_days(late)} after the day that was asked for" if late > 0 else ""
    return f"It came back on {format_date(back_on)}{after}, and our query about it is open."


def _forms() -> Select[*tuple[Any, ...]]:
    form = ProviderForm
    return (
        select(form.uuid, form.reference, form.title, form.state, form.reply_by, form.chased_on, form.back_on)
        .where(form.deleted.is_(False), form.archived.is_(False))
        .order_by(form.reference_key, form.id)
    )
