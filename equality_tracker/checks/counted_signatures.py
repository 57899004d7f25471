"""How several EqIAs stand to one decision, each counted once, in words."""

from collections.abc import Sequence
from typing import Final

from equality_tracker.checks.decision_notes import UNORDERED
from equality_tracker.checks.guard_tones import Guard
from equality_tracker.checks.guard_words import NOBODY_HERE, DecisionGuard
from equality_tracker.law.date_words import count_days

_SIGNATURES: Final = (
    frozenset({Guard.SIGNED_BEFORE, Guard.SCREENED_BEFORE}),
    frozenset({Guard.SIGNED_SAME_DAY}),
    frozenset({Guard.SIGNED_AFTER}),
    frozenset({Guard.RECORDED_LATER}),
)
"""What the dates of an EqIA show that was signed for a decision with a day."""

_TWO: Final = 2


def counted_words(counting: Sequence[DecisionGuard]) -> str:
    """Return how several EqIAs stand to their decision, each counted once, without a full stop."""
    before, same, after, later = (
        [each for each in counting if each.guard in guards] for guards in _SIGNATURES
    )
    total, recorded = len(counting), sum(each.guard is Guard.NOT_SIGNED_HERE for each in counting)
    last = max((-(each.days or 0) for each in after), default=0)
    if len(before) == total:
        first = f"{'Both' if total == _TWO else f'All {total}'} EqIAs were signed before the decision"
    else:
        # One that was recorded later is dated before it as well.
        signed = "signed and recorded here" if later else "signed"
        first = f"{_number(len(before))} of {total} EqIAs {_were(len(before))} {signed} before the decision"
    by = f"{'the last by ' if len(after) > 1 else ''}{count_days(last)}"
    parts = (
        first + _screened(before),
        f"{len(same)} on the same day ({UNORDERED}){_screened(same)}" if same else "",
        f"{len(later)} signed by that day, recorded here after it{_screened(later)}" if later else "",
        f"{len(after)} after it ({by}){_screened(after)}" if after else "",
        _recorded(recorded),
        _open(total - len(before) - len(same) - len(after) - len(later) - recorded),
    )
    return "; ".join(filter(None, parts))


def not_signed_words(counting: Sequence[DecisionGuard]) -> str:
    """Return how many EqIAs still wait for a signature, in a sentence; "" where none does."""
    count = sum(found.signed_on is None for found in counting)
    if not count:
        return ""
    return "Its EqIA is not signed." if count == 1 else f"Its {count} EqIAs are not signed."


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
