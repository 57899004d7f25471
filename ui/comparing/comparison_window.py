"""A window that compares: a sentence, what takes long, both sides, and what takes that which is chosen."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui.comparing.comparison_view import ComparisonView
from ui.comparing.wrapped_words import wrapped_words
from ui.files.progress_row import ProgressRow
from ui.importing.flow_row import FlowRow
from ui.scrolled import Scrolled

_SIZE_IN_CHARACTERS: Final = (96, 40)
_ROOM: Final = 0.95
_MARGIN: Final = 8
_GAP: Final = 6


class ComparisonWindow(QDialog):
    """Stands beside the main window, is closed with Ctrl+W, and gone then.

    Attributes:
        view: What is compared.
        bar: What takes long.
        below: What there is to say behind what is compared.
        told: Emitted with a sentence on what was done.

    """

    told = Signal(str)

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        """Compare nothing yet; `name` says to screen readers what will be compared."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._said = wrapped_words("")
        self._said.setObjectName("status")
        self.bar, self.view, self._buttons = ProgressRow(), ComparisonView(name), FlowRow()
        inside = QWidget()
        self.below = QVBoxLayout(inside)
        self.below.setContentsMargins(0, 0, 0, 0)
        self.below.setSpacing(_GAP)
        self.below.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        for each in (self._said, self.bar):
            column.addWidget(each)
        column.addWidget(Scrolled(inside), 1)
        column.addWidget(self._buttons)
        QShortcut(QKeySequence("Ctrl+W"), self, self.close)
        self._take_size(parent.window().size())

    @property
    def said(self) -> str:
        """The sentence that stands on top."""
        return self._said.text()

    def say(self, sentence: str) -> None:
        """Say something on top."""
        self._said.setText(sentence)

    def button(self, label: str, does: Callable[[], object]) -> QPushButton:
        """Add a button below."""
        made = QPushButton(label)
        made.setAutoDefault(False)
        made.clicked.connect(lambda _=False: does())
        self._buttons.add(made)
        return made

    def _take_size(self, room: QSize) -> None:
        metrics = self.fontMetrics()
        across, lines = _SIZE_IN_CHARACTERS
        self.resize(
            min(metrics.averageCharWidth() * across, int(room.width() * _ROOM)),
            min(metrics.height() * lines, int(room.height() * _ROOM)),
        )
