"""Another program on the screen, such as a spreadsheet or a file manager: it copies, and is dragged from.

rows FILE      copies the text of a file, as a spreadsheet copies rows
file FILE      copies a file, and has it dragged from its window, as a file manager does
"""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

TITLE: Final = "Another program"


def copied_rows(file: Path) -> QMimeData:
    """Return rows as Excel and LibreOffice copy them: as text, and as a table."""
    text = file.read_text(encoding="utf-8")
    data = QMimeData()
    data.setText(text)
    rows = "".join(f"<tr><td>{'</td><td>'.join(line.split(chr(9)))}</td></tr>" for line in text.splitlines())
    data.setHtml(f"<table>{rows}</table>")
    return data


def copied_file(file: Path) -> QMimeData:
    """Return a file as file managers copy it: its address, and that as text, too."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    data.setText(str(file))
    return data


class Window(QLabel):
    """A small window in the corner, from which a file is dragged."""

    def __init__(self, file: Path) -> None:
        """Show the name of `file`."""
        super().__init__(file.name, None, Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(TITLE)
        self._file = file

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own name
        """Begin to drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            drag = QDrag(self)
            drag.setMimeData(copied_file(self._file))
            drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)


if __name__ == "__main__":
    application = QApplication([TITLE])
    what, file = sys.argv[1], Path(sys.argv[2])
    application.clipboard().setMimeData(copied_rows(file) if what == "rows" else copied_file(file))
    window = Window(file)
    window.setGeometry(0, 640, 240, 100)
    window.show()
    sys.exit(application.exec())
