"""How a document comes to be imported: chosen in a dialog, pasted, or dropped."""

from typing import Final

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

_FILES: Final = "Lists (*.xlsx *.xls *.ods *.docx *.csv *.txt *.tsv);;All files (*)"


class DocumentTaking(QObject):
    """Takes what a person gives, a file or the rows of a table.

    Attributes:
        file_given: Emitted with the path of a file.
        rows_given: Emitted with the text of rows.

    """

    file_given = Signal(str)
    rows_given = Signal(str)

    def __init__(self, page: QWidget) -> None:
        """Serve `page`: the dialog opens above it, and Ctrl+V pastes anywhere on it."""
        super().__init__(page)
        self._page = page
        keys = QKeySequence(QKeySequence.StandardKey.Paste)
        QShortcut(keys, page, self.paste, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def choose_file(self) -> None:
        """Let a person choose a file."""
        file, _ = QFileDialog.getOpenFileName(self._page, "Choose a list to import", "", _FILES)
        if file:
            self.file_given.emit(file)

    def paste(self) -> None:
        """Take what was copied."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Take what was copied or is dropped: the first file of it, else its text."""
        if file := _first_file(data.urls()):
            self.file_given.emit(file)
        else:
            self.rows_given.emit(data.text())

    @staticmethod
    def can_take(data: QMimeData) -> bool:
        """Tell whether there is a file or a text in it."""
        return bool(_first_file(data.urls())) or data.hasText()


def _first_file(urls: list[QUrl]) -> str:
    return next((url.toLocalFile() for url in urls if url.isLocalFile()), "")
