"""The calendar of the year ahead on one page: safe dates, decisions, services that end, reviews."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from equality_tracker.law.date_words import format_whole_month
from equality_tracker.reports.content import Block, Cell, Chapter, Column, Paragraph, Row, Table, TextStyle
from equality_tracker.reports.pack_chapters.actions_by_owner import is_open
from equality_tracker.reports.pack_chapters.chapter_start import chapter, chapter_without_data, shows
from equality_tracker.reports.pack_chapters.dated import a_year_after, year_of_dates
from equality_tracker.reports.pack_chapters.grouping import grouped
from equality_tracker.reports.pack_chapters.where_recorded import Places
from equality_tracker.reports.pack_lines.date_lines import DateLine
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import (
    NOTHING,
    count_text,
    date_text,
    date_with_day,
    references_text,
    shortened,
    unbroken,
)

_COLUMNS: Final = (
    Column("Date", 1.4, heads_rows=True),
    Column("What", 4.4),
    Column("Kind", 1.15),
    Column("Reference", 1),
)
_ACTIONS: Final = "Actions due"
_TOGETHER: Final = {
    _ACTIONS: ("action due", "actions due"),
    "EqIA review": ("EqIA review", "EqIA reviews"),
    "Service ends": ("service ends unless extended", "services end unless extended"),
    "Target": ("target of others", "targets of others"),
    "Response": ("response due", "responses due"),
    "Answer": ("answer owed", "answers owed"),
    "Decision": ("decision planned", "decisions planned"),
    "Meeting": ("meeting", "meetings"),
}
"""What may stand together, month by month, where a page has no room for each day; actions always do."""
_SELDOM: Final = frozenset({"Answer", "Decision", "Meeting"})
_LINES: Final = 53
"""How many lines of the table a page holds, the room between rows counted."""
_LETTERS: Final = 62
"""How many letters a line holds of what falls on a day."""
_BETWEEN_ROWS: Final = 0.5
_LONGEST: Final = (260, 110, 56)
"""How many letters an entry may have; the shorter, where even the months together take more than a page."""
_REFERENCES: Final = 8


class _Room(NamedTuple):
    """How the year is set: the more there is, the more stands together.

    Attributes:
        together: The kinds of entry that stand together month by month.
        longest: How many letters an entry may have.
        is_by_month: Whether all these kinds share one row for each month.
        references: How many records are named of those that stand together.

    """

    together: frozenset[str]
    longest: int
    is_by_month: bool = False
    references: int = _REFERENCES


def _rooms() -> Iterator[_Room]:
    """Yield ways to set the year, the most generous first."""
    kinds = list(_TOGETHER)
    for count in range(1, len(kinds) + 1):
        yield _Room(frozenset(kinds[:count]), _LONGEST[0])
    for references in (_REFERENCES, 4, 2, 0):
        for together in (frozenset(kinds) - _SELDOM, frozenset(kinds)):
            yield _Room(together, _LONGEST[0], is_by_month=True, references=references)
    for longest in _LONGEST[1:]:
        yield _Room(frozenset(kinds), longest, is_by_month=True, references=0)


_ROOMS: Final = tuple(_rooms())


def year_ahead(snapshot: PackSnapshot) -> Chapter:
    """Return the calendar of the twelve months from the as-at day."""
    lines = [*year_of_dates(snapshot), *_actions(snapshot)]
    if not lines:
        return chapter_without_data(
            "year-ahead", snapshot, "Nothing in this file is dated within the next twelve months."
        )
    about = (
        f"Everything in this file that is dated within twelve months of {date_text(snapshot.as_at)}: "
        "safe dates, answers owed, targets of others, decisions, meetings, services that end, EqIA "
        "reviews, and the actions due in each month. Where several fall into one month they may stand "
        "together; each has its day in its own chapter."
    )
    blocks: list[Block] = [Paragraph(about, style=TextStyle.NOTE), _calendar(lines, snapshot)]
    return chapter("year-ahead", blocks, fits_one_page=True)


def _calendar(lines: list[DateLine], snapshot: PackSnapshot) -> Table:
    places = Places(snapshot)
    tries = ([_row(group, places, room) for group in _groups(lines, room)] for room in _ROOMS)
    least = [_row(group, places, _ROOMS[-1]) for group in _groups(lines, _ROOMS[-1])]
    rows = next((rows for rows in tries if sum(map(_height, rows)) <= _LINES), least)
    return Table(_caption(lines, rows), _COLUMNS, tuple(rows), compact=True)


def _caption(lines: list[DateLine], rows: list[Row]) -> str:
    count = count_text(len(lines), "date")
    return f"{count}; those of a month may share a row" if len(rows) < len(lines) else count


def _groups(lines: list[DateLine], room: _Room) -> list[list[DateLine]]:
    """Return what stands in one row, in order: by month, days before what stands for the whole month."""
    groups = [[line] for line in lines if line.kind not in room.together]
    together = (line for line in lines if line.kind in room.together)
    groups += grouped(sorted(together, key=_by_day), lambda line: _month_and_kind(line, room)).values()
    return sorted(groups, key=_order)


def _by_day(line: DateLine) -> date:
    return line.on


def _month_and_kind(line: DateLine, room: _Room) -> str:
    month = line.on.isoformat()[:7]
    return month if room.is_by_month else f"{month} {line.kind}"


def _order(group: list[DateLine]) -> tuple[int, int, bool, int, str, str]:
    first, whole_month = group[0], _is_for_the_month(group)
    day = 0 if whole_month else first.on.day
    return (first.on.year, first.on.month, whole_month, day, first.kind, first.reference)


def _is_for_the_month(group: list[DateLine]) -> bool:
    """Tell whether a row stands for a month: several entries, or actions, of which only the month is said."""
    return len(group) > 1 or group[0].kind == _ACTIONS


def _row(group: list[DateLine], places: Places, room: _Room) -> Row:
    first = group[0]
    if not _is_for_the_month(group):
        day = date_with_day(first.on)
        entry = unbroken(shortened(first.what, room.longest))
        return Row((day, entry, first.kind or "Planned", places.cell(first.reference) or NOTHING))
    kinds = grouped(group, lambda line: line.kind)
    between = "\n" if room.references else "; "
    named = [(kind, kinds[kind]) for kind in _TOGETHER if kind in kinds]
    said = between.join(_counted(kind, lines, room) for kind, lines in named)
    what = places.cell(said, [line.reference for _, lines in named for line in lines])
    return Row((format_whole_month(first.on), what, first.kind if len(kinds) == 1 else "Several", NOTHING))


def _counted(kind: str, found: list[DateLine], room: _Room) -> str:
    """Return how many entries of a kind there are, and which as far as there is room to name them."""
    count = count_text(len(found), *_TOGETHER[kind])
    named = [line.reference for line in found if line.reference]
    return f"{count}: {references_text(named, room.references)}" if named and room.references else count


def _height(row: Row) -> float:
    what = row.cells[1]
    said = what.text if isinstance(what, Cell) else what
    lines = (-(-len(line) // _LETTERS) for line in said.split("\n"))
    return sum(lines) + _BETWEEN_ROWS


def _actions(snapshot: PackSnapshot) -> Iterator[DateLine]:
    """Yield the open actions that fall due in the year."""
    end = a_year_after(snapshot.as_at)
    for action in snapshot.actions:
        on = action.due_on
        is_shown = is_open(action) and shows(snapshot, action.marking)
        if is_shown and on and snapshot.as_at <= on <= end:
            yield DateLine(on=on, what=action.title, reference=action.full_reference, kind=_ACTIONS)
