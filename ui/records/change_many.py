"""Changing one field of all records selected: what each was and will be stands there before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from equality_tracker.errors import TrackerError
from equality_tracker.operations.changing.change_previews import ChangePreview, preview_many
from equality_tracker.operations.changing.record_changes import change_many, typed_for_many
from equality_tracker.operations.editing.candidate import Candidate
from equality_tracker.operations.editing.fields_for_many import fields_for_many
from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.editing.list_cells import identities
from equality_tracker.operations.editing.record_references import candidates
from equality_tracker.store.progress import Progress
from equality_tracker.store.register import Register
from ui.desk import Desk
from ui.pages.field_message import FieldMessage
from ui.progress_note import WorkCancelledError
from ui.records.change_many_words import to_change, what_changes, what_was_changed, what_will_change
from ui.records.change_preview import PreviewTable, PreviewView
from ui.records.editors.editor import FieldEditor
from ui.records.editors.making import editor_for
from ui.records.kept_change import KeptChange
from ui.records.list_panel import ListPanel
from ui.scroll_area import ScrollArea

_WAIT: Final = 250
_GAP: Final = 8
_CHARACTERS: Final = 14
_EARLIER: Final = "This was typed earlier."
_NOTHING: Final = "Nothing is changed."
_START: Final = "Choose a field and type its new value. Nothing is changed before you press the button."


@dataclass(frozen=True, slots=True)
class _Asked:
    """A change as it was typed."""

    key: str
    text: str
    number: int


class ChangePanel(ListPanel):
    """A field, its new value, what that would do, and the button that does it: one change, one undo."""

    def __init__(self, kind: str, desk: Desk, parent: QWidget | None = None) -> None:
        """Be ready for records of `kind`."""
        super().__init__(kind, desk, parent)
        self._ids: Sequence[int] = ()
        self._fields: tuple[FormField, ...] = ()
        self._asked = 0
        self._changing: tuple[str, ...] = ()
        self._editor: FieldEditor | None = None
        self._refusal: FieldMessage | None = None
        self._is_typed = False
        self._kept = KeptChange(desk, self.kind.code)
        self._earlier = ""
        self._build()

    def begin(self, ids: Sequence[int]) -> None:
        """Offer to change the records with these numbers."""
        self._ids = ids
        self._is_typed = False
        self.title.setText(to_change(self.kind, len(ids)))
        self._forget(_START)
        code, as_at = self.kind.code, self.desk.heading.as_at

        def fields() -> tuple[FormField, ...]:
            with self.desk.reading() as session:
                return fields_for_many(session, code, as_at=as_at)

        self.desk.background.run(fields, owner=self, on_success=self._offer_fields)

    def focus_first(self) -> None:
        """Give the keyboard to the choice of a field."""
        self._choice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        self._choice = QComboBox()
        self._choice.setAccessibleName("Field to change")
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(_CHARACTERS)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.addRow("Field &to change", self._choice)
        self._below_form = QVBoxLayout()
        self._words = QLabel(_START)
        self._words.setObjectName("what-it-does")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._lines = PreviewTable(self)
        self._view = PreviewView(self._lines)
        self._do = QPushButton("Change")
        self._do.setProperty("heavy", "true")
        self._cancel = QPushButton("Cancel")
        self._cancel.setToolTip("Back to the list; nothing is changed, and what is typed is kept (Esc)")
        self._discard = QPushButton("Discard what is typed")
        self._discard.hide()
        self._discard.clicked.connect(self._discard_typed)
        self.lay_out(self._scrolling(), buttons=(self._do, self._cancel, self._discard))
        self._pause = QTimer(self, singleShot=True, interval=_WAIT)
        self._pause.timeout.connect(self._preview)
        self._choice.currentIndexChanged.connect(self._on_field_chosen)
        self._do.clicked.connect(self._change)
        self._cancel.clicked.connect(self.ended)

    def _scrolling(self) -> QWidget:
        """Let form and preview scroll where there is little room; the buttons always stay in sight."""
        page, scroll = QWidget(), ScrollArea()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(_GAP)
        inside.addLayout(self._form)
        inside.addLayout(self._below_form)
        inside.addWidget(self._words)
        inside.addWidget(self._view, 1)
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _offer_fields(self, fields: tuple[FormField, ...]) -> None:
        chosen = self._kept.field or self._choice.currentData()
        self._fields = fields
        self._choice.blockSignals(True)
        self._choice.clear()
        for field in fields:
            self._choice.addItem(field.label, field.key)
        self._choice.setCurrentIndex(max(0, self._choice.findData(chosen)))
        self._choice.blockSignals(False)
        self._on_field_chosen()
        self._choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_field_chosen(self) -> None:
        field = self._field()
        self._take_field_out()
        if field is None:
            return
        editor = editor_for(field, today=self.desk.heading.as_at, find=self._find)
        editor.offer(field)
        editor.name(f"New value of {field.label}", field.hint)
        editor.typed.connect(self._on_typed)
        editor.done.connect(self._on_done)
        editor.show_text("")
        self._form.addRow("New v&alue", editor)
        self._editor, self._refusal = editor, FieldMessage(editor.inputs()[0])
        self._below_form.addWidget(self._refusal)
        self._put_behind_choice(editor)
        self._is_typed = False
        self._forget(_START)
        self._bring_back(editor)

    def _take_field_out(self) -> None:
        if self._editor is not None:
            self._form.removeRow(self._editor)
        if self._refusal is not None:
            self._below_form.removeWidget(self._refusal)
            self._refusal.hide()
            self._refusal.setParent(None)
            self._refusal.deleteLater()
        self._editor = self._refusal = None

    def _bring_back(self, editor: FieldEditor) -> None:
        """Show what was typed earlier for the field, and what it would do."""
        value = self._kept.value(str(self._choice.currentData()))
        self._earlier = ""
        self._discard.setVisible(value is not None)
        if value is not None:
            editor.show_text(value)
            self._is_typed = True
            self._forget(f"{_EARLIER} Looking …")
            self._earlier = f"{_EARLIER} "
            self._pause.start()

    def _discard_typed(self) -> None:
        self._kept.drop(str(self._choice.currentData()))
        self._on_field_chosen()
        self.focus_first()

    def _put_behind_choice(self, editor: FieldEditor) -> None:
        """Let Tab go from the field to its new value, and only then to what it would do."""
        before: QWidget = self._choice
        for each in editor.findChildren(QWidget):
            # What pops up, such as a calendar, is a window of its own.
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is self.window():
                QWidget.setTabOrder(before, each)
                before = each

    def _on_typed(self) -> None:
        self._is_typed = True
        self._earlier = ""
        if self._editor is not None:
            self._kept.keep(str(self._choice.currentData()), self._editor.text)
            self._discard.show()
        self._forget("Looking …")
        self._pause.start()

    def _on_done(self) -> None:
        # Enter without a word empties the field, which shows in the preview first.
        self._is_typed = True
        self._pause.stop()
        self._preview()

    def _preview(self) -> None:
        asked, code, as_at, ids = self._now_asked(), self.kind.code, self.desk.heading.as_at, self._ids
        if asked is None:
            return

        def preview() -> ChangePreview:
            with self.desk.reading() as session:
                values = typed_for_many(session, code, {asked.key: asked.text}, as_at=as_at)
                return preview_many(session, code, identities(session, code, ids), values, as_at=as_at)

        self.desk.background.run(
            preview,
            owner=self,
            on_success=lambda found: self._show_preview(found, asked),
            on_failure=lambda error: self._show_refusal(error, asked),
        )

    def _now_asked(self) -> _Asked | None:
        field = self._field()
        if field is None or self._editor is None or not self._is_typed:
            return None
        self._asked += 1
        return _Asked(field.key, self._editor.text, self._asked)

    def _show_preview(self, found: ChangePreview, asked: _Asked) -> None:
        if asked.number != self._asked:
            return
        self._lines.show_lines(found.lines)
        self._changing = tuple(dict.fromkeys(line.uuid for line in found.lines))
        self._words.setText(f"{self._earlier}{what_will_change(self.kind, found)}")
        self._do.setText(to_change(self.kind, found.changed_count))
        self._do.setEnabled(bool(found.changed_count))

    def _show_refusal(self, error: Exception, asked: _Asked) -> None:
        if not isinstance(error, TrackerError):
            raise error
        if asked.number == self._asked and self._refusal is not None:
            self._forget(_NOTHING)
            self._refusal.refuse(str(error))

    def _change(self) -> None:
        """Change the records of which the preview says so, and no other: those that are so already stay."""
        asked, code, as_at, uuids = self._now_asked(), self.kind.code, self.desk.heading.as_at, self._changing
        field = self._field()
        if asked is None or field is None:
            return
        what = what_changes(self.kind, field, len(uuids))

        def change(register: Register, progress: Progress) -> int:
            with register.transaction(what) as session:
                values = typed_for_many(session, code, {asked.key: asked.text}, as_at=as_at)
                return change_many(session, code, uuids, values, as_at=as_at, progress=progress)

        self._do.setEnabled(False)
        self.desk.changes.run_whole(
            f"Changing {what}",
            change,
            owner=self,
            on_success=lambda count: self._on_changed(asked.key, count),
            on_failure=lambda error: self._on_failure(error, asked),
            is_long=True,
        )

    def _on_failure(self, error: Exception, asked: _Asked) -> None:
        if isinstance(error, WorkCancelledError):
            self.told.emit(str(error))
            self._preview()
        else:
            self._show_refusal(error, asked)

    def _on_changed(self, key: str, count: int) -> None:
        self._kept.drop(key)
        self.told.emit(what_was_changed(self.kind, count))
        self.ended.emit()

    def _forget(self, words: str) -> None:
        """Show no preview, and say why."""
        self._asked += 1
        if self._refusal is not None:
            self._refusal.clear()
        self._lines.show_lines(())
        self._words.setText(words)
        self._do.setText(to_change(self.kind, 0))
        self._do.setEnabled(False)

    def _field(self) -> FormField | None:
        key = self._choice.currentData()
        return next((field for field in self._fields if field.key == key), None)

    def _find(self, key: str, text: str, tell: Any) -> None:  # noqa: ANN401 - the editor's own callback
        code = self.kind.code

        def find() -> Sequence[Candidate]:
            with self.desk.reading() as session:
                return candidates(session, code, key, text)

        self.desk.background.run(find, owner=self, on_success=tell)
