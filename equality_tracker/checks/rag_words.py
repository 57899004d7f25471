"""The printed rule for an action's colour, and the periods and statuses it speaks of."""

from datetime import timedelta
from typing import Final

from equality_tracker.records.action_codes import ActionStatus

SOON: Final = timedelta(days=28)
"""An action due this soon needs a recent word to be green: the office's habit, not law."""


RECENT: Final = timedelta(days=28)
"""An update this young is a recent word."""


RAG_RULE: Final = (
    "Blue: complete. "
    "Red: past its due date and not complete. "
    f"Amber: due within {SOON.days} days (both days count) and no update in the {RECENT.days} days before. "
    "Green: under way or waiting for sign-off, and neither red nor amber. "
    "Grey, not rated: not started and not yet near its date, or superseded, not accepted or carried forward. "
    "The colour that somebody reported stands beside it and is never changed by this rule."
)
"""The rule as it is printed; the expression below says the same."""


CLOSED: Final = (
    ActionStatus.COMPLETE,
    ActionStatus.SUPERSEDED,
    ActionStatus.NOT_ACCEPTED,
    ActionStatus.CARRIED_FORWARD,
)
"""Statuses after which nothing more is expected of an action."""
