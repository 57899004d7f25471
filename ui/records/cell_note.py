"""The sentence at a cell of a list, whole and on as many lines as it needs: why it was not saved."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QLabel

from ui.theme import status_colour, status_mark

_CHARACTERS: Final = 46
_GOES_ON: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress})
"""What happens anywhere when somebody who has read it goes on."""
_MOVES: Final = frozenset({QEvent.Type.Wheel, QEvent.Type.Hide, QEvent.Type.Resize})
"""What happens to the list when its cells no longer stand where they stood."""


class CellNote(QLabel):
    """Stands below the cell that it is about, or above it where there is no room.

    It lies over the whole window: in a low list it would be cut.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        """Say nothing yet in `view`."""
        super().__init__(view)
        self._view = view
        self._cell = QRect()
        self._is_of_left = False
        # The click that leaves a cell comes to the list only then: it is no sign that this was read.
        self._is_leaving = QTimer(self, singleShot=True, interval=0)
        self.setObjectName("refusal")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(4)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.Box)
        self.hide()
        view.destroyed.connect(self.deleteLater)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._on_scrolled)

    def say(self, sentence: str, status: str, cell: QRect) -> None:
        """Say something at a cell, whose place is the one in the list's viewport, until it is hidden.

        `status` is the code of a colour and its shape: "red" for what is not taken, "amber" for what waits.
        """
        if not self._view.isVisible():
            return
        self.setParent(self._view.window())
        self.setText(f"{status_mark(status).shape} {sentence}")
        palette = QPalette(self._view.palette())
        palette.setColor(QPalette.ColorRole.WindowText, status_colour(status))
        self.setPalette(palette)
        self.stand_at(cell)
        self.show()
        self.raise_()

    def say_of_left(self, sentence: str, status: str) -> None:
        """Say something at the cell where one stood last, until somebody goes on."""
        self.say(sentence, status, self._cell)
        self._is_leaving.start()
        self._is_of_left = self.isVisible()
        if self._is_of_left and (application := QApplication.instance()):
            application.installEventFilter(self)

    def stand_at(self, cell: QRect) -> None:
        """Stand below a cell, or above it where there is no room."""
        self._cell = cell
        window = self._view.window()
        at = QRect(self._view.viewport().mapTo(window, cell.topLeft()), cell.size())
        width = min(window.width(), _CHARACTERS * self.fontMetrics().averageCharWidth())
        height = self.heightForWidth(width)
        top = at.bottom() + 1
        if top + height > window.height():
            top = max(0, at.top() - height)
        self.setGeometry(max(0, min(at.left(), window.width() - width)), top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Go once somebody goes on, or the cell is no longer where it was."""
        if event.type() in _GOES_ON:
            is_click = event.type() is QEvent.Type.MouseButtonPress
            if not (is_click and self._is_leaving.isActive()):
                self.hide()
        elif event.type() in _MOVES and watched in {self._view, self._view.viewport()}:
            self.hide()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own name
        """Watch the window no longer."""
        super().hideEvent(event)
        self._is_of_left = False
        if application := QApplication.instance():
            application.removeEventFilter(self)

    def _on_scrolled(self) -> None:
        if self._is_of_left:
            self.hide()
