"""How commissioned services are covered by EqIAs, and what was before each decision."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import CommissioningRules, commissioning_rules
from equality_tracker.checks.decision_guard import CLOSED_STAGES, first_signature_days, late_sentence
from equality_tracker.checks.expected_form import ExpectedForm, expected_by
from equality_tracker.law.date_words import count_days, format_date
from equality_tracker.law.eqia import FINISHED_STAGES, Form, Stage
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement

SIGNED_STAGES: Final = frozenset(stage.value for stage in FINISHED_STAGES | {Stage.UNDER_REVIEW})
"""Stages after somebody signed, also a reasoned screening-out; an EqIA at one of them can cover a service."""

_NOTE: Final = "note"
"""The form of an EqIA that is a due-regard note."""


class Cover(StrEnum):
    """What the record shows for a service: never whether it suffices."""

    IN_DATE = "in-date"
    REVIEW_PAST = "review-past"
    PARTNER = "partner"
    NOTE = "note"
    NONE = "none"
    NOT_EXPECTED = "not-expected"


class Basis(StrEnum):
    """What the record shows was before the decision-maker."""

    EQIA_BEFORE = "eqia-before"
    NOTE_BEFORE = "note-before"
    SIGNED_AFTER = "signed-after"
    NONE_ON_RECORD = "none-on-record"
    NOT_YET_DECIDED = "not-yet-decided"


@dataclass(frozen=True, slots=True)
class CoveredAgreement:
    """A service with the EqIAs that serve it and one sentence on what the record shows.

    Attributes:
        agreement: The service.
        eqias: The EqIAs that serve it, also those of the contract or round that it is a lot of.
        cover: What the record shows.
        sentence: The same in words.
        through: The reference of the contract or round whose EqIA covers it; "" where it is its own.
        anew: That an EqIA was signed and is being written anew, where nothing else covers it; "" otherwise.

    """

    agreement: Agreement
    eqias: tuple[Eqia, ...]
    cover: Cover
    sentence: str
    through: str = ""
    anew: str = ""


@dataclass(frozen=True, slots=True)
class DecisionBasis:
    """A decision with its EqIAs and one sentence on what the record shows."""

    decision: Decision
    eqias: tuple[Eqia, ...]
    basis: Basis
    sentence: str


def covered_agreements(session: Session, as_at: date) -> list[CoveredAgreement]:
    """Return every service that has not ended by `as_at`, in the order of its reference."""
    serving, rules = _Serving(session), commissioning_rules(session)
    first = first_signature_days(
        session, select(EqiaAgreement.eqia_uuid).where(EqiaAgreement.deleted.is_(False))
    )
    statement = (
        select(Agreement)
        .where(Agreement.deleted.is_(False), Agreement.archived.is_(False))
        .order_by(Agreement.reference_key, Agreement.id)
    )
    running = [item for item in session.scalars(statement) if item.ends_on is None or item.ends_on >= as_at]
    return [_covered(agreement, serving.of(agreement), rules, first, as_at) for agreement in running]


def decision_bases(session: Session, as_at: date, *, only: str = "") -> list[DecisionBasis]:
    """Return every decision in the order of its reference, or `only` one, with what was before it."""
    eqias: dict[str, list[Eqia]] = defaultdict(list)
    linked = [
        Eqia.decision_uuid == only if only else Eqia.decision_uuid.is_not(None),
        Eqia.deleted.is_(False),
    ]
    for eqia in session.scalars(select(Eqia).where(*linked).order_by(Eqia.reference_key)):
        if eqia.decision_uuid is not None:
            eqias[eqia.decision_uuid].append(eqia)
    first = first_signature_days(session, select(Eqia.uuid).where(*linked))
    statement = (
        select(Decision).where(Decision.deleted.is_(False)).order_by(Decision.reference_key, Decision.id)
    )
    if only:
        statement = statement.where(Decision.uuid == only)
    return [_basis(decision, eqias[decision.uuid], first, as_at) for decision in session.scalars(statement)]


def _covered(
    agreement: Agreement,
    served: Mapping[str, list[Eqia]],
    rules: CommissioningRules,
    first: Mapping[str, date],
    as_at: date,
) -> CoveredAgreement:
    """Return what covers a service; its own EqIA comes before that of what it is a lot of."""
    eqias = [eqia for found in served.values() for eqia in found]
    nearest = [(of, eqia) for of, found in served.items() for eqia in found if eqia.stage in SIGNED_STAGES]
    current = [(of, eqia) for of, eqia in nearest if eqia.review_on is None or eqia.review_on >= as_at]
    anew = "" if nearest else _written_anew(eqias, first)
    through, cover, sentence = "", *_without_cover(eqias, anew, expected_by(rules, agreement))
    if current:
        through, newest = _newest(current, lambda eqia: eqia.signed_on)
        cover, sentence = _cover(newest, through)
    elif nearest:
        through, newest = _newest(nearest, lambda eqia: eqia.review_on)
        cover = Cover.REVIEW_PAST
        sentence = f"{newest.reference}{_of(through)}: its review was due{_on(newest.review_on)}."
    return CoveredAgreement(agreement, tuple(eqias), cover, sentence, through, anew)


def _newest(found: Sequence[tuple[str, Eqia]], day: Callable[[Eqia], date | None]) -> tuple[str, Eqia]:
    """Return the newest of the nearest EqIAs with what it is through."""
    nearest = [(of, eqia) for of, eqia in found if of == found[0][0]]
    return max(nearest, key=lambda each: day(each[1]) or date.min)


def _cover(newest: Eqia, through: str) -> tuple[Cover, str]:
    called = f"{newest.reference}{_of(through)}"
    if newest.assessed_by:
        return Cover.PARTNER, f"{called}, made by {newest.assessed_by}."
    review = f", review on {format_date(newest.review_on)}" if newest.review_on else ""
    if newest.form == _NOTE:
        return Cover.NOTE, f"{called}, a due-regard note, signed{_on(newest.signed_on)}{review}."
    return Cover.IN_DATE, f"{called}, signed{_on(newest.signed_on)}{review}."


def _written_anew(eqias: Sequence[Eqia], first: Mapping[str, date]) -> str:
    """Say which EqIA was signed and is being written anew, or ""."""
    for eqia in eqias:
        if eqia.stage not in CLOSED_STAGES and (day := first.get(eqia.uuid)):
            return f"{eqia.reference} was signed on {format_date(day)}; it is being written anew."
    return ""


def _without_cover(eqias: Sequence[Eqia], anew: str, expected: ExpectedForm) -> tuple[Cover, str]:
    """Return what the record shows where nothing signed covers a service; the office may expect none."""
    if not expected.form:
        return Cover.NOT_EXPECTED, expected.because
    if anew:
        return Cover.NONE, anew
    if open_ := [eqia for eqia in eqias if eqia.stage not in CLOSED_STAGES]:
        return Cover.NONE, f"{open_[0].reference} is not signed yet."
    if eqias:
        return Cover.NONE, f"{eqias[-1].reference} is {eqias[-1].stage}; no other EqIA is on record."
    lesser = f" {expected.because}" if expected.form != Form.FULL else ""
    return Cover.NONE, f"No EqIA is on record.{lesser}"


def _basis(
    decision: Decision, eqias: Sequence[Eqia], first: Mapping[str, date], as_at: date
) -> DecisionBasis:
    own = [first.get(eqia.uuid) or eqia.signed_on or decision.signed_on for eqia in eqias]
    basis, sentence = _basis_and_sentence(decision, [day for day in own if day], as_at)
    return DecisionBasis(decision, tuple(eqias), basis, sentence)


def _basis_and_sentence(decision: Decision, signed: Sequence[date], as_at: date) -> tuple[Basis, str]:
    decided = decision.decided_on
    if decided is None or decided > as_at:
        return Basis.NOT_YET_DECIDED, f"Not decided yet{_planned(decided)}."
    if signed and min(signed) <= decided:
        return Basis.EQIA_BEFORE, f"EqIA signed{_on(min(signed))}, decided{_on(decided)}."
    considered = decision.considered_on or decision.note_before_on
    days_after = (min(signed) - decided).days if signed else 0
    if decision.due_regard_note and considered is not None and considered <= decided:
        # A late signature is shown beside the note: it cannot be removed by writing one.
        late = f" EqIA signed {count_days(days_after)} after the decision." if signed else ""
        return Basis.NOTE_BEFORE, f"A due-regard note{_on(considered)}, decided{_on(decided)}.{late}"
    if signed:
        return Basis.SIGNED_AFTER, late_sentence(days_after, decision.considered_on)
    if decision.due_regard_note and considered is None:
        return Basis.NONE_ON_RECORD, (
            "A due-regard note is on record, but not when equality was considered; no EqIA is on record "
            "before the decision."
        )
    return Basis.NONE_ON_RECORD, "No EqIA or due-regard note is on record before the decision."


def _planned(day: date | None) -> str:
    return f", planned for {format_date(day)}" if day else ""


def _on(day: date | None) -> str:
    return f" on {format_date(day)}" if day else ""


def _of(through: str) -> str:
    return f" of {through}" if through else ""


class _Serving:
    """Which EqIAs serve an agreement: its own, and those of the contract or round that it is a lot of."""

    def __init__(self, session: Session) -> None:
        self._eqias = _eqias_by_agreement(session)
        whole = select(Agreement.uuid, Agreement.parent_uuid, Agreement.reference).where(
            Agreement.deleted.is_(False)
        )
        self._above = {uuid: (parent, reference) for uuid, parent, reference in session.execute(whole)}

    def of(self, agreement: Agreement) -> Mapping[str, list[Eqia]]:
        """Return the EqIAs by the reference of what they are through; "" for the agreement's own."""
        found = {"": self._eqias[agreement.uuid]}
        seen, above = {agreement.uuid}, agreement.parent_uuid
        while above in self._above and above not in seen:
            seen.add(above)
            parent, reference = self._above[above]
            found[reference] = self._eqias[above]
            above = parent
        return found


def _eqias_by_agreement(session: Session) -> Mapping[str, list[Eqia]]:
    found: dict[str, list[Eqia]] = defaultdict(list)
    statement = (
        select(EqiaAgreement.agreement_uuid, Eqia)
        .join(Eqia, Eqia.uuid == EqiaAgreement.eqia_uuid)
        .where(EqiaAgreement.deleted.is_(False), Eqia.deleted.is_(False))
        .order_by(Eqia.reference_key)
    )
    for agreement, eqia in session.execute(statement):
        found[agreement].append(eqia)
    return found
