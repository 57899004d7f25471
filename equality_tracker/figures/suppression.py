"""Which counts of a table are left out, so that no small number can be worked out from its totals.

Small counts go first (primary suppression). Then, as the UK Longitudinal Linkage Collaboration asks of rows
and columns, others go with them, until each hidden number may lie anywhere in a range at least as wide as the
threshold, for somebody who knows every printed number exactly and that none is negative. A table whose rows
and columns add up to totals is a network: each count is an arc from its row to its column, so that the range
of a hidden count is what can be pushed around through other hidden ones. Rounding comes on top and is not
relied on.

Only the totals of one table are thought of; what two tables tell together is for a person to look at.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, NamedTuple

from equality_tracker.figures.small_numbers import SmallNumberRule

_NO_END: Final = 10**12
"""More people than there are: how far a hidden count may lie above what it is."""


class Place(NamedTuple):
    """Where a count stands."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts of people by row and column.

    Attributes:
        counts: One tuple for each row; None where a cell holds no count.
        total_row: The row that holds the sum of the others, None where none does.
        total_column: The column that holds the sum of the others, None where none does.

    """

    counts: tuple[tuple[int | None, ...], ...]
    total_row: int | None = None
    total_column: int | None = None

    def known(self) -> dict[Place, int]:
        """Return every count by its place."""
        return {
            Place(row, column): count
            for row, counts in enumerate(self.counts)
            for column, count in enumerate(counts)
            if count is not None
        }


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is left out of a table.

    Attributes:
        small: Counts that are small.
        neighbours: Counts that are left out to protect them.
        exposed: Hidden counts that can be worked out all the same, as the table offers no more to hide.

    """

    small: frozenset[Place]
    neighbours: frozenset[Place] = frozenset()
    exposed: frozenset[Place] = frozenset()

    @property
    def places(self) -> frozenset[Place]:
        """Everything that is left out."""
        return self.small | self.neighbours


def hidden_counts(
    table: CountTable, rule: SmallNumberRule, already: frozenset[Place] = frozenset()
) -> Hidden:
    """Return which counts of `table` are left out under `rule`, the same ones for the same table always.

    Args:
        table: The counts with their totals.
        rule: What is small.
        already: What is left out for another reason.

    """
    small = frozenset(place for place, count in table.known().items() if rule.is_small(count))
    has_totals = table.total_row is not None or table.total_column is not None
    if not (small | already and has_totals and rule.hides_neighbours):
        return Hidden(small, already - small)
    network = _Network(table, rule, set(small | already))
    exposed = network.protect()
    return Hidden(small, frozenset(network.hidden) - small, frozenset(exposed))


def hidden_parts(parts: Sequence[int], whole: int, rule: SmallNumberRule) -> frozenset[int]:
    """Return which numbers of people are left out where shares of one whole are printed.

    Whoever sees a count with its share knows the whole, so that what is left out can be worked out from the
    rest. Parts that overlap, so that they make more than the whole, tell nothing of each other.

    Args:
        parts: How many people each share stands for.
        whole: Of how many.
        rule: What is small.

    """
    rest = whole - sum(parts)
    small = frozenset(part for part in parts if rule.is_small(part))
    if rest < 0 or not (small or rule.is_small(rest)):
        return small
    unlisted = frozenset({Place(0, len(parts))}) if rest else frozenset()
    table = CountTable(((*parts, rest, whole),), total_column=len(parts) + 1)
    hidden = hidden_counts(table, rule, unlisted).places - unlisted
    return frozenset(table.known()[place] for place in hidden)


class _Step(NamedTuple):
    """Going over one count from one line of the table to another, raising it or lowering it."""

    to: str
    place: Place
    raises: bool


