"""Fields below each other; each is saved when it is left, and what cannot be saved is kept and marked."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.editing.refusals import NotAcceptedError, TwoVersionsError
from ui.drafts import Draft, DraftPlace, Drafts
from ui.panes import holds_keyboard
from ui.records.editors.editor import FieldEditor
from ui.records.editors.field_row import FieldRow
from ui.records.editors.making import editor_for
from ui.records.editors.reference import Find
from ui.records.editors.saving import Target, spoken

_BESIDE_FROM: Final = 46
"""From how many characters on labels stand beside the fields instead of above them."""
_GAP: Final = 6


class FieldForm(QWidget):
    """A form that is made once and shows one record after another.

    Attributes:
        told: Emitted with a sentence where something of a record left meanwhile could not be saved.
        saved: Emitted when a field was saved; as what it is kept has still to be read.

    """

    told = Signal(str)
    saved = Signal()

    def __init__(
        self,
        fields: Sequence[FormField],
        *,
        drafts: Drafts,
        today: date,
        find: Find,
        special: Callable[[FormField], FieldEditor | None] = lambda _field: None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a row for each field, some with a `special` editor; `show_fields` fills them."""
        super().__init__(parent)
        self._drafts = drafts
        drafts.discarded.connect(self._on_discarded)
        self._target: Target | None = None
        self._under_way: dict[DraftPlace, str] = {}
        self._is_beside: bool | None = None
        self._rows: dict[str, FieldRow] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        for field in fields:
            row = FieldRow(field, special(field) or editor_for(field, today=today, find=find))
            self._rows[field.key] = row
            layout.addWidget(row)
            self._connect(row)

    @property
    def rows(self) -> Mapping[str, FieldRow]:
        """The rows by the key of their field."""
        return self._rows

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields that can be written, as far as something does."""
        return {key: row.text for key, row in self._rows.items() if row.text and row.field.is_writable}

    def show_fields(self, fields: Iterable[FormField], target: Target, *, is_writable: bool) -> None:
        """Show the fields of another record, with what was typed into them and is not saved yet."""
        self._target = target
        for field in fields:
            self._rows[field.key].show_field(field, is_writable=is_writable)

    def adopt(self, target: Target) -> None:
        """Save to another target from now on, beginning with what was typed and left meanwhile."""
        self._target = target
        for row in self._rows.values():
            if row.is_typed and not row.is_marked and not holds_keyboard(row):
                self._leave(row)

    def refresh(self, fields: Iterable[FormField], target: Target, *, is_writable: bool) -> None:
        """Show what the register holds now of the same record, but never over what is being typed."""
        self._target = target
        for field in fields:
            row = self._rows[field.key]
            row.refresh(field, is_writable=is_writable)
            self._drop_settled(row)

    def restore(self, drafts: Mapping[str, Draft]) -> None:
        """Show what was typed earlier, by the key of the field."""
        for key, draft in drafts.items():
            if (row := self._rows.get(key)) and row.field.is_writable:
                row.restore(draft, refused=self._refusal(row, draft.text))
                if row.is_typed:
                    self._look_up(row, draft)
                else:
                    self._drop(row)

    @property
    def under_way(self) -> Collection[DraftPlace]:
        """Where texts are kept that were sent and of which nothing was heard yet."""
        return self._under_way.keys()

    def restore_kept(self) -> None:
        """Show what was typed earlier into what is shown now, and is not saved yet."""
        if (target := self._target) is not None:
            kept = {key: self._drafts.at(target.place(key)) for key in self._rows}
            self.restore({key: draft for key, draft in kept.items() if draft is not None})

    def leave(self, widget: QWidget | None = None) -> None:
        """Save the field that holds a widget, or all fields where none is named."""
        for row in self._rows.values():
            if widget is None or row.isAncestorOf(widget):
                self._leave(row)
        self._drafts.save()

    def row_of(self, widget: QWidget | None) -> FieldRow | None:
        """Return the row that holds a widget."""
        return next((row for row in self._rows.values() if widget and row.isAncestorOf(widget)), None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Put labels beside the fields where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Make room for text of another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._is_beside = None
            self._arrange()

    def _arrange(self) -> None:
        is_beside = self.width() >= _BESIDE_FROM * self.fontMetrics().averageCharWidth()
        if is_beside != self._is_beside:
            self._is_beside = is_beside
            for row in self._rows.values():
                row.stand_beside(is_beside=is_beside)

    def _connect(self, row: FieldRow) -> None:
        row.typed.connect(partial(self._on_typed, row))
        row.done.connect(partial(self._leave, row))
        row.save_wanted.connect(partial(self._save, row))
        row.discard_wanted.connect(partial(self._discard, row))

    def _on_typed(self, row: FieldRow) -> None:
        if self._target is None:
            return
        if row.is_typed or row.sent is not None:
            self._drafts.keep(self._target.place(row.field.key), Draft(row.text, row.field.text))
        else:
            self._drop(row)
        if row.is_refused and not self._refusal(row, row.text):
            # Else it would stand beside what it asks for, and Tab would lead to its buttons.
            row.unmark()

    def _refusal(self, row: FieldRow, text: str) -> str:
        """Return what a field takes instead of a text, or "" where nothing is known against it."""
        try:
            if self._target is not None:
                self._target.check(row.field, text)
        except NotAcceptedError as error:
            return str(error)
        return ""

    def _look_up(self, row: FieldRow, draft: Draft) -> None:
        """Ask the register whether it would take what was typed earlier, too."""
        if (target := self._target) is None:
            return
        place = target.place(row.field.key)

        def refuse(error: Exception) -> None:
            if not isinstance(error, TrackerError | OSError):
                raise error
            is_kept = row.is_held and row.text == draft.text.strip()
            if is_kept and self._shows(row, place) and isinstance(error, NotAcceptedError):
                row.restore(draft, refused=str(error))

        target.look_up(row.field, row.text, self, refuse)

    def _leave(self, row: FieldRow) -> None:
        if not row.is_typed and row.sent is None:
            row.unmark()
            row.begin_anew()
            self._drop_settled(row)
        elif row.is_held:
            self._drafts.save()
        else:
            self._save(row)

    def _save(self, row: FieldRow) -> None:
        if self._target is None or row.text == row.sent:
            return
        text, place = row.text, self._target.place(row.field.key)
        # What is on its way stands there before this does.
        field = row.field if row.sent is None else replace(row.field, text=row.sent)
        self._drafts.keep(place, Draft(text, row.field.text))
        self._drafts.save()
        try:
            self._target.check(row.field, text)
        except NotAcceptedError as error:
            row.refuse(str(error))
            return
        row.unmark()
        row.sent = text
        self._under_way[place] = text
        self._target.save(
            field,
            text,
            self,
            lambda _result: self._on_saved(row, place, text),
            lambda error: self._on_failed(row, place, text, error),
        )

    def _on_saved(self, row: FieldRow, place: DraftPlace, text: str) -> None:
        self._is_back(place, text)
        kept = self._drafts.at(place)
        if kept is not None and kept.text == text:
            self._drafts.drop(place)
        if self._shows(row, place):
            row.saved(text)
            self.saved.emit()

    def _on_failed(self, row: FieldRow, place: DraftPlace, text: str, error: Exception) -> None:
        """Say why something was not saved; what was typed stays, here and in the file of drafts."""
        self._is_back(place, text)
        if not isinstance(error, TrackerError | OSError):
            if self._shows(row, place):
                row.hold("Not saved: something in this program went wrong. What you typed is kept.")
            raise error
        if not self._shows(row, place):
            label = spoken(row.field.label)
            self.told.emit(f"Not saved: {label} of the record before. What you typed is kept there. {error}")
        elif row.sent != text:
            return  # something else was typed and sent since, which decides
        elif isinstance(error, NotAcceptedError):
            row.refuse(str(error))
        elif isinstance(error, TwoVersionsError):
            row.hold_two_versions(error.now)
        else:
            row.hold(f"Not saved. {error} What you typed is kept.")

    def _is_back(self, place: DraftPlace, text: str) -> None:
        """Know that a text is no longer being saved; another one from the same place may be."""
        if self._under_way.get(place) == text:
            del self._under_way[place]

    def _discard(self, row: FieldRow) -> None:
        row.discard()
        self._drop(row)
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_discarded(self, place: DraftPlace) -> None:
        """Show what the register holds where a person discarded what was typed, elsewhere."""
        for row in self._rows.values():
            if self._shows(row, place):
                row.discard()

    def _drop_settled(self, row: FieldRow) -> None:
        """Let go of what is kept for a field once the register holds it; what another window keeps stays."""
        draft = self._drafts.at(self._target.place(row.field.key)) if self._target is not None else None
        if draft is not None and not row.is_typed and draft.text.strip() == row.text:
            self._drop(row)

    def _drop(self, row: FieldRow) -> None:
        if self._target is not None:
            self._drafts.drop(self._target.place(row.field.key))

    def _shows(self, row: FieldRow, place: DraftPlace) -> bool:
        return self._target is not None and self._target.place(row.field.key) == place
