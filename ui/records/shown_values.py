"""Values of records as the window writes them: in cells, in copies, and in a sentence that is read aloud."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.lists.list_answers import PLAN_REFERENCE, Row
from equality_tracker.operations.lists.list_column import Holds, ListColumn
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.reports.printed_values import money_text, number_text, shortened
from ui.theme import status_mark

_LOCAL: Final = ZoneInfo("Europe/London")
_LONGEST_CELL: Final = 300
_LONGEST_SPOKEN: Final = 120


def shown_text(column: ListColumn, row: Row) -> str:
    """Return a cell's text: on one line, cut where no screen is that wide."""
    return shortened(text_in_row(column, row), _LONGEST_CELL)


def text_in_row(column: ListColumn, row: Row) -> str:
    """Return what the cell of a row says in full: the words beside a code, where they say more."""
    return (row.get(column.words) if column.words else "") or full_text(column, row.get(column.key))


def full_text(column: ListColumn, value: Any) -> str:  # noqa: ANN401 - whatever a record holds
    """Return a value in full, as it is copied."""
    match column.holds:
        case Holds.COLOUR:
            return status_mark(value).text if value else ""
        case Holds.CODE:
            return term_label(column.vocabulary, value) if value else ""
        case Holds.CODES:
            return "; ".join(term_label(column.vocabulary, code) for code in value or ())
        case Holds.MONEY:
            return money_text(value, otherwise="")
        case _:
            return plain_text(value)


def plain_text(value: Any) -> str:  # noqa: ANN401 - whatever a record holds
    """Return a value of which only its type is known."""
    match value:
        case None:
            text = ""
        case bool():
            text = "Yes" if value else "No"
        case datetime():
            text = instant_text(value)
        case date():
            text = format_date(value)
        case Decimal():
            text = number_text(value)
        case list() | tuple():
            text = "; ".join(str(each) for each in value)
        case _:
            text = str(value)
    return text


def instant_text(at: datetime) -> str:
    """Return an instant as `31 Mar 2027, 14:05`, by the clocks of England and Wales."""
    local = at.astimezone(_LOCAL)
    return f"{format_date(local.date())}, {local:%H:%M}"


def row_sentence(singular: str, columns: Iterable[ListColumn], row: Row) -> str:
    """Return what a screen reader says of a row: `Action 1a, Publish the toolkit, due 31 Mar 2027, amber`."""
    spoken = [_spoken(column, row) for column in columns if column.holds != Holds.REFERENCE]
    name = f"{singular[:1].upper()}{singular[1:]} {row['reference']}".strip()
    return ", ".join([name, *filter(None, spoken)])


def called(row: Row) -> str:
    """Return what people call a record among all of the register: `PLAN-001/1a`, or its reference."""
    plan, reference = row.get(PLAN_REFERENCE), str(row["reference"])
    return f"{plan}/{reference}" if plan else reference


def _spoken(column: ListColumn, row: Row) -> str:
    text = shortened(text_in_row(column, row), _LONGEST_SPOKEN)
    if not text:
        return ""
    match column.holds:
        case Holds.COLOUR:
            return status_mark(str(row.get(column.key))).word.lower()
        case Holds.DAY | Holds.INSTANT | Holds.YES_NO:
            return f"{column.label.lower()} {text}"
        case _:
            return text
