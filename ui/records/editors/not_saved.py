"""What stands below a field whose words are not saved: why, both versions of two, and the ways out."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.comparing.two_versions import TwoVersions
from ui.records.flow_layout import FlowLayout
from ui.theme import status_colour, status_mark

_GAP: Final = 4


class Mark(StrEnum):
    """Why what was typed into a field is not saved, and the colour that tells of it."""

    REFUSED = "red"
    WAITING = "amber"


class NotSavedNote(QWidget):
    """What is wrong, and what can be done about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._label = ""
        self._mark: Mark | None = None
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setMinimumHeight(1)
        self.save = QPushButton("Save")
        self.discard = QPushButton("Discard")
        self.both = QPushButton("Put both in")
        self.both.setToolTip("Puts the two below each other into the field, to be made into one there")
        self.both.hide()
        self.versions = TwoVersions()
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.setSpacing(_GAP)
        row.addWidget(self.save)
        row.addWidget(self.discard)
        row.addWidget(self.both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, _GAP)
        layout.setSpacing(_GAP)
        layout.addWidget(self._words)
        layout.addWidget(self.versions)
        layout.addWidget(buttons)

    def say(self, mark: Mark, sentence: str, label: str) -> None:
        """Show a sentence about the field called `label`, in the colour of its mark."""
        self._label, self._mark = label, mark
        self._words.setText(f"{status_mark(mark).shape} {sentence}")
        self._colour_words()
        self.versions.clear()
        for button in (self.save, self.discard):
            button.setAccessibleDescription("")
        self.both.hide()
        self.save.setText("Save")
        self.discard.setText("Discard")
        self.save.setAccessibleName(f"Save {label}")
        self.discard.setAccessibleName(f"Discard what was typed into {label}")

    def compare(self, now: str, typed: str, *, can_join: bool) -> None:
        """Show both versions, and offer one of them, or where they can be joined, both."""
        self.versions.show_versions(self._label, now, typed)
        for button, words in ((self.save, "Keep mine"), (self.discard, "Take the other")):
            button.setText(words)
            button.setAccessibleName(f"{words}: {self._label}")
        for button in (self.save, self.discard, self.both):
            button.setAccessibleDescription(self.versions.spoken)
        self.both.setAccessibleName(f"Put both in: {self._label}")
        self.both.setVisible(can_join and bool(now and typed))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Wear the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour_words()

    def _colour_words(self) -> None:
        if self._mark is not None:
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.WindowText, status_colour(self._mark))
            self._words.setPalette(palette)
