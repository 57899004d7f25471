"""Going through records one by one: a strip above the record that says what to look at, and leads on."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.points.grouped_points import ShownPoint
from ui.records.flow_layout import FlowLayout

_GAP: Final = 6


class OneByOne(QWidget):
    """Steps through points; what was fixed meanwhile does not change the way.

    Attributes:
        wanted: Emitted with the point whose record is to be shown.
        told: Emitted with a sentence once the last was passed.
        ended: Emitted when the last was passed or a person stopped.

    """

    wanted = Signal(object)
    told = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to go through."""
        super().__init__(parent)
        self._points: Sequence[ShownPoint] = ()
        self._which = ""
        self._at = -1
        self._where = _words()
        self._where.setProperty("heading", "medium")
        self._sentence = _words()
        self._before = QPushButton("Previou&s")
        self._next = QPushButton("&Next")
        self._stop = QPushButton("S&top")
        self._lay_out()
        self._next.clicked.connect(self.go_on)
        self._before.clicked.connect(self.go_back)
        self._stop.clicked.connect(self.end)
        self.hide()

    @property
    def is_going(self) -> bool:
        """Whether somebody goes through points now."""
        return self._at >= 0

    def begin(self, points: Sequence[ShownPoint], which: str) -> None:
        """Go through `points`, the first at once; `which` says after their number which these are."""
        self.end()
        if not points:
            return
        self._points, self._which = points, which
        self.show()
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
        self.hide()
        self.ended.emit()

    def _go(self, at: int) -> None:
        self._at = at
        point = self._points[at]
        where = f"{at + 1:,} of {len(self._points):,} {self._which}: {point.called}"
        self._where.setText(where)
        self._sentence.setText(point.point.sentence)
        is_last = at + 1 == len(self._points)
        self._next.setText("Fi&nish" if is_last else "&Next")
        self._next.setAccessibleDescription(f"{where}. {point.point.sentence}")
        self._before.setEnabled(at > 0)
        self.wanted.emit(point)

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setSpacing(_GAP)
        for button in (self._before, self._next, self._stop):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_GAP, 0, 0, 0)
        column.setSpacing(_GAP)
        for widget in (self._where, self._sentence, buttons):
            column.addWidget(widget)


def _words() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setMinimumHeight(1)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
