"""A few words asked for on the page itself: what is typed is kept until it is recorded or discarded."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.records.base import Part
from ui.comparing.two_versions import TwoVersions
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace
from ui.pages.field_message import FieldMessage
from ui.pages.short_text import ShortText
from ui.pages.typed_refusal import refusal_of
from ui.records.flow_layout import FlowLayout
from ui.scrolled import show_together
from ui.theme import status_mark

_LINES: Final = 4
_GAP: Final = 6


class WordsAsked(QWidget):
    """Asks for words, with buttons to record them, to keep them for later and to discard them.

    Attributes:
        given: Emitted with what they are for, and the words.
        left: Emitted when they were put off.

    """

    given = Signal(str, str)
    left = Signal()

    def __init__(
        self, page: str, desk: Desk, *, kept_in: tuple[type[Part], str], parent: QWidget | None = None
    ) -> None:
        """Ask nothing yet; what is typed is kept among the drafts as that of the page with this code.

        `kept_in` is the field, of a kind of record, that the words are for: it decides what is taken.
        """
        super().__init__(parent)
        self._page = page
        self._kept_in = kept_in
        self._today = desk.heading.as_at
        self._register = desk.heading.register
        self._drafts = desk.settings.drafts
        self._topic = ""
        self._before = ""
        self._is_filling = False
        self._is_new = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_whole)
        self._question = QLabel()
        self._question.setWordWrap(True)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._text = ShortText(_LINES)
        self._question.setBuddy(self._text)
        self._message = FieldMessage(self._text)
        self._record = QPushButton("Re&cord")
        self._record.setProperty("heavy", "true")
        self._later = QPushButton("&Keep for later")
        self._discard = QPushButton("Discard what is ty&ped")
        self._discard.setToolTip("Forget what is typed here; what is recorded stays")
        self._earlier = QLabel()
        self._earlier.setWordWrap(True)
        self._earlier.setTextFormat(Qt.TextFormat.PlainText)
        self._versions = TwoVersions()
        self._buttons = QWidget()
        row = FlowLayout(self._buttons)
        row.setSpacing(_GAP)
        for button in (self._record, self._later, self._discard):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._question)
        column.addWidget(self._earlier)
        column.addWidget(self._versions)
        column.addWidget(self._text)
        column.addWidget(self._message)
        column.addWidget(self._buttons)
        self._text.textChanged.connect(self._on_typed)
        self._text.left.connect(self._refuses)
        self._record.clicked.connect(self._give)
        self._later.clicked.connect(self.put_off)
        self._discard.clicked.connect(self._forget_typed)
        self._drafts.discarded.connect(self._on_discarded)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether words are asked for now."""
        return bool(self._topic)

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, in order."""
        return [self._text, self._record, self._later, self._discard]

    def ask(self, topic: str, question: str, before: str = "") -> None:
        """Ask a question about a topic, with what stood there `before` or what was typed last time."""
        self._topic, self._before, self._is_new = topic, before, True
        self._question.setText(question)
        self._text.setAccessibleName(question)
        self._show_words(self._drafts.at(self._place(topic)))
        self.show()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._soon.start()

    def refuse(self, sentence: str) -> None:
        """Say at the words why they are not recorded; what was typed stays."""
        self._message.refuse(sentence)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_off(self) -> None:
        """Ask no more; what was typed is there again when the same is asked."""
        self._topic = ""
        self.hide()
        self.left.emit()

    def forget(self, topic: str) -> None:
        """Let go of what was typed about a topic: it is recorded now."""
        self._drafts.drop(self._place(topic))
        if self._topic == topic:
            self.put_off()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter for the words where the page around has it, too."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _records(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Put off with Esc, record with Ctrl+Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_off()
        elif _records(event) and self._record.isEnabled():
            self._give()
        else:
            super().keyPressEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's own name
        """Stay in view while what stands above finds its height, until somebody begins to type."""
        super().moveEvent(event)
        if self._is_new and self._text.hasFocus():
            self._soon.start()

    def _show_whole(self) -> None:
        """Scroll to where question, words and buttons are seen, else the words with the buttons."""
        if self.is_asking:
            show_together(self._question, self._buttons)
            show_together(self._text, self._buttons)

    def _place(self, topic: str) -> DraftPlace:
        return DraftPlace(self._register, self._page, topic, "words")

    def _show_words(self, draft: Draft | None) -> None:
        """Show what was typed earlier, or else what is on record."""
        self._message.clear()
        self._is_filling = True
        self._text.setPlainText(self._before if draft is None else draft.text)
        self._is_filling = False
        sentence = "Not recorded yet: this was typed earlier."
        self._versions.clear()
        if draft is not None and draft.stored != self._before:
            sentence = "Two versions: other words are on record now; yours are not recorded yet."
            self._versions.show_versions("The words", self._before, draft.text)
        self._earlier.setText(f"{status_mark('amber').shape} {sentence}")
        self._earlier.setVisible(draft is not None)
        self._refuses()
        self._enable()

    def _on_typed(self) -> None:
        if self._topic and not self._is_filling:
            self._is_new = False
            words, place = self._text.toPlainText(), self._place(self._topic)
            if words == self._before:
                self._drafts.drop(place)
            else:
                self._drafts.keep(place, Draft(words, self._before))
            self._message.clear()
        self._enable()

    def _enable(self) -> None:
        words = self._text.toPlainText()
        self._record.setEnabled(bool(words.strip()))
        self._discard.setVisible(words != self._before)

    def _refuses(self) -> bool:
        """Say what is taken instead of the words, where there are some, and return whether that had to be."""
        words, (record, key) = self._text.toPlainText(), self._kept_in
        refusal = refusal_of(record, key, words, today=self._today) if words.strip() else ""
        if refusal:
            self._message.refuse(refusal)
        return bool(refusal)

    def _forget_typed(self) -> None:
        self._drafts.discard([self._place(self._topic)])

    def _on_discarded(self, place: DraftPlace) -> None:
        if self._topic and place == self._place(self._topic):
            self._show_words(None)
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if self._refuses():
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.given.emit(self._topic, self._text.toPlainText().strip())


def _records(event: QKeyEvent) -> bool:
    is_with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return is_with_control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
