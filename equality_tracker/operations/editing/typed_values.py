"""What people type into a field, read by the field's own kind; what is refused says what is accepted."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Column, Integer

from equality_tracker.exchange.date_words import DATE_WORDS, plain_date_text
from equality_tracker.exchange.typed_addresses import is_address, is_place, typed_address
from equality_tracker.exchange.typed_dates import Looks, names_its_last_day, read_typed_date
from equality_tracker.exchange.typed_numbers import (
    LARGEST_WHOLE,
    typed_number,
    typed_pounds,
    typed_whole,
    typed_yes_no,
)
from equality_tracker.exchange.written_dates import Precision, WrittenDate
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.editing.code_choices import choices_of, code_typed
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.written_values import (
    DUE_ON,
    DUE_PRECISION,
    DUE_TEXT,
    FIRST_DUE,
    column_of,
    keeps_due_text,
)
from equality_tracker.operations.lists.list_column import Holds
from equality_tracker.operations.lists.list_columns import holds_of
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.column_types import LONGEST_TEXT


def typed_value(record: type[Part], key: str, text: str, *, today: date) -> Any:  # noqa: ANN401 - whatever the field holds
    """Return the value that `text` means for a field of `record`.

    Raises:
        NotAcceptedError: The field does not take it.
        UnknownFieldError: There is no such field.

    """
    return typed_values(record, key, text, today=today)[key]


def typed_values(record: type[Part], key: str, text: str, *, today: date) -> dict[str, Any]:
    """Return all values that `text` gives: a due date brings its text and its precision.

    Raises:
        NotAcceptedError: The field does not take it.
        UnknownFieldError: There is no such field.

    """
    column = column_of(record, key)
    label = fields_of(record)[key].label
    bare = text.strip()
    if not bare:
        return _cleared(column, label, text)
    match holds_of(column):
        case Holds.DAY if keeps_due_text(record, key):
            return _due(column, label, text, today)
        case Holds.DAY:
            value: Any = _day(column, label, text, today)
        case Holds.MONEY:
            value = _money(label, bare)
        case Holds.NUMBER:
            value = _number(column, label, bare)
        case Holds.YES_NO:
            value = _yes_no(label, bare)
        case Holds.CODE | Holds.COLOUR:
            value = _code(fields_of(record)[key].vocabulary, label, bare)
        case Holds.CODES:
            value = _codes(fields_of(record)[key].vocabulary, label, bare)
        case Holds.LONG_TEXT:
            value = _long_text(label, bare)
        case _:
            value = _short_text(column, label, bare)
    return {key: value}


def may_be_empty(column: Column[Any]) -> bool:
    """Tell whether a field can be cleared."""
    if column.nullable:
        return True
    return getattr(column.default, "arg", None) in ("", ())


_PERIODS: Final = frozenset({Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.FINANCIAL_YEAR})
_STARTS: Final = frozenset({"starts_on", "period_from", "valid_from", "held_from"})
_LOOKS: Final[Mapping[str, Looks]] = MappingProxyType(
    dict.fromkeys(
        (
            DUE_ON,
            FIRST_DUE,
            "ends_on",
            "extension_to",
            "review_on",
            "target_on",
            "baseline_by",
            "fresh_until",
            "requested_by_on",
        ),
        Looks.AHEAD,
    )
    | dict.fromkeys(
        (
            "done_on",
            "verified_on",
            "rag_reported_on",
            "written_on",
            "measured_on",
            "baseline_on",
            "published_on",
            "responded_on",
            "counted_on",
            "explained_on",
            "adviser_reading_on",
        ),
        Looks.BACK,
    )
)
"""Where the year is sought that nobody typed; of other dates it is the nearest."""

_DAY_ACCEPTED: Final = "a day that exists, such as 31/3/27, 31 mar, +6m, end of quarter or today"
_DUE_ACCEPTED: Final = (
    "a date that exists, such as 31/3/27, 31 mar, March 2027, +6m, end of quarter or today, "
    "or words such as ongoing or to be confirmed"
)
_ADDRESS_ACCEPTED: Final = (
    "an address that can be opened, such as https://example.org/page, www.example.org/page "
    r"or H:\Board\paper.pdf"
)
_PLACE_ACCEPTED: Final = (
    r"a web address that begins with http:// or https://, or a place such as H:\Board or \\server\Board"
)
_PLACES: Final = frozenset({"evidence"})
"""Tables whose address may be a place in words, such as a cabinet."""
_LISTED: Final = re.compile(r"[;\n]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINE_END: Final = re.compile(r"\r\n?|[\u2028\u2029\x85]")


def _cleared(column: Column[Any], label: str, text: str) -> dict[str, Any]:
    if not may_be_empty(column):
        raise NotAcceptedError(label, text, f"{_accepted(column)}, and cannot be left empty")
    if column.key == DUE_ON and DUE_TEXT in column.table.columns:
        return {DUE_ON: None, DUE_TEXT: "", DUE_PRECISION: ""}
    return {column.key: None if column.nullable else getattr(column.default, "arg", "")}


def _accepted(column: Column[Any]) -> str:
    match holds_of(column):
        case Holds.DAY:
            return _DAY_ACCEPTED
        case Holds.YES_NO:
            return "yes or no"
        case Holds.NUMBER:
            return "a whole number, such as 31" if isinstance(column.type, Integer) else "a number"
        case Holds.CODE | Holds.COLOUR | Holds.CODES:
            return "one of its words"
        case _:
            return "text"


def _due(column: Column[Any], label: str, text: str, today: date) -> dict[str, Any]:
    written = _read(column, text, today)
    longest = column.table.columns[DUE_TEXT].type.length  # type: ignore[attr-defined] # it is a String
    is_serial = written.precision is Precision.EXCEL_SERIAL
    if not written.is_understood or is_serial or len(written.text) > longest:
        raise NotAcceptedError(label, text, _DUE_ACCEPTED)
    is_day = written.precision is Precision.DAY and written.on is not None
    shown = format_date(written.on) if is_day and written.on and not written.note else written.text.strip()
    values: dict[str, Any] = {DUE_ON: written.on, DUE_TEXT: shown, DUE_PRECISION: written.precision.value}
    return values | ({FIRST_DUE: written.earlier} if written.earlier else {})


def _day(column: Column[Any], label: str, text: str, today: date) -> date | None:
    if plain_date_text(text) in DATE_WORDS.none and column.nullable:
        return None
    written = _read(column, text, today)
    is_day = written.precision is Precision.DAY and not written.note
    if not (is_day or (written.precision in _PERIODS and names_its_last_day(text))):
        raise NotAcceptedError(label, text, _DAY_ACCEPTED)
    return written.on


def _read(column: Column[Any], text: str, today: date) -> WrittenDate:
    start = column.key in _STARTS and not names_its_last_day(text)
    return read_typed_date(text, today=today, looks=_LOOKS.get(column.key, Looks.NEAR), start=start)


def _money(label: str, text: str) -> Decimal:
    amount = typed_pounds(text)
    if amount is None:
        raise NotAcceptedError(label, text, "an amount in pounds, such as £1,250.50, 40k or 1.7m")
    return amount


def _number(column: Column[Any], label: str, text: str) -> Decimal | int:
    if isinstance(column.type, Integer):
        whole = typed_whole(text)
        if whole is None:
            raise NotAcceptedError(label, text, f"a whole number from 0 to {LARGEST_WHOLE:,}, such as 31")
        return whole
    number = typed_number(text)
    if number is None:
        raise NotAcceptedError(label, text, "a number of at most 40 digits, such as 1,250 or 2.10")
    return number


def _yes_no(label: str, text: str) -> bool:
    value = typed_yes_no(text)
    if value is None:
        raise NotAcceptedError(label, text, "yes or no")
    return value


def _code(name: str, label: str, text: str) -> str:
    code = code_typed(name, text)
    if code is None:
        raise NotAcceptedError(label, text, f"one of these: {_listed(name)}")
    return code


def _codes(name: str, label: str, text: str) -> tuple[str, ...]:
    codes = {_code_of_several(name, label, word, text) for word in _words(name, text)}
    return tuple(choice.code for choice in choices_of(name) if choice.code in codes)


def _code_of_several(name: str, label: str, word: str, text: str) -> str:
    code = code_typed(name, word)
    if code is None:
        raise NotAcceptedError(label, text, f"any of these, with semicolons between: {_listed(name)}")
    return code


def _words(name: str, text: str) -> Sequence[str]:
    """Cut a list of words at semicolons and lines; at commas only where no term has one in its name."""
    words = [word.strip() for word in _LISTED.split(text)]
    parts = [
        part.strip() for word in words for part in ([word] if code_typed(name, word) else word.split(","))
    ]
    return [part for part in parts if part]


def _listed(name: str) -> str:
    return ", ".join(choice.label for choice in choices_of(name))


def _short_text(column: Column[Any], label: str, text: str) -> str:
    is_url = column.key.endswith("url")
    lines = _LINE_END.sub("\n", text).replace("\t", " ")
    value = " ".join((typed_address(lines) if is_url else lines).split("\n"))
    longest = int(column.type.length)  # type: ignore[attr-defined] # it is a String
    _refuse_unkept(label, text, value, longest)
    if is_url and value:
        _refuse_no_address(column, label, text, value)
    return value


def _refuse_no_address(column: Column[Any], label: str, text: str, value: str) -> None:
    if column.table.name in _PLACES:
        if not is_place(value):
            raise NotAcceptedError(label, text, _PLACE_ACCEPTED)
    elif not is_address(value):
        raise NotAcceptedError(label, text, _ADDRESS_ACCEPTED)


def _long_text(label: str, text: str) -> str:
    value = _LINE_END.sub("\n", text)
    _refuse_unkept(label, text, value, LONGEST_TEXT)
    return value


def _refuse_unkept(label: str, text: str, value: str, longest: int) -> None:
    if len(value) > longest:
        raise NotAcceptedError(
            label, text, f"at most {longest:,} characters; this has {len(value):,}, so {_ELSEWHERE}"
        )
    if _CONTROL.search(value):
        raise NotAcceptedError(label, text, "text without control characters; paste it as plain text")


_ELSEWHERE: Final = "attach the longer text as evidence"
