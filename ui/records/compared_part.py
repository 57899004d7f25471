"""One part of a comparison: what it is about, what to do with it, and its versions side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

_GAP: Final = 6
NOTHING: Final = "nothing"
"""What stands for a version without words."""


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One version: whose it is, and its words."""

    label: str
    text: str


class ComparedPart(QFrame):
    """Shows the versions of one text in columns, below the control that decides about them."""

    def __init__(
        self,
        head: QWidget,
        sides: Sequence[ComparedSide],
        notes: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show `sides` below `head` and what there is to say of them."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(_GAP)
        self.column.addWidget(head)
        for note in notes:
            self.column.addWidget(wrapped_words(note))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * _GAP)
        for place, side in enumerate(sides):
            label = wrapped_words(side.label)
            bold = label.font()
            bold.setBold(True)
            label.setFont(bold)
            words = wrapped_words(side.text or NOTHING)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setAccessibleName(f"{side.label}: {side.text or NOTHING}")
            grid.addWidget(label, 0, place)
            grid.addWidget(words, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        self.column.addLayout(grid)


def versions_in_words(sides: Sequence[ComparedSide]) -> str:
    """Return the versions as one text, for screen readers."""
    return " ".join(f"{side.label}: {side.text or NOTHING}." for side in sides)


def wrapped_words(text: str) -> QLabel:
    """Return plain words that take as many lines as they need."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
