"""The last line of the first run: the button that starts the file, the ways out, and what came of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


class StartLine(QWidget):
    """Buttons to start, to go back and to discard what is typed, and words beside them.

    Attributes:
        start: Starts the file.
        back: Leads back.
        discard: Discards what is typed.

    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.start = QPushButton("&Start the file")
        self.start.setProperty("heavy", "true")
        self.back = QPushButton("&Back")
        self.discard = QPushButton("Discard what is t&yped")
        self._next = QLabel("After this: read your spreadsheets into it.")
        self._next.hide()
        self._outcome = QLabel()
        self._outcome.setWordWrap(True)
        self._outcome.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for each in (self.start, self.back, self.discard, self._next):
            row.addWidget(each)
        row.addWidget(self._outcome, 1)

    def say(self, words: str) -> None:
        """Say what came of it, in place of what was said before; "" for nothing."""
        self._outcome.setText(words)

    def say_what_is_next(self, *, reads_spreadsheets: bool) -> None:
        """Say whether spreadsheets are read once the file was started."""
        self._next.setVisible(reads_spreadsheets)
