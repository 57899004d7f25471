"""One thing that is asked for: its label, its editor, and below what is wrong with it or what it leads to."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import status_colour, status_mark

_GAP: Final = 2
_WARNING: Final = "amber"
_PROBLEM: Final = "red"


class AskedField(QWidget):
    """A label above an editor, with room for a sentence below that is there only when there is one."""

    def __init__(
        self, label: str, editor: QWidget, *beside: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        """Ask for what `editor` takes; what is `beside` stands in the same line."""
        super().__init__(parent)
        self.editor: Final = editor
        self._hint: Final = hint
        self._status = ""
        self.label: Final = QLabel(label)
        self.label.setBuddy(editor)
        self._sentence: Final = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(editor, 1)
        for each in beside:
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.label)
        column.addLayout(row)
        column.addWidget(self._sentence)
        editor.setAccessibleName(label.replace("&", ""))
        self.say("")

    @property
    def sentence(self) -> str:
        """What stands below the editor."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Say what the value leads to; without a sentence the hint stands there."""
        self._show(sentence or self._hint)

    def warn(self, sentence: str) -> None:
        """Say what to know before going on; the value is accepted."""
        self._show(sentence, _WARNING if sentence else "")

    def refuse(self, sentence: str) -> None:
        """Say what is accepted; what was typed stays."""
        self._show(sentence, _PROBLEM)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Wear the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _show(self, sentence: str, status: str = "") -> None:
        self._status = status
        self._sentence.setText(f"{status_mark(status).shape} {sentence}" if status else sentence)
        self._sentence.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        self._paint()

    def _paint(self) -> None:
        palette = QPalette(self.palette())
        role = QPalette.ColorRole
        quiet = self.palette().color(role.PlaceholderText)
        palette.setColor(role.WindowText, status_colour(self._status) if self._status else quiet)
        self._sentence.setPalette(palette)
