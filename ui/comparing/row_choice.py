"""What to do with one field that is compared, as a drop-down that the arrow keys also lead away from."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui.comparing.comparison import Choice
from ui.importing.quiet_choice import QuietChoice

STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}
"""How many fields a key leads on; a list ends where it ends."""
_CHOICES: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_OTHERS: Final = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class RowChoice(QuietChoice):
    """Left and right, or the first letter, choose; up and down lead to the fields around; Alt+Down opens it.

    Attributes:
        stepped: Emitted with how many fields further the keyboard is wanted.

    """

    stepped = Signal(int)

    def __init__(self, choices: Sequence[Choice], chosen: str, parent: QWidget | None = None) -> None:
        """Offer `choices`, of which one is chosen already."""
        super().__init__("", parent)
        # What is chosen is read in full, in text of any size.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        for choice in choices:
            self.addItem(choice.label, choice.code)
        self.take(chosen)

    @property
    def code(self) -> str:
        """The code of what is chosen."""
        return str(self.currentData() or "")

    def take(self, code: str) -> None:
        """Choose, where that is offered."""
        place = self.findData(code)
        if place >= 0:
            self.setCurrentIndex(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Lead on, or choose."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in _CHOICES:
            self.setCurrentIndex(min(max(0, self.currentIndex() + _CHOICES[key]), self.count() - 1))
        elif key in _OTHERS:
            event.ignore()
        else:
            super().keyPressEvent(event)
