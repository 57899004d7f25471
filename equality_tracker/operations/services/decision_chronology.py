"""What happened around one decision, day by day, as the records tell it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.services.due_regard import due_regard_ledger
from equality_tracker.operations.wording import label
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import (
    EqiaEngagement,
    EqiaFollowUp,
    EqiaPart,
    EqiaStep,
    EqiaTrigger,
    EqiaVersion,
)
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderForm

_Part = TypeVar("_Part", bound=EqiaPart)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day.

    Attributes:
        on: The day.
        what: What happened, in one line.
        who: Who did it, by role, or "".
        about: The reference of the record that tells it.
        is_after: Whether it was after the decision was taken.

    """

    on: date
    what: str
    who: str
    about: str
    is_after: bool = False


def decision_chronology(session: Session, decision: Decision, eqias: Sequence[Eqia]) -> tuple[Event, ...]:
    """Return what the records of a decision and its EqIAs date, the earliest first; undated is absent."""
    events = [*_of_decision(session, decision)]
    for eqia in eqias:
        events += _of_eqia(session, eqia)
    decided = decision.decided_on
    dated = sorted(events, key=lambda event: event.on)
    return tuple(
        Event(each.on, each.what, each.who, each.about, decided is not None and each.on > decided)
        for each in dated
    )


def _of_decision(session: Session, decision: Decision) -> Iterator[Event]:
    reference = decision.reference
    yield from _dated(
        reference,
        (decision.note_before_on, "Due-regard note written", ""),
        (decision.considered_on, "Equality considered", decision.considered_by),
        (decision.signed_on, "Equality papers signed", ""),
    )
    for prompt in due_regard_ledger(session, decision).prompts:
        for entry in prompt.entries:
            what = f"Entry in the due-regard ledger: {_small(prompt.label)}"
            yield from _dated(reference, (entry.written_on, what, entry.written_by))
    yield from _dated(reference, (decision.decided_on, "Decided", decision.decided_by))


def _of_eqia(session: Session, eqia: Eqia) -> Iterator[Event]:
    screened = f"Screened: {_small(label('screening-result', eqia.screening_result))}"
    signer = eqia.signed_role or eqia.signed_by
    signed = "EqIA signed" if signer else "EqIA recorded as signed"
    yield from _dated(
        eqia.reference,
        (eqia.started_on, "EqIA started", eqia.author),
        (eqia.screened_on, screened.removesuffix(": "), eqia.screened_by),
        (eqia.considered_on, "Our consideration drafted", eqia.considered_by),
        (eqia.qa_on, "Quality check", eqia.qa_by),
        (eqia.adopted_on, "Our consideration adopted", eqia.adopted_by),
        (eqia.signed_on, signed, signer),
        (eqia.published_on, "EqIA published", ""),
    )
    yield from _of_parts(session, eqia)
    yield from _of_forms(session, eqia)


def _of_parts(session: Session, eqia: Eqia) -> Iterator[Event]:
    about = eqia.reference
    for asked in _parts(session, EqiaEngagement, eqia):
        yield from _dated(about, (asked.held_on, f"Asked: {asked.who}" if asked.who else "Engagement", ""))
    for step in _parts(session, EqiaStep, eqia):
        what = f"Stage: {_small(label('eqia-stage', step.to_stage))}"
        yield from _dated(about, (step.taken_on, what, step.role or step.taken_by))
    for version in _parts(session, EqiaVersion, eqia):
        yield from _dated(about, (version.frozen_on, f"Version {version.version} kept", version.frozen_by))
    for seen in _parts(session, EqiaFollowUp, eqia):
        finding = _small(label("follow-up-finding", seen.happened))
        yield from _dated(about, (seen.recorded_on, f"Follow-up: {finding}", seen.recorded_by))
    for trigger in _parts(session, EqiaTrigger, eqia):
        what = label("review-trigger", trigger.kind)
        yield from _dated(about, (trigger.happened_on, f"Reason to review: {_small(what)}", ""))
        yield from _dated(about, (trigger.dealt_on, f"Dealt with: {_small(what)}", ""))


def _of_forms(session: Session, eqia: Eqia) -> Iterator[Event]:
    statement = (
        select(ProviderForm)
        .where(ProviderForm.eqia_uuid == eqia.uuid, ProviderForm.deleted.is_(False))
        .order_by(ProviderForm.reference_key, ProviderForm.id)
    )
    for form in session.scalars(statement):
        yield from _dated(
            form.reference,
            (form.sent_on, "Form sent to the provider", ""),
            (form.back_on, "Form back from the provider", ""),
            (form.accepted_on, "Provider's answers taken up", ""),
        )


def _parts(session: Session, part: type[_Part], eqia: Eqia) -> Sequence[_Part]:
    return session.scalars(
        select(part).where(part.eqia_uuid == eqia.uuid, part.deleted.is_(False)).order_by(part.id)
    ).all()


def _dated(about: str, *found: tuple[date | None, str, str]) -> Iterator[Event]:
    for on, what, who in found:
        if on is not None:
            yield Event(on, what, who, about)


def _small(words: str) -> str:
    """Return words as they stand within a sentence."""
    return words[:1].lower() + words[1:]
