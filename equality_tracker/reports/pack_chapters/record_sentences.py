"""What the record shows, for the brief: one sentence for each kind of record, leading to its chapter."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from equality_tracker.record_codes import Basis, Cover
from equality_tracker.reports.anchors import chapter_anchor
from equality_tracker.reports.content import Block, PageOf, Paragraph, Run
from equality_tracker.reports.pack_chapters.actions_by_owner import is_open
from equality_tracker.reports.pack_chapters.chapter_start import TITLES, shows
from equality_tracker.reports.pack_chapters.monitoring import returns_sentence
from equality_tracker.reports.pack_lines.decision_lines import DecisionLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import count_text, references_text, shortened

_LONGEST_POSITION: Final = 40
_NAMED: Final = 3
_NOT_SIGNED_HERE: Final = "with an EqIA that nobody signed in this register"
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
    by_basis: dict[Basis, list[DecisionLine]] = {}
    for line in snapshot.decisions:
        by_basis.setdefault(line.basis, []).append(line)
    decided = len(snapshot.decisions) - len(by_basis.pop(Basis.NOT_YET_DECIDED, ()))
    if not decided:
        return "none is recorded in this file."
    found = {basis: by_basis.get(basis, []) for basis in Basis}
    before = found[Basis.EQIA_BEFORE] + found[Basis.NOTE_BEFORE]
    moved = [line for line in before if line.moved]
    open_order = found[Basis.SAME_DAY] + found[Basis.NOTE_UNPLACED]
    parts = [
        f"of {decided}, {len(before)} had an EqIA or a note beforehand",
        _of(moved, "of these dated otherwise when the EqIA was signed", snapshot),
        _of(found[Basis.SCREENED_OUT_BEFORE], "screened out beforehand", snapshot),
        _of(open_order, "where the dates do not show which came first", snapshot),
        _of(found[Basis.RECORDED_LATER], "signed by then and recorded here after it", snapshot),
        _of(found[Basis.ENTRIES_BEFORE], "with entries in its ledger only", snapshot),
        *_uncertain(found, snapshot),
    ]
    return "; ".join(filter(None, parts)) + "."


def _uncertain(found: Mapping[Basis, Sequence[DecisionLine]], snapshot: PackSnapshot) -> list[str]:
    """Return what was signed late, in part or not at all; never without the caution, said once for all."""
    parts = [
        _of(found[Basis.SOME_BEFORE], "with some of its EqIAs beforehand, not all", snapshot),
        _signed_after(found[Basis.SIGNED_AFTER], snapshot),
        _of(found[Basis.NOT_SIGNED_HERE], _NOT_SIGNED_HERE, snapshot),
        _of(found[Basis.NONE_ON_RECORD], "with none on record", snapshot),
    ]
    return [*parts, _CAUTION] if any(parts) else []


def _of(found: Sequence[DecisionLine], words: str, snapshot: PackSnapshot) -> str:
    """Return how many decisions are so, by their references where those may be shown; "" where none is."""
    if not found:
        return ""
    named = _named(found, snapshot)
    return f"{len(found)} {words}" + (f" ({named})" if named else "")


def _signed_after(found: Sequence[DecisionLine], snapshot: PackSnapshot) -> str:
    """Return how many decisions were signed after they were taken, and whether equality was considered."""
    if not found:
        return ""
    before = all(
        line.considered_on and line.decided_on and line.considered_on < line.decided_on for line in found
    )
    beside = "; ".join(
        filter(None, (_named(found, snapshot), "equality considered before" if before else ""))
    )
    return f"{len(found)} signed {_how_long(found)}after the decision" + (f" ({beside})" if beside else "")


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
        (Cover.IN_DATE, "with an EqIA in date"),
        (Cover.REVIEW_PAST, "past review"),
        (Cover.NOT_SIGNED_HERE, _NOT_SIGNED_HERE),
        (Cover.PARTNER, "on another body's EqIA"),
        (Cover.NOTE, "on a note"),
        (Cover.SCREENED_OUT, "screened out"),
        (Cover.NONE, "with none signed"),
        (Cover.NOT_EXPECTED, "where the office's policy expects none"),
    )
    parts = ", ".join(f"{counts[cover]} {text}" for cover, text in words if counts[cover])
    undated = counts[Cover.UNDATED]
    found = [
        f"of {counts.total() - undated:,} that have not ended, {parts}" if parts else "",
        f"{undated:,} with no start or end on record" if undated else "",
        returns_sentence(snapshot),
    ]
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
