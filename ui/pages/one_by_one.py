"""Going through records one by one: a small bar that says how far one is, and a key for the next."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from equality_tracker.operations.grouped_points import ShownPoint
from ui.records.flow_layout import FlowLayout

_NEXT: Final = "Alt+N"
_GAP: Final = 6


class OneByOne(QWidget):
    """Steps through points; what was fixed meanwhile does not change the way.

    Attributes:
        wanted: Emitted with the point whose record is to be shown.
        told: Emitted with how far one is.
        ended: Emitted when the last was passed or a person stopped.

    """

    wanted = Signal(object)
    told = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to go through."""
        super().__init__(parent)
        self._points: Sequence[ShownPoint] = ()
        self._at = -1
        self._key: QShortcut | None = None
        self._where = QLabel()
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._next = QPushButton(f"Next ({_NEXT})")
        self._before = QPushButton("&Before")
        self._stop = QPushButton("S&top here")
        flow = FlowLayout(self)
        flow.setSpacing(_GAP)
        self._where.setMinimumHeight(self._next.sizeHint().height())
        for widget in (self._where, self._before, self._next, self._stop):
            flow.addWidget(widget)
        self._next.clicked.connect(self.go_on)
        self._before.clicked.connect(self.go_back)
        self._stop.clicked.connect(self.end)
        self.hide()

    @property
    def is_going(self) -> bool:
        """Whether somebody goes through points now."""
        return self._at >= 0

    def begin(self, points: Sequence[ShownPoint]) -> None:
        """Go through `points`, the first at once."""
        self.end()
        if not points:
            return
        self._points = points
        self.show()
        # For the whole window: where it is narrow, the record takes this bar's place.
        self._key = QShortcut(QKeySequence(_NEXT), self.window(), self.go_on)
        # The letter may be that of a field beside it, too.
        self._key.activatedAmbiguously.connect(self.go_on)
        self._go(0)

    def go_on(self) -> None:
        """Show the next, or end after the last."""
        if self._at + 1 < len(self._points):
            self._go(self._at + 1)
        elif self.is_going:
            self.told.emit(f"That was the last of {len(self._points):,}.")
            self.end()

    def go_back(self) -> None:
        """Show the one before."""
        if self._at > 0:
            self._go(self._at - 1)

    def end(self) -> None:
        """Go through no more."""
        if not self.is_going:
            return
        self._at, self._points = -1, ()
        if self._key is not None:
            self._key.deleteLater()
            self._key = None
        self.hide()
        self.ended.emit()

    def _go(self, at: int) -> None:
        self._at = at
        point = self._points[at]
        where = f"{at + 1:,} of {len(self._points):,}"
        self._where.setText(f"{where}: {point.called}")
        self._before.setEnabled(at > 0)
        self.wanted.emit(point)
        self.told.emit(f"{where}: {point.called}. {point.point.sentence} {_NEXT}: next.")
