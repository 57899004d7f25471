"""How high the rows of a table are: with the size of text, and high enough to be hit by an unsteady hand."""

from typing import Final

from PySide6.QtWidgets import QTableView

_ROOM_ABOVE_AND_BELOW: Final = 10
_LOWEST_ROW: Final = 26


def fit_row_height(table: QTableView) -> None:
    """Give all rows of a table the height that its text needs."""
    height = max(_LOWEST_ROW, table.fontMetrics().height() + _ROOM_ABOVE_AND_BELOW)
    table.verticalHeader().setMinimumSectionSize(height)
    table.verticalHeader().setDefaultSectionSize(height)
