"""When a decision is near: from so many working days before it as the office chose."""

from datetime import date
from functools import lru_cache
from typing import Final

from sqlalchemy import ColumnElement, Date, case, literal, select
from sqlalchemy.orm import Session

from equality_tracker.checks.commissioning import number_in_force
from equality_tracker.law.working_days import after_working_days

LONGEST_NOTICE: Final = 60
"""The most working days before a decision at which an office is warned."""


def near_until(as_at: date) -> ColumnElement[date]:
    """Return the last day of a decision of which the office's notice has begun by a day."""
    # Working days are counted here, for each number that an office may have chosen: no database knows them.
    *known, longest = (literal(day, Date()) for day in _ends_of_notice(as_at))
    return case(dict(enumerate(known)), value=number_in_force("decision_notice_days"), else_=longest)


def last_near_day(session: Session, as_at: date) -> date:
    """Return the last day of a decision of which the office's notice has begun by a day."""
    return session.execute(select(near_until(as_at))).scalar_one()


@lru_cache(maxsize=8)
def _ends_of_notice(as_at: date) -> tuple[date, ...]:
    """Return the day that is 0, 1, 2 and so on up to `LONGEST_NOTICE` working days later."""
    days = [as_at]
    for _ in range(LONGEST_NOTICE):
        days.append(after_working_days(days[-1], 1))
    return tuple(days)
