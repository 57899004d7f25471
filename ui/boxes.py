"""The boxes above the window: choosing a register, what needs attention, the keys, what program this is."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

_REGISTERS: Final = "Registers (*.equality);;Backups (*.equality-backup)"
_ABOUT: Final = (
    "A clock, a chain and a pack: an offline register of equality duties, objectives, assessments and "
    "actions. It gives no verdict and is not legal advice. Nothing is sent anywhere."
)


def choose_register(window: QWidget, folder: str, *, title: str = "Open a register") -> str:
    """Ask for a register or a backup; return its path, or "" where none was chosen."""
    file, _ = QFileDialog.getOpenFileName(window, title, folder, _REGISTERS)
    return file


def attention(sentence: str, parent: QWidget | None = None) -> QMessageBox:
    """Return what says in the way of everything that a person should act on something."""
    box = _box("Something needs your attention.", parent)
    box.setInformativeText(sentence)
    return box


def about(program: str, parent: QWidget) -> QMessageBox:
    """Return what says which program this is, and what it never does."""
    box = _box(program, parent)
    box.setInformativeText(_ABOUT)
    return box


def _box(words: str, parent: QWidget | None) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Information, "Equality Tracker", words, parent=parent)
    # Sentences name files that people called as they liked: nothing in them is markup.
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box
