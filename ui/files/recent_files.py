"""The registers opened before: each with its folder, and with what helps where it cannot be found now."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from ui.elided_line import elided

if TYPE_CHECKING:
    from ui.background import Background  # which the first paint does without


class RecentFiles(QWidget):
    """A list of registers; whether each is there is found out in the background, one after another.

    Attributes:
        file_chosen: Emitted with the path of the one to be opened.
        forget_wanted: Emitted with the path of the one to be forgotten.
        found: Emitted with the old path, and with the new one that a person pointed to.

    """

    file_chosen = Signal(str)
    forget_wanted = Signal(str)
    found = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with no registers."""
        super().__init__(parent)
        self._background: Background | None = None
        self._entries: list[_Entry] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_files(self, files: Sequence[Path]) -> None:
        """Show the registers in this order, and begin to look for them."""
        # Each register that is opened has them shown anew, behind it, where nobody sees them.
        if [entry.file for entry in self._entries] != list(files):
            self._fill(files)
        self._look()

    def look_with(self, background: "Background") -> None:
        """Look for the registers on the thread of `background`, now and each time others are shown."""
        self._background = background
        self._look()

    def _fill(self, files: Sequence[Path]) -> None:
        for old in self._entries:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._entries = [_Entry(file, self) for file in files]
        for entry in self._entries:
            self._column.addWidget(entry)
            self._connect(entry)

    def _connect(self, entry: "_Entry") -> None:
        file = entry.file
        entry.open_button.clicked.connect(lambda: self.file_chosen.emit(str(file)))
        entry.forget_button.clicked.connect(lambda: self.forget_wanted.emit(str(file)))
        entry.find_button.clicked.connect(lambda: self._find(file))

    def _look(self) -> None:
        if self._background is None:
            return
        for entry in self._entries:
            self._background.run(
                partial(_is_there, entry.file), owner=entry, on_success=entry.show_whether_there
            )

    def _find(self, file: Path) -> None:
        # The box costs a start more than the whole page.
        chosen = import_module("ui.boxes").choose_register(self, "", title=f"Find {file.name}")
        if chosen:
            self.found.emit(str(file), chosen)


class _OpenButton(QPushButton):
    """A button whose words end in dots where the room ends: Qt would cut them within a letter."""

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802 - Qt's own name
        """End words that have no room in dots."""
        super().initStyleOption(option)
        contents = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(contents, option, self).width()
        words = elided(option.text.replace("&&", "&"), self.fontMetrics(), room)
        option.text = words.replace("&", "&&")


class _Entry(QWidget):
    """One register."""

    def __init__(self, file: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.file = file
        self._build()
        self._fit()

    def show_whether_there(self, is_there: bool) -> None:  # noqa: FBT001 - a result of the background
        """Offer what helps where the file cannot be found now; it can be tried all the same."""
        self._missing.setVisible(not is_there)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Shorten the folder anew where the text has another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self._missing.setContentsMargins(self.fontMetrics().averageCharWidth() * 2, 0, 0, 0)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        # An ampersand in a file's name is no mnemonic.
        name = self.file.stem
        self.open_button = _OpenButton(f"{name}   ·   {self.file.parent}".replace("&", "&&"))
        self.open_button.setObjectName("recent")
        self.open_button.setAccessibleName(f"Open {name}, opened before")
        self.open_button.setAccessibleDescription(f"In {self.file.parent}")
        self.open_button.setToolTip(str(self.file))
        # A long folder ends in dots; the hint beside the pointer has all of it.
        self.open_button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(self.open_button)
        self._missing = QWidget()
        row = QHBoxLayout(self._missing)
        row.setContentsMargins(0, 0, 0, 0)
        words = QLabel("Cannot be found there now.")
        words.setWordWrap(True)
        words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        row.addWidget(words, 1)
        self.find_button = QPushButton("Find…")
        self.find_button.setAccessibleName(f"Find {name}, which was moved")
        self.forget_button = QPushButton("Forget")
        self.forget_button.setAccessibleName(f"Forget {name}; the file itself is not touched")
        row.addWidget(self.find_button)
        row.addWidget(self.forget_button)
        self._missing.hide()
        column.addWidget(self._missing)


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        return False
