"""One side of a comparison: whose words they are, and the words, what differs marked; long ones scroll."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.comparing.changed_words import Piece, marked_html
from ui.comparing.comparison import NOTHING, ComparedSide
from ui.comparing.wrapped_words import quiet_words
from ui.scroll_area import ScrollArea

_GAP: Final = 2
_LONG: Final = 900
"""So many characters, or a few more lines than these, scroll in a box of their own."""
_LINES: Final = 14
_LEAST_LINES: Final = 4
_SHARE: Final = 0.4
"""How much of the height of its window a long text takes at most."""


class ComparedText(QWidget):
    """The words below the name of their side; they can be copied.

    Attributes:
        name: What the side is called.
        long_text: What scrolls, where the words are long; the keyboard stops there.
        resized: Emitted when there is more or less room.

    """

    resized = Signal()

    def __init__(
        self, side: ComparedSide, pieces: Sequence[Piece], *, is_new: bool, parent: QWidget | None = None
    ) -> None:
        """Show `side`, whose words come in `pieces`."""
        super().__init__(parent)
        self._words = QLabel(marked_html(pieces, is_new=is_new) if side.text else NOTHING)
        self._words.setTextFormat(Qt.TextFormat.RichText if side.text else Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._words.setAccessibleName(f"{side.label}: {side.words}")
        is_long = len(side.text) > _LONG or side.text.count("\n") > _LINES
        self.long_text = _scrolling(self._words, f"{side.label}: {side.text}") if is_long else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self.name = quiet_words(side.label)
        # Beside a name of more lines, both begin at one height.
        self.name.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.name)
        column.addWidget(self.long_text or self._words)
        column.addStretch(1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Show as many lines of a long text in type of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Leave room in the window for what stands around a long text."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def _fit(self) -> None:
        if self.long_text is not None:
            line = self.fontMetrics().lineSpacing()
            lines = round(self.window().height() * _SHARE / line)
            self.long_text.setFixedHeight(line * min(max(_LEAST_LINES, lines), _LINES))


class ScrolledTogether:
    """Lets long texts beside each other scroll as one, each by its own length."""

    def __init__(self, texts: Sequence[ComparedText]) -> None:
        """Follow the long ones of `texts`."""
        self._areas = [each.long_text for each in texts if each.long_text is not None]
        self._is_following = False
        for area in self._areas:
            area.verticalScrollBar().valueChanged.connect(partial(self._follow, area))

    def _follow(self, moved: QScrollArea, value: int) -> None:
        """Scroll the others as far; they do not answer, or rounding would move what somebody reads."""
        if self._is_following:
            return
        self._is_following = True
        share = value / max(1, moved.verticalScrollBar().maximum())
        for bar in (area.verticalScrollBar() for area in self._areas if area is not moved):
            bar.setValue(round(share * bar.maximum()))
        self._is_following = False


def _scrolling(words: QLabel, name: str) -> QScrollArea:
    area = ScrollArea()
    area.setObjectName("long-text")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(name)
    area.setWidget(words)
    return area
