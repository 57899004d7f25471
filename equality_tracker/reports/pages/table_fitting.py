"""Cutting the texts of a table so that it ends on the page on which its chapter begins."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from equality_tracker.reports.content import Cell, Chapter, Row, Table
from equality_tracker.reports.pages.blocks import place_blocks, space_above_table
from equality_tracker.reports.pages.flow import Flow
from equality_tracker.reports.pages.layout import place_chapter_title
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.style import TypeScale
from equality_tracker.reports.pages.tables import (
    PAD_DOWN,
    MeasuredCell,
    MeasuredRow,
    MeasuredTable,
    measure_table,
)
from equality_tracker.reports.pages.typeface import typeface
from equality_tracker.reports.printed_values import shortened

_SCALE: Final = 0.88
"""How small the type of a full page may become before texts are cut: tables are set in 9 points then."""


class Cut(NamedTuple):
    """Which rows may be cut, by their number from 0, and how many lines each keeps at least."""

    rows: Collection[int]
    least: int


class PageWithTable:
    """Measures tables that stand below the title and the first blocks of a chapter."""

    def __init__(self, chapter: Chapter) -> None:
        """Set the title and the blocks of `chapter`, which stand above the table."""
        self._flow = Flow(legible=LegibleText(typeface().printable))
        self._flow.scale = TypeScale().scaled(_SCALE)
        self._flow.start_page()
        place_chapter_title(chapter, self._flow)
        place_blocks(chapter.blocks, self._flow)

    def fitted(self, table: Table, cuts: Iterable[Cut]) -> Table | None:
        """Return `table` with its texts cut no more than it needs to end on the page; None if it never does.

        The cuts are tried one after the other, each line by line from the longest row. The first column
        keeps its text.
        """
        smallest = self._flow.scale.compact_table if table.compact else self._flow.scale.table
        if len(table.rows) * (smallest.leading + 2 * PAD_DOWN) > self._flow.room:
            return None
        measured = measure_table(table, self._flow)
        rows = [row for row in measured.rows if not row.continues]
        lines = [_lines(row) for row in rows]
        allowed = _allowed(lines, [_first_lines(row) for row in rows], self._lines_for(measured), cuts)
        if allowed is None:
            return None
        cut = (
            _cut(row, found, most) if most < had else row
            for row, found, most, had in zip(table.rows, rows, allowed, lines, strict=True)
        )
        return replace(table, rows=tuple(cut))

    def _lines_for(self, table: MeasuredTable) -> int:
        """Return how many lines the rows of a table may have together."""
        rows = sum(not row.continues for row in table.rows)
        around = space_above_table(self._flow) + table.caption_height + table.head_height
        return int((self._flow.room - around - 2 * PAD_DOWN * rows) / table.type_size.leading)


def _allowed(
    lines: Sequence[int], first: Sequence[int], room: int, cuts: Iterable[Cut]
) -> Sequence[int] | None:
    """Return how many lines each row may have, so that all have `room`; None where the cuts do not do."""
    allowed = list(lines)
    for cut in cuts:
        least = {at: max(cut.least, first[at]) for at in cut.rows}
        while sum(allowed) > room:
            long = [at for at in cut.rows if allowed[at] > least[at]]
            if not long:
                break
            allowed[max(long, key=lambda at: allowed[at])] -= 1
    return allowed if sum(allowed) <= room else None


def _lines(row: MeasuredRow) -> int:
    return max(len(cell.lines) for cell in row.cells)


def _first_lines(row: MeasuredRow) -> int:
    return len(row.cells[0].lines)


def _cut(row: Row, measured: MeasuredRow, most: int) -> Row:
    first, *others = row.cells
    cells = (_cut_cell(cell, found, most) for cell, found in zip(others, measured.cells[1:], strict=True))
    return replace(row, cells=(first, *cells))


def _cut_cell(cell: str | Cell, measured: MeasuredCell, most: int) -> str | Cell:
    if len(measured.lines) <= most:
        return cell
    letters = len("".join(measured.lines[:most]).rstrip())
    if isinstance(cell, str):
        return shortened(cell, letters)
    return replace(cell, text=shortened(cell.text, letters))
