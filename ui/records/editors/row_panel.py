"""The row of a record that is worked on: its fields, the rows below it, and the buttons that end it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from equality_tracker.operations.editing.form_fields import FormField
from equality_tracker.operations.editing.record_forms import FormPart
from equality_tracker.records.kinds import TRACKED
from ui.desk import Desk
from ui.drafts import Drafts
from ui.records.editors.field_form import FieldForm
from ui.records.editors.field_row import FieldRow
from ui.records.editors.reference import Find
from ui.records.flow_layout import FlowLayout
from ui.records.record_words import settled

_GAP: Final = 6
_INDENT: Final = 12


class RowPanel(QWidget):
    """Stands below the table of rows while one of them is open; its form is made for the first of them.

    Attributes:
        add: Adds the new row; not there for one that was added before.
        close_row: Closes the row.
        told: Emitted with a sentence on what was done, or could not be.
        saved: Emitted when a field of the row was saved.

    """

    told = Signal(str)
    saved = Signal()

    def __init__(
        self, part: FormPart, *, desk: Desk, drafts: Drafts, find: Find, parent: QWidget | None = None
    ) -> None:
        """Be closed; rows are like those of `part`."""
        super().__init__(parent)
        self._table = part.table
        self._singular = part.singular
        self._fields = part.fields
        self._desk = desk
        self._drafts = drafts
        self._find = find
        self._form: FieldForm | None = None
        self._build()
        self.hide()

    @property
    def form(self) -> FieldForm:
        """The fields."""
        if self._form is None:
            prefix = f"{self._table}."
            self._form = FieldForm(
                self.settled(self._fields),
                drafts=self._drafts,
                today=self._desk.heading.as_at,
                find=lambda key, text, told: self._find(f"{prefix}{key}", text, told),
            )
            self._form.told.connect(self.told)
            self._form.saved.connect(self.saved)
            self._column.insertWidget(1, self._form)
        return self._form

    @property
    def rows(self) -> list[FieldRow]:
        """The rows of the form, as far as there is one."""
        return list(self._form.rows.values()) if self._form is not None else []

    def settled(self, fields: Sequence[FormField]) -> tuple[FormField, ...]:
        """Return the fields as they stand in the form."""
        return settled(TRACKED[self._table], tuple(fields))

    def open(self, *, is_new: bool) -> None:
        """Be seen, for a new row or for one that is there."""
        self._opened.setText(f"{'New' if is_new else 'This'} {self._singular}")
        self.add.setVisible(is_new)
        self.show()

    def take_in(self, below: QWidget, place: int) -> None:
        """Show rows that belong to the one that is open, below its fields."""
        self._column.insertWidget(2 + place, below)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first field."""
        if self.rows:
            self.rows[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: Exception) -> None:
        """Say at the field that an error is about, or else at the first, why the row was not added."""
        labels = (getattr(error, "label", ""), *getattr(error, "labels", ()))
        row = next((row for row in self.rows if row.field.label in labels), next(iter(self.rows), None))
        if row is not None:
            row.refuse(str(error))
            row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def inputs(self) -> list[QWidget]:
        """Return where the keyboard stops in the fields, in order."""
        return [each for row in self.rows for each in row.editor.inputs()]

    def _build(self) -> None:
        self._opened = QLabel()
        self.add = QPushButton(f"Add this {self._singular}")
        self.close_row = QPushButton("Close")
        self.close_row.setAccessibleName(f"Close the {self._singular}")
        ends = QWidget()
        flow = FlowLayout(ends)
        flow.setSpacing(_GAP)
        flow.addWidget(self.add)
        flow.addWidget(self.close_row)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_INDENT, 0, 0, _GAP)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self._opened)
        self._column.addWidget(ends)
