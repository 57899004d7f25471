"""The right side of the window: the record that was chosen, the way back, and what a page puts above it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.records.record_pane import RecordPane
from ui.scrolled import Scrolled

_BACK: Final = "◂ Back"


class RecordSide(Scrolled):
    """Shows a record where there is room for it, or in place of the list.

    Attributes:
        back_wanted: Emitted when a person wants to go back by the button.
        record: What shows the record.

    """

    back_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no record yet."""
        self._shown = ("", "")
        inside = QWidget()
        column = QVBoxLayout(inside)
        super().__init__(inside, parent)
        # Why nothing can be changed stands above all of it.
        self.record = RecordPane(desk, says_why_read_only=False)
        self._back = QPushButton(_BACK)
        self._back.setAccessibleName("Back")
        self._back.setToolTip("Alt+Left")
        self._above = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._above)
        column.addWidget(self.record, 1)
        self.record.stand_before_heading(self._back)
        self.record.record_shown.connect(self._on_shown)
        self._back.clicked.connect(self.back_wanted)

    def show_above(self, widget: QWidget) -> None:
        """Show something above the record, such as the way through several."""
        self._above.addWidget(widget)

    def offer_back(self, *, is_offered: bool) -> None:
        """Offer the way back, where the record stands in place of its list."""
        self._back.setVisible(is_offered)

    def _on_shown(self) -> None:
        """Begin at the top with another record: what stands above it is about that one."""
        if self.record.shown != self._shown:
            self._shown = self.record.shown
            self.verticalScrollBar().setValue(0)
