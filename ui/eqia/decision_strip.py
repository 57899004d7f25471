"""The line on top of an EqIA: when the decision is, how many days that is away, and whether it is signed."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.eqia.labels import QuietWords, Words
from ui.theme import status_colour, status_mark

_BAR: Final = 5
_GAP: Final = 4


class DecisionStrip(QFrame):
    """Says it in one sentence with a mark; below it what else there is to know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._tone = "grey"
        self.sentence = Words()
        font = self.sentence.font()
        font.setBold(True)
        self.sentence.setFont(font)
        self.more = QuietWords()
        column = QVBoxLayout(self)
        column.setContentsMargins(_BAR + 2 * _GAP, _GAP, _GAP, _GAP)
        column.setSpacing(2)
        column.addWidget(self.sentence)
        column.addWidget(self.more)

    def say(self, sentence: str, tone: str, more: str = "") -> None:
        """Say where the decision stands, in the colour of `tone`."""
        self._tone = tone
        self.sentence.setText(f"{status_mark(tone).shape} {sentence}")
        self.sentence.setAccessibleName(sentence)
        self.more.say(more)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Wear the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Wear them again in another place: whose style has rules takes them from what it is moved to."""
        super().showEvent(event)
        self._paint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Paint a bar in the colour of the tone at the left edge."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, _BAR, self.height(), status_colour(self._tone))

    def _paint(self) -> None:
        palette = QPalette(self.sentence.palette())
        colour = (
            status_colour(self._tone)
            if self._tone not in {"", "grey"}
            else self.palette().windowText().color()
        )
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.sentence.setPalette(palette)
        self.update()
