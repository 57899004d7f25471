"""What the record shows, for the brief: one sentence for each kind of record, leading to its chapter."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from equality_tracker.reports.content import Block, PageOf, Paragraph, Run, chapter_anchor
from equality_tracker.reports.pack_chapters.actions_by_owner import is_open
from equality_tracker.reports.pack_chapters.chapter_start import TITLES, shows
from equality_tracker.reports.pack_chapters.monitoring import returns_sentence
from equality_tracker.reports.pack_snapshot import DecisionBasis, DecisionLine, EqiaCover, PackSnapshot
from equality_tracker.reports.printed_values import count_text, references_text, shortened

_LONGEST_POSITION: Final = 40
_NAMED: Final = 3
_CAUTION: Final = "this alone does not show that regard was not had"


def what_the_record_shows(snapshot: PackSnapshot) -> list[Block]:
    """Return a sentence on decisions, services, actions and objectives, with the page of each."""
    sentences = (
        ("Decisions", _decisions(snapshot), "decisions"),
        ("Services", _services(snapshot), "decisions"),
        ("Actions", _actions(snapshot), "actions"),
        ("Objectives", _objectives(snapshot), "objectives"),
    )
    return [
        Paragraph((Run(f"{name}: ", bold=True), text.removesuffix("."), " (", page_of(chapter_id), ")."))
        for name, text, chapter_id in sentences
    ]


def page_of(chapter_id: str) -> PageOf:
    """Return the page on which a chapter begins, for the middle of a sentence."""
    return PageOf(chapter_anchor(chapter_id), instead=f"see “{TITLES[chapter_id]}”")


def ended(text: str) -> str:
    """Return `text` with one full stop at its end."""
    return text if text.endswith(".") else f"{text}."


def _decisions(snapshot: PackSnapshot) -> str:
    decided = [line for line in snapshot.decisions if line.basis is not DecisionBasis.NOT_YET_DECIDED]
    if not decided:
        return "none is recorded in this file."
    counts = Counter(line.basis for line in decided)
    before = counts[DecisionBasis.EQIA_BEFORE] + counts[DecisionBasis.NOTE_BEFORE]
    parts = [f"of {len(decided)}, {before} had an EqIA or a note beforehand"]
    after = [line for line in decided if line.basis is DecisionBasis.SIGNED_AFTER]
    none = [line for line in decided if line.basis is DecisionBasis.NONE_ON_RECORD]
    if after:
        parts.append(_signed_after(after, snapshot))
    if none:
        named = _named(none, snapshot)
        parts.append(f"{len(none)} with none on record" + (f" ({named})" if named else ""))
    return "; ".join(parts) + "."


def _signed_after(found: Sequence[DecisionLine], snapshot: PackSnapshot) -> str:
    """Return how many decisions were signed after they were taken, never without the caution."""
    before = all(
        line.considered_on and line.decided_on and line.considered_on <= line.decided_on for line in found
    )
    beside = (_named(found, snapshot), "equality considered before" if before else "", _CAUTION)
    return f"{len(found)} signed {_how_long(found)}after the decision ({'; '.join(filter(None, beside))})"


def _how_long(found: Sequence[DecisionLine]) -> str:
    first = found[0]
    days = (first.signed_on - first.decided_on).days if first.signed_on and first.decided_on else 0
    return f"{count_text(days, 'day')} " if len(found) == 1 and days > 0 else ""


def _named(found: Sequence[DecisionLine], snapshot: PackSnapshot) -> str:
    return references_text([each.reference for each in found if shows(snapshot, each.marking)], _NAMED)


def _services(snapshot: PackSnapshot) -> str:
    counts = Counter(line.cover for line in snapshot.agreements)
    if not counts:
        return "none is recorded in this file."
    words = (
        (EqiaCover.IN_DATE, "with an EqIA in date"),
        (EqiaCover.REVIEW_PAST, "past review"),
        (EqiaCover.PARTNER, "on another body's EqIA"),
        (EqiaCover.NOTE, "on a note"),
        (EqiaCover.NONE, "with none signed"),
        (EqiaCover.NOT_EXPECTED, "where the office's policy expects none"),
    )
    parts = ", ".join(f"{counts[cover]} {text}" for cover, text in words if counts[cover])
    found = [f"of {len(snapshot.agreements):,} that have not ended, {parts}", returns_sentence(snapshot)]
    return f"{'; '.join(filter(None, found))}."


def _actions(snapshot: PackSnapshot) -> str:
    actions = snapshot.actions
    if not actions:
        return "none is recorded in this file."
    done = sum(1 for action in actions if action.done)
    verified = sum(1 for action in actions if action.verified)
    overdue = sum(1 for action in actions if action.overdue)
    still_open = sum(map(is_open, actions))
    parts = [f"of {len(actions):,}, {done:,} done"]
    if done:
        parts[0] += f" and {_number(verified)} of them verified"
    if still_open:
        parts.append(f"{still_open:,} open and {_number(overdue)} of them overdue")
    return f"{'; '.join(parts)}."


def _number(count: int) -> str:
    return f"{count:,}" if count else "none"


def _objectives(snapshot: PackSnapshot) -> str:
    if not snapshot.objectives:
        return "none is recorded in this file."
    unmeasured = [line for line in snapshot.objectives if not line.measures]
    positions = Counter(line.position for line in snapshot.objectives if line.position)
    parts = [f"{len(snapshot.objectives)} in all"]
    if positions:
        found = ", ".join(
            f"{count} “{shortened(position.lower(), _LONGEST_POSITION)}”"
            for position, count in positions.items()
        )
        parts = [f"of {len(snapshot.objectives)}, by the office's own word {found}"]
    if unmeasured:
        named = references_text(
            [each.reference for each in unmeasured if shows(snapshot, each.marking)], _NAMED
        )
        parts.append(f"{len(unmeasured)} without a measure" + (f" ({named})" if named else ""))
    return ended("; ".join(parts))
