"""Telling a table of figures from a list of things to do."""

import re
from typing import Final

from equality_tracker.exchange.grid import Cell, Table
from equality_tracker.exchange.layouts import own_cells


def is_table_of_figures(table: Table) -> bool:
    """Say whether most cells beside the first column are numbers, or marks that stand for numbers."""
    rows = [own_cells(row) for row in table.rows[:_ENOUGH]]
    cells = [cell for row in rows if len(row) > 1 for cell in row[1:]]
    return len(cells) >= _FEWEST and sum(map(is_number, cells)) >= _MOST * len(cells)


def is_number(cell: Cell) -> bool:
    """Say whether a cell holds a number, or a mark for one that is missing."""
    if isinstance(cell.value, bool):
        return False
    return isinstance(cell.value, int | float) or bool(_NUMBER.fullmatch(cell.text))


_ENOUGH: Final = 500
_FEWEST: Final = 3
_MOST: Final = 0.6
_NUMBER: Final = re.compile(r"[£-]? ?\d[\d,. ]*%?|[-:*.~\u2013\u2014]+|\[[a-z]\]|n/a|x|c", re.IGNORECASE)
