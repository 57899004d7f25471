"""What a list shows first, before anybody chose an order: what still needs somebody, or what comes next."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, SQLColumnExpression, case, literal, not_

from equality_tracker.checks.rag import is_open
from equality_tracker.checks.rag_words import CLOSED
from equality_tracker.law.eqia import FINISHED_STAGES, Stage
from equality_tracker.records.elections import PreElectionPeriod
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Objective
from equality_tracker.records.recommendations import Recommendation

_OBJECTIVES_OVER: Final = ("met", "partly-met", "not-met", "revised", "withdrawn")
_DAYS: Final[Mapping[str, SQLColumnExpression[Any]]] = MappingProxyType(
    {"meetings": Meeting.meets_on, "pre-election-periods": PreElectionPeriod.begins_on}
)
CALENDARS: Final = frozenset(_DAYS)
"""Kinds that are listed by their day: what is still to come, the next first, then what is over, backwards."""
_EQIAS_OVER: Final = (*FINISHED_STAGES, Stage.RECORDED, Stage.SUPERSEDED, Stage.WITHDRAWN)


@cache
def first_order(code: str) -> SQLColumnExpression[Any] | None:
    """Return what the records of a kind are put in order by at first; None is the order of the references.

    It is the day where a kind is a calendar; else 1 for what is over and stands below, 0 for the others.
    Among equals the references are in their natural order.
    """
    if code in _DAYS:
        return _DAYS[code]
    is_over = _is_over(code)
    return None if is_over is None else case((is_over, literal(1)), else_=literal(0))


def _is_over(code: str) -> ColumnElement[Any] | None:
    match code:
        case "actions":
            return not_(is_open())
        case "recommendations":
            return Recommendation.status.in_([status.value for status in CLOSED])
        case "objectives":
            return Objective.status.in_(_OBJECTIVES_OVER)
        case "eqias":
            return Eqia.stage.in_([stage.value for stage in _EQIAS_OVER])
        case _:
            return None
