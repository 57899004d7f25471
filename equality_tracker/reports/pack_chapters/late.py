"""What is late on the as-at day, one sentence each, statutory items first."""

from equality_tracker.reports.pack_chapters.chapter_start import shows
from equality_tracker.reports.pack_chapters.dated import days_text
from equality_tracker.reports.pack_snapshot import ActionLine, DutyLine, PackSnapshot, RecommendationLine
from equality_tracker.reports.printed_values import count_text, date_text, date_with_day, references_text


def late_sentences(snapshot: PackSnapshot) -> list[str]:
    """Return sentences for overdue duties, answers, actions and responses."""
    return [
        *_duties(snapshot),
        *_answers(snapshot),
        *_late_actions(snapshot),
        *_late_responses(snapshot),
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
    return f"the safe date was {date_with_day(duty.safe_date)}, {days_text(duty.safe_date, snapshot.as_at)}."


def _answers(snapshot: PackSnapshot) -> list[str]:
    late = [line for line in snapshot.responses if line.status in {"overdue", "met-late"}]
    return [f"{line.source}: {line.sentence}" for line in late]


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
    return [f"{words} without a response by the date set: {listed} (as at {date_text(snapshot.as_at)})."]


def _is_late(line: RecommendationLine, snapshot: PackSnapshot) -> bool:
    is_shown = shows(snapshot, line.marking)
    is_answered = bool(line.response or line.response_on)
    return bool(line.due_on and line.due_on < snapshot.as_at and not is_answered and is_shown)
