"""The line above a list: what it lists, the search in it, and the button for a new record."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from equality_tracker.records.kinds import Kind
from ui.records.search_box import SearchBox

_ONLY_ONE: Final = frozenset({"organisations", "packs", "pack-settings"})
"""Kinds to which nobody adds a record here: there is one only, or the Pack page keeps it."""
_GAP: Final = 8


class ListHead(QWidget):
    """Names the records, searches them and adds one.

    Attributes:
        search: Where words to look for are typed.
        new_wanted: Emitted when a person wants to add a record.

    """

    new_wanted = Signal()

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        """Stand above the records of `kind`."""
        super().__init__(parent)
        self._kind = kind
        title = QLabel(kind.title)
        title.setProperty("heading", "large")
        self.search = SearchBox(f"Search {kind.plural}")
        self._new = QPushButton(f"&New {kind.singular}")
        self._new.setToolTip(f"Add one {kind.singular} (Ctrl+N)")
        self._new.clicked.connect(self.new_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(title)
        layout.addWidget(self.search, 1)
        layout.addWidget(self._new)

    def offer_new(self, *, is_writable: bool) -> None:
        """Offer to add a record where the register takes one."""
        self._new.setVisible(is_writable and self._kind.code not in _ONLY_ONE)
