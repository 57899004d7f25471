"""A sentence on the import page that somebody has to read: why nothing can be imported, or what was odd."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.importing.import_words import LOOK
from ui.theme import status_colour


class Notice(QLabel):
    """Stands out while it has something to say, and takes no room else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setObjectName("notice")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def say(self, sentence: str) -> None:
        """Show a sentence; "" takes it away."""
        self.setText(f"{LOOK} {sentence}" if sentence else "")
        palette = self.palette()
        palette.setColor(self.foregroundRole(), status_colour("red"))
        self.setPalette(palette)
        self.setVisible(bool(sentence))
