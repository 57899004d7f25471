"""When an agreement starts and ends: days in their order, and worked out of an award and its months."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from datetime import MAXYEAR, date, timedelta
from typing import Any, Final

from equality_tracker.checks.expected_form import IN_HOUSE
from equality_tracker.exchange.grid import Problem
from equality_tracker.exchange.kinds import FieldType, ImportField, ImportKind
from equality_tracker.exchange.row_reader import UnderstoodRow
from equality_tracker.exchange.written_dates import WrittenDate
from equality_tracker.law.date_words import format_date
from equality_tracker.operations.importing.import_row_words import rows_in_words
from equality_tracker.records.day_order import DAYS_IN_ORDER
from equality_tracker.records.kinds import BY_CODE
from equality_tracker.store.logged_rows import logged_columns

AWARDED: Final = ImportField(
    "awarded_on",
    "Awarded on",
    ("award date", "date of award", "date awarded", "awarded on", "awarddate"),
    FieldType.START_DATE,
)
"""The day of an award, as the standard for open data on grants has it: the start, where a list gives none."""

DURATION: Final = ImportField(
    "duration_months",
    "Duration in months",
    (
        *(
            "planned dates duration months",
            "planned duration months",
            "duration months",
            "duration in months",
        ),
        *("planneddates 0 duration", "term months", "term in months", "contract length months"),
    ),
    FieldType.WHOLE_NUMBER,
)
"""How many months an agreement runs: with its start, the end, where a list gives none."""

_START, _END, _EXTENSION = "starts_on", "ends_on", "extension_to"

_AWARD_TAKEN: Final = "no start is given, so the day of the award was taken as the start"
_END_WORKED_OUT: Final = "no end is given, so it was worked out from the start and the months"
_EXTENSION_WORKED_OUT: Final = (
    "the day that the agreement may be extended to was worked out from its end and its options"
)
_NO_END: Final = "no end is known, so these services count as running until one is put in"
_NO_PERIOD: Final = "no start or end is known, so it is not told whether these services have ended"


def work_out_period(said: Mapping[str, object], values: MutableMapping[str, str]) -> None:
    """Put in the start and the end that a row leaves blank, where it tells them otherwise."""
    awarded = said.get(AWARDED.code)
    if _START not in said and isinstance(awarded, WrittenDate) and awarded.on:
        day = awarded.on.isoformat()
        # An award that was made after the end, looking back, tells no start.
        if day <= values.get(_END, day):
            values[_START] = day
    months = said.get(DURATION.code)
    start = values.get(_START)
    last = last_day_of(date.fromisoformat(start), months) if start and isinstance(months, int) else None
    if _END not in said and last is not None:
        values[_END] = last.isoformat()


def last_day_of(start: date, months: int) -> date | None:
    """Return the last of so many months from a day on; None where they are none, or beyond every calendar."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if not months or year > MAXYEAR:
        return None
    length = monthrange(year, month + 1)[1]
    same_day = date(year, month + 1, min(start.day, length))
    return same_day if start.day > length else same_day - timedelta(days=1)


def leave_out_earlier_ends(
    kind: ImportKind, row: UnderstoodRow, values: MutableMapping[str, str]
) -> Iterator[Problem]:
    """Leave out days that come before those which they must follow, and yield why."""
    for pair in DAYS_IN_ORDER.get(BY_CODE[kind.code].record.__tablename__, ()):
        begins, ends = kind.field(pair.first), kind.field(pair.last)
        # Days are written as the log writes them, in the order of the calendar.
        if begins and ends and values.get(pair.first, "") > values.get(pair.last, "~"):
            written, before = (_as_written(row, code, values) for code in (pair.last, pair.first))
            # A meeting without its day would be none: what goes there is the day of its papers.
            left_out = begins if ends.code in kind.needs else ends
            which = "it" if left_out is ends else f"{begins.label} “{before}”"
            reason = (
                f"{ends.label} “{written}” comes before {begins.label} “{before}”, so {which} was left out."
            )
            yield Problem(row.where, reason)
            del values[left_out.code]


def leave_out_of_turn(
    table: str, ours: Mapping[str, Any], written: MutableMapping[str, Any]
) -> Iterator[str]:
    """Leave out days that would stand out of their order beside those of a record that is here; yield why."""
    for pair in DAYS_IN_ORDER.get(table, ()):
        values = {**ours, **written}
        begins, ends = str(values.get(pair.first) or ""), str(values.get(pair.last) or "")
        if not begins or not ends or begins <= ends or written.keys().isdisjoint((pair.first, pair.last)):
            continue
        code, other = (pair.last, pair.first) if pair.last in written else (pair.first, pair.last)
        said, kept = _day_in_words(table, code, values), _day_in_words(table, other, values)
        comes = "before" if code == pair.last else "after"
        yield f"{said} comes {comes} {kept} as it is here, so it was left out."
        del written[code]


def periods_told(rows: Iterable[tuple[str, frozenset[str], Mapping[str, object]]]) -> list[Problem]:
    """Say once what was worked out, and of which rows no end, or neither a start nor an end is known.

    Args:
        rows: Where each row stands, what was worked out of it, and what is known of its record with it.

    """
    told = list(rows)
    named = {
        _AWARD_TAKEN: [where for where, worked, _ in told if _START in worked],
        _END_WORKED_OUT: [where for where, worked, _ in told if _END in worked],
        _EXTENSION_WORKED_OUT: [where for where, worked, _ in told if _EXTENSION in worked],
        _NO_END: [where for where, _, known in told if _is_left_open(known)],
        _NO_PERIOD: [where for where, _, known in told if not known.get(_START) and not known.get(_END)],
    }
    return [
        Problem("The list", f"{rows_in_words(wheres)}: {words}.") for words, wheres in named.items() if wheres
    ]


def _is_left_open(known: Mapping[str, object]) -> bool:
    """Tell whether a service with a start has no end, as only one of the office's own may well have none."""
    return bool(known.get(_START)) and not known.get(_END) and known.get("kind") != IN_HOUSE


def _as_written(row: UnderstoodRow, code: str, values: Mapping[str, str]) -> str:
    """Return a day as its cell shows it; what a spreadsheet keeps as a day is written out."""
    written = row.raw.get(code, values[code])
    return format_date(date.fromisoformat(values[code])) if written.startswith(values[code]) else written


def _day_in_words(table: str, code: str, values: Mapping[str, Any]) -> str:
    return f"{logged_columns(table)[code].label} {format_date(date.fromisoformat(values[code]))}"
