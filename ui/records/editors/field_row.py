"""One field of a form: its label, its editor, and right below what is wrong with what was typed."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.lists.list_column import Holds
from ui.comparing.two_versions import together
from ui.drafts import Draft
from ui.panes import holds_keyboard
from ui.records.editors.editor import FieldEditor
from ui.records.editors.field_words import quoted, shown_words
from ui.records.editors.not_saved import Mark, NotSavedNote
from ui.records.value_text import ValueText
from ui.theme import status_colour

_LABEL_IN_CHARACTERS: Final = 17
_BAR: Final = 3
_GAP: Final = 4
_FURTHER_DOWN: Final = 2
"""So many pixels lower than at its upper edge, a label stands at the height of words inside a line."""
_NOTHING: Final = "–"  # noqa: RUF001 - the sign that lists and paper use, too


class FieldRow(QWidget):
    """One field; it knows what the register holds and what a person typed over it.

    Attributes:
        typed: Emitted when a person changed what stands there.
        done: Emitted when a person says that they are done without leaving.
        save_wanted: Emitted when what is not saved yet shall be.
        discard_wanted: Emitted when it shall be forgotten.
        marked: Emitted when what stands there could not be saved, and why stands below.

    """

    typed = Signal()
    done = Signal()
    save_wanted = Signal()
    discard_wanted = Signal()
    marked = Signal()

    def __init__(self, field: FormField, editor: FieldEditor, parent: QWidget | None = None) -> None:
        """Show an empty field with its editor; `show_field` fills it."""
        super().__init__(parent)
        self.field = field
        self.editor = editor
        self.sent: str | None = None
        self.is_held = False
        self._mark: Mark | None = None
        self._is_allowed = True
        self._stored = ""
        self._mnemonic = ""
        self._is_beside = False
        self._value: ValueText | None = None
        self._message: NotSavedNote | None = None
        self._build()
        editor.typed.connect(self._on_typed)
        editor.done.connect(self.done)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.editor.text.strip()

    @property
    def is_typed(self) -> bool:
        """Whether a person put something else there than the register holds."""
        return self.text != self._stored

    @property
    def is_marked(self) -> bool:
        """Whether what stands there could not be saved."""
        return self._mark is not None

    @property
    def is_refused(self) -> bool:
        """Whether what stands there is nothing that the field takes."""
        return self._mark is Mark.REFUSED

    def show_field(self, field: FormField, *, is_writable: bool) -> None:
        """Show what the register holds, for reading where it cannot be written."""
        self.field = field
        self.sent = None
        self.is_held = False
        self.unmark()
        self._show_stored()
        self.begin_anew()
        self._show_label()
        self._is_allowed = is_writable and field.is_writable
        self._allow_writing(self._is_allowed)

    def refresh(self, field: FormField, *, is_writable: bool) -> None:
        """Show what the register holds now, but never over what is being typed."""
        before, was_typed = self.field.text.strip(), self.is_typed
        self.field = field
        self._is_allowed = is_writable and field.is_writable
        # What was typed stays to be seen, also where it cannot be saved any more.
        self._allow_writing(self._is_allowed or was_typed)
        if self.sent is not None:
            return
        if not was_typed or self.text == field.text.strip():
            self._show_stored()
            self.unmark()
        elif before != field.text.strip():
            self._ask_which(shown_words(field))

    def hold_two_versions(self, now: str) -> None:
        """Keep what was typed beside what somebody else put there meanwhile, until a person chooses."""
        self.field = replace(self.field, text=now)
        self._ask_which(now)

    def restore(self, draft: Draft, *, refused: str = "") -> None:
        """Show what was typed earlier and is not saved yet; `refused` says what is accepted instead."""
        self.editor.show_text(draft.text)
        if not self.is_typed:
            return
        kept = shown_words(self.field)
        stored = f" The register holds {quoted(kept) if kept else 'nothing here yet'}."
        meanwhile = " It was changed meanwhile." if draft.stored.strip() != self.field.text.strip() else ""
        self._allow_writing(True)
        refusal = f" {refused}" if refused else ""
        mark = Mark.REFUSED if refused and not meanwhile else Mark.WAITING
        self.hold(f"Not saved yet: this was typed earlier.{refusal}{stored}{meanwhile}", mark)
        if meanwhile:
            self._compare(kept)

    def saved(self, text: str) -> None:
        """Take what was saved for what the register holds, until it is read again."""
        if self.sent == text or (self.is_held and self.text == text):
            self.take_as_saved(text)
            if not self.is_typed:
                self.unmark()

    def take_as_saved(self, text: str) -> None:
        """Take a text for what the register holds; anything else that stands there is still to be saved."""
        self.sent = None
        self.field = replace(self.field, text=text)
        self._stored = text
        self.begin_anew()

    def begin_anew(self) -> None:
        """Leave what led to the value on record to the register's undo; the field takes back what is new."""
        self.editor.begin_anew(self.field.text)

    def refuse(self, sentence: str) -> None:
        """Say what is accepted; what was typed stays."""
        self.sent = None
        self._show_mark(Mark.REFUSED, sentence)

    def hold(self, sentence: str, mark: Mark = Mark.WAITING) -> None:
        """Keep what was typed until a person says what becomes of it."""
        self.sent = None
        self.is_held = True
        self._show_mark(mark, sentence)

    def _ask_which(self, now: str) -> None:
        self.hold("Two versions: it was changed meanwhile. What you typed is not saved yet.")
        self._compare(now)

    def _compare(self, now: str) -> None:
        if self._message is not None:
            self._message.compare(now, self.text, can_join=self.field.holds is Holds.LONG_TEXT)
            self._name(f"Not saved yet, and changed meanwhile: it is {quoted(now)} now.")

    def _put_both_in(self) -> None:
        """Put both versions into the editor; they are saved like anything typed, once the field is left."""
        self.editor.show_text(together(self.field.text, self.text))
        self.unmark()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_typed()

    def discard(self) -> None:
        """Show what the register holds instead of what was typed."""
        self._show_stored()
        self.unmark()
        self._allow_writing(self._is_allowed)

    def unmark(self) -> None:
        """Take the mark away."""
        self.is_held = False
        if self._mark is not None:
            self._mark = None
            if self._message is not None:
                if holds_keyboard(self._message):
                    self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                self._message.hide()
            self.update()
        self._name()

    def take_keyboard(self) -> None:
        """Give the keyboard to the editor, or to the bare words where nothing can be written."""
        is_read_only = self.editor.isHidden() and self._value is not None
        (self._value if is_read_only and self._value else self.editor).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def set_mnemonic(self, label: str) -> None:
        """Show the label with a letter that leads here."""
        self._mnemonic = label
        self._show_label()

    def stand_beside(self, *, is_beside: bool) -> None:
        """Put the label beside the editor, or above it where there is little room."""
        self._is_beside = is_beside
        grid = self._grid
        for widget in (self.label, self._body):
            grid.removeWidget(widget)
        width = _LABEL_IN_CHARACTERS * self.fontMetrics().averageCharWidth()
        self.label.setMinimumWidth(width if is_beside else 0)
        self.label.setMaximumWidth(width if is_beside else 16_777_215)
        down = _FURTHER_DOWN if is_beside else 0
        self.label.setContentsMargins(0, down, 0, -down)
        grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop)
        # Level with the first line of a label that needs several.
        grid.addWidget(self._body, *((0, 1) if is_beside else (1, 0)), Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 0 if is_beside else 1)
        grid.setColumnStretch(1, 1 if is_beside else 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Give labels room for text of another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.stand_beside(is_beside=self._is_beside)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Paint a bar beside a field that is not saved; its words stand below it."""
        super().paintEvent(event)
        if self._mark is not None:
            painter = QPainter(self)
            painter.fillRect(0, 0, _BAR, self.height(), status_colour(self._mark))

    def _show_stored(self) -> None:
        """Show what the register holds; in the editor's own words that is what counts as not typed."""
        self.editor.offer(self.field)
        self.editor.show_text(self.field.text)
        self._stored = self.text

    def _on_typed(self) -> None:
        self.is_held = False
        self.typed.emit()

    def _show_mark(self, mark: Mark, sentence: str) -> None:
        self._mark = mark
        if self._message is None:
            self._message = self._new_message()
        self._message.say(mark, sentence, self.field.label)
        self._message.show()
        self._name(sentence)
        self.update()
        self.marked.emit()

    def _new_message(self) -> NotSavedNote:
        message = NotSavedNote()
        message.save.clicked.connect(self.save_wanted)
        message.discard.clicked.connect(self.discard_wanted)
        message.both.clicked.connect(self._put_both_in)
        self._body_layout.addWidget(message)
        QWidget.setTabOrder(self.editor.inputs()[-1], message.save)
        QWidget.setTabOrder(message.save, message.discard)
        QWidget.setTabOrder(message.discard, message.both)
        return message

    def _allow_writing(self, allowed: bool) -> None:  # noqa: FBT001 - the one thing that is said
        """Show the editor, or else the bare words."""
        self.editor.setVisible(allowed)
        if allowed:
            if self._value is not None:
                self._value.hide()
            self.label.setBuddy(self.editor.inputs()[0])
            return
        if self._value is None:
            self._value = ValueText(self.field.label, "")
            self._value.setContentsMargins(0, _FURTHER_DOWN, 0, -_FURTHER_DOWN)
            self._body_layout.insertWidget(1, self._value)
            QWidget.setTabOrder(self.editor.inputs()[-1], self._value)
        words = shown_words(self.field)
        self._value.setText(words or _NOTHING)
        self._value.setAccessibleName(f"{self.field.label}: {words or 'nothing filled in'}")
        self._value.setToolTip(self._about())
        self._value.show()
        self.label.setBuddy(self._value)

    def _show_label(self) -> None:
        self.label.setText(self._mnemonic or self.field.label.replace("&", "&&"))
        self.label.setToolTip(self._about())
        self._name()

    def _name(self, sentence: str = "") -> None:
        first, *_ = self.editor.inputs()
        # The title of another record may be longer than the line that holds it.
        tip = self._about() or (self.field.text if self.field.holds is Holds.RECORD else "")
        if first.toolTip() != tip:
            first.setToolTip(tip)
        self.editor.name(self.field.label, " ".join(filter(None, [sentence, self._about()])))

    def _about(self) -> str:
        """Return the field's hint and the law that asks for it."""
        hint = self.field.hint
        return f"{hint} ({self.field.law})".strip() if self.field.law else hint

    def _build(self) -> None:
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setMinimumHeight(1)
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.label.setMargin(_GAP)
        self._body = QWidget()
        body = self._body_layout = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(_GAP)
        body.addWidget(self.editor)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_BAR + _GAP, 0, _GAP, 0)
        self._grid.setSpacing(_GAP)
        self.stand_beside(is_beside=False)
        self._show_label()
