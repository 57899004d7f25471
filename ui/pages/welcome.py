"""The welcome page: what is seen when no register is open."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.files.recent_files import RecentFiles
from ui.scroll_area import ScrollArea

if TYPE_CHECKING:
    from ui.background import Background  # which the first paint does without

_COLUMN_IN_CHARACTERS: Final = 58
_GAP: Final = 36
_NO_FOCUS: Final = 0
"""Qt's own number: to import its names costs the first paint a tenth of its time."""


class WelcomePage(ScrollArea):
    """Offers the four ways to begin, and what was opened before.

    Attributes:
        start_wanted: Emitted when a person wants to start their office's file.
        open_wanted: Emitted when a person wants to choose a register.
        sample_wanted: Emitted when a person wants to see the sample office.
        spreadsheets_wanted: Emitted when a person wants to start a file and import spreadsheets into it.
        file_chosen: Emitted with the path of a register opened before.
        forget_wanted: Emitted with the path of a register opened before that is to be forgotten.
        recent_found: Emitted with the old and the new path of one that a person found again.

    """

    start_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    spreadsheets_wanted = Signal()
    file_chosen = Signal(str)
    forget_wanted = Signal(str)
    recent_found = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the page, at first without recent registers."""
        super().__init__(parent)
        self._build()
        self._connect()
        self._fit()
        self.show_recent_files([])

    def show_recent_files(self, files: Sequence[Path]) -> None:
        """Show the registers opened before, the newest first."""
        self.recent.show_files(files)
        self._recent_side.setVisible(bool(files))
        self._fit()

    def look_for_recent_files(self, background: "Background") -> None:
        """From now on find out on the thread of `background` which of them are there; shares may be slow."""
        self.recent.look_with(background)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep lines as long as they are read well, also with text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the two columns below each other where there is no room for both."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        column = self.fontMetrics().averageCharWidth() * _COLUMN_IN_CHARACTERS
        # Not of its viewport, whose kind Qt for Python takes long to find out.
        room = self.maximumViewportSize().width()
        is_wide = room >= 2 * column + 3 * _GAP and not self._recent_side.isHidden()
        for side in (self._ways, self._recent_side):
            side.setMaximumWidth(column if is_wide else round(column * 1.4))
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _build(self) -> None:
        self.setObjectName("welcome")
        self.setAccessibleName("Welcome")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        # The page itself is no stop for the keyboard: the view follows the button that has it.
        self.setProperty("focusPolicy", _NO_FOCUS)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(24, 28, 24, 20)
        whole.setSpacing(6)
        self._ways, self._recent_side = self._first_steps(), self._opened_before()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(_GAP)
        self._sides.addWidget(self._ways, 100)
        self._sides.addWidget(self._recent_side, 100)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._sides, 100)
        row.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(1)
        self.setWidget(page)

    def _first_steps(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_heading("Equality Tracker", "large"))
        column.addWidget(
            _words("The dates that the equality duties set, the chain from origin to evidence, and the pack.")
        )
        column.addSpacing(10)
        self.start_button = _way(
            column,
            "&Start our office's file",
            "One page: your office, three dates, and where to keep the file.",
        )
        self.start_button.setProperty("heavy", "true")
        self.open_button = _way(
            column, "&Open a file…", "Your office's register: a file whose name ends in .equality."
        )
        self.sample_button = _way(
            column,
            "&Look at the sample office (Marlshire)",
            "An invented office with two years of history. Nothing you do there can touch your own.",
        )
        self.spreadsheets_button = _way(
            column,
            "&I have spreadsheets already",
            "Start the file first; then your workbooks, Word tables or copied rows are read into it.",
        )
        column.addStretch(1)
        return side

    def _opened_before(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_heading("Opened before", "medium"))
        self.recent = RecentFiles()
        column.addWidget(self.recent)
        column.addStretch(1)
        return side

    def _connect(self) -> None:
        self.start_button.clicked.connect(self.start_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)
        self.spreadsheets_button.clicked.connect(self.spreadsheets_wanted)
        self.recent.file_chosen.connect(self.file_chosen)
        self.recent.forget_wanted.connect(self.forget_wanted)
        self.recent.found.connect(self.recent_found)


def _way(column: QVBoxLayout, label: str, words: str) -> QPushButton:
    button = QPushButton(label)
    column.addWidget(button)
    column.addWidget(_words(words, button))
    column.addSpacing(6)
    return button


def _heading(text: str, size: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("heading", size)
    return label


def _words(text: str, about: QPushButton | None = None) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if about is not None:
        about.setAccessibleDescription(text)
    return label
