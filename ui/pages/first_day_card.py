"""A card for a new office: what to do first; each line turns to a tick by itself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.today.first_steps import FirstStep
from ui.pages.row_button import RowButton, RowText


class FirstDayCard(QFrame):
    """A few lines that lead to where each is done.

    Attributes:
        place_wanted: Emitted with the code of the place where a line is done.
        put_away: Emitted when a person does not want to see the card any more.

    """

    place_wanted = Signal(str)
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be empty until `show_steps`."""
        super().__init__(parent)
        self._shown: tuple[FirstStep, ...] = ()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        heading = QLabel("First day")
        heading.setProperty("heading", "medium")
        away = QPushButton("Put this card away")
        away.clicked.connect(self.put_away)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(away)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addLayout(self._lines)

    def show_steps(self, steps: Sequence[FirstStep]) -> None:
        """Show the lines with their ticks."""
        if tuple(steps) == self._shown:
            return
        self._shown = tuple(steps)
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for step in steps:
            line = RowButton(_said(step), self)
            line.clicked.connect(partial(self._want, step.place))
            line.step_wanted.connect(self._step)
            self._lines.addWidget(line)

    def _want(self, place: str) -> None:
        self.place_wanted.emit(place)

    def _step(self, way: int) -> None:
        self.focusNextPrevChild(way > 0)


def _said(step: FirstStep) -> RowText:
    if step.is_done:
        return RowText(step.text, colour="blue", letter="✓", word="Done")
    return RowText(step.text, colour="grey", letter=" ", word="To do")
