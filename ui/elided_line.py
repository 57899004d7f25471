"""Words on one line that end in dots where the room ends; screen readers and the hint have all of them."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_DOTS = "…"
_PLAIN_TEXT = 0
"""Qt's own number: to import its names costs the first paint a tenth of its time."""


class ElidedLine(QLabel):
    """A label that keeps no window wide; its text stays whole, only what is painted is shortened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setProperty("textFormat", _PLAIN_TEXT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def room_wanted(self) -> int:
        """How wide it is with all its words."""
        # Not the size hint, which holds the width in which it was shown last.
        return self.fontMetrics().horizontalAdvance(self.text()) + 1

    def words_for(self, room: int) -> str:
        """Return what is painted in so many pixels."""
        return elided(self.text(), self.fontMetrics(), room)

    def hint(self) -> str:
        """Return what is shown beside the pointer: all words, where they are shortened."""
        return "" if self.words_for(self.width()) == self.text() else self.text()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need no room for itself."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the words that have room, and offer all of them where some have none."""
        shown = self.words_for(self.width())
        if shown == self.text():
            super().paintEvent(event)
        else:
            metrics = self.fontMetrics()
            above = (self.height() - metrics.height()) // 2
            QPainter(self).drawText(0, above + metrics.ascent(), shown)

    def event(self, event: QEvent) -> bool:
        """Show all words beside the pointer where they are shortened."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.hint())
        return super().event(event)


def elided(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return as much of a text as has room, with dots where some is left out."""
    if metrics.horizontalAdvance(text) <= room:
        return text
    shortest, longest = 0, len(text)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if metrics.horizontalAdvance(text[:middle].rstrip() + _DOTS) <= room:
            shortest = middle
        else:
            longest = middle - 1
    return text[:shortest].rstrip() + _DOTS if room > 0 else ""
