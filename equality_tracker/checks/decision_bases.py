"""What the record shows was before each decision: EqIAs, a due-regard note; never whether that sufficed."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from equality_tracker.checks.basis_expression import SETTLED_BASIS, basis_on, entries_by_then, settled_bases
from equality_tracker.checks.basis_tones import BASIS_TONES
from equality_tracker.checks.counted_signatures import counted_words, not_signed_words
from equality_tracker.checks.decision_guard import guards
from equality_tracker.checks.decision_notes import Note, note_standing, note_words
from equality_tracker.checks.eqias_of_services import covering_sentences
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.guard_words import (
    ALONE,
    DecisionGuard,
    considered_words,
    in_one_line,
    papers_words,
)
from equality_tracker.law.date_words import format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.record_codes import Basis
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionBasis:
    """A decision with its EqIAs and what the record shows was before it.

    Attributes:
        decision: The decision.
        eqias: Its living EqIAs, also those put aside.
        basis: What was before it. An EqIA was where every one that counts was signed before; where some were
            not, that is told as a mix, and a note never stands for a late signature.
        sentence: The same in words, with the caution where something is late or missing.
        signed_on: The last signature of its EqIAs; of a decision without one, that of its papers.
        signed: How many of the EqIAs that count are signed, not only recorded as signed elsewhere.
        unsigned: How many of them still wait for a signature.
        moved: That it had another day when an EqIA was signed for it, in sentences; "" where it had not.
        moved_mark: The same as short as a cell wants it.
        was_late: Whether an EqIA was signed after the day that the decision had then, and is not now.

    """

    decision: Decision
    eqias: tuple[Eqia, ...]
    basis: Basis
    sentence: str
    signed_on: date | None = None
    signed: int = 0
    unsigned: int = 0
    moved: str = ""
    moved_mark: str = ""
    was_late: bool = False

    @property
    def tone(self) -> str:
        """The code of the colour: grey where the dates leave it open."""
        return BASIS_TONES.get(self.basis, "grey")

    @property
    def said(self) -> str:
        """All of it: the sentence, and that the decision had another day."""
        return in_one_line(self.sentence, self.moved)


def decision_bases(
    session: Session, as_at: date, *, only: Collection[str] | None = None
) -> list[DecisionBasis]:
    """Return every decision in the order of its reference, or `only` some, with what was before it."""
    linked = _linked(session, only)
    uuids = [eqia.uuid for found in linked.values() for eqia in found] if only is not None else None
    guarded = guards(session, as_at, uuids)
    found = list(_decisions(session, as_at, only))
    without = [each.decision.uuid for each in found if each.basis in _NOTHING]
    covering = covering_sentences(session, as_at, without)
    return [
        _basis(each, linked[each.decision.uuid], guarded, as_at, covering.get(each.decision.uuid, ""))
        for each in found
    ]


@dataclass(frozen=True, slots=True)
class _Found:
    """A decision, how its note stands to it, and what was before it."""

    decision: Decision
    note: Note
    basis: Basis
    entries: int


def _decisions(session: Session, as_at: date, only: Collection[str] | None) -> Iterator[_Found]:
    wanted = [Decision.deleted.is_(False)]
    if only is not None:
        wanted.append(Decision.uuid.in_(only))
    settled = settled_bases(select(Decision.uuid).where(*wanted) if only is not None else None)
    # Of a decision without a day, how its note stands to it cannot be said.
    note = case((Decision.decided_on.is_not(None), note_standing()), else_=Note.NONE.value)
    basis = basis_on(settled=settled.c[SETTLED_BASIS], decided_on=Decision.decided_on, as_at=as_at)
    statement = select(Decision, note, basis, entries_by_then()).join(
        settled, settled.c.decision_uuid == Decision.uuid
    )
    ordered = statement.where(*wanted).order_by(Decision.reference_key, Decision.id)
    for decision, standing, before, entries in session.execute(ordered).all():
        yield _Found(decision, Note(standing), Basis(before), entries)


def _linked(session: Session, only: Collection[str] | None) -> Mapping[str, list[Eqia]]:
    is_linked = Eqia.decision_uuid.in_(only) if only is not None else Eqia.decision_uuid.is_not(None)
    found: dict[str, list[Eqia]] = defaultdict(list)
    statement = select(Eqia).where(is_linked, Eqia.deleted.is_(False))
    for eqia in session.scalars(statement.order_by(Eqia.reference_key, Eqia.id)):
        found[eqia.decision_uuid or ""].append(eqia)
    return found


def _basis(
    found: _Found, eqias: Sequence[Eqia], guarded: Mapping[str, DecisionGuard], as_at: date, covering: str
) -> DecisionBasis:
    decision = found.decision
    counting = [guarded[eqia.uuid] for eqia in eqias if _counts(eqia, guarded[eqia.uuid])]
    signed = [each.signed_on for each in counting if each.signed_on is not None and not each.is_recorded_only]
    moved = [f"{eqia.reference}: {said}" for eqia in eqias if (said := guarded[eqia.uuid].moved)]
    withdrawn = _withdrawn(eqias, guarded, counted=True)
    put_aside = _withdrawn(eqias, guarded, counted=False)
    none = "No other EqIA" if put_aside else "No EqIA"
    sentence = _sentence(found, counting, as_at, none=none, covering=covering)
    if found.basis in _WITHOUT:
        sentence = in_one_line(put_aside, sentence)
    return DecisionBasis(
        decision=decision,
        eqias=tuple(eqias),
        basis=found.basis,
        sentence=in_one_line(sentence, withdrawn),
        signed_on=max(signed, default=None) if counting else decision.signed_on,
        signed=len(signed),
        unsigned=len(counting) - len(signed),
        moved=in_one_line(*moved),
        moved_mark=next((mark for eqia in eqias if (mark := guarded[eqia.uuid].moved_mark)), ""),
        was_late=any(each.was_late for each in counting),
    )


def _counts(eqia: Eqia, found: DecisionGuard) -> bool:
    """Tell whether an EqIA counts for its decision, as the expression of the basis counts it."""
    if found.guard is None:
        return False
    return eqia.stage != Stage.WITHDRAWN.value or found.is_late or found.is_withdrawn_after


def _sentence(
    found: _Found, counting: Sequence[DecisionGuard], as_at: date, *, none: str, covering: str
) -> str:
    decision, basis, decided = found.decision, found.basis, found.decision.decided_on
    if decided is None or decided > as_at:
        planned = f", planned for {format_date(decided)}" if decided else ""
        return f"Not decided yet{planned}."
    noted = note_words(
        found.note,
        written_on=decision.note_before_on,
        considered_on=decision.considered_on,
        decided_on=decided,
        recorded_on=decision.note_recorded_on,
    )
    entries = _entries(found.entries)
    if basis in _SIGNED_BY_THEN:
        return _signed_by_then(counting, decided)
    if basis in _OF_A_NOTE:
        beside = not_signed_words(counting) or _signed_by_then(counting, decided)
        return in_one_line(noted, f"Decided on {format_date(decided)}.", beside)
    if basis in _NOTHING:
        return in_one_line(_nothing(decision, noted, counting, none), covering, entries, ALONE)
    if len(counting) == 1:
        return in_one_line(counting[0].standing, entries)
    mixed = f"{counted_words(counting)}{considered_words(decision.considered_on)}."
    return in_one_line(mixed, ALONE, noted, entries)


def _entries(count: int) -> str:
    """Say how many entries of its ledger are dated by the day of a decision, or ""."""
    if not count:
        return ""
    return f"{count} {'entry in its ledger is' if count == 1 else 'entries in its ledger are'} dated by then."


def _signed_by_then(counting: Sequence[DecisionGuard], decided: date) -> str:
    """Return how EqIAs that were all signed by the day stand to the decision; "" where there is none."""
    if not counting:
        return ""
    return _one_signed(counting[0], decided) if len(counting) == 1 else f"{counted_words(counting)}."


def _one_signed(found: DecisionGuard, decided: date) -> str:
    if found.guard is not Guard.SIGNED_BEFORE or found.is_screening or found.signed_on is None:
        return f"{found.short}."
    return f"EqIA signed on {format_date(found.signed_on)}, decided on {format_date(decided)}."


def _nothing(decision: Decision, noted: str, counting: Sequence[DecisionGuard], none: str) -> str:
    """Return what is said of a decision before which nothing is on record; `none` names what is not."""
    papers = papers_words(decision.signed_on, but="no EqIA with that signature is on record")
    waiting = not_signed_words(counting)
    if noted:
        return in_one_line(noted, waiting or f"{none} is on record before the decision.", papers)
    first = f"{waiting.removesuffix('.')}, and no" if waiting else f"{none} or"
    considered = considered_words(decision.considered_on)
    said = f"{first} due-regard note is on record before the decision{considered}."
    return in_one_line(said, papers)


def _withdrawn(eqias: Sequence[Eqia], guarded: Mapping[str, DecisionGuard], *, counted: bool) -> str:
    """Return which EqIAs were signed by the decision and are withdrawn: those that count for it, or not."""
    found = [
        (eqia.reference, guard.withdrawn_on)
        for eqia in eqias
        if eqia.stage == Stage.WITHDRAWN.value
        and (guard := guarded[eqia.uuid]).guard in _BY_THEN
        and guard.is_withdrawn_after is counted
    ]
    if counted:
        return in_one_line(*(f"{named} was withdrawn on {format_date(on)}." for named, on in found if on))
    verb = "was" if len(found) == 1 else "were"
    named = ", ".join(each for each, _ in found)
    return f"{named} {verb} signed by the day of the decision and withdrawn." if named else ""


_BY_THEN: Final = frozenset(
    {Guard.SIGNED_BEFORE, Guard.SCREENED_BEFORE, Guard.SIGNED_SAME_DAY, Guard.RECORDED_LATER}
)
_OF_A_NOTE: Final = frozenset({Basis.NOTE_BEFORE, Basis.NOTE_UNPLACED})
_SIGNED_BY_THEN: Final = frozenset(
    {Basis.EQIA_BEFORE, Basis.SCREENED_OUT_BEFORE, Basis.SAME_DAY, Basis.RECORDED_LATER}
)
_NOTHING: Final = frozenset({Basis.ENTRIES_BEFORE, Basis.NONE_ON_RECORD})
_WITHOUT: Final = _NOTHING | _OF_A_NOTE
