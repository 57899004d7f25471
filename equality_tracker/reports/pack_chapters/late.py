"""What is late on the as-at day, statutory items first, and what was made late in the year before it."""

from datetime import timedelta
from typing import Final

from equality_tracker.reports.pack_chapters.chapter_start import shows
from equality_tracker.reports.pack_chapters.dated import days_text, is_review
from equality_tracker.reports.pack_snapshot import (
    ActionLine,
    DutyLine,
    PackSnapshot,
    PublicationLine,
    RecommendationLine,
    ResponseLine,
)
from equality_tracker.reports.printed_values import count_text, date_text, date_with_day, references_text

_A_YEAR: Final = timedelta(days=365)
"""How long something that was made late stays on the brief; its own chapter keeps it for good."""


def late_sentences(snapshot: PackSnapshot) -> list[str]:
    """Return sentences for overdue duties, late publications and answers, actions and responses."""
    return [
        *_duties(snapshot),
        *_answers(snapshot),
        *_late_actions(snapshot),
        *_late_responses(snapshot),
        *_made_late(snapshot),
    ]


def overdue_actions(snapshot: PackSnapshot) -> list[ActionLine]:
    """Return the overdue actions, the longest overdue first."""
    found = [action for action in snapshot.actions if action.overdue]
    return sorted(found, key=lambda action: (str(action.due_on or ""), action.plan, action.reference))


def _duties(snapshot: PackSnapshot) -> list[str]:
    late = [duty for duty in snapshot.duties if duty.applies and duty.status == "overdue"]
    return [f"{duty.title}: {_how_late(duty, snapshot)}" for duty in late]


def _how_late(duty: DutyLine, snapshot: PackSnapshot) -> str:
    if duty.safe_date is None:
        return duty.sentence
    named = "the review was due on" if is_review(duty) else "the safe date was"
    return f"{named} {date_with_day(duty.safe_date)}, {days_text(duty.safe_date, snapshot.as_at)}."


def _answers(snapshot: PackSnapshot) -> list[str]:
    return [
        f"{line.source}: {line.sentence}"
        for line in snapshot.responses
        if line.status == "overdue" and shows(snapshot, line.marking)
    ]


def _made_late(snapshot: PackSnapshot) -> list[str]:
    """Return what was answered or published in the last year after its date."""
    since = snapshot.as_at - _A_YEAR
    answers = [
        f"{line.source}: {line.sentence}"
        for line in snapshot.responses
        if _was_late(line, snapshot) and line.responded_on and line.responded_on > since
    ]
    publications = [
        f"{line.duty_title}: {line.sentence}"
        for line in snapshot.publications
        if _was_late(line, snapshot) and line.published_on > since
    ]
    return [*answers, *publications]


def _was_late(line: PublicationLine | ResponseLine, snapshot: PackSnapshot) -> bool:
    return line.status == "met-late" and shows(snapshot, line.marking)


def _late_actions(snapshot: PackSnapshot) -> list[str]:
    late = overdue_actions(snapshot)
    if not late:
        return []
    listed = references_text([action.full_reference for action in late])
    ours = sum(action.is_ours for action in late)
    whose = f" ({ours} ours, {len(late) - ours} others')" if 0 < ours < len(late) else ""
    return [f"{len(late):,} of {count_text(len(snapshot.actions), 'action')} overdue{whose}: {listed}."]


def _late_responses(snapshot: PackSnapshot) -> list[str]:
    late = [line for line in snapshot.recommendations if _is_late(line, snapshot)]
    if not late:
        return []
    listed = references_text([line.reference for line in late])
    words = count_text(len(late), "recommendation")
    on = date_text(snapshot.as_at)
    return [f"{words} to us without a response by the date set: {listed} (as at {on})."]


def _is_late(line: RecommendationLine, snapshot: PackSnapshot) -> bool:
    """Tell whether an answer of ours is missing; a target that others were set is never our exception."""
    is_shown = shows(snapshot, line.marking)
    is_answered = bool(line.response or line.response_on)
    has_passed = bool(line.due_on and line.due_on < snapshot.as_at)
    return has_passed and line.is_ours and not is_answered and is_shown
