"""Opening files as the computer does: noted by name instead, so that no other program starts."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot


class Computer(QObject):
    """Opens files by noting which."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))
