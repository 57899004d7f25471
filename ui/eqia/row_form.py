"""The row of a grid that is worked on: its fields below each other, each saved when it is left."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.editing.form_fields import FormField
from ui.desk import Desk
from ui.drafts import Draft, DraftPlace, Drafts
from ui.eqia.keyed_row import KeyedRow
from ui.eqia.labels import QuietWords, small_heading
from ui.eqia.tab_order import inputs_of
from ui.records.editors.editor import FieldEditor
from ui.records.editors.field_form import FieldForm
from ui.records.editors.reference import Find
from ui.records.editors.saving import RecordTarget, part_key
from ui.records.flow_layout import FlowLayout

_INDENT: Final = 12
_GAP: Final = 6


class RowForm(QWidget):
    """One row at a time, each of its fields saved when it is left.

    Attributes:
        told: Emitted with a sentence on what was done, or could not be.
        saved: Emitted when a field was saved.
        closed: Emitted when a person puts the row away.
        remove_wanted: Emitted when a person wants the row gone.

    """

    told = Signal(str)
    saved = Signal()
    closed = Signal()
    remove_wanted = Signal()

    def __init__(
        self,
        fields: Sequence[FormField],
        *,
        desk: Desk,
        find: Find,
        special: Callable[[FormField], FieldEditor | None],
        parent: QWidget | None = None,
    ) -> None:
        """Make a form of fields like these; `open_row` fills it."""
        super().__init__(parent)
        self.target: KeyedRow | None = None
        self._heading = small_heading("")
        self.note = QuietWords()
        self.form = FieldForm(
            fields,
            drafts=desk.settings.drafts,
            today=desk.heading.as_at,
            find=find,
            special=special,
        )
        self.form.told.connect(self.told)
        self.form.saved.connect(self.saved)
        self.close_row, self.remove = QPushButton("Close"), QPushButton("Remove")
        self.close_row.clicked.connect(self._close)
        self.remove.clicked.connect(self.remove_wanted)
        ends = QWidget()
        flow = FlowLayout(ends)
        flow.setSpacing(_GAP)
        flow.addWidget(self.close_row)
        flow.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT, 0, 0, _GAP)
        column.setSpacing(_GAP)
        for each in (self._heading, self.note, self.form, ends):
            column.addWidget(each)
        column.addStretch(1)  # room to spare stays below, not between a label and its field
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops, in order."""
        return [*inputs_of(self.form), self.close_row, self.remove]

    @property
    def is_open(self) -> bool:
        """Whether a row is worked on."""
        return self.target is not None

    def open_row(
        self,
        called: str,
        fields: Sequence[FormField],
        target: KeyedRow,
        *,
        note: str = "",
        is_writable: bool,
    ) -> None:
        """Work on a row, with what was typed into it and is not saved yet."""
        self.leave()
        self.target = target
        self._heading.setText(called)
        self.note.say(note)
        self.form.show_fields(fields, target, is_writable=is_writable)
        if is_writable:
            self.form.restore_kept()
        self.close_row.setAccessibleName(f"Close {called}")
        self.remove.setAccessibleName(f"Remove {called}")
        self.remove.setVisible(is_writable and bool(target.uuid))
        self.show()

    def refresh(self, fields: Sequence[FormField], *, is_writable: bool) -> None:
        """Show the row as it is now, and never over what is being typed."""
        if self.target is not None:
            self.form.refresh(fields, self.target, is_writable=is_writable)
            self.remove.setVisible(is_writable and bool(self.target.uuid))

    def put_away(self) -> None:
        """Work on no row any more; what was typed is saved."""
        self.leave()
        self.target = None
        self.hide()

    def leave(self) -> None:
        """Save what was typed."""
        if self.target is not None:
            self.form.leave()

    def focus_field(self, key: str = "") -> None:
        """Give the keyboard to a field, by default to the first that is shown."""
        rows = self.form.rows
        row = rows.get(key) or next((each for each in rows.values() if not each.isHidden()), None)
        if row is not None and not row.isHidden():
            row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.put_away()
        self.closed.emit()


def drafts_of(drafts: Mapping[str, Draft], table: str, key: str) -> dict[str, Draft]:
    """Return what was typed into one row and is not saved yet, by field."""
    prefix = part_key(table, key, "")
    return {name.removeprefix(prefix): each for name, each in drafts.items() if name.startswith(prefix)}


def hand_over(
    drafts: Drafts,
    record: RecordTarget,
    table: str,
    before: str,
    now: str,
    *,
    but: Collection[DraftPlace],
) -> None:
    """Keep what was typed into one row and is not saved yet by another key, such as its identity.

    What is being saved (`but`) stays where it was: it is let go of there.
    """
    if before == now:
        return
    kept = drafts.of_record(record.register, record.kind, record.uuid)
    places = {field: record.place(part_key(table, before, field)) for field in drafts_of(kept, table, before)}
    moved = {field: place for field, place in places.items() if place not in but}
    for field, place in moved.items():
        drafts.keep(record.place(part_key(table, now, field)), kept[place.field])
    if moved:
        drafts.drop(*moved.values())
