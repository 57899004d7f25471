"""How a list is sorted, narrowed and laid out, remembered for each kind of record."""

from collections.abc import Mapping, Sequence

from equality_tracker.operations.list_columns import Holds, ListColumn
from ui.settings import Settings


class ListOrder:
    """What a person chose for the list of one kind."""

    def __init__(self, kind: str, columns: Sequence[ListColumn], settings: Settings) -> None:
        """Take up how the list was left; what names columns that are no more counts as not chosen."""
        self._kind = kind
        self._columns = tuple(columns)
        self._settings = settings
        known = {column.key for column in columns}
        sort, is_descending = settings.sort(kind) or ("", False)
        self.sort, self.is_descending = (sort, is_descending) if sort in known else ("", False)

    @property
    def sorted_by(self) -> str:
        """The key of the column that the list is in the order of."""
        return self.sort or "reference"

    @property
    def shown_columns(self) -> list[ListColumn]:
        """The columns shown, from left to right."""
        chosen = set(self._settings.shown_columns(self._kind))
        kept = [column for column in self._columns if column.key in chosen]
        return kept or [column for column in self._columns if column.is_shown]

    @property
    def filters(self) -> Mapping[str, Sequence[str]]:
        """The values that the list is narrowed to, by column."""
        return self._settings.filters(self._kind)

    @property
    def widths(self) -> Mapping[str, int]:
        """The widths that somebody set, in pixels by column."""
        return self._settings.column_widths(self._kind)

    def sort_by(self, key: str) -> None:
        """Sort by a column; the one that the list is sorted by already turns round."""
        self.is_descending = key == self.sorted_by and not self.is_descending
        self.sort = key
        self._settings.set_sort(self._kind, self.sort, downwards=self.is_descending)

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
