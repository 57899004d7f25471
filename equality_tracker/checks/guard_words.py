"""What the guard says of a signature and its decision: their dates, and what those do not show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from equality_tracker.checks.decision_notes import UNORDERED, Note, note_words
from equality_tracker.checks.decisions_when_signed import WhenSigned
from equality_tracker.checks.guard_tones import TONES, Guard
from equality_tracker.law.date_words import count_days, days_away, format_date

ALONE: Final = "This alone does not show that regard was not had."
"""What stands beside every late, missing or mixed signature."""

NOBODY_HERE: Final = "nobody signed it in this register"
"""What is said of an EqIA that a list or an earlier register says is signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionGuard:
    """How an EqIA stands to its decision on a day.

    Attributes:
        guard: What the dates show; None where the EqIA was withdrawn or superseded without a signature.
        days: How many days before the decision it was signed, or are left; negative after it.
        as_at: The day.
        decision_uuid: The decision's identity, or "".
        decision_reference: What the decision is called, or "".
        decided_on: The day of the decision, taken or planned.
        signed_on: The day of the signature: an EqIA's own, never that of the decision's papers.
        recorded_on: The day on which the signature was written down here, where a step says so.
        is_recorded_only: Whether a day of signing is recorded, and nobody signed it in this register.
        made_by: Which other body made it, or "".
        is_screening: Whether the signature screened out; that is no EqIA.
        screened_on: The day of an earlier screening-out, where an EqIA was signed later.
        withdrawn_on: The day on which it was withdrawn, where it is.
        considered_on: The day on which equality was considered, as the decision records it.
        note: How a due-regard note stands to the decision.
        note_on: The day that the note itself has.
        note_recorded_on: The day on which the note was first written down here.
        papers_signed_on: The day on which the decision says that its equality papers were signed.
        when_signed: What the decision was when the EqIA was signed, where that is another day now.
        explanation: The office's own words beside the dates.
        is_archived: Whether the EqIA was put aside; a late one is listed all the same.

    """

    guard: Guard | None
    days: int | None
    as_at: date
    decision_uuid: str = ""
    decision_reference: str = ""
    decided_on: date | None = None
    signed_on: date | None = None
    recorded_on: date | None = None
    is_recorded_only: bool = False
    made_by: str = ""
    is_screening: bool = False
    screened_on: date | None = None
    withdrawn_on: date | None = None
    considered_on: date | None = None
    note: Note = Note.NONE
    note_on: date | None = None
    note_recorded_on: date | None = None
    papers_signed_on: date | None = None
    when_signed: WhenSigned | None = None
    explanation: str = ""
    is_archived: bool = False

    @property
    def tone(self) -> str:
        """The code of the colour."""
        return TONES[self.guard] if self.guard else "grey"

    @property
    def is_late(self) -> bool:
        """Whether the signature came after the decision."""
        return self.guard is Guard.SIGNED_AFTER

    @property
    def is_withdrawn_after(self) -> bool:
        """Whether it was withdrawn after the day of its decision: by then it stood."""
        gone, decided = self.withdrawn_on, self.decided_on
        return gone is not None and decided is not None and gone > decided

    @property
    def was_late(self) -> bool:
        """Whether it came after a day that the decision had then or since, and not after the one it has."""
        then, signed = self.when_signed, self.signed_on
        if self.is_late or then is None or signed is None:
            return False
        return any(signed > day for day in (then.day, *then.since) if day is not None)

    @property
    def short(self) -> str:
        """What stands on one line, such as “Decision 12 Jan 2027 · 52 days · not signed”."""
        return _short(self)

    @property
    def says_more(self) -> bool:
        """Whether the sentence says more than the line: what a person must not miss."""
        return self.sentence != self.short

    @property
    def standing(self) -> str:
        """What the dates as they stand show, with what belongs beside them; the explanation stands apart."""
        return _standing(self)

    @property
    def moved(self) -> str:
        """That the decision had another day when the EqIA was signed or since, or none then; or ""."""
        then, others = self.when_signed, self.other_days
        # An EqIA is often signed before its decision has a day: that says nothing against either.
        if then is None or (then.day is None and not others and not self.is_late):
            return ""
        return in_one_line(_then_words(then), _since_words(then, others))

    @property
    def moved_mark(self) -> str:
        """The same as short as a cell wants it."""
        then = self.when_signed
        if then is None or not self.moved:
            return ""
        if then.day is not None or self.other_days:
            return "date changed since"
        return "no date when signed" if then.is_linked else "linked after the signature"

    @property
    def other_days(self) -> tuple[date, ...]:
        """The days since, with which the signature would stand on the other side of the decision."""
        then, signed = self.when_signed, self.signed_on
        if then is None or signed is None:
            return ()
        return tuple(day for day in then.since if (signed > day) is not self.is_late)

    @property
    def sentence(self) -> str:
        """All that the record shows: how the dates stand, and whether the decision's was another."""
        if not self.moved:
            return self.standing
        return f"{self.standing.removesuffix('.')}. {self.moved}"


def signed_words(signed_on: date, *, is_screening: bool, with_on: bool = False) -> str:
    """Return the beginning of a sentence on a signature: one that screens out is no EqIA, and says so."""
    day = f"{'on ' if with_on else ''}{format_date(signed_on)}"
    return f"Screened out, signed {day}" if is_screening else f"Signed {day}"


