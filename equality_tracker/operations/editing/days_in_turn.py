"""What begins never ends before that: days that stand in an order are refused where they are typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.form_fields import label_of
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.records.base import Part
from equality_tracker.records.day_order import DAYS_IN_ORDER, broken_orders


class DaysOutOfTurnError(NotAcceptedError):
    """A day was to be typed that is on the wrong side of another one of the same row."""

    def __init__(self, label: str, text: str, *, side: str, other: str, day: date) -> None:
        """Name the field, the other one, and on which side of its day it may not be."""
        super().__init__(label, text, f"a day that is not {side} “{other}”, {format_date(day)}")


def ensure_in_turn(
    part: type[Part], values: Mapping[str, Any], row: Part | None = None, *, called: str = ""
) -> None:
    """Refuse values that would leave two days of a row out of their order.

    Args:
        part: The class of the row.
        values: What is set.
        row: The row before; None for a new one. Days that were out of order before do not hinder others.
        called: What the row is called, where many are changed at once.

    Raises:
        DaysOutOfTurnError: One would be on the wrong side of the other.

    """
    changed = {key for key, value in values.items() if row is None or getattr(row, key, None) != value}
    keys = {key for pair in DAYS_IN_ORDER.get(part.__tablename__, ()) for key in (pair.first, pair.last)}
    after = {key: values.get(key, getattr(row, key, None)) for key in keys}
    for pair in broken_orders(part, after):
        typed, other, side = pair.last, pair.first, "before"
        if typed not in changed:
            typed, other, side = pair.first, pair.last, "after"
        if typed in changed:
            label = f"{called}: {label_of(part, typed)}" if called else label_of(part, typed)
            day = after[typed].isoformat()
            raise DaysOutOfTurnError(label, day, side=side, other=label_of(part, other), day=after[other])
