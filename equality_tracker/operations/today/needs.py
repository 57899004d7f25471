"""How much needs a person at each place of the window: what is late, near, or not explained."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from sqlalchemy.orm import Session

from equality_tracker.checks.body import NoOrganisationError
from equality_tracker.checks.duty_positions import duty_positions
from equality_tracker.checks.duty_status import DutyStatus
from equality_tracker.checks.points import CHECKS, points_of
from equality_tracker.operations.today.today_actions import mine_near
from equality_tracker.operations.today.today_clocks import running_clocks
from equality_tracker.operations.today.today_looks import looks_to_take
from equality_tracker.operations.today.today_rows import TodayList
from equality_tracker.operations.today.today_waiting import our_answers

NEEDS_SOMEBODY: Final = frozenset(
    {
        DutyStatus.OVERDUE,
        DutyStatus.DUE_TODAY,
        DutyStatus.DUE_ON_ANNIVERSARY,
        DutyStatus.DUE_SOON,
        DutyStatus.NOT_RECORDED,
    }
)
"""Where a duty stands when somebody should look at it."""

_PLACES: Final[Mapping[str, str]] = MappingProxyType({"provider-forms": "provider-forms-board"})
"""Where the records of a kind are looked at, unless in their list."""

CountOfNeeds = Callable[[Session], Mapping[str, int]]
"""Counts a part of what needs a person, by place, in a reading session."""


def counts_of_needs(as_at: date, *, names: Sequence[str] = ()) -> Sequence[CountOfNeeds]:
    """Return what counts the things that need a person, in parts, each of which is quick.

    At Today stand the rows that its clocks and its list Mine show as late or near, at each place those of
    them that lie there.

    Args:
        as_at: The day that everything is shown for.
        names: What the person is called as an owner; without any, nobody's actions count.

    """

    def clocks(session: Session) -> Mapping[str, int]:
        return {"today": _clocks(session, as_at)}

    def duties(session: Session) -> Mapping[str, int]:
        return {"duties": _duties(session, as_at)}

    def actions(session: Session) -> Mapping[str, int]:
        return dict.fromkeys(("today", "actions"), mine_near(session, as_at, names))

    def ours(session: Session) -> Mapping[str, int]:
        return _ours(our_answers(session, as_at) + looks_to_take(session, as_at))

    return (clocks, duties, actions, ours, *(partial(_points, check, as_at) for check in CHECKS))


def _clocks(session: Session, as_at: date) -> int:
    try:
        return sum(each.clock.status in NEEDS_SOMEBODY for each in running_clocks(session, as_at))
    except NoOrganisationError:
        return 0


def _ours(found: TodayList) -> Mapping[str, int]:
    """Count the rows for Today, and the records behind them at their places: an EqIA may have two rows."""
    needing = [row for row in found.rows if row.needs_somebody]
    records = {(row.kind, row.uuid) for row in needing}
    return {"today": len(needing)} | Counter(_PLACES.get(kind, kind) for kind, _ in records)


def _points(check: str, as_at: date, session: Session) -> Mapping[str, int]:
    return {"points": sum(1 for point in points_of(session, check, as_at) if not point.explanation)}


def _duties(session: Session, as_at: date) -> int:
    try:
        positions = duty_positions(session, as_at)
    except NoOrganisationError:
        return 0
    return sum(
        1
        for position in positions
        if position.applicability.applies and position.clock.status in NEEDS_SOMEBODY
    )
