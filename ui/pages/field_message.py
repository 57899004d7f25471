"""What is wrong with a field, or not saved yet, below the field itself: a mark, a sentence, a way out."""

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ui.comparing.two_versions import TwoVersions
from ui.comparing.wrapped_words import BreakingWords
from ui.records.flow_layout import FlowLayout
from ui.scrolled import show_together
from ui.theme import status_colour, status_mark

_GAP: Final = 4
_REFUSED: Final = "red"
_WAITS: Final = "amber"


class FieldMessage(QWidget):
    """A sentence about one field, which is there only while there is something to say.

    Attributes:
        save_wanted: Emitted when what was typed shall be saved as it stands.
        discard_wanted: Emitted when it shall be forgotten.

    """

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        """Have nothing to say about `field` yet."""
        super().__init__(parent)
        self._field: Final = field
        self._status = self._described = ""
        self._sentence = BreakingWords()
        self._sentence.setMinimumHeight(1)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons)
        row.setSpacing(_GAP)
        self.save, self.discard = QPushButton("Save"), QPushButton("Discard")
        for button, wanted in ((self.save, self.save_wanted), (self.discard, self.discard_wanted)):
            button.clicked.connect(lambda _=False, wanted=wanted: wanted.emit())
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, _GAP)
        column.setSpacing(_GAP)
        self.versions = TwoVersions()
        column.addWidget(self._sentence)
        column.addWidget(self.versions)
        column.addWidget(self._buttons)
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._stay_with_field)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._sentence.text() if self._status else ""

    @property
    def is_held(self) -> bool:
        """Whether what was typed waits for a person's word."""
        return self._status == _WAITS

    def refuse(self, sentence: str) -> None:
        """Say what is accepted; what was typed stays."""
        self._show(sentence, _REFUSED)
        self._buttons.hide()

    def hold(self, sentence: str, label: str, *, save: str = "Save", discard: str = "Discard") -> None:
        """Say that something waits in the field called `label`, with a button to save and one to discard."""
        self._show(sentence, _WAITS)
        for button, words in ((self.save, save), (self.discard, discard)):
            button.setText(words)
            button.setAccessibleName(f"{words}: {label}")
        self._buttons.show()

    def compare(self, label: str, now: str, typed: str) -> None:
        """Show below the sentence what the field called `label` holds now, beside what was typed."""
        self.versions.show_versions(label, now, typed)

    def clear(self) -> None:
        """Say nothing more."""
        if self._status:
            self._status = ""
            self._field.setAccessibleDescription(self._described)
            self.versions.clear()
            self.hide()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Wear the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._status:
            self._paint()

    def _show(self, sentence: str, status: str) -> None:
        if not self._status:
            self._described = self._field.accessibleDescription()
        self._status = status
        self.versions.clear()
        self._sentence.setText(f"{status_mark(status).shape} {sentence}")
        self._field.setAccessibleDescription(sentence)
        self._paint()
        self.show()
        # Once what is around has made room.
        self._laid_out.start()

    def _stay_with_field(self) -> None:
        """Be seen together with the field, where that has the keyboard in an area that scrolls."""
        focused = QApplication.focusWidget()
        has_keyboard = focused is not None and (focused is self._field or self._field.isAncestorOf(focused))
        # What is pressed with the mouse must still be below it when it is let go.
        if has_keyboard and self.isVisible() and not QApplication.mouseButtons().value:
            show_together(self._field, self)

    def _paint(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, status_colour(self._status))
        self._sentence.setPalette(palette)