def recorded_words(signed_on: date, *, made_by: str, is_screening: bool) -> str:
    """Return the beginning of a sentence on a signature that is recorded, and was not made here."""
    recorded = "Recorded as screened out, signed" if is_screening else "Recorded as signed"
    return f"{recorded} {format_date(signed_on)}{f', made by {made_by}' if made_by else ''}"


def late_words(days: int, *, is_screening: bool) -> str:
    """Return what is said of a signature so many days after the decision."""
    signed = "Screened out, signed" if is_screening else "Signed"
    return f"{signed} {count_days(days)} after the decision"


def considered_words(considered_on: date | None) -> str:
    """Return when equality was considered as the decision records it, to go on a sentence, or ""."""
    return f"; equality considered on {format_date(considered_on)}" if considered_on else ""


def papers_words(papers_signed_on: date | None, *, but: str) -> str:
    """Return what the decision says of signed papers, `but` that is no signature of an EqIA; or ""."""
    if papers_signed_on is None:
        return ""
    return f"The decision records equality papers signed on {format_date(papers_signed_on)}; {but}."


def in_one_line(*sentences: str) -> str:
    """Return the sentences that say something, one after the other."""
    return " ".join(filter(None, sentences))


def _then_words(then: WhenSigned) -> str:
    if then.day is not None:
        return f"When it was signed, the decision was dated {format_date(then.day)}."
    had = "the decision had no date yet" if then.is_linked else "no decision was linked to it"
    return f"When it was signed, {had}."


def _since_words(then: WhenSigned, days: Sequence[date]) -> str:
    if not days:
        return ""
    *first, last = (format_date(day) for day in days)
    dated = f"{', '.join(first)} and {last}" if first else last
    return f"Since then {'it' if then.is_linked else 'the decision'} was for a time dated {dated}."


def _standing(found: DecisionGuard) -> str:
    match found.guard:
        case Guard.SIGNED_AFTER if found.decided_on is not None:
            screened = (
                f"It was screened out before that, signed {format_date(found.screened_on)}."
                if found.screened_on
                else ""
            )
            late = f"{_short(found)}{considered_words(found.considered_on)}."
            return in_one_line(late, ALONE, screened, _note(found, found.decided_on))
        case Guard.NOT_SIGNED if found.decided_on is not None:
            said = f"{_short(found)}{considered_words(found.considered_on)}."
            papers = papers_words(found.papers_signed_on, but="this EqIA carries no signature")
            return in_one_line(said, _note(found, found.decided_on), papers, ALONE)
        case Guard.RECORDED_LATER if found.decided_on is not None:
            return in_one_line(f"{_short(found)}, after it.", _note(found, found.decided_on))
        case Guard.NOT_SIGNED_HERE if found.decided_on is not None:
            return in_one_line(f"{_short(found)}.", ALONE, _note(found, found.decided_on))
        case Guard.NOTE_UNPLACED if found.decided_on is not None:
            return f"{_short(found)}. {_note(found, found.decided_on)}"
        case _:
            return _short(found)


def _note(found: DecisionGuard, decided_on: date) -> str:
    return note_words(
        found.note,
        written_on=found.note_on,
        considered_on=found.considered_on,
        decided_on=decided_on,
        recorded_on=found.note_recorded_on,
    )


def _short(found: DecisionGuard) -> str:
    on, is_screening = found.signed_on, found.is_screening
    signed = signed_words(on, is_screening=is_screening) if on else "Not signed"
    if on and found.is_recorded_only:
        signed = recorded_words(on, made_by=found.made_by, is_screening=is_screening)
    if found.decided_on is None or found.days is None:
        return _without_a_day(found, signed)
    decision, days = format_date(found.decided_on), found.days
    left = "today" if days == 0 else count_days(days)
    recorded = format_date(found.recorded_on) if found.recorded_on else "a later day"
    before = f"{count_days(days)} before the decision" if days else "the same day as the decision"
    words = {
        Guard.NOT_SIGNED_HERE: f"{signed}, {before} · {NOBODY_HERE}",
        Guard.SIGNED_BEFORE: f"{signed}, {before}",
        Guard.SCREENED_BEFORE: f"{signed}, {before}",
        Guard.RECORDED_LATER: f"{signed}, {before}; recorded here on {recorded}",
        Guard.SIGNED_SAME_DAY: f"{signed}, the same day as the decision; {UNORDERED}",
        Guard.SIGNED_AFTER: late_words(-days, is_screening=is_screening),
        Guard.NOTE_BEFORE: f"Decision {decision} · a due-regard note is before it · not signed",
        Guard.NOTE_UNPLACED: f"Decision {decision} · a due-regard note, {UNORDERED} · not signed",
        Guard.NOT_SIGNED: f"Decided {decision}, {days_away(found.decided_on, found.as_at)} · not signed",
    }
    return words.get(found.guard or Guard.NO_DATE, f"Decision {decision} · {left} · not signed")


def _without_a_day(found: DecisionGuard, signed: str) -> str:
    here = f" · {NOBODY_HERE}" if found.is_recorded_only else ""
    if found.guard is Guard.NO_DATE:
        return f"{found.decision_reference} has no date yet · {_lower(signed)}{here}"
    if found.guard is Guard.NO_DECISION:
        return f"No decision is linked · {_lower(signed)}{here}"
    return "Put aside without a signature"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
