"""The line above a list: what it lists, the search in it, and the button for a new record."""

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from equality_tracker.records.kind_names import KindName
from ui.records.search_box import SearchBox

_ONLY_ONE: Final = frozenset({"organisations", "packs", "pack-settings"})
"""Kinds to which nobody adds a record here: there is one only, or the Pack page keeps it."""
_NEW: Final = "&New"
_GAP: Final = 8


class ListHead(QWidget):
    """Names the records, searches them and adds one.

    Attributes:
        search: Where words to look for are typed.
        new_wanted: Emitted when a person wants to add a record.

    """

    new_wanted = Signal()
    # Qt may tell of a change before there is anything to fit.
    _is_built = False

    def __init__(self, kind: KindName, parent: QWidget | None = None) -> None:
        """Stand above the records of `kind`."""
        super().__init__(parent)
        self._kind = kind
        self._title = QLabel(kind.title)
        self._title.setProperty("heading", "large")
        self.search = SearchBox(f"Search {kind.plural}")
        self._new = QPushButton(self._label)
        self._new.setAccessibleName(f"New {kind.singular}")
        self._new.setToolTip(f"Add one {kind.singular} (Ctrl+N)")
        self._new.clicked.connect(self.new_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._title)
        layout.addWidget(self.search, 1)
        layout.addWidget(self._new)
        self._is_built = True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Say on the button what is new, where there is room beside the title and the search."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self._is_built:
            self._fit()

    def offer_new(self, *, is_writable: bool) -> None:
        """Offer to add a record where the register takes one."""
        self._new.setVisible(is_writable and self._kind.code not in _ONLY_ONE)

    @property
    def _label(self) -> str:
        return f"{_NEW} {self._kind.singular}"

    def _fit(self) -> None:
        beside = self._title.sizeHint().width() + self.search.minimumSizeHint().width() + 2 * _GAP
        has_room = beside + self._width_with(self._label) <= self.width()
        self._new.setText(self._label if has_room else _NEW)
        # Else the longest label would make the whole list wider than the window.
        self._new.setMinimumWidth(self._width_with(_NEW))

    def _width_with(self, label: str) -> int:
        """Return how wide the button is with a label."""
        metrics, now = self._new.fontMetrics(), self._new.text()
        around = self._new.sizeHint().width() - metrics.horizontalAdvance(now.replace("&", ""))
        return around + metrics.horizontalAdvance(label.replace("&", ""))
