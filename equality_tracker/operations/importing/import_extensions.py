"""How far an agreement may be extended: worked out of its options where they are certain, else a note."""

from collections.abc import Iterator, MutableMapping
from datetime import date, timedelta
from typing import Final

from equality_tracker.exchange.cell_readers import OPTIONS
from equality_tracker.exchange.cell_words import CELL_WORDS
from equality_tracker.exchange.grid import Problem
from equality_tracker.exchange.kinds import ImportKind
from equality_tracker.exchange.row_reader import UnderstoodRow
from equality_tracker.exchange.written_dates import Precision, WrittenDate, read_written_date
from equality_tracker.exchange.written_extensions import WrittenExtension, read_end, read_extension
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.importing.import_periods import last_day_of

EXTENSION: Final = "extension_to"
"""The last day that an agreement may be extended to."""

_START, _END = "starts_on", "ends_on"


def work_out_extension(
    kind: ImportKind, row: UnderstoodRow, values: MutableMapping[str, str]
) -> Iterator[Problem]:
    """Put in how far an agreement may be extended, where its options tell and its list does not.

    A day that the list gives stays; where the options make another day, that is listed.
    """
    options = read_extension(values.get(OPTIONS, ""))
    later = _later(options, values) if options is not None else None
    if later is None:
        return
    day, said = later.isoformat(), row.values.get(EXTENSION)
    if isinstance(said, WrittenDate) and said.on is not None:
        if values.get(EXTENSION, day) != day:
            yield Problem(row.where, _another_day(kind, row, values, later))
    elif day > values.get(_END, ""):
        values[EXTENSION] = day
    else:
        reason = f"{_label(kind, OPTIONS)} “{values[OPTIONS]}” leads to no day after the end."
        yield Problem(row.where, reason)


def kept_of_extension(kind: ImportKind, row: UnderstoodRow) -> list[str]:
    """Return what stands in the columns of the end and is neither a day nor an option, for the note."""
    has_own = OPTIONS in row.raw
    kept = [_beside_the_end(row.raw[_END], has_own=has_own)] if _is_text(row, _END) else [""]
    kept += [_in_place_of_a_day(row.raw[EXTENSION], has_own=has_own)] if _is_text(row, EXTENSION) else [""]
    said = zip((_END, EXTENSION), kept, strict=True)
    return [f"{_label(kind, code)}: {text}" for code, text in said if text]


def _later(options: WrittenExtension, values: MutableMapping[str, str]) -> date | None:
    """Return the last day that options reach from the end of an agreement, or None where it is not known."""
    if options.until is not None or _END not in values:
        return options.until
    end = date.fromisoformat(values[_END])
    if options.term and not _runs_for(options.term, values):
        return None
    return last_day_of(end + timedelta(days=1), options.months) if end < date.max else None


def _runs_for(months: int, values: MutableMapping[str, str]) -> bool:
    start = values.get(_START)
    last = last_day_of(date.fromisoformat(start), months) if start else None
    return last is not None and last.isoformat() == values.get(_END)


def _beside_the_end(text: str, *, has_own: bool) -> str:
    end = read_end(text)
    return end.options.words if end.options and has_own else end.rest


def _in_place_of_a_day(text: str, *, has_own: bool) -> str:
    """Return words that stand where the day of the extension belongs, as long as they say something."""
    if read_extension(text) is not None:
        return text if has_own else ""
    written = read_written_date(text)
    if written.on is not None or written.precision is Precision.NONE:
        return read_end(text).rest
    return "" if CELL_WORDS.yes_or_no(text) is False else text


def _another_day(kind: ImportKind, row: UnderstoodRow, values: MutableMapping[str, str], later: date) -> str:
    said = row.raw.get(EXTENSION, values[EXTENSION])
    return (
        f"{_label(kind, EXTENSION)} “{said}” was kept, but “{values[OPTIONS]}” after the end leads to "
        f"{format_date(later)}; look which is right."
    )


def _is_text(row: UnderstoodRow, code: str) -> bool:
    return bool(row.raw.get(code))


def _label(kind: ImportKind, code: str) -> str:
    described = kind.field(code)
    return described.label if described else code
