"""The line in which a person types what a view of a list is called."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError

_GAP: Final = 4


class ViewNaming(QWidget):
    """Asks for a name above the list; a name that is not taken stays there with the reason.

    Attributes:
        begun: Emitted when a name is asked for.
        ended: Emitted when a name was taken, or a person wants none.

    """

    begun = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be hidden until somebody wants to name something."""
        super().__init__(parent)
        self._takes: Callable[[str], object] | None = None
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._line = QLineEdit()
        self._label.setBuddy(self._line)
        self._why_not = QLabel()
        self._why_not.setTextFormat(Qt.TextFormat.PlainText)
        self._why_not.setWordWrap(True)
        self._keep = QPushButton()
        self._keep.setProperty("heavy", "true")
        self._cancel = QPushButton("Cancel")
        self._cancel.setToolTip("Back to the list (Esc)")
        self._lay_out()
        self._line.returnPressed.connect(self._take)
        self._line.textEdited.connect(lambda _: self._say(""))
        self._keep.clicked.connect(self._take)
        self._cancel.clicked.connect(self._end)
        self.hide()

    def ask(self, label: str, verb: str, name: str, takes: Callable[[str], object]) -> None:
        """Ask for a name; `takes` gets it and refuses it by a `TrackerError`.

        Args:
            label: What is asked for, such as "Name of this view".
            verb: What is done with it, for the button.
            name: The name so far; "" brings back what was typed last and not taken.
            takes: Called with the name.

        """
        self._takes = takes
        self._label.setText(label)
        self._line.setAccessibleName(label)
        self._keep.setText(verb)
        if name:
            self._line.setText(name)
        self._say("")
        self.begun.emit()
        self.show()
        self._line.selectAll()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Go back to the list on Esc; what was typed stays for the next time."""
        if event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self._line, 1)
        row.addWidget(self._keep)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._label)
        column.addLayout(row)
        column.addWidget(self._why_not)

    def _take(self) -> None:
        if self._takes is None:
            return
        try:
            self._takes(self._line.text())
        except TrackerError as error:
            self._say(str(error))
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._line.clear()
        self._end()

    def _end(self) -> None:
        self._takes = None
        self.hide()
        self.ended.emit()

    def _say(self, sentence: str) -> None:
        self._why_not.setText(f"◆ {sentence}" if sentence else "")
        self._line.setAccessibleDescription(sentence)
        self._why_not.setVisible(bool(sentence))