class _Network:
    """The lines of a table (rows, columns) with its counts as arcs between them."""

    def __init__(self, table: CountTable, rule: SmallNumberRule, hidden: set[Place]) -> None:
        self.hidden = hidden
        self._table = table
        self._rule = rule
        self._counts = table.known()
        self._least = 0 if rule.zero_is_small else 1
        self._all = sum(abs(count) for count in self._counts.values())
        self._steps: dict[str, list[_Step]] = defaultdict(list)
        for place in self._counts:
            start, end = self._ends(place)
            self._steps[start].append(_Step(end, place, raises=True))
            self._steps[end].append(_Step(start, place, raises=False))

    def protect(self) -> list[Place]:
        """Hide more counts until none can be worked out; return those for which that is impossible."""
        exposed = []
        waiting = deque(sorted(self.hidden))
        while waiting:
            place = waiting.popleft()
            while self._is_exposed(place):
                added = {step.place for step in self._cheapest(place)} - self.hidden
                if not added:
                    exposed.append(place)
                    break
                self.hidden |= added
                waiting.extend(sorted(added))
        return exposed

    def _is_exposed(self, place: Place) -> bool:
        """Tell whether the range in which a hidden count may lie is narrower than the threshold."""
        start, end = self._ends(place)
        wanted = self._rule.threshold
        down = self._pushed(place, start, end, min(wanted, self._slack(place)))
        return down + self._pushed(place, end, start, wanted - down) < wanted

    def _pushed(self, without: Place, start: str, end: str, most: int) -> int:
        """Return how much can be moved from one line to another over the hidden counts, up to `most`."""
        change: dict[Place, int] = defaultdict(int)
        pushed = 0
        while pushed < most:
            path = self._path(without, start, end, change)
            if not path:
                break
            room = min(self._room(step, change) for step in path)
            amount = min(room, most - pushed)
            for step in path:
                change[step.place] += amount if step.raises else -amount
            pushed += amount
        return pushed

    def _path(self, without: Place, start: str, end: str, change: Mapping[Place, int]) -> list[_Step]:
        """Return the shortest way over hidden counts that have room, or nothing."""
        came: dict[str, tuple[str, _Step]] = {}
        waiting = deque([start])
        while waiting:
            line = waiting.popleft()
            for step in self._steps[line]:
                is_open = step.place in self.hidden and step.place != without and self._room(step, change) > 0
                if is_open and step.to not in came and step.to != start:
                    came[step.to] = line, step
                    if step.to == end:
                        return list(_back(came, start, end))
                    waiting.append(step.to)
        return []

    def _cheapest(self, place: Place) -> list[_Step]:
        """Return the way around a hidden count that hides least beside it and alone has room enough."""
        start, end = self._ends(place)
        heap: list[tuple[int, tuple[_Step, ...], str]] = [(0, (), end)]
        seen: set[str] = set()
        while heap:
            cost, path, line = heappop(heap)
            if line == start:
                return list(path)
            if line in seen:
                continue
            seen.add(line)
            for step in self._steps[line]:
                if step.place != place and step.to not in seen and self._may_hide(step):
                    heappush(heap, (cost + self._harm(step.place), (*path, step), step.to))
        return []

    def _may_hide(self, step: _Step) -> bool:
        is_there = step.place in self.hidden or self._counts[step.place] >= self._least
        return is_there and self._room(step, {}) >= self._rule.threshold

    def _harm(self, place: Place) -> int:
        """Return what hiding a count costs the reader: its people; totals are hidden last."""
        if place in self.hidden:
            return 0
        is_total = place.row == self._table.total_row or place.column == self._table.total_column
        return 1 + self._counts[place] + (self._all if is_total else 0)

    def _room(self, step: _Step, change: Mapping[Place, int]) -> int:
        return _NO_END if step.raises else self._slack(step.place) + change.get(step.place, 0)

    def _slack(self, place: Place) -> int:
        """Return how far below what it is a hidden count may lie."""
        return max(0, self._counts[place] - self._least)

    def _ends(self, place: Place) -> tuple[str, str]:
        """Return the lines that a count leads between; a total leads the other way than what it sums up."""
        table = self._table
        row = f"row {place.row}" if table.total_column is not None else "rows"
        column = f"column {place.column}" if table.total_row is not None else "columns"
        is_sum = (place.row == table.total_row) != (place.column == table.total_column)
        return (column, row) if is_sum else (row, column)


def _back(came: Mapping[str, tuple[str, _Step]], start: str, end: str) -> Iterator[_Step]:
    line = end
    while line != start:
        line, step = came[line]
        yield step
