"""The button below a list that chooses which columns it shows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from equality_tracker.operations.lists.list_column import Holds, ListColumn
from ui.records.choice_popup import Choice, ChoicePopup


class ColumnChooser(QPushButton):
    """Opens the columns of a list for ticking; the reference always stays.

    Attributes:
        columns_chosen: Emitted with the keys of the columns ticked, whenever one changes.

    """

    columns_chosen = Signal(list)

    def __init__(self, columns: Sequence[ListColumn], parent: QWidget | None = None) -> None:
        """Offer `columns`."""
        super().__init__("Colu&mns ▾", parent)
        self._columns = tuple(columns)
        self._shown: list[str] = []
        self.setAccessibleName("Columns")
        self.setAccessibleDescription("Chooses which columns the list shows.")
        self.clicked.connect(self._offer)

    def use_shown(self, keys: Sequence[str]) -> None:
        """Take note of which columns are shown."""
        self._shown = list(keys)

    def _offer(self) -> None:
        choices = [
            Choice(column.key, column.label, is_fixed=column.holds is Holds.REFERENCE)
            for column in self._columns
        ]
        popup = ChoicePopup("Columns shown", self)
        popup.chosen.connect(self._on_chosen)
        popup.offer(choices, self._shown, under=self)

    def _on_chosen(self, keys: list[str]) -> None:
        self._shown = keys
        self.columns_chosen.emit(keys)
