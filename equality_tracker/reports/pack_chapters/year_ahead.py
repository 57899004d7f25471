"""The calendar of the year ahead: safe dates, decisions, services that end, reviews."""

from datetime import date
from itertools import groupby
from operator import itemgetter

from equality_tracker.reports.content import Block, Cell, Chapter, Column, Paragraph, Row, Scope, Table
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data, shows
from equality_tracker.reports.pack_chapters.dated import days_text, year_of_dates
from equality_tracker.reports.pack_snapshot import ActionLine, DateLine, PackSnapshot
from equality_tracker.reports.printed_values import (
    count_text,
    date_text,
    date_with_day,
    month_text,
    references_text,
)

_COLUMNS = (
    Column("Date", 1.1, heads_rows=True),
    Column("Days", 0.8),
    Column("What", 3.6),
    Column("Kind", 1),
    Column("Reference", 1),
)


def year_ahead(snapshot: PackSnapshot) -> Chapter:
    """Return the calendar of the twelve months from the as-at day."""
    lines = [*year_of_dates(snapshot), *_actions_by_month(snapshot)]
    if not lines:
        return chapter_without_data(
            "year-ahead", snapshot, "Nothing in this file is dated within the next twelve months."
        )
    blocks: list[Block] = [
        Paragraph(
            f"Everything in this file that is dated within twelve months of {date_text(snapshot.as_at)}: "
            "safe dates, answers owed, targets of others, decisions, services that end, EqIA reviews, and "
            "the actions due in each month."
        ),
        _calendar(sorted(lines, key=_order), snapshot),
    ]
    return chapter("year-ahead", blocks)


def _order(line: DateLine) -> tuple[int, int, bool, int]:
    return (line.on.year, line.on.month, line.kind == "Actions due", line.on.day)


def _calendar(lines: list[DateLine], snapshot: PackSnapshot) -> Table:
    rows: list[Row] = []
    for month, dated in groupby(lines, key=lambda line: month_text(line.on)):
        rows.append(Row((Cell(month, scope=Scope.ROW, colspan=len(_COLUMNS)),)))
        rows += [_row(line, snapshot) for line in dated]
    return Table(count_text(len(lines), "entry", "entries"), _COLUMNS, tuple(rows), compact=True)


def _row(line: DateLine, snapshot: PackSnapshot) -> Row:
    if line.kind == "Actions due":
        return Row(("In the month", "", line.what, line.kind, line.reference))
    days = days_text(line.on, snapshot.as_at)
    return Row((date_with_day(line.on), days, line.what, line.kind or "Planned", line.reference))


def _actions_by_month(snapshot: PackSnapshot) -> list[DateLine]:
    end = snapshot.as_at.replace(day=1, year=snapshot.as_at.year + 1)
    months: dict[date, list[tuple[date, str]]] = {}
    for action in snapshot.actions:
        on = _due_ahead(action, snapshot)
        if on and on.replace(day=1) <= end:
            months.setdefault(on.replace(day=1), []).append((on, action.full_reference))
    return [_month_line(due) for due in months.values()]


def _due_ahead(action: ActionLine, snapshot: PackSnapshot) -> date | None:
    """Return when an open action falls due, where that is still ahead."""
    is_open = not action.done and shows(snapshot, action.marking)
    return action.due_on if is_open and action.due_on and action.due_on >= snapshot.as_at else None


def _month_line(due: list[tuple[date, str]]) -> DateLine:
    due.sort(key=itemgetter(0))
    listed = references_text([reference for _, reference in due], 8)
    return DateLine(on=due[-1][0], what=f"{count_text(len(due), 'action')} due: {listed}", kind="Actions due")
