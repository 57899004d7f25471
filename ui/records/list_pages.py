"""What stands in the middle of a list: its table, or why there is none, or one of the panels in its place."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from equality_tracker.records.kinds import Kind
from ui.desk import Desk
from ui.records.change_many import ChangePanel
from ui.records.empty_list import EmptyList
from ui.records.record_view import RecordView
from ui.records.trash_panel import TrashPanel

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

    def __init__(self, kind: Kind, desk: Desk, view: RecordView, parent: QWidget | None = None) -> None:
        """Show `view`, the table of the records of `kind`."""
        super().__init__(parent)
        self.empty = EmptyList(kind)
        self._view = view
        self._change = ChangePanel(kind.code, desk)
        self._trash = TrashPanel(kind.code, desk)
        self.addWidget(view)
        self.addWidget(self.empty)
        for panel in (self._change, self._trash):
            self.addWidget(panel)
            panel.told.connect(self.told)
            panel.ended.connect(self.panel_left)
        self.setMinimumHeight(_LEAST_TABLE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def has_table(self) -> bool:
        """Whether the table is shown."""
        return self.currentWidget() is self._view

    @property
    def has_panel(self) -> bool:
        """Whether a panel is shown in the place of the list."""
        return self.currentWidget() in {self._change, self._trash}

    def show_list(self, *, has_records: bool) -> None:
        """Show the table, or the words in its place where it would be empty."""
        self._show(self._view if has_records else self.empty)

    def focus_panel(self) -> None:
        """Give the keyboard to the panel that is shown."""
        for panel in (self._change, self._trash):
            if panel is self.currentWidget():
                panel.focus_first()

    def open_change(self, ids: Sequence[int]) -> None:
        """Offer to change the records with these numbers."""
        self._show(self._change)
        self._change.begin(ids)

    def open_trash(self) -> None:
        """Show what lies in the trash."""
        self._show(self._trash)
        self._trash.begin()

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.panel_opened.emit(self.has_panel)
