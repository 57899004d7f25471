"""What stands in the middle of a list: its table, or why there is none, or one of the panels in its place."""

from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from equality_tracker.records.kind_names import KindName
from ui.desk import Desk
from ui.records.empty_list import EmptyList
from ui.records.record_view import RecordView

if TYPE_CHECKING:
    from ui.records.change_many import ChangePanel
    from ui.records.list_panel import ListPanel
    from ui.records.trash_panel import TrashPanel

# The seam: a panel, and what it does to records, is imported when somebody first opens it.
_CHANGE: Final = "ui.records.change_many"
_TRASH: Final = "ui.records.trash_panel"
_LEAST_TABLE: Final = 72


class ListPages(QStackedWidget):
    """The table, the words of an empty list, the panel that changes many records, and the trash.

    Attributes:
        panel_opened: Emitted with whether a panel has taken the place of the list.
        panel_left: Emitted when a person goes back from a panel to the list.
        told: Emitted with a sentence on what was done in a panel.

    """

    panel_opened = Signal(bool)
    panel_left = Signal()
    told = Signal(str)

    def __init__(self, kind: KindName, desk: Desk, view: RecordView, parent: QWidget | None = None) -> None:
        """Show `view`, the table of the records of `kind`."""
        super().__init__(parent)
        self.empty = EmptyList(kind)
        self._view = view
        self._kind = kind
        self._desk = desk
        self.addWidget(view)
        self.addWidget(self.empty)
        self.setMinimumHeight(_LEAST_TABLE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def has_table(self) -> bool:
        """Whether the table is shown."""
        return self.currentWidget() is self._view

    @property
    def has_panel(self) -> bool:
        """Whether a panel is shown in the place of the list."""
        return self.currentWidget() not in {self._view, self.empty}

    def show_list(self, *, has_records: bool) -> None:
        """Show the table, or the words in its place where it would be empty."""
        self._show(self._view if has_records else self.empty)

    def focus_panel(self) -> None:
        """Give the keyboard to the panel that is shown."""
        if self.has_panel:
            cast("ListPanel", self.currentWidget()).focus_first()

    def open_change(self, ids: Sequence[int]) -> None:
        """Offer to change the records with these numbers."""
        self._show(self._change)
        self._change.begin(ids)

    def open_trash(self) -> None:
        """Show what lies in the trash."""
        self._show(self._trash)
        self._trash.begin()

    @cached_property
    def _change(self) -> "ChangePanel":
        panel: ChangePanel = import_module(_CHANGE).ChangePanel(self._kind.code, self._desk)
        self._take_in(panel)
        return panel

    @cached_property
    def _trash(self) -> "TrashPanel":
        panel: TrashPanel = import_module(_TRASH).TrashPanel(self._kind.code, self._desk)
        self._take_in(panel)
        return panel

    def _take_in(self, panel: "ListPanel") -> None:
        self.addWidget(panel)
        panel.told.connect(self.told)
        panel.ended.connect(self.panel_left)

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.panel_opened.emit(self.has_panel)
