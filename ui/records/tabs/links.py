"""The records that a record points to, and those that point to it: each leads there."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.editing.pointing import RelatedRecord
from equality_tracker.operations.editing.record_forms import RecordForm
from ui.records.record_words import related_words
from ui.records.tabs.wrapped_list import WrappedList

_NONE: Final = "This record is not linked to others."
_GAP: Final = 6


class LinksTab(QWidget):
    """One line for each linked record.

    Attributes:
        record_wanted: Emitted with kind and identity of the record that a person wants to see.

    """

    record_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no record yet."""
        super().__init__(parent)
        self._links: tuple[RelatedRecord, ...] = ()
        self._nothing = QLabel(_NONE)
        self._nothing.setWordWrap(True)
        self.list = WrappedList("Links")
        self.list.setAccessibleDescription("Enter goes to the record.")
        self.go = QPushButton("Go to it")
        self.go.setAccessibleName("Go to the record chosen")
        self._more = QLabel()
        self._more.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _GAP, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._more)
        layout.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(0)
        self.list.opened.connect(self._go)
        self.go.clicked.connect(self._go)

    def show_form(self, form: RecordForm) -> None:
        """Show the links of a record."""
        self._links = (*form.related, *form.serves, *form.pointing)
        self.list.show_lines([related_words(each) for each in self._links])
        left = form.pointing_count - len(form.pointing)
        self._more.setText(f"and {left:,} more that point here; their lists can be searched.")
        self._more.setVisible(left > 0)
        self._nothing.setVisible(not self._links)
        self.list.setVisible(bool(self._links))
        self.go.setVisible(bool(self._links))

    def _go(self) -> None:
        place = max(0, self.list.currentRow())
        if place < len(self._links):
            self.record_wanted.emit(self._links[place].kind, self._links[place].uuid)
