"""The rows below a table's headings, one for each record, with every row of the document counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from equality_tracker.exchange.grid import Cell, Merged, Table
from equality_tracker.exchange.layouts import Layout, own_cells


@dataclass(frozen=True, slots=True)
class Skipped:
    """Rows that are no records, where they stand, why they were left out, and how many they are."""

    where: str
    reason: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The cells of one record, in the order of the layout's columns, and how many rows it takes up."""

    cells: list[Cell]
    where: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below the headings of a table, and what was left out on the way there."""

    table: Table
    layout: Layout
    rows: list[SourceRow]
    skipped: list[Skipped] = field(default_factory=list)
    blank_rows: int = 0


def body_of_grid(table: Table, layout: Layout) -> Body:
    """Return the rows below the headings, those that share a merged record joined into one."""
    above = [row for row in table.rows[: layout.first_row] if own_cells(row)]
    headings = {id(table.rows[index]) for index in layout.heading_rows}
    skipped = [Skipped(row[0].where, _HEADINGS if id(row) in headings else _ABOVE) for row in above]
    blank = layout.first_row - len(above)
    return Body(table, layout, list(_joined(table.rows[layout.first_row :], layout)), skipped, blank)


def _joined(rows: Sequence[list[Cell]], layout: Layout) -> Iterator[SourceRow]:
    """Join the rows that a merged record covers: their other cells are further lines of its cells."""
    whole = [
        column.position - 1 for column in layout.columns if column.field in {*layout.kind.needs, "reference"}
    ]
    held: SourceRow | None = None
    for cells in rows:
        if held is not None and _continues(cells, whole):
            held = SourceRow(_with_further_lines(held.cells, cells), held.where, held.rows + 1)
            continue
        if held is not None:
            yield held
        held = SourceRow(cells, cells[0].where if cells else "")
    if held is not None:
        yield held


def _continues(cells: list[Cell], whole: list[int]) -> bool:
    """Say whether a row's own record began above: what identifies it was carried down or is blank."""
    parts = [cells[index] for index in whole if index < len(cells)]
    return any(cell.merged is Merged.DOWN for cell in parts) and all(
        cell.merged is Merged.DOWN or not cell.text for cell in parts
    )


def _with_further_lines(above: list[Cell], below: list[Cell]) -> list[Cell]:
    joined = list(above)
    for index, cell in enumerate(below):
        if not cell.text or cell.merged is not Merged.NO or index >= len(joined):
            continue
        text = f"{joined[index].text}\n{cell.text}" if joined[index].text else cell.text
        joined[index] = replace(joined[index], text=text, value=text)
    return joined


_HEADINGS = "The headings."
_ABOVE = "A line above the headings."
