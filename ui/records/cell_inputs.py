"""What is typed into where a cell of a list is edited: a line, or a line above a list of words."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget


class WordBox(QComboBox):
    """Words to choose from or to type; arrows go on from the word that is shown, however it came there."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        """Offer `words`, in order."""
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go from the word shown to its neighbour: Qt would go from the one chosen in the list before."""
        self._stand_at_the_word()
        super().keyPressEvent(event)

    def showPopup(self) -> None:  # noqa: N802 - Qt's own name
        """Open the list at the word that is shown."""
        self._stand_at_the_word()
        super().showPopup()

    def _stand_at_the_word(self) -> None:
        line = line_of(self)
        shown, cursor, selected = line.text(), line.cursorPosition(), line.selectedText()
        place = self.findText(shown.strip(), Qt.MatchFlag.MatchFixedString)
        if place == self.currentIndex():
            return
        start = line.selectionStart()
        with QSignalBlocker(self), QSignalBlocker(line):
            self.setCurrentIndex(place)
            line.setText(shown)
        line.setCursorPosition(cursor)
        if selected:
            line.setSelection(start, len(selected))


def line_of(editor: QWidget) -> QLineEdit:
    """Return the line that is typed into.

    Raises:
        TypeError: There is none.

    """
    line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
    if not isinstance(line, QLineEdit):
        raise TypeError("a cell is edited in a line")
    return line
