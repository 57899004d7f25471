"""The welcome page: what is seen when no register is open."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

_WIDEST_IN_CHARACTERS: Final = 72


class WelcomePage(QScrollArea):
    """Offers to open a register, to look at the sample office, and what was opened before.

    Attributes:
        open_wanted: Emitted when a person wants to choose a register.
        sample_wanted: Emitted when a person wants to see the sample office.
        file_chosen: Emitted with the path of a register opened before.

    """

    open_wanted = Signal()
    sample_wanted = Signal()
    file_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the page, at first without recent registers."""
        super().__init__(parent)
        self._build()
        self._connect()
        self._fit()
        self.show_recent_files([])

    def show_recent_files(self, files: Sequence[Path]) -> None:
        """Show the registers opened before, the newest first."""
        while entry := self._recent.takeAt(0):
            if old := entry.widget():
                old.deleteLater()
        self._recent_heading.setVisible(bool(files))
        for file in files:
            self._recent.addWidget(self._button_for(file))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep lines as long as they are read well, also with text of another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self._column.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST_IN_CHARACTERS)

    def _build(self) -> None:
        self.setObjectName("welcome")
        self.setAccessibleName("Welcome")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        # The page itself is no stop for the keyboard: the view follows the button that has it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 32, 24, 24)
        self._column = QWidget()
        self._fill(QVBoxLayout(self._column))
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)
        self.setWidget(page)

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(_heading("Equality Tracker", "large"))
        column.addWidget(
            _words("The dates that the equality duties set, the chain from origin to evidence, and the pack.")
        )
        column.addSpacing(18)
        self.open_button = QPushButton("&Open a file…")
        self.open_button.setProperty("heavy", "true")
        column.addWidget(self.open_button)
        column.addWidget(
            _words("Your office's register: a file whose name ends in .equality.", self.open_button)
        )
        column.addSpacing(12)
        self.sample_button = QPushButton("&Look at the sample office (Marlshire)")
        column.addWidget(self.sample_button)
        column.addWidget(
            _words(
                "An invented office with two years of history. Nothing you do there can touch your own.",
                self.sample_button,
            )
        )
        column.addSpacing(18)
        self._recent_heading = _heading("Opened before", "medium")
        column.addWidget(self._recent_heading)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(6)
        column.addLayout(self._recent)
        column.addStretch(1)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self.open_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)

    def _button_for(self, file: Path) -> QPushButton:
        # An ampersand in a file's name is no mnemonic.
        button = QPushButton(f"{file.stem}   ·   {file.parent}".replace("&", "&&"))
        button.setObjectName("recent")
        button.setAccessibleName(f"Open {file.stem}, opened before")
        button.setAccessibleDescription(f"In {file.parent}")
        button.setToolTip(str(file))
        # A long folder loses its end; the hint beside the pointer has all of it.
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.file_chosen.emit(str(file)))
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
