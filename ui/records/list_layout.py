"""The columns of a list, their widths and its order, as its table and its headings show them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from equality_tracker.operations.lists.list_column import ListColumn
from ui.records.column_chooser import ColumnChooser
from ui.records.list_order import ListOrder
from ui.records.record_table import RecordTable
from ui.records.record_view import RecordView
from ui.records.saved_views import SavedView


class ListLayout(QObject):
    """Lays a list out as a person chose, and remembers what they choose.

    Attributes:
        columns_changed: Emitted when a person chose other columns.
        order_changed: Emitted when a person chose another order, in which the list is to be read.

    """

    columns_changed = Signal()
    order_changed = Signal()

    def __init__(
        self, order: ListOrder, table: RecordTable, view: RecordView, chooser: ColumnChooser
    ) -> None:
        """Lay out `table` in `view` as the list was left."""
        super().__init__(view)
        self._order = order
        self._table = table
        self._view = view
        self._chooser = chooser
        self._say_which()
        view.use_widths(order.widths)
        self._mark_sorted()
        view.headings.sort_wanted.connect(self.sort_by)
        view.widths_changed.connect(lambda: order.set_widths(view.widths))
        chooser.columns_chosen.connect(self.show_columns)

    def show_columns(self, keys: list[str]) -> None:
        """Show these columns, and the reference."""
        self._show(self._order.show_columns(keys))
        self.columns_changed.emit()

    def need(self, keys: Sequence[str]) -> None:
        """Show the columns without which records look the same, unless somebody chose others."""
        if self._order.need(keys):
            self._show(self._order.shown_columns)
            self._say_which()

    def sort_by(self, section: int) -> None:
        """Sort by the column in a place; a second time turns the order round."""
        self._order.sort_by(self._table.columns[section].key)
        self._mark_sorted()
        self.order_changed.emit()

    def take_up(self, view: SavedView) -> None:
        """Lay the list out as in a view, as far as it says."""
        self._show(self._order.take_up(view))
        self._say_which()

    def shown_keys(self) -> list[str]:
        """Return the keys of the columns shown, from left to right."""
        return [column.key for column in self._table.columns]

    def as_view(self, *, find: str, filters: Mapping[str, Sequence[str]]) -> SavedView:
        """Return a view without a name that shows the list as it stands."""
        return SavedView(
            "",
            find=find,
            filters=filters,
            sort=self._order.sort,
            is_descending=self._order.is_descending,
            columns=tuple(self.shown_keys()),
        )

    def _show(self, columns: list[ListColumn]) -> None:
        self._view.keep_place(lambda: self._table.show_columns(columns))
        self._view.fit_columns()
        self._mark_sorted()

    def _say_which(self) -> None:
        self._chooser.use_shown(self.shown_keys())

    def _mark_sorted(self) -> None:
        key, keys = self._order.sorted_by, self.shown_keys()
        is_descending = self._order.is_descending
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self._view.headings.setSortIndicator(keys.index(key) if key in keys else -1, order)
        self._table.mark_sorted(key, descending=is_descending)
