"""A few words asked for on the page itself: what was typed stays, whatever else is looked at meanwhile."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

_LINES: Final = 4
_GAP: Final = 6


class WordsAsked(QWidget):
    """Asks for words, with one button to record them and one to put them off.

    Attributes:
        given: Emitted with what they are for, and the words.
        left: Emitted when they were put off.

    """

    given = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._topic = ""
        self._drafts: dict[str, str] = {}
        self._question = QLabel()
        self._question.setWordWrap(True)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 2 * _GAP)
        self._question.setBuddy(self._text)
        self._record = QPushButton("Re&cord")
        self._record.setProperty("heavy", "true")
        self._later = QPushButton("&Keep for later")
        row = QHBoxLayout()
        row.addWidget(self._record)
        row.addWidget(self._later)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._question)
        column.addWidget(self._text)
        column.addLayout(row)
        self._text.textChanged.connect(self._on_typed)
        self._record.clicked.connect(self._give)
        self._later.clicked.connect(self.put_off)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether words are asked for now."""
        return bool(self._topic)

    def ask(self, topic: str, question: str, before: str = "") -> None:
        """Ask a question about a topic, with what stood there `before` or what was typed last time."""
        self._topic = topic
        self._question.setText(question)
        self._text.setAccessibleName(question)
        self._text.setPlainText(self._drafts.get(topic, before))
        self._on_typed()
        self.show()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_off(self) -> None:
        """Ask no more; what was typed is there again when the same is asked."""
        self._topic = ""
        self.hide()
        self.left.emit()

    def forget(self, topic: str) -> None:
        """Let go of what was typed about a topic: it is recorded now."""
        self._drafts.pop(topic, None)
        if self._topic == topic:
            self.put_off()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Put off with Esc, record with Ctrl+Enter."""
        is_with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Escape:
                self.put_off()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if is_with_control and self._record.isEnabled():
                self._give()
            case _:
                super().keyPressEvent(event)

    def _on_typed(self) -> None:
        words = self._text.toPlainText()
        if self._topic:
            self._drafts[self._topic] = words
        self._record.setEnabled(bool(words.strip()))

    def _give(self) -> None:
        self.given.emit(self._topic, self._text.toPlainText().strip())
