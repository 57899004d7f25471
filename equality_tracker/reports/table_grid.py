"""Where the cells of a table stand: cells that span columns or rows push the others on."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from equality_tracker.reports.content import Cell, Row


class PlacedRow(NamedTuple):
    """A row with the first column of each cell, counted from 0.

    Attributes:
        cells: The cells that begin in this row, each with its first column.
        is_joined: Whether a cell of a row above reaches into it.
        lacking: How many columns at its end have no cell.
        anchor: Its anchor.

    """

    cells: list[tuple[int, Cell]]
    is_joined: bool
    lacking: int
    anchor: str = ""


class GivenRow(NamedTuple):
    """A row with the first column of each cell; plain cells are still strings."""

    cells: list[tuple[int, str | Cell]]
    is_joined: bool
    lacking: int
    anchor: str = ""


def placed_rows(rows: Iterable[Row], columns: int) -> Iterator[PlacedRow]:
    """Yield each row with the places of its cells; what does not fit into the columns is left out."""
    for row in given_rows(rows, columns):
        cells = [(at, given if isinstance(given, Cell) else Cell(given)) for at, given in row.cells]
        yield PlacedRow(cells, row.is_joined, row.lacking, row.anchor)


def given_rows(rows: Iterable[Row], columns: int) -> Iterator[GivenRow]:
    """Yield each row as `placed_rows` does, its plain cells as they are, which long tables need."""
    taken = [0] * columns
    for row in rows:
        is_joined = any(taken)
        cells: list[tuple[int, str | Cell]] = []
        at = 0
        for given in row.cells:
            at = _next_free(taken, at) if is_joined else at
            if at >= columns:
                break
            cells.append((at, given))
            if isinstance(given, str):
                at += 1
                continue
            end = min(at + given.colspan, columns)
            taken[at:end] = [given.rowspan] * (end - at)
            at = end
        yield GivenRow(cells, is_joined, taken[at:].count(0), row.anchor)
        taken = [max(0, left - 1) for left in taken]


def _next_free(taken: list[int], at: int) -> int:
    while at < len(taken) and taken[at]:
        at += 1
    return at
