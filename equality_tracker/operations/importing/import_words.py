"""What was understood of a cell, and what the log says of a field, in words for people."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from equality_tracker.exchange.kinds import FieldType, ImportField
from equality_tracker.exchange.written_dates import Precision, WrittenDate
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.wording import in_words, label
from equality_tracker.records.kinds import TRACKED
from equality_tracker.store.logged_rows import logged_columns

_A_DAY: Final = frozenset({Precision.DAY, Precision.EXCEL_SERIAL})
_LISTS: Final = {FieldType.STATUS: "action-status", FieldType.RAG: "rag"}


def understood_words(described: ImportField, value: object) -> str:
    """Return what was understood of a cell."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case WrittenDate():
            return _written_date(value)
        case str() if described.type in _LISTS:
            return label(_LISTS[described.type], value)
        case str() if described.choices:
            return dict(described.choices).get(value, value)
        case Decimal():
            return f"£{value:,.2f}".removesuffix(".00")
        case _:
            return _plain(value)


def logged_words(table: str, code: str, value: Any) -> str:  # noqa: ANN401 - whatever the log holds
    """Return a value of a field, as the log writes it, in words."""
    if value in (None, ""):
        return ""
    column = logged_columns(table).get(code)
    if column is None:
        return str(value)
    try:
        kept = column.from_log(value)
    except (TypeError, ValueError):
        return str(value)  # words in place of a date, such as “ongoing”
    return _plain(in_words(TRACKED[table], column.key, kept))


def _written_date(written: WrittenDate) -> str:
    """Return the day; of a period also what was written, so that nobody wonders where the day comes from."""
    if written.on is None:
        return written.text
    said = "" if written.precision in _A_DAY else f" (“{written.text}”)"
    return f"{format_date(written.on)}{said}"


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case date():
            return format_date(value)
        case tuple() | list():
            return "; ".join(str(part) for part in value)
        case _:
            return str(value)
