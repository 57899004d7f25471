"""The buttons above a list that narrow it; each says what it is narrowed to."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from equality_tracker.operations.lists.day_spans import days_of_span, span_label
from equality_tracker.operations.lists.list_answers import FilterChoice
from equality_tracker.operations.lists.list_column import Holds, ListColumn
from ui.records.choice_popup import Choice, ChoicePopup
from ui.records.flow_layout import FlowLayout
from ui.records.menu_button import MenuButton
from ui.theme import status_mark

_ALWAYS_SEEN: Final = 3
_GAP: Final = 6


class FilterBar(QWidget):
    """One button for each of the main columns to narrow by, one for the others, and what takes all off.

    Attributes:
        choices_wanted: Emitted with the key of a column whose values should be offered.
        filters_changed: Emitted when the list is to be narrowed anew.
        trash_wanted: Emitted when a person wants to see what lies in the trash.

    """

    choices_wanted = Signal(str)
    filters_changed = Signal()
    trash_wanted = Signal()

    def __init__(
        self, columns: Sequence[ListColumn], parent: QWidget | None = None, *, first: QWidget | None = None
    ) -> None:
        """Offer the columns that can be narrowed by, those shown at once first; `first` stands before all."""
        super().__init__(parent)
        self._columns = {column.key: column for column in columns}
        by = sorted(
            (column for column in columns if column.is_filterable),
            key=lambda column: (not column.is_shown, column.holds is Holds.YES_NO),
        )
        self._always = frozenset(column.key for column in by[:_ALWAYS_SEEN] if column.is_shown)
        self._filters: dict[str, list[str]] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._is_folded = False
        self._build(by, first)
        self._show()

    @property
    def filters(self) -> Mapping[str, list[str]]:
        """What the list is narrowed to, by column."""
        return self._filters

    def use_filters(self, filters: Mapping[str, Sequence[str]]) -> None:
        """Take up filters of columns that there are, without telling anybody."""
        self._filters = {
            key: list(values) for key, values in filters.items() if key in self._buttons and values
        }
        self._show()

    def fold(self, *, is_folded: bool) -> None:
        """Have one button with a menu in place of several, where there is little height."""
        self._is_folded = is_folded
        self._show()

    def take_in(self, controls: Sequence[QWidget]) -> None:
        """Have other controls behind its own, in the same line where there is room."""
        for control in controls:
            self._layout.addWidget(control)
        self._keep_height()

    @property
    def last_stop(self) -> QWidget:
        """The last of its own controls."""
        return self._clear

    def clear(self) -> None:
        """Take all filters off."""
        self._change({})

    def offer(self, key: str, found: Sequence[FilterChoice]) -> None:
        """Open the values of a column for ticking."""
        column = self._columns[key]
        choices = [Choice(each.value, f"{_label(column, each)}  ({each.count:,})") for each in found]
        choices += [Choice(value, span_label(value)) for value in self._spans(key)]
        popup = ChoicePopup(f"{column.label} is any of", self)
        popup.chosen.connect(lambda values: self._narrow(key, values))
        button = self._buttons[key]
        under = next((each for each in (button, self._more, self._all) if each.isVisible()), self)
        popup.offer(choices, self._filters.get(key, ()), under=under)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Keep the height that all lines of buttons need, however little room there is."""
        super().resizeEvent(event)
        self._keep_height()

    def event(self, event: QEvent) -> bool:
        """Need another height when words on a button need another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._keep_height()
        return super().event(event)

    def _keep_height(self) -> None:
        self.setMinimumHeight(self._layout.heightForWidth(self.width()))

    def _build(self, columns: Sequence[ListColumn], first: QWidget | None) -> None:
        layout = self._layout = FlowLayout(self)
        layout.setSpacing(_GAP)
        if first is not None:
            layout.addWidget(first)
        for column in columns:
            button = QPushButton()
            button.clicked.connect(lambda _=False, key=column.key: self.choices_wanted.emit(key))
            self._buttons[column.key] = button
            layout.addWidget(button)
        others = [column for column in columns if column.key not in self._always]
        self._more = MenuButton("M&ore", "More filters", self._menu_of(others))
        self._all = MenuButton("Filters", "Filters", self._menu_of(columns))
        self._clear = QPushButton()
        self._clear.setAccessibleName("Clear filters")
        self._clear.clicked.connect(self.clear)
        for button in (self._more, self._all, self._clear):
            layout.addWidget(button)

    def _menu_of(self, columns: Sequence[ListColumn]) -> QMenu:
        menu = QMenu(self)
        for column in columns:
            action = menu.addAction(column.label)
            action.triggered.connect(lambda _=False, key=column.key: self.choices_wanted.emit(key))
        menu.addSeparator()
        menu.addAction("In the trash…").triggered.connect(self.trash_wanted)
        return menu

    def _spans(self, key: str) -> list[str]:
        """Return the stretches of days that a column is narrowed to; a page that leads here sets them."""
        return [value for value in self._filters.get(key, ()) if days_of_span(value)]

    def _said(self, key: str) -> str:
        """Return how a button says what its column is narrowed to: days in words, else a count."""
        values = self._filters.get(key, ())
        if len(values) == 1 and self._spans(key):
            return span_label(values[0])
        return f"{len(values)}" if values else ""

    def _narrow(self, key: str, values: list[str]) -> None:
        others = {other: kept for other, kept in self._filters.items() if other != key}
        self._change(others | ({key: values} if values else {}))

    def _change(self, filters: dict[str, list[str]]) -> None:
        self._filters = filters
        self._show()
        self.filters_changed.emit()

    def _show(self) -> None:
        for key, button in self._buttons.items():
            said = self._said(key)
            label = self._columns[key].label
            button.setText(f"{label}: {said} ▾" if said else f"{label} ▾")
            button.setAccessibleName(f"Filter by {label}" + (f", {said} chosen" if said else ""))
            button.setVisible(not self._is_folded and (bool(said) or key in self._always))
        on = len(self._filters)
        self._more.setVisible(not self._is_folded)
        self._all.setVisible(self._is_folded)
        self._all.setText(f"Filters ({on}) ▾" if on else "Filters ▾")
        self._all.setAccessibleName(f"Filters, {on} on" if on else "Filters")
        self._clear.setText("Clear" if self._is_folded else f"{on} filter{'s' if on != 1 else ''} on · Clear")
        self._clear.setVisible(bool(on))
        self._keep_height()


def _label(column: ListColumn, choice: FilterChoice) -> str:
    return status_mark(choice.value).text if column.holds is Holds.COLOUR and choice.value else choice.label
