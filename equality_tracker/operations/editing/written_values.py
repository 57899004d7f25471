"""What stands in a field, written as people would type it; typed again, it is the same value."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Column

from equality_tracker.exchange.typed_numbers import written_pounds
from equality_tracker.exchange.written_dates import Precision
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.record_editing import UnknownFieldError
from equality_tracker.operations.lists.list_column import Holds
from equality_tracker.operations.lists.list_columns import holds_of
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.kinds import BY_TABLE
from equality_tracker.store.logged_rows import table_of

DUE_ON: Final = "due_on"
DUE_TEXT: Final = "due_text"
DUE_PRECISION: Final = "due_precision"
FIRST_DUE: Final = "original_due_on"

_DAYS: Final = frozenset({"", Precision.DAY, Precision.EXCEL_SERIAL, Precision.REVISED})


def written_value(record: type[Part], key: str, value: Any) -> str:  # noqa: ANN401 - whatever the field holds
    """Return a value as people would type it; typed again, it is the same value."""
    column = column_of(record, key)
    name = fields_of(record)[key].vocabulary
    written = ""
    match value:
        case None:
            pass
        case bool():
            written = "yes" if value else "no"
        case date():
            written = format_date(value)
        case Decimal():
            written = written_pounds(value) if holds_of(column) is Holds.MONEY else format(value, "f")
        case tuple() | list():
            written = "; ".join(term_label(name, code) for code in value)
        case _:
            written = term_label(name, value) if name and value else str(value)
    return written


def written_field(item: Part, key: str) -> str:
    """Return what stands in a field of `item`, as people would type it; a due date in its own words."""
    value = getattr(item, key)
    if keeps_due_text(type(item), key):
        return due_in_words(value, getattr(item, DUE_TEXT), getattr(item, DUE_PRECISION))
    return written_value(type(item), key, value)


def due_in_words(on: date | None, text: str, precision: str) -> str:
    """Return a due date as its day, or in its own words where it names no single day."""
    if on is not None and (precision in _DAYS or not text):
        return format_date(on)
    return text


def keeps_due_text(record: type[Part], key: str) -> bool:
    """Tell whether a field is a date that keeps the words and the precision it was given in."""
    return key == DUE_ON and DUE_TEXT in table_of(record.__tablename__).columns


def column_of(record: type[Part], key: str) -> Column[Any]:
    """Return the column of a field.

    Raises:
        UnknownFieldError: There is no such field.

    """
    if key not in fields_of(record):
        kind = BY_TABLE.get(record.__tablename__)
        raise UnknownFieldError(kind.singular if kind else "this row", key)
    return table_of(record.__tablename__).columns[key]
