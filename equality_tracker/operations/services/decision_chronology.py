"""What happened around one decision, day by day, as the records tell it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.services.changed_days import ChangedDays, changed_days
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

DECIDED: Final = "Decided"
"""What the chronology calls the decision itself."""

_TAKEN_OFF_BY_STEPS: Final = frozenset({"signed_on", "adopted_on"})
"""Days that go when a signed EqIA is drafted anew; its steps and versions tell of them."""

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
        first_on: The day that was first typed for it, where that was another; or None.

    """

    on: date
    what: str
    who: str
    about: str
    is_after: bool = False
    first_on: date | None = None

    @property
    def said(self) -> str:
        """What happened, and which day was first recorded for it."""
        return f"{self.what}; first recorded as {format_date(self.first_on)}" if self.first_on else self.what


def decision_chronology(session: Session, decision: Decision, eqias: Sequence[Eqia]) -> tuple[Event, ...]:
    """Return what the records of a decision and its EqIAs date, the earliest first; undated is absent."""
    changed = changed_days(session, (decision, *eqias))
    events = [*_of_decision(session, decision, changed)]
    for eqia in eqias:
        events += _of_eqia(session, eqia, changed)
    decided = decision.decided_on
    dated = sorted(events, key=lambda event: event.on)
    return tuple(replace(each, is_after=decided is not None and each.on > decided) for each in dated)


def _of_decision(session: Session, decision: Decision, changed: ChangedDays) -> Iterator[Event]:
    reference, of_note = decision.reference, (decision.note_before_on, decision.note_recorded_on)
    yield from _of_days(
        decision,
        changed,
        ("note_before_on", f"Due-regard note written{_recorded(*of_note)}", ""),
        ("considered_on", "Equality considered", decision.considered_by),
        ("signed_on", "Equality papers signed", ""),
    )
    for prompt in due_regard_ledger(session, decision).prompts:
        for entry in prompt.everything:
            back = f"; taken back on {format_date(entry.taken_back_on)}" if entry.taken_back_on else ""
            what = f"Entry in the due-regard ledger: {_small(prompt.label)}{back}"
            yield from _dated(reference, (entry.written_on, what, entry.written_by))
    yield from _of_days(decision, changed, ("decided_on", DECIDED, decision.decided_by))


def _of_eqia(session: Session, eqia: Eqia, changed: ChangedDays) -> Iterator[Event]:
    screened = f"Screened: {_small(label('screening-result', eqia.screening_result))}"
    signer = eqia.signed_role or eqia.signed_by
    signed = "EqIA signed" if signer else "EqIA recorded as signed"
    yield from _of_days(
        eqia,
        changed,
        ("started_on", "EqIA started", eqia.author),
        ("screened_on", screened.removesuffix(": "), eqia.screened_by),
        ("considered_on", "Our consideration drafted", eqia.considered_by),
        ("qa_on", "Quality check", eqia.qa_by),
        ("adopted_on", "Our consideration adopted", eqia.adopted_by),
        ("signed_on", signed, signer),
        ("published_on", "EqIA published", ""),
    )
    yield from _of_parts(session, eqia)
    yield from _of_forms(session, eqia)


def _of_parts(session: Session, eqia: Eqia) -> Iterator[Event]:
    about = eqia.reference
    for asked in _parts(session, EqiaEngagement, eqia):
        yield from _dated(about, (asked.held_on, f"Asked: {asked.who}" if asked.who else "Engagement", ""))
    for step in _parts(session, EqiaStep, eqia):
        what = (
            f"Stage: {_small(label('eqia-stage', step.to_stage))}{_recorded(step.taken_on, step.recorded_on)}"
        )
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


def _of_days(record: Decision | Eqia, changed: ChangedDays, *found: tuple[str, str, str]) -> Iterator[Event]:
    """Yield what the days of a record tell, by field, and what was typed there before."""
    for key, what, who in found:
        on = getattr(record, key)
        if on is not None:
            first = changed.first(record, key)
            yield Event(on, what, who, record.reference, first_on=first if first != on else None)
        yield from _typed_before(record, key, what, changed)


def _typed_before(record: Decision | Eqia, key: str, what: str, changed: ChangedDays) -> Iterator[Event]:
    """Yield when a day was typed over, and the days that were taken off, where they stood."""
    for change in changed.of(record, key):
        before = format_date(change.before)
        if change.after is not None:
            said = f"Date changed from {before} to {format_date(change.after)}: {_small(what)}"
            yield Event(change.on, said, change.who, record.reference)
        elif key not in _TAKEN_OFF_BY_STEPS:
            yield Event(
                change.before,
                f"{what}; this date was taken off on {format_date(change.on)}",
                "",
                record.reference,
            )


def _recorded(on: date | None, recorded_on: date | None) -> str:
    """Return that something was written down here on a later day than its own, or ""."""
    is_later = on is not None and recorded_on is not None and recorded_on > on
    return f"; recorded here on {format_date(recorded_on)}" if is_later and recorded_on else ""


def _dated(about: str, *found: tuple[date | None, str, str]) -> Iterator[Event]:
    for on, what, who in found:
        if on is not None:
            yield Event(on, what, who, about)


def _small(words: str) -> str:
    """Return words as they stand within a sentence."""
    return words[:1].lower() + words[1:]
