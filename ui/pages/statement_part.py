"""One part of the statement: its words as they are typed, kept until they are on record."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.packs.statement_words import StatementPrompt
from equality_tracker.records.statements import Statement
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace
from ui.pages.field_message import FieldMessage
from ui.pages.short_text import ShortText
from ui.pages.typed_refusal import refusal_of

_LINES: Final = 4
_GAP: Final = 3
_EARLIER: Final = "Not saved yet: this was typed earlier."


class StatementPart(QWidget):
    """A label, a box for words, and a sentence to begin with for those who want one.

    Attributes:
        changed: Emitted with each key.
        save_wanted: Emitted when the words shall be put on record.

    """

    changed = Signal()
    save_wanted = Signal()

    def __init__(self, prompt: StatementPrompt, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing of `prompt` but its label until it is shown for a place."""
        super().__init__(parent)
        self._prompt = prompt
        self._drafts = desk.settings.drafts
        self._today = desk.heading.as_at
        self._place: DraftPlace | None = None
        self._is_filling = False
        self.seen = ""
        """What was on record when the typing began."""
        self._build()
        self._connect()

    @property
    def key(self) -> str:
        """The field of the statement."""
        return self._prompt.key

    @property
    def text(self) -> str:
        """What stands there."""
        return self.box.toPlainText()

    @property
    def is_unsaved(self) -> bool:
        """Whether there are words that are not on record."""
        return self.text != self.seen

    @property
    def refusal(self) -> str:
        """What the part takes instead of what stands there; "" where it takes that."""
        return refusal_of(Statement, self.key, self.text, today=self._today)

    def show_for(self, place: DraftPlace, stored: str, prompt: StatementPrompt) -> None:
        """Show what is on record for a place; what was typed there and is not saved yet comes first."""
        self._prompt = prompt
        draft = self._drafts.at(place) if place != self._place else None
        if place == self._place and (self.is_unsaved or stored == self.seen):
            return  # what is said below the field stays, too
        self._place = place
        self.message.clear()
        self.seen = stored if draft is None else draft.stored
        self._fill(stored if draft is None else draft.text)
        if draft is not None and not self._refuses():
            self._hold(_EARLIER)

    def take(self, stored: str) -> None:
        """Know that words are on record now; what was typed since stays and waits."""
        if self._place is not None and self.text == stored:
            self._drafts.drop(self._place)
        self.seen = stored
        if self.message.is_held:
            self.message.clear()

    def hold(self, sentence: str, now: str) -> None:
        """Say that somebody else wrote here meanwhile, and let a person choose; `now` is what they wrote."""
        self.seen = now
        self._hold(sentence)
        self.message.compare(self._prompt.label, now, self.text)

    def set_writable(self, is_writable: bool) -> None:  # noqa: FBT001 - the one thing it says
        """Let words be typed, or only be read."""
        self.box.setReadOnly(not is_writable)
        self.offer.setVisible(is_writable)

    def _build(self) -> None:
        label = QLabel(self._prompt.label)
        label.setProperty("heading", "medium")
        label.setWordWrap(True)
        self.box = ShortText(_LINES)
        self.box.setAccessibleName(self._prompt.label)
        label.setBuddy(self.box)
        self.offer = QPushButton("Offer a beginning")
        self.offer.setAccessibleName(f"Offer a beginning: {self._prompt.label}")
        self.offer.setToolTip(
            "Puts a sentence there to be written on; as it is offered it cannot be confirmed."
        )
        hint = QLabel(self._prompt.hint)
        hint.setWordWrap(True)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        self.message = FieldMessage(self.box)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for each in (label, hint, self.box, self.message):
            column.addWidget(each)
        hint.setVisible(bool(self._prompt.hint))
        column.addLayout(row)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._on_typed)
        self.box.left.connect(self._on_left)
        self.offer.clicked.connect(self._offer)
        self.message.save_wanted.connect(self.save_wanted)
        self.message.discard_wanted.connect(self._discard)
        self._drafts.discarded.connect(self._on_discarded)

    def _fill(self, text: str) -> None:
        self._is_filling = True
        self.box.setPlainText(text)
        self._is_filling = False
        self.changed.emit()

    def _on_typed(self) -> None:
        if self._is_filling or self._place is None:
            return
        if self.is_unsaved:
            self._drafts.keep(self._place, Draft(self.text, self.seen))
        else:
            self._drafts.drop(self._place)
        if not self.message.is_held:
            self.message.clear()
        self.changed.emit()

    def _on_left(self) -> None:
        if self.is_unsaved and not self.message.is_held and not self._refuses():
            self.save_wanted.emit()

    def _refuses(self) -> bool:
        """Say what the part takes instead of what stands there, and return whether that had to be said."""
        if refusal := self.refusal:
            self.message.refuse(refusal)
        return bool(refusal)

    def _offer(self) -> None:
        before = self.text.rstrip()
        self.box.setPlainText(f"{before}\n{self._prompt.sentence}" if before else self._prompt.sentence)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hold(self, sentence: str) -> None:
        self.message.hold(sentence, self._prompt.label, discard="Take what is on record")

    def _discard(self) -> None:
        if self._place is not None:
            self._drafts.drop(self._place)
        self.message.clear()
        self._fill(self.seen)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_discarded(self, place: DraftPlace) -> None:
        if place == self._place:
            self._discard()
