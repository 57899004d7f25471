"""Which cells of a document each row that was read from it stands in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from equality_tracker.exchange.block_layout import body_of_blocks
from equality_tracker.exchange.column_guesses import Mapped
from equality_tracker.exchange.grid import Cell, Merged, Table
from equality_tracker.exchange.kinds import ImportKind
from equality_tracker.exchange.layouts import find_layout
from equality_tracker.exchange.source_rows import Body
from equality_tracker.operations.importing.import_choices import CellPlace
from equality_tracker.operations.importing.import_columns import SAMPLES, samples_below


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of a table by heading, from 0, and the first row below the headings."""

    columns: Mapping[str, int] = field(default_factory=dict)
    first_row: int = 0


class RowPlaces:
    """Knows the cells of every row, in the tables as they were chosen.

    Args:
        tables: The tables, each with its number in the source.
        kind: What their rows are.
        mapping: What columns were said to hold.
        told: Whether the kind was told, not guessed.
        made_headings: How many rows of headings were put over each table here.

    """

    def __init__(
        self,
        tables: Sequence[tuple[int, Table]],
        kind: ImportKind,
        mapping: Mapped | None,
        *,
        told: bool,
        made_headings: int = 0,
    ) -> None:
        self._tables = tables
        self._made = made_headings
        self._rows: dict[str, tuple[int, int]] = {}
        self._blocks: dict[tuple[str, str], tuple[int, int, int]] = {}
        self._in_blocks: dict[str, list[str]] = defaultdict(list)
        self._begins: dict[str, str] = {}
        self._grids: list[_Grid] = []
        for at, (_, table) in enumerate(tables):
            self._take_rows(at, table)
            self._grids.append(self._grid(at, table, kind, mapping, told=told))

    def knows(self, where: str) -> bool:
        """Say whether a row of a table stands there."""
        return where in self._rows

    def order(self, where: str) -> tuple[int, int]:
        """Return a key by which rows stand as in the document."""
        return self._rows.get(where, (-1, -1))

    def text(self, where: str, heading: str, rows: int = 1) -> str:
        """Return what the cells of a row below a heading say, as it was written."""
        found = (self._cell(*place) for place in self._cells(where, heading, rows))
        return "\n".join(cell.text for cell in found if cell.text and cell.merged is not Merged.ACROSS)

    def places(self, where: str, heading: str, rows: int = 1) -> list[CellPlace]:
        """Return the cells of a row below a heading, in the source; none where they cannot be told."""
        return [
            CellPlace(self._tables[at][0], row - self._made, column)
            for at, row, column in self._cells(where, heading, rows)
        ]

    def samples(self) -> Mapping[str, tuple[str, ...]]:
        """Return the first texts below each heading."""
        found: dict[str, tuple[str, ...]] = {}
        for (_, table), grid in zip(self._tables, self._grids, strict=True):
            for heading, column in grid.columns.items():
                texts = (*found.get(heading, ()), *samples_below(table, column, grid.first_row))
                found[heading] = tuple(dict.fromkeys(texts))[:SAMPLES]
        for heading, lines in self._in_blocks.items():
            found[heading] = tuple(dict.fromkeys(lines))[:SAMPLES]
        return found

    def record_at(self, where: str) -> str:
        """Return where the record begins that a row belongs to: the row itself, but for those of a block."""
        return self._begins.get(where, where)

    def _cells(self, where: str, heading: str, rows: int) -> list[tuple[int, int, int]]:
        if (where, heading) in self._blocks:
            return [self._blocks[where, heading]]
        at, first = self._rows.get(where, (-1, -1))
        column = self._grids[at].columns.get(heading) if at >= 0 else None
        if column is None:
            return []
        further = range(first + 1, min(first + rows, len(self._tables[at][1].rows)))
        return [
            (at, first, column),
            *((at, row, column) for row in further if self._is_own(self._cell(at, row, column))),
        ]

    def _cell(self, at: int, row: int, column: int) -> Cell:
        cells = self._tables[at][1].rows[row]
        return cells[column] if column < len(cells) else Cell("", None, "")

    def _is_own(self, cell: Cell) -> bool:
        return bool(cell.text) and cell.merged is Merged.NO

    def _take_rows(self, at: int, table: Table) -> None:
        for number, row in enumerate(table.rows):
            if row:
                self._rows.setdefault(row[0].where, (at, number))

    def _grid(self, at: int, table: Table, kind: ImportKind, mapping: Mapped | None, *, told: bool) -> _Grid:
        if table.why_unread:
            return _Grid()
        body = body_of_blocks(table, kind, mapping)
        if body is not None:
            self._take_blocks(at, body)
            return _Grid()
        layout = find_layout(table, [kind], mapping, told=told)
        if layout is not None:
            return _Grid({column.header: column.position - 1 for column in layout.columns}, layout.first_row)
        # A table without headings goes on like the one before it.
        return replace(self._grids[-1], first_row=0) if self._grids else _Grid()

    def _take_blocks(self, at: int, body: Body) -> None:
        places = {
            id(cell): (at, number, column)
            for number, row in enumerate(body.table.rows)
            for column, cell in enumerate(row)
            if cell.merged is not Merged.ACROSS
        }
        headings = [column.header for column in body.layout.columns]
        self._begins |= _beginnings(body)
        for row in body.rows:
            for heading, cell in zip(headings, row.cells, strict=False):
                self._in_blocks[heading] += [" ".join(cell.text.split())] if cell.text else []
                if id(cell) in places:
                    self._blocks[row.where, heading] = places[id(cell)]


def _beginnings(body: Body) -> dict[str, str]:
    """Return for each row of a table in blocks where its block begins."""
    begins = {row.where for row in body.rows}
    found: dict[str, str] = {}
    block = ""
    for row in body.table.rows:
        where = row[0].where if row else ""
        block = where if where in begins else block
        found |= {where: block} if where and block else {}
    return found
