"""Promise: a row and its entry in the log say the same, value by value, in both directions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, Integer, String, Table

from equality_tracker.records.base import Part
from equality_tracker.records.column_types import LONGEST_TEXT, MOST_POUNDS, Codes, ExactNumber, Money
from equality_tracker.records.fields import described, field_code
from equality_tracker.records.kinds import TRACKED
from equality_tracker.records.references import reference_key
from equality_tracker.store.failures import TextTooLongError
from equality_tracker.store.ops import CREATED, ValueNotKeptError, encode_ops

Scalar = str | int | bool | None
"""What a logged value may be."""

PLUMBING: Final = frozenset(
    {"id", "uuid", "created_at", "created_by", "changed_at", "changed_by", "reference_key"}
)
"""Columns that the log does not carry: the row's identity stands in each entry, the rest is derived."""


@dataclass(frozen=True, slots=True)
class LoggedColumn:
    """One logged column: its frozen code, its key, and the way between its value and the log's.

    Attributes:
        code: The frozen name in the log.
        key: The column's name in the table.
        label: What people call it.
        empty: What an absent value means.
        longest: The most characters a value takes.
        is_free_text: Whether its values can be redacted.
        to_log: Turns a Python value into a scalar.
        from_log: Turns a scalar into a Python value.

    """

    code: str
    key: str
    label: str
    empty: Any
    longest: int
    is_free_text: bool
    to_log: Callable[[Any], Scalar]
    from_log: Callable[[Any], Any]


@cache
def logged_columns(table: str) -> Mapping[str, LoggedColumn]:
    """Return the logged columns of `table` by field code, in table order."""
    logged = [_logged(column) for column in table_of(table).columns if column.key not in PLUMBING]
    return {column.code: column for column in logged}


def table_of(name: str) -> Table:
    """Return the table of a tracked class."""
    return TRACKED[name].metadata.tables[name]


def is_free_text(table: str, code: str) -> bool:
    """Return whether the values of a field are people's own words, which a redaction may remove."""
    column = logged_columns(table).get(code) if table in TRACKED else None
    return column is not None and column.is_free_text


def entry_for_new_row(record: Part) -> dict[str, Scalar]:
    """Return what the log says of a new row: every value but the empty ones, by field code.

    Raises:
        TextTooLongError: A text is longer than a field takes.

    """
    entry: dict[str, Scalar] = {}
    for code, column in logged_columns(record.__tablename__).items():
        value = getattr(record, column.key)
        if value != column.empty:
            entry[code] = checked(column, column.to_log(value))
    return entry


def ensure_kept(record: Part) -> None:
    """Refuse a new row that the log could not keep, before anything is done for it.

    Raises:
        TextTooLongError, ValueNotKeptError: It holds what no register can keep.

    """
    entry = entry_for_new_row(record)
    encode_ops([(record.__tablename__, record.uuid, CREATED, None, entry)], is_free_text)


def row_for_entry(table: str, uuid: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table row that a create entry stands for, with its derived values."""
    row: dict[str, Any] = {"uuid": uuid}
    for code, column in logged_columns(table).items():
        value = entry.get(code)
        row[column.key] = column.empty if value is None else column.from_log(value)
    return row | derived(table, row)


def derived(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of `row` that follow from others and are never logged."""
    if "reference" in row and "reference_key" in table_of(table).columns:
        return {"reference_key": reference_key(row["reference"])}
    return {}


def checked(column: LoggedColumn, value: Scalar) -> Scalar:
    """Return `value` if a field may hold it.

    Raises:
        TextTooLongError: It may not.

    """
    if isinstance(value, str) and len(value) > column.longest:
        raise TextTooLongError(column.label, length=len(value), most=column.longest)
    return value


def _logged(column: Column[Any]) -> LoggedColumn:
    to_log, from_log, empty = _ways(column)
    description = described(column)
    return LoggedColumn(
        code=field_code(column),
        key=column.key,
        label=description.label if description else column.key,
        empty=None if column.nullable else empty,
        longest=getattr(column.type, "length", None) or LONGEST_TEXT,
        is_free_text=_holds_free_text(column),
        to_log=to_log,
        from_log=from_log,
    )


def _holds_free_text(column: Column[Any]) -> bool:
    description = described(column)
    if description is None or column.key == "reference":
        return False
    return isinstance(column.type, String) and not description.vocabulary


def _ways(column: Column[Any]) -> tuple[Callable[[Any], Scalar], Callable[[Any], Any], Any]:
    for kind, ways in _WAYS:
        if isinstance(column.type, kind):
            return ways
    return _same, str, ""


def _same(value: Scalar) -> Scalar:
    return value


def _yes_no(value: bool | None) -> bool | None:  # noqa: FBT001 - a column's value
    # A 1 that somebody put in place of a yes would be another value in the log, and for good.
    return None if value is None else bool(value)


def _date_text(value: date | None) -> str | None:
    if isinstance(value, datetime):
        raise TypeError("a date field takes a date without a time")
    return None if value is None else value.isoformat()


def _pounds_text(value: Decimal | None) -> str | None:
    if value is None:
        return None
    if not value.is_finite() or abs(value) > MOST_POUNDS:
        raise ValueNotKeptError("an amount", "more pounds than can be counted in pence")
    # The column gives back two decimals, so the log writes two: the same amount is the same text.
    return str(value.quantize(Decimal("0.01")))


def _number_text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _codes_text(value: tuple[str, ...] | None) -> str | None:
    return None if value is None else " ".join(value)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WAYS: Final[tuple[tuple[type[Any], tuple[Callable[[Any], Scalar], Callable[[Any], Any], Any]], ...]] = (
    (Money, (_pounds_text, Decimal, Decimal(0))),
    (ExactNumber, (_number_text, Decimal, Decimal(0))),
    (Codes, (_codes_text, _codes, ())),
    (Date, (_date_text, date.fromisoformat, None)),
    (Boolean, (_yes_no, bool, False)),
    (Integer, (_same, int, 0)),
)
