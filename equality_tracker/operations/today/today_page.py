"""What the first page shows: clocks, what is mine, what others owe, what comes before a decision."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.law.date_words import count_days, format_date
from equality_tracker.operations.importing.import_undoing import recent_imports
from equality_tracker.operations.packs.pack_comparing import since_last_pack
from equality_tracker.operations.today.first_day import first_day
from equality_tracker.operations.today.today_actions import action_owners, mine, others_late
from equality_tracker.operations.today.today_clocks import statutory_clocks
from equality_tracker.operations.today.today_decisions import before_a_decision
from equality_tracker.operations.today.today_found import OwnerChoice, TodayPage
from equality_tracker.operations.today.today_looks import looks_to_take
from equality_tracker.operations.today.today_rows import TodayList
from equality_tracker.operations.today.today_waiting import our_answers, waiting_for_others
from equality_tracker.store.change import instant
from equality_tracker.store.log_tables import CHANGE

SHORT: Final = 7
"""How many rows of a list are shown at first."""

LONG: Final = 200
"""How many rows of a list are shown when all are asked for; the lists of records hold the rest."""

_CHANGED_WITHIN: Final = 30


def today_page(
    session: Session,
    *,
    as_at: date,
    now: datetime,
    my_names: Sequence[str] = (),
    in_full: frozenset[str] = frozenset(),
    with_owners: bool = False,
) -> TodayPage:
    """Return the first page as at a day.

    Args:
        session: A reading session.
        as_at: The day that everything is shown for.
        now: The instant, for imports of the last days.
        my_names: The names and roles that the person goes by as an owner.
        in_full: The lists wanted in full: `clocks`, `mine`, `waiting`, `decisions`.
        with_owners: Whether owners to choose oneself from are wanted, also where somebody chose already.

    """

    def limit(name: str) -> int:
        return LONG if name in in_full else SHORT

    return TodayPage(
        clocks=statutory_clocks(session, as_at).cut(limit("clocks")),
        mine=_mine(session, as_at, my_names, limit("mine")),
        waiting=_waiting(session, as_at, my_names, limit("waiting")),
        decisions=before_a_decision(session, as_at).cut(limit("decisions")),
        owners=_owners(session) if with_owners or not my_names else (),
        changed=" ".join(
            filter(None, (since_last_pack(session, as_at), changed_lately(session, now=_noon(as_at))))
        ),
        first_day=first_day(session, now=_noon(as_at)),
        imports=recent_imports(session, now=now),
    )


def changed_lately(session: Session, *, now: datetime) -> str:
    """Return how many changes the log holds of the last thirty days, and when the newest was made."""
    since = instant(now - timedelta(days=_CHANGED_WITHIN))
    counted = select(func.count(CHANGE.c.operation.distinct())).where(CHANGE.c.at >= since)
    count = session.execute(counted).scalar_one()
    newest = session.execute(select(func.max(CHANGE.c.at))).scalar()
    last = (
        f" The newest change was saved on {format_date(datetime.fromisoformat(newest).date())}."
        if newest
        else ""
    )
    return f"Changed in the last {count_days(_CHANGED_WITHIN)}: {count:,}.{last}"


def _mine(session: Session, as_at: date, my_names: Sequence[str], most: int) -> TodayList:
    actions = mine(session, as_at, my_names, most)
    found = actions + our_answers(session, as_at) + looks_to_take(session, as_at)
    return found.by_urgency().cut(most)


def _waiting(session: Session, as_at: date, my_names: Sequence[str], most: int) -> TodayList:
    found = waiting_for_others(session, as_at) + others_late(session, as_at, my_names, most)
    return found.by_urgency().cut(most)


def _owners(session: Session) -> tuple[OwnerChoice, ...]:
    return tuple(OwnerChoice(*found) for found in action_owners(session))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
