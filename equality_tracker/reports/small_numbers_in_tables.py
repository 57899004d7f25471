"""Leaving small numbers of people out of one table, with what would give them away, and rounding the rest."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from equality_tracker.figures.small_numbers import SmallNumberRule, rounded, rounded_share, share_is_small
from equality_tracker.figures.suppression import CountTable, Hidden, Place, hidden_counts, hidden_parts
from equality_tracker.reports.content import Cell, Row, Table
from equality_tracker.reports.people_numbers import People, PeopleCount, PeopleShare
from equality_tracker.reports.printed_values import count_text, number_text
from equality_tracker.reports.table_grid import placed_rows

HIDDEN: Final = "not shown"
"""What stands in a cell whose number is left out, whether it is small itself or protects one that is."""

_NUMBER: Final = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass
class TableAccount:
    """What was done to one table.

    Attributes:
        hidden: The counts of people that were left out.
        shares: The percentages of people that were left out.
        rounded: How many numbers were rounded.
        unprotected: Where something stands that cannot be left out, and what it is.

    """

    hidden: list[Decimal] = field(default_factory=list)
    shares: list[Decimal] = field(default_factory=list)
    rounded: int = 0
    unprotected: list[tuple[str, str]] = field(default_factory=list)

    @property
    def note(self) -> str:
        """What is added to the caption."""
        parts = (
            f"{count_text(len(self.hidden), 'number')} of people not shown" if self.hidden else "",
            f"{count_text(len(self.shares), 'percentage')} of people not shown" if self.shares else "",
            "numbers of people rounded" if self.rounded else "",
        )
        return "; ".join(part for part in parts if part)


def guarded_table(
    table: Table, rule: SmallNumberRule, looked_at: frozenset[str] = frozenset()
) -> tuple[Table, TableAccount]:
    """Return `table` with its numbers of people protected by `rule`, and what was done to it."""
    grid = _Grid(table)
    account = TableAccount()
    if not grid.people:
        account.unprotected += grid.unreadable
        return _unmarked(table), account
    told = grid.told_by_shares(rule)
    already = frozenset(place for place, count in grid.counts.items() if count in told)
    hidden = hidden_counts(grid.count_table(), rule, already)
    gone = told | frozenset(grid.counts[place] for place in hidden.places)
    account.unprotected += [*grid.unreadable, *grid.too_many_totals(), *grid.named(hidden)]
    shown = {
        place: None if place in hidden.places else shown_number(people, rule, looked_at, gone)
        for place, people in grid.people.items()
    }
    rows = tuple(
        replace(row, cells=tuple(_cells(at, placed, grid.people, shown, account)))
        for at, (row, placed) in enumerate(zip(table.rows, grid.placed, strict=True))
    )
    caption = f"{table.caption}; {account.note}" if account.note else table.caption
    return replace(_unmarked(replace(table, rows=rows)), caption=caption), account


def shown_number(
    people: People,
    rule: SmallNumberRule,
    looked_at: frozenset[str] = frozenset(),
    gone: frozenset[int] = frozenset(),
) -> Decimal | None:
    """Return the number that may be shown for one of people, or None where none may.

    Args:
        people: What the number says.
        rule: What is small, and how the rest is rounded.
        looked_at: References of records whose percentages stay although their counts are not on record.
        gone: The counts that are left out around it.

    """
    if isinstance(people, PeopleCount):
        is_gone = rule.is_small(people.value) or int(people.value) in gone
        return None if is_gone else rounded(people.value, rule)
    if people.part is None or people.whole is None:
        return people.value if people.about in looked_at else None
    if {people.part, people.whole} & gone or share_is_small(people.part, people.whole, rule):
        return None
    return rounded_share(people.part, people.whole, rule) if rule.rounds else people.value


def said_anew(text: str, before: Decimal, now: str) -> str:
    """Return `text` with `now` where it first says the number `before`; where it never does, `now`."""
    said = re.compile(rf"(?<![\d.,]){re.escape(number_text(before))}(?!\d|[.,]\d)")
    return said.sub(now, text, count=1) if said.search(text) else now


class _Grid:
    """A table as its numbers of people by place."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.placed = [row.cells for row in placed_rows(table.rows, len(table.columns))]
        self.people: dict[Place, People] = {}
        self.unreadable: list[tuple[str, str]] = []
        for at, cells in enumerate(self.placed):
            for column, cell in cells:
                self._read(Place(at, column), cell)
        self.counts = {
            place: int(each.value) for place, each in self.people.items() if isinstance(each, PeopleCount)
        }
        self._total_rows = [at for at, row in enumerate(table.rows) if row.is_total]
        self._total_columns = [at for at, column in enumerate(table.columns) if column.is_total]

    def count_table(self) -> CountTable:
        columns = range(len(self._table.columns))
        return CountTable(
            tuple(
                tuple(self.counts.get(Place(row, column)) for column in columns)
                for row in range(len(self._table.rows))
            ),
            self._total_rows[0] if self._total_rows else None,
            self._total_columns[0] if self._total_columns else None,
        )

    def told_by_shares(self, rule: SmallNumberRule) -> frozenset[int]:
        """Return the numbers that go because shares of one whole in a row or column tell of each other."""
        lines: dict[tuple[str, int, int, str], list[int]] = defaultdict(list)
        for place, people in self.people.items():
            if isinstance(people, PeopleShare) and people.part is not None and people.whole is not None:
                lines["row", place.row, people.whole, people.of].append(people.part)
                lines["column", place.column, people.whole, people.of].append(people.part)
        found = (
            hidden_parts(parts, whole, rule) for (_, _, whole, _), parts in lines.items() if len(parts) > 1
        )
        return frozenset().union(*found)

    def too_many_totals(self) -> Iterator[tuple[str, str]]:
        if len(self._total_rows) > 1 or len(self._total_columns) > 1:
            yield self._where(), "several rows or columns of totals, between which numbers can be worked out"

    def named(self, hidden: Hidden) -> Iterator[tuple[str, str]]:
        for place in sorted(hidden.exposed):
            yield self._where(place), "a small number of people that the totals give away"

    def _read(self, place: Place, cell: Cell) -> None:
        counts = self._table.columns[place.column].counts_people
        if cell.people is not None:
            self.people[place] = cell.people
        elif counts and _NUMBER.fullmatch(cell.text.strip()):
            self.people[place] = PeopleCount(Decimal(cell.text.strip().replace(",", "")))
        elif counts and _NUMBER.search(cell.text):
            self.unreadable.append((self._where(place), f"“{cell.text}”, which is not one number of people"))

    def _where(self, place: Place | None = None) -> str:
        table = f"table “{self._table.caption}”"
        if place is None:
            return table
        head = next((cell.text for _, cell in self.placed[place.row][:1]), "")
        return f"{table}, row “{head}”, column “{self._table.columns[place.column].title}”"


def _cells(
    row: int,
    placed: list[tuple[int, Cell]],
    people: dict[Place, People],
    shown: dict[Place, Decimal | None],
    account: TableAccount,
) -> Iterator[Cell]:
    for column, cell in placed:
        place = Place(row, column)
        yield _cell(cell, people[place], shown[place], account) if place in people else cell


def _cell(cell: Cell, people: People, shown: Decimal | None, account: TableAccount) -> Cell:
    if shown is None:
        (account.hidden if isinstance(people, PeopleCount) else account.shares).append(people.value)
        return replace(cell, text=HIDDEN, people=None)
    if shown != people.value:
        account.rounded += 1
    return replace(cell, text=said_anew(cell.text, people.value, number_text(shown)), people=None)


def _unmarked(table: Table) -> Table:
    """Return `table` without marks of totals: those that count are for the guard alone."""
    return replace(
        table,
        columns=tuple(replace(column, counts_people=False, is_total=False) for column in table.columns),
        rows=tuple(_unmarked_row(row) for row in table.rows),
    )


def _unmarked_row(row: Row) -> Row:
    return replace(row, is_total=False) if row.is_total else row
