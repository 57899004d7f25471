"""The fields of one kind of record, its rows below, and what is filled in seldom behind a button."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QToolButton, QVBoxLayout, QWidget

from equality_tracker.operations.editing.record_forms import RecordForm
from equality_tracker.operations.lists.list_column import Holds
from ui.desk import Desk
from ui.drafts import Draft, Drafts
from ui.records.editors.field_form import FieldForm
from ui.records.editors.field_row import FieldRow
from ui.records.editors.part_rows import PartRows
from ui.records.editors.reference import Find
from ui.records.editors.saving import RecordTarget, Target
from ui.records.record_words import arranged, filled_count, has_slipped, row_parts
from ui.scroll_area import ScrollArea

_GAP: Final = 8
_SLIPPED: Final = "slipped_because"
_SEEN_OF_FOCUS: Final = 8
"""So many pixels of what has the keyboard are seen where there is no room for more."""
_FREE_LETTERS: Final = "bjkqz"
"""What neither the menus, the tabs nor the buttons of a list take, nor those that go through points."""


class DetailsPage(ScrollArea):
    """The form of one kind, made once and filled for each record.

    Attributes:
        told: Emitted with a sentence on what was done, or could not be.
        saved: Emitted when a field was saved.

    """

    told = Signal(str)
    saved = Signal()

    def __init__(
        self, form: RecordForm, *, desk: Desk, drafts: Drafts, find: Find, parent: QWidget | None = None
    ) -> None:
        """Make the fields that records like `form` have."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Details")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fields = arranged(form)
        today = desk.heading.as_at
        self.main = FieldForm(fields.main, drafts=drafts, today=today, find=find)
        self.more = FieldForm(fields.more, drafts=drafts, today=today, find=find)
        self.parts = [PartRows(part, desk=desk, drafts=drafts, find=find) for part in row_parts(form)]
        self.unfold = QToolButton()
        self.unfold.setCheckable(True)
        self._marked: FieldRow | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_marked)
        self._build()
        self._give_letters()

    @property
    def forms(self) -> list[FieldForm]:
        """All forms in which something can be typed."""
        return [self.main, self.more, *(form for part in self.parts for form in part.forms)]

    @property
    def rows(self) -> list[FieldRow]:
        """The rows of the record's own fields."""
        return [*self.main.rows.values(), *self.more.rows.values()]

    @property
    def texts(self) -> dict[str, str]:
        """What a new record is made of: what stands there and is not refused, by the keys of typing."""
        return {
            row.field.kind if row.field.holds is Holds.TEXTS else row.field.key: row.text
            for row in self.rows
            if row.text and row.field.is_writable and not row.is_refused
        }

    def show_form(
        self, form: RecordForm, target: Target, *, is_writable: bool, drafts: Mapping[str, Draft]
    ) -> None:
        """Show another record, with what was typed into it and is not saved yet."""
        fields = arranged(form)
        for shown, each in ((self.main, fields.main), (self.more, fields.more)):
            shown.show_fields(each, target, is_writable=is_writable)
            shown.restore(drafts)
        for place, part in enumerate(self.parts):
            part.setVisible(isinstance(target, RecordTarget))
            if isinstance(target, RecordTarget):
                part.show_part(
                    row_parts(form)[place], target, form.uuid, is_writable=is_writable, drafts=drafts
                )
        self._settle(form)
        if any(row.is_marked for row in self.more.rows.values()):
            self.unfold.setChecked(True)
        self._soon.stop()
        self.verticalScrollBar().setValue(0)

    def refresh(self, form: RecordForm, target: Target, *, is_writable: bool) -> None:
        """Show the same record as it is now, and never over what is being typed."""
        fields = arranged(form)
        self.main.refresh(fields.main, target, is_writable=is_writable)
        self.more.refresh(fields.more, target, is_writable=is_writable)
        for place, part in enumerate(self.parts):
            part.setVisible(isinstance(target, RecordTarget))
            if isinstance(target, RecordTarget):
                part.refresh(row_parts(form)[place], target, form.uuid, is_writable=is_writable)
        self._settle(form)

    def adopt(self, target: Target) -> None:
        """Go on as the form of a record that was made meanwhile."""
        for form in (self.main, self.more):
            form.adopt(target)

    def leave(self, widget: QWidget | None = None) -> None:
        """Save the field that holds a widget, or everything that was typed."""
        for form in self.forms:
            form.leave(widget)

    def focus_first(self) -> None:
        """Give the keyboard to the first field that is shown."""
        row = next((row for row in self.main.rows.values() if not row.isHidden()), None)
        if row is not None:
            row.take_keyboard()

    def go_to_row(self, row: FieldRow) -> None:
        """Give the keyboard to a field, unfolded where it is folded away."""
        if row in self.more.rows.values():
            self.unfold.setChecked(True)
        row.take_keyboard()
        self.ensureWidgetVisible(row)

    def row_of(self, widget: QWidget | None) -> FieldRow | None:
        """Return the row that holds a widget."""
        return next((row for form in self.forms if (row := form.row_of(widget)) is not None), None)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Let it be as narrow as the pane."""
        return QSize(0, 0)

    def _on_marked(self, row: FieldRow) -> None:
        # What is pressed with the mouse must still be below it when it is let go.
        if not QApplication.mouseButtons().value:
            self._marked = row
            self._soon.start()

    def _show_marked(self) -> None:
        """Show a field that was refused with its words, and the first line of what has the keyboard."""
        row, focused = self._marked, QApplication.focusWidget()
        inside = self.widget()
        if row is None or inside is None or focused is None or not inside.isAncestorOf(focused):
            return
        top, at = (each.mapTo(inside, QPoint()).y() for each in (row, focused))
        bottom = max(top + row.height(), at + min(focused.height(), self.fontMetrics().lineSpacing()))
        lowest, room = min(top, at), self.viewport().height()
        bar = self.verticalScrollBar()
        if bottom - lowest <= room:
            bar.setValue(min(max(bar.value(), bottom - room), lowest))
        else:
            # The refused field comes first; of what has the keyboard its edge is seen in any case.
            bar.setValue(lowest if at < top else max(top, at + _SEEN_OF_FOCUS - room))

    def _settle(self, form: RecordForm) -> None:
        """Show the reason for a date that moved, once one did, and how much is folded away."""
        reason = self.main.rows.get(_SLIPPED)
        if reason is not None:
            reason.setVisible(has_slipped(form) or bool(reason.text))
        count = filled_count(arranged(form).more)
        self._more_label = f"More fields{f' ({count} filled in)' if count else ''}"
        self._on_unfolded()

    def _on_unfolded(self) -> None:
        is_open = self.unfold.isChecked()
        self.more.setVisible(is_open)
        self.unfold.setText(f"{'▾' if is_open else '▸'} {self._more_label}")
        self.unfold.setAccessibleName(self._more_label)

    def _give_letters(self) -> None:
        """Give each field a letter that is still free: the first of a word where that can be."""
        free = set(_FREE_LETTERS)
        for row in self.main.rows.values():
            label = row.field.label
            starts = [at for at, letter in enumerate(label) if at == 0 or label[at - 1] == " "]
            places = [*starts, *range(len(label))]
            place = next((at for at in places if label[at].lower() in free), None)
            if place is not None and row.field.is_writable:
                free.discard(label[place].lower())
                row.set_mnemonic(f"{label[:place]}&{label[place:]}")

    def _build(self) -> None:
        self._more_label = ""
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, _GAP, _GAP, _GAP)
        layout.setSpacing(_GAP)
        layout.addWidget(self.main)
        for part in self.parts:
            layout.addWidget(part)
            part.told.connect(self.told)
            part.saved.connect(self.saved)
        layout.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.more)
        layout.addStretch(1)
        self.setWidget(content)
        for row in self.rows:
            row.marked.connect(partial(self._on_marked, row))
        for form in (self.main, self.more):
            form.told.connect(self.told)
            form.saved.connect(self.saved)
        self.unfold.toggled.connect(self._on_unfolded)
