"""When an agreement starts and ends: days in their order, and worked out of an award and its months."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from datetime import MAXYEAR, date, timedelta
from typing import Final

from equality_tracker.exchange.grid import Problem
from equality_tracker.exchange.kinds import FieldType, ImportField, ImportKind
from equality_tracker.exchange.row_reader import UnderstoodRow
from equality_tracker.exchange.written_dates import WrittenDate

AWARDED: Final = ImportField(
    "awarded_on",
    "Awarded on",
    ("award date", "date of award", "date awarded", "awarded on"),
    FieldType.START_DATE,
)
"""The day of an award, as the standard for open data on grants has it: the start, where a list gives none."""

DURATION: Final = ImportField(
    "duration_months",
    "Duration in months",
    ("planned dates duration months", "planned duration months", "duration months", "duration in months"),
    FieldType.WHOLE_NUMBER,
)
"""How many months an agreement runs: with its start, the end, where a list gives none."""

_START, _END = "starts_on", "ends_on"
_IN_ORDER: Final = ((_START, _END), (_END, "extension_to"))
"""Days of which the second never comes before the first."""

_AWARD_TAKEN: Final = "no start is given, so the day of the award was taken as the start"
_END_WORKED_OUT: Final = "no end is given, so it was worked out from the start and the months"
_NO_PERIOD: Final = "no start or end is known, so it is not told whether these services have ended"


def work_out_period(said: Mapping[str, object], values: MutableMapping[str, str]) -> frozenset[str]:
    """Put in the start and the end that a row leaves blank, where it tells them otherwise; return which."""
    before = frozenset(values)
    awarded = said.get(AWARDED.code)
    if _START not in said and isinstance(awarded, WrittenDate) and awarded.on:
        day = awarded.on.isoformat()
        # An award that was made after the end, looking back, tells no start.
        if day <= values.get(_END, day):
            values[_START] = day
    months = said.get(DURATION.code)
    start = values.get(_START)
    last = _last_day(date.fromisoformat(start), months) if start and isinstance(months, int) else None
    if _END not in said and last is not None:
        values[_END] = last.isoformat()
    return frozenset(values) - before


def leave_out_earlier_ends(
    kind: ImportKind, row: UnderstoodRow, values: MutableMapping[str, str]
) -> Iterator[Problem]:
    """Leave out days that come before those which they must follow, and yield why."""
    for first, last in _IN_ORDER:
        begins, ends = kind.field(first), kind.field(last)
        # Days are written as the log writes them, in the order of the calendar.
        if begins and ends and values.get(first, "") > values.get(last, "~"):
            written, before = (row.raw.get(code, values[code]) for code in (last, first))
            reason = f"{ends.label} “{written}” comes before {begins.label} “{before}”, so it was left out."
            yield Problem(row.where, reason)
            del values[last]


def periods_told(rows: Iterable[tuple[frozenset[str], Mapping[str, object]]]) -> list[Problem]:
    """Say once what was worked out, and of how many rows neither a start nor an end is known.

    Args:
        rows: What was worked out of each row, and what is known of its record with it.

    """
    told = list(rows)
    counts = {
        _AWARD_TAKEN: sum(_START in worked for worked, _ in told),
        _END_WORKED_OUT: sum(_END in worked for worked, _ in told),
        _NO_PERIOD: sum(not known.get(_START) and not known.get(_END) for _, known in told),
    }
    return [
        Problem("The list", f"{count:,} row{'' if count == 1 else 's'}: {words}.")
        for words, count in counts.items()
        if count
    ]


def _last_day(start: date, months: int) -> date | None:
    """Return the last of so many months from a day on; None where they are none, or beyond every calendar."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if not months or year > MAXYEAR:
        return None
    length = monthrange(year, month + 1)[1]
    same_day = date(year, month + 1, min(start.day, length))
    return same_day if start.day > length else same_day - timedelta(days=1)
