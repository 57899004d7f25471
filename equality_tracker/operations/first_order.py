"""What a list shows first, before anybody chose an order: what still needs somebody, then what is over."""

from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, case, literal, not_

from equality_tracker.checks.rag import CLOSED, is_open
from equality_tracker.law.eqia import FINISHED_STAGES, Stage
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.objectives import Objective
from equality_tracker.records.recommendations import Recommendation

_OBJECTIVES_OVER: Final = ("met", "partly-met", "not-met", "revised", "withdrawn")
_EQIAS_OVER: Final = (*FINISHED_STAGES, Stage.SUPERSEDED)


@cache
def comes_later(code: str) -> ColumnElement[int] | None:
    """Return 1 for the records of a kind that stand below the others at first, 0 for these.

    Within both, the references are in their natural order. None is a kind without such a difference: its
    first order is that of the references.
    """
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
