"""What the record shows was before each decision: EqIAs, a due-regard note; never whether that sufficed."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from equality_tracker.checks.decision_guard import guards
from equality_tracker.checks.decision_notes import UNORDERED, Note, note_standing, note_words
from equality_tracker.checks.guard_words import (
    ALONE,
    NOBODY_HERE,
    DecisionGuard,
    Guard,
    considered_words,
    in_one_line,
    papers_words,
)
from equality_tracker.law.date_words import count_days, format_date
from equality_tracker.law.eqia import Stage
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia


class Basis(StrEnum):
    """What the record shows was before the decision-maker."""

    EQIA_BEFORE = "eqia-before"
    SCREENED_OUT_BEFORE = "screened-out-before"
    SAME_DAY = "same-day"
    SOME_BEFORE = "some-before"
    NOTE_BEFORE = "note-before"
    NOTE_UNPLACED = "note-unplaced"
    SIGNED_AFTER = "signed-after"
    NOT_SIGNED_HERE = "not-signed-here"
    NONE_ON_RECORD = "none-on-record"
    NOT_YET_DECIDED = "not-yet-decided"


TONES: Final = {
    Basis.EQIA_BEFORE: "green",
    Basis.NOTE_BEFORE: "green",
    Basis.SOME_BEFORE: "amber",
    Basis.SIGNED_AFTER: "red",
    Basis.NONE_ON_RECORD: "red",
}
"""The colour of each, grey of all others; every one has its words beside it."""

SIGNATURES: Final = (Guard.SIGNED_BEFORE, Guard.SIGNED_SAME_DAY, Guard.SIGNED_AFTER)
"""What the dates of an EqIA show that was signed for a decision with a day."""


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
    was_late: bool = False

    @property
    def tone(self) -> str:
        """The code of the colour: grey where the dates leave it open."""
        return TONES.get(self.basis, "grey")

    @property
    def said(self) -> str:
        """All of it: the sentence, and that the decision had another day."""
        return in_one_line(self.sentence, self.moved)


def decision_bases(session: Session, as_at: date, *, only: str = "") -> list[DecisionBasis]:
    """Return every decision in the order of its reference, or `only` one, with what was before it."""
    linked = _linked(session, only)
    uuids = [eqia.uuid for found in linked.values() for eqia in found] if only else None
    guarded = guards(session, as_at, uuids)
    # Of a decision without a day, how its note stands to it cannot be said.
    note = case((Decision.decided_on.is_not(None), note_standing()), else_=Note.NONE.value)
    statement = select(Decision, note).where(Decision.deleted.is_(False))
    if only:
        statement = statement.where(Decision.uuid == only)
    return [
        _basis(decision, Note(standing), linked[decision.uuid], guarded, as_at)
        for decision, standing in session.execute(
            statement.order_by(Decision.reference_key, Decision.id)
        ).all()
    ]


def _linked(session: Session, only: str) -> Mapping[str, list[Eqia]]:
    is_linked = Eqia.decision_uuid == only if only else Eqia.decision_uuid.is_not(None)
    found: dict[str, list[Eqia]] = defaultdict(list)
    statement = select(Eqia).where(is_linked, Eqia.deleted.is_(False))
    for eqia in session.scalars(statement.order_by(Eqia.reference_key, Eqia.id)):
        found[eqia.decision_uuid or ""].append(eqia)
    return found


def _basis(
    decision: Decision, note: Note, eqias: Sequence[Eqia], guarded: Mapping[str, DecisionGuard], as_at: date
) -> DecisionBasis:
    counting = [guarded[eqia.uuid] for eqia in eqias if _counts(eqia, guarded[eqia.uuid])]
    signed = [
        found.signed_on for found in counting if found.signed_on is not None and not found.is_recorded_only
    ]
    moved = [f"{eqia.reference}: {said}" for eqia in eqias if (said := guarded[eqia.uuid].moved)]
    withdrawn = _withdrawn(eqias, guarded, counted=True)
    put_aside = _withdrawn(eqias, guarded, counted=False)
    basis, sentence = _basis_and_sentence(
        decision, note, counting, as_at, none="No other EqIA" if put_aside else "No EqIA"
    )
    if basis in _WITHOUT:
        sentence = in_one_line(put_aside, sentence)
    return DecisionBasis(
        decision=decision,
        eqias=tuple(eqias),
        basis=basis,
        sentence=in_one_line(sentence, withdrawn),
        signed_on=max(signed, default=None) if counting else decision.signed_on,
        signed=len(signed),
        unsigned=len(counting) - len(signed),
        moved=in_one_line(*moved),
        was_late=any(found.was_late for found in counting),
    )


def _counts(eqia: Eqia, found: DecisionGuard) -> bool:
    """Tell whether an EqIA counts for its decision.

    One put aside without a signature does not, nor one signed in time and withdrawn by the decision. A late
    signature does, whatever became of the EqIA; so does one that was followed by another, or withdrawn after.
    """
    if found.guard is None:
        return False
    return eqia.stage != Stage.WITHDRAWN.value or found.is_late or found.is_withdrawn_after


def _basis_and_sentence(
    decision: Decision, note: Note, counting: Sequence[DecisionGuard], as_at: date, *, none: str
) -> tuple[Basis, str]:
    decided = decision.decided_on
    if decided is None or decided > as_at:
        planned = f", planned for {format_date(decided)}" if decided else ""
        return Basis.NOT_YET_DECIDED, f"Not decided yet{planned}."
    noted = note_words(
        note, written_on=decision.note_before_on, considered_on=decision.considered_on, decided_on=decided
    )
    basis = _basis_of(counting, note)
    if basis in _SIGNED_BY_THEN:
        said = _signed_by_then(counting, decided)
    elif basis in _OF_A_NOTE.values():
        beside = _not_signed(counting) or _signed_by_then(counting, decided)
        said = in_one_line(noted, f"Decided on {format_date(decided)}.", beside)
    elif basis is Basis.NONE_ON_RECORD:
        said = in_one_line(_nothing(decision, noted, counting, none), ALONE)
    elif len(counting) == 1:
        said = counting[0].standing
    else:
        mixed = f"{_counted(counting)}{considered_words(decision.considered_on)}."
        said = in_one_line(mixed, ALONE, noted)
    return basis, said


def _basis_of(counting: Sequence[DecisionGuard], note: Note) -> Basis:
    """Return what was before a decision that is taken.

    A note that was written before it says more than a screening-out, or a signature of the same day.
    """
    noted = _OF_A_NOTE.get(note, Basis.NONE_ON_RECORD)
    found = Counter(each.guard for each in counting)
    signed = sum(found[each] for each in SIGNATURES)
    if counting and found[Guard.SIGNED_BEFORE] == len(counting):
        if not all(each.is_screening for each in counting):
            return Basis.EQIA_BEFORE
        return noted if note is Note.BEFORE else Basis.SCREENED_OUT_BEFORE
    if counting and not found[Guard.SIGNED_AFTER] and signed == len(counting):
        return noted if note is Note.BEFORE else Basis.SAME_DAY
    if found[Guard.SIGNED_BEFORE] or found[Guard.SIGNED_SAME_DAY]:
        return Basis.SOME_BEFORE
    if found[Guard.SIGNED_AFTER]:
        return Basis.SIGNED_AFTER
    return Basis.NOT_SIGNED_HERE if found[Guard.NOT_SIGNED_HERE] and note not in _OF_A_NOTE else noted


def _signed_by_then(counting: Sequence[DecisionGuard], decided: date) -> str:
    """Return how EqIAs that were all signed by the day stand to the decision; "" where there is none."""
    if not counting:
        return ""
    return _one_signed(counting[0], decided) if len(counting) == 1 else f"{_counted(counting)}."


def _one_signed(found: DecisionGuard, decided: date) -> str:
    if found.guard is not Guard.SIGNED_BEFORE or found.is_screening or found.signed_on is None:
        return f"{found.short}."
    return f"EqIA signed on {format_date(found.signed_on)}, decided on {format_date(decided)}."


def _counted(counting: Sequence[DecisionGuard]) -> str:
    """Return how several EqIAs stand to their decision, each counted once, without a full stop."""
    before, same, after = ([each for each in counting if each.guard is guard] for guard in SIGNATURES)
    total, recorded = len(counting), sum(each.guard is Guard.NOT_SIGNED_HERE for each in counting)
    last = max((-(each.days or 0) for each in after), default=0)
    if len(before) == total:
        first = f"{'Both' if total == _TWO else f'All {total}'} EqIAs were signed before the decision"
    else:
        first = f"{_number(len(before))} of {total} EqIAs {_were(len(before))} signed before the decision"
    by = f"{'the last by ' if len(after) > 1 else ''}{count_days(last)}"
    parts = (
        first + _screened(before),
        f"{len(same)} on the same day ({UNORDERED}){_screened(same)}" if same else "",
        f"{len(after)} after it ({by}){_screened(after)}" if after else "",
        _recorded(recorded),
        _open(total - len(before) - len(same) - len(after) - recorded),
    )
    return "; ".join(filter(None, parts))


def _screened(found: Sequence[DecisionGuard]) -> str:
    """Return how many of some signatures screened out, which is no EqIA, or ""."""
    count = sum(each.is_screening for each in found)
    if not count:
        return ""
    return ", screened out" if count == len(found) else f", {count} of them screened out"


def _open(count: int) -> str:
    return f"{count} {'is' if count == 1 else 'are'} not signed" if count else ""


def _recorded(count: int) -> str:
    return f"{count} recorded as signed by then, {NOBODY_HERE}" if count else ""


def _number(count: int) -> str:
    return {0: "None", 1: "One"}.get(count, str(count))


def _were(count: int) -> str:
    return "was" if count in {0, 1} else "were"


def _nothing(decision: Decision, noted: str, counting: Sequence[DecisionGuard], none: str) -> str:
    """Return what is said of a decision before which nothing is on record; `none` names what is not."""
    papers = papers_words(decision.signed_on, but="no EqIA with that signature is on record")
    waiting = _not_signed(counting)
    if noted:
        return in_one_line(noted, waiting or f"{none} is on record before the decision.", papers)
    first = f"{waiting.removesuffix('.')}, and no" if waiting else f"{none} or"
    considered = considered_words(decision.considered_on)
    said = f"{first} due-regard note is on record before the decision{considered}."
    return in_one_line(said, papers)


def _not_signed(counting: Sequence[DecisionGuard]) -> str:
    count = sum(found.signed_on is None for found in counting)
    if not count:
        return ""
    return "Its EqIA is not signed." if count == 1 else f"Its {count} EqIAs are not signed."


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


_TWO: Final = 2
_BY_THEN: Final = frozenset({Guard.SIGNED_BEFORE, Guard.SIGNED_SAME_DAY})
_OF_A_NOTE: Final = {Note.BEFORE: Basis.NOTE_BEFORE, Note.UNPLACED: Basis.NOTE_UNPLACED}
_SIGNED_BY_THEN: Final = frozenset({Basis.EQIA_BEFORE, Basis.SCREENED_OUT_BEFORE, Basis.SAME_DAY})
_WITHOUT: Final = frozenset({Basis.NOTE_BEFORE, Basis.NOTE_UNPLACED, Basis.NONE_ON_RECORD})
