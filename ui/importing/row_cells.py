"""What one cell of a row to import says: what was understood, what it changes, and whether to look at it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QColor

from equality_tracker.operations.importing.import_columns import ImportColumn
from equality_tracker.operations.importing.import_preview import ImportPreview, PreviewRow
from equality_tracker.operations.importing.import_row_states import Change, RowState
from equality_tracker.reports.printed_values import shortened
from ui.importing.import_words import LOOK, change_text, proposal_text
from ui.theme import status_colour, status_mark

_LONGEST: Final = 300
_COLOUR: Final = "rag_reported"


def cell_line(preview: ImportPreview, row: PreviewRow, column: ImportColumn) -> str:
    """Return what a cell shows, on one line and shortened, with a mark where a person should look at it."""
    shown = shortened(" ".join(cell_says(preview, row, column).split()), _LONGEST)
    return f"{LOOK} {shown or '(empty)'}" if is_wrong(row, column) else shown


def cell_says(preview: ImportPreview, row: PreviewRow, column: ImportColumn) -> str:
    """Return all that a cell says."""
    if row.state is RowState.LEFT_OUT:
        return preview.cell_text(row, column)
    if kept := _of_column(row.stated.proposals, column):
        return proposal_text(kept[0])
    changed = _of_column(row.stated.changes, column)
    if changed and changed[0].before:
        return change_text(changed[0])
    code = row.understood.values.get(column.taken_for) if row.understood else None
    if column.taken_for == _COLOUR and isinstance(code, str):
        return status_mark(code).text
    return preview.cell_words(row, column)


def cell_reasons(row: PreviewRow, column: ImportColumn) -> list[str]:
    """Return why a person should look at a cell."""
    return [problem.reason for problem in row.problems if problem.heading == column.heading]


def is_wrong(row: PreviewRow, column: ImportColumn) -> bool:
    """Tell whether a cell of a row that is not left out was not taken as it stands."""
    return row.state is not RowState.LEFT_OUT and bool(cell_reasons(row, column))


def is_proposed(row: PreviewRow, column: ImportColumn) -> bool:
    """Tell whether a cell differs from what the register keeps unless a person says otherwise."""
    return bool(_of_column(row.stated.proposals, column))


def is_changed(row: PreviewRow, column: ImportColumn) -> bool:
    """Tell whether a cell changes the register, or would."""
    return bool(_of_column(row.stated.changes, column)) or is_proposed(row, column)


def cell_colour(row: PreviewRow, column: ImportColumn) -> QColor | None:
    """Return the colour of a cell's words, or None for that of all text."""
    if row.state is RowState.LEFT_OUT:
        return status_colour("grey")
    return status_colour("red") if is_wrong(row, column) else None


def _of_column(changes: Sequence[Change], column: ImportColumn) -> list[Change]:
    return [change for change in changes if change.column == column.taken_for]
