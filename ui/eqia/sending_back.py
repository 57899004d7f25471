"""Sending an EqIA back: a reason for each section that is meant."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.records.eqia_parts import EqiaComment
from ui.desk import Desk
from ui.drafts import DraftPlace
from ui.eqia.labels import QuietWords
from ui.kept_fields import KeptField, KeptFields
from ui.pages.field_message import FieldMessage
from ui.pages.typed_refusal import refusal_of, say_refusals
from ui.records.editors.text_box import TextBox
from ui.records.flow_layout import FlowLayout
from ui.scrolled import show_together

_GAP: Final = 4
_HOW: Final = "Write why beside each section that is meant; the others stay empty."
_NONE: Final = "Write a reason beside one section at least."


class SendingBack(QFrame):
    """A line for each section; what is typed is kept until the EqIA is sent back.

    Attributes:
        given: Emitted with the reasons by the code of their section.
        left: Emitted when a person puts the panel away.

    """

    given = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be hidden until `begin`."""
        super().__init__(parent)
        self._desk = desk
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.fields: dict[str, TextBox] = {}
        self._kept: KeptFields | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(_GAP)
        self.send, self.later = QPushButton("Send back"), QPushButton("Not now")
        self._message = FieldMessage(self.send)
        self._messages: dict[TextBox, FieldMessage] = {}
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setSpacing(_GAP)
        flow.addWidget(self.send)
        flow.addWidget(self.later)
        column = QVBoxLayout(self)
        column.addWidget(QuietWords(_HOW))
        column.addLayout(self._lines)
        column.addWidget(self._message)
        column.addWidget(buttons)
        self.send.clicked.connect(self._give)
        self.later.clicked.connect(self._put_away)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, in order."""
        return [*self.fields.values(), self.send, self.later]

    @property
    def said(self) -> str:
        """What is said of what is missing or not taken, or of why it was not sent back."""
        messages = (*self._messages.values(), self._message)
        return " ".join(message.sentence for message in messages if message.sentence).partition(" ")[2]

    def show_for(self, uuid: str, sections: Sequence[tuple[str, str]]) -> None:
        """Be about an EqIA with these sections, as code and title."""
        if [*self.fields] != [code for code, _ in sections]:
            self._make_lines(sections)
        if self._kept is not None:
            place = DraftPlace(self._desk.heading.register, "eqias", uuid, "send-back")
            is_another = self._kept.place is not None and self._kept.place != place
            self._kept.show_for(place)
            if is_another:
                self.hide()

    def begin(self) -> None:
        """Ask for the reasons."""
        self._message.clear()
        self._refused()
        self.show()
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        show_together(self)

    def refuse(self, error: Exception) -> None:
        """Say why it was not sent back; what was typed stays."""
        if not isinstance(error, TrackerError | OSError):
            raise error
        self._message.refuse(str(error))

    def forget(self) -> None:
        """Let go of what was typed, and put the panel away."""
        if self._kept is not None and self._kept.place is not None:
            self._kept.forget(self._kept.place)
        self._put_away()

    def _make_lines(self, sections: Sequence[tuple[str, str]]) -> None:
        for code, title in sections:
            field = TextBox()
            field.setAccessibleName(f"Why {title} is sent back")
            label = QLabel(title)
            label.setWordWrap(True)
            label.setBuddy(field)
            self.fields[code] = field
            self._messages[field] = message = FieldMessage(field)
            field.textChanged.connect(message.clear)
            field.left.connect(self._refused)
            for each in (label, field, message):
                self._lines.addWidget(each)
        self._kept = KeptFields(self._desk.settings.drafts, dict[str, KeptField](self.fields), self)
        self._kept.changed.connect(self._message.clear)

    def _give(self) -> None:
        reasons = {code: text for code, field in self.fields.items() if (text := field.toPlainText().strip())}
        if not reasons:
            self._message.refuse(_NONE)
        elif (wrong := self._refused()) is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.given.emit(reasons)

    def _refused(self) -> TextBox | None:
        """Say below each reason that is not taken what is; return the first of them."""
        today = self._desk.heading.as_at
        texts = {field: field.toPlainText() for field in self.fields.values()}
        said = {
            field: refusal_of(EqiaComment, "text", text, today=today) if text.strip() else ""
            for field, text in texts.items()
        }
        return say_refusals(said, self._messages.__getitem__)

    def _put_away(self) -> None:
        self.hide()
        self.left.emit()
