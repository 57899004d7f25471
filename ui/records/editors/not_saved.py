"""What stands below a field whose words are not saved: why, and the two ways out."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.records.flow_layout import FlowLayout

_GAP: Final = 4


class Mark(StrEnum):
    """Why what was typed into a field is not saved, and the colour of its bar."""

    REFUSED = "red"
    WAITING = "amber"


class NotSavedNote(QWidget):
    """What is wrong, and what can be done about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._label = ""
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setMinimumHeight(1)
        self.save = QPushButton("Save")
        self.discard = QPushButton("Discard")
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.setSpacing(_GAP)
        row.addWidget(self.save)
        row.addWidget(self.discard)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, _GAP)
        layout.setSpacing(_GAP)
        layout.addWidget(self._words)
        layout.addWidget(buttons)

    def say(self, sentence: str, label: str) -> None:
        """Show a sentence about the field called `label`."""
        self._label = label
        self._words.setText(sentence)
        self.save.setText("Save")
        self.discard.setText("Discard")
        self.save.setAccessibleName(f"Save {label}")
        self.discard.setAccessibleName(f"Discard what was typed into {label}")

    def offer(self, save: str, discard: str) -> None:
        """Call the two ways out by other words."""
        for button, words in ((self.save, save), (self.discard, discard)):
            button.setText(words)
            button.setAccessibleName(f"{words}: {self._label}")
