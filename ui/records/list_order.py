"""How a list is sorted, narrowed and laid out, remembered for each kind of record."""

from collections.abc import Mapping, Sequence

from equality_tracker.operations.lists.described_columns import begins_in_own_order
from equality_tracker.operations.lists.list_column import Holds, ListColumn
from ui.records.saved_views import SavedView
from ui.settings import Settings


class ListOrder:
    """What a person chose for the list of one kind."""

    def __init__(self, kind: str, columns: Sequence[ListColumn], settings: Settings) -> None:
        """Take up how the list was left; what names columns that are no more counts as not chosen."""
        self._kind = kind
        self._columns = tuple(columns)
        self._settings = settings
        self._needed: tuple[str, ...] = ()
        known = {column.key for column in columns}
        sort, is_descending = settings.sort(kind) or ("", False)
        self.sort, self.is_descending = (sort, is_descending) if sort in known else ("", False)

    @property
    def sorted_by(self) -> str:
        """The key of the column that the list is in the order of, or "" where that is of no column."""
        return self.sort or ("" if begins_in_own_order(self._kind) else "reference")

    @property
    def shown_columns(self) -> list[ListColumn]:
        """The columns shown, from left to right."""
        chosen = set(self._settings.shown_columns(self._kind))
        kept = [column for column in self._columns if column.key in chosen]
        if kept:
            return kept
        return [column for column in self._columns if column.is_shown or column.key in self._needed]

    @property
    def filters(self) -> Mapping[str, Sequence[str]]:
        """The values that the list is narrowed to, by column."""
        return self._settings.filters(self._kind)

    @property
    def widths(self) -> Mapping[str, int]:
        """The widths that somebody set, in pixels by column."""
        return self._settings.column_widths(self._kind)

    def need(self, keys: Sequence[str]) -> bool:
        """Show these columns, too, where nobody chose any; return whether that shows others than before."""
        before, self._needed = self.shown_columns, tuple(keys)
        return before != self.shown_columns

    def sort_by(self, key: str) -> None:
        """Sort by a column; the one that the list is sorted by already turns round."""
        self.is_descending = key == self.sorted_by and not self.is_descending
        self.sort = key
        self._settings.set_sort(self._kind, self.sort, downwards=self.is_descending)

    def take_up(self, view: SavedView) -> list[ListColumn]:
        """Be as in a view, as far as it says, and return the columns to show."""
        known = {column.key for column in self._columns}
        if view.has_order and view.sort in known | {""}:
            self.sort, self.is_descending = view.sort, view.is_descending
            self._settings.set_sort(self._kind, self.sort, downwards=self.is_descending)
        return self.show_columns(view.columns) if view.columns else self.shown_columns

    def show_columns(self, keys: Sequence[str]) -> list[ListColumn]:
        """Show these columns, the reference always, and return them."""
        columns = [
            column for column in self._columns if column.key in keys or column.holds is Holds.REFERENCE
        ]
        self._settings.set_shown_columns(self._kind, [column.key for column in columns])
        return columns

    def narrow(self, filters: Mapping[str, Sequence[str]]) -> None:
        """Remember what the list is narrowed to."""
        self._settings.set_filters(self._kind, filters)

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Remember how wide the columns are."""
        self._settings.set_column_widths(self._kind, widths)
