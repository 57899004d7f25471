"""A window beside the main window: a sentence, a bar for what takes long, content, and buttons below."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui.comparing.wrapped_words import wrapped_words
from ui.files.progress_row import ProgressRow
from ui.importing.flow_row import FlowRow
from ui.scrolled import Scrolled

GAP: Final = 6
_MARGIN: Final = 8
_ROOM: Final = 0.95
"""The share of the main window that one beside it takes at the most."""
USUAL_SIZE: Final = (96, 40)
"""Characters and lines."""


def resize_beside(window: QWidget, main: QWidget, *, characters: int, lines: int) -> None:
    """Make a window as large as so much text, and a little smaller than the main window at the most."""
    metrics, room = window.fontMetrics(), main.size()
    window.resize(
        min(metrics.averageCharWidth() * characters, int(room.width() * _ROOM)),
        min(metrics.height() * lines, int(room.height() * _ROOM)),
    )


class WindowBeside(QDialog):
    """Stands beside the main window, is closed with Ctrl+W, and gone then.

    Attributes:
        bar: What takes long.
        inside: What scrolls, with all content.
        content: Where content is added.
        buttons: The row below, for what is no button.
        told: Emitted with a sentence on what was done.

    """

    told = Signal(str)

    def __init__(self, title: str, parent: QWidget, *, size: tuple[int, int] = USUAL_SIZE) -> None:
        """Have no content yet; `size` is in characters and lines."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._said = wrapped_words("")
        self._said.setObjectName("status")
        self.bar, self.inside, self.buttons = ProgressRow(), QWidget(), FlowRow()
        self.content = QVBoxLayout(self.inside)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self._said)
        column.addWidget(self.bar)
        column.addWidget(Scrolled(self.inside), 1)
        column.addWidget(self.buttons)
        QShortcut(QKeySequence("Ctrl+W"), self, self.close)
        characters, lines = size
        resize_beside(self, parent.window(), characters=characters, lines=lines)

    @property
    def said(self) -> str:
        """The sentence on top."""
        return self._said.text()

    def say(self, sentence: str) -> None:
        """Say something on top."""
        self._said.setText(sentence)

    def button(self, label: str, does: Callable[[], object]) -> QPushButton:
        """Add a button below."""
        made = QPushButton(label)
        made.setAutoDefault(False)
        made.clicked.connect(lambda _=False: does())
        self.buttons.add(made)
        return made

    def add_close(self) -> None:
        """Add the button that closes, behind the others."""
        self.button("Close", self.close)
