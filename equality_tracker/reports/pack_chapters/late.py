"""What is late on the as-at day, statutory items first, and what was made late in the year before it."""

from datetime import timedelta
from typing import Final

from equality_tracker.reports.pack_chapters.chapter_start import shows
from equality_tracker.reports.pack_chapters.dated import days_text, is_review
from equality_tracker.reports.pack_lines.action_lines import ActionLine, RecommendationLine, ResponseLine
from equality_tracker.reports.pack_lines.duty_lines import DutyLine, PublicationLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import (
    count_text,
    date_text,
    date_with_day,
    references_text,
    shortened,
)

_A_YEAR: Final = timedelta(days=365)
"""How long something that was made late stays on the brief; its own chapter keeps it for good."""


def late_sentences(snapshot: PackSnapshot, longest_title: int = 10_000) -> list[str]:
    """Return sentences for overdue duties and answers, what was made late, actions and responses.

    Args:
        snapshot: What the pack prints.
        longest_title: How many letters the title of a report may have; the sentences stay whole.

    """
    return [
        *_duties(snapshot),
        *_answers(snapshot, longest_title),
        *_made_late(snapshot, longest_title),
        *_late_actions(snapshot),
        *_late_responses(snapshot),
    ]


def is_statutory_late(snapshot: PackSnapshot) -> bool:
    """Tell whether a date that an Act sets has passed, or was missed in the year before the as-at day.

    What is only not recorded here is not late, and a review has no last day.
    """
    statutory = [duty for duty in snapshot.duties if duty.kind == "statutory" and not is_review(duty)]
    codes, rules = ({duty.code for duty in statutory}, {duty.citation for duty in statutory})
    return (
        any(duty.applies and duty.status == "overdue" for duty in statutory)
        or any(line.rule in rules for line in (*_overdue_answers(snapshot), *_answered_late(snapshot)))
        or any(line.duty_code in codes for line in _published_late(snapshot))
    )


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


def _answers(snapshot: PackSnapshot, longest: int) -> list[str]:
    return [_of_answer(line, longest) for line in _overdue_answers(snapshot)]


def _made_late(snapshot: PackSnapshot, longest: int) -> list[str]:
    """Return what was answered or published in the last year after its date."""
    answers = [_of_answer(line, longest) for line in _answered_late(snapshot)]
    return [*answers, *(f"{line.duty_title}: {line.sentence}" for line in _published_late(snapshot))]


def _of_answer(line: ResponseLine, longest: int) -> str:
    return f"{shortened(line.source, longest)}: {line.sentence}"


def _overdue_answers(snapshot: PackSnapshot) -> list[ResponseLine]:
    return [line for line in snapshot.responses if line.status == "overdue" and shows(snapshot, line.marking)]


def _answered_late(snapshot: PackSnapshot) -> list[ResponseLine]:
    since = snapshot.as_at - _A_YEAR
    late = (line for line in snapshot.responses if _was_late(line, snapshot))
    return [line for line in late if line.responded_on and line.responded_on > since]


def _published_late(snapshot: PackSnapshot) -> list[PublicationLine]:
    since = snapshot.as_at - _A_YEAR
    return [line for line in snapshot.publications if _was_late(line, snapshot) and line.published_on > since]


def _was_late(line: PublicationLine | ResponseLine, snapshot: PackSnapshot) -> bool:
    return line.status == "met-late" and shows(snapshot, line.marking)


def _late_actions(snapshot: PackSnapshot) -> list[str]:
    late = overdue_actions(snapshot)
    if not late:
        return []
    listed = references_text([each.full_reference for each in late if shows(snapshot, each.marking)])
    listed = f": {listed}" if listed else ""
    ours = sum(action.is_ours for action in late)
    whose = f" ({ours} ours, {len(late) - ours} others')" if 0 < ours < len(late) else ""
    return [f"{len(late):,} of {count_text(len(snapshot.actions), 'action')} overdue{whose}{listed}."]


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
